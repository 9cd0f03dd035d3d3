"""Forms of amounts and shares: columns, bars, intervals, histograms."""
