"""What is done to a PDF that Typst has set: names of rows told by its tags, its parts packed."""
