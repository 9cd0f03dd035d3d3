"""Two states of an edition, or two editions of a series, compared as readers would: by what they publish."""
