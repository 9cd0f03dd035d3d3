"""What a translation says, against what its message says: meaning, negation, names, units."""
