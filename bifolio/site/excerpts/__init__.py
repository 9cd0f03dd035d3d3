"""What home and the pages of places show of an exhibit: a card, a rank, read out of its table."""
