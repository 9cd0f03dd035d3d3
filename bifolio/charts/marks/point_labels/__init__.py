"""Names of points: where each goes, and how it is drawn."""
