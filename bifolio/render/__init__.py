"""A chapter and its exhibits in one language, in every format."""
