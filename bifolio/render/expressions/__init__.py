"""Expressions in words, for readers: the words that functions have in each language, and whole expressions."""
