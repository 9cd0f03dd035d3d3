"""What a chapter is made of: its template's files, what it replaces, its claims and directions."""
