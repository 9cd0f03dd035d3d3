"""What analysis finds in the data of an edition, and what is told where it fails."""
