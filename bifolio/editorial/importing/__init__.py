"""What a provider sends, read as the tables of an edition and written into its data."""
