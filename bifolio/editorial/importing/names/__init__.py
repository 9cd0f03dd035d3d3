"""What columns and places are called: by providers, and by an edition."""
