"""What editors say to each change of an edition: accepted, or sent back with a note."""
