"""What an expression is made of: from its text to a tree, and back."""
