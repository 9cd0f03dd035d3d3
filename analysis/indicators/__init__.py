"""Methods that no report owns: composite scores, correlation, flows, shares."""
