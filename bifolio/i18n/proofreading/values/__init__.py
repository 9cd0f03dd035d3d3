"""Numbers of a text: their values, and what stands beside them."""
