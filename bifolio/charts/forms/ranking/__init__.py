"""Forms of ranks and scores: lists, slopes, bumps, dot plots, heat maps."""
