"""Values that pass between stages. It imports no other package."""
