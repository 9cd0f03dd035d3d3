"""A release brought to where readers find it, and looked at there; earlier ones brought back."""
