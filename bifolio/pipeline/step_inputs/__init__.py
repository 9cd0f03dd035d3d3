"""What steps read: the project by its values, each of which is noted when it is asked for."""
