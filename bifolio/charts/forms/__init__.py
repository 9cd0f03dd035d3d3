"""Chart forms: each draws a table, by its options. They know no report."""
