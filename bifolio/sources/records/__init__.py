"""What `records` computes: asked for by the command and `records.toml`, answered by the analysis."""
