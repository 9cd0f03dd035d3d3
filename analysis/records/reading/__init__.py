"""Publication records as they are delivered, read into the two tables that methods take."""
