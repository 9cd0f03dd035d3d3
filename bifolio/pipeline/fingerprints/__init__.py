"""Whether something is as it was: code without its remarks, files by their times and digests."""
