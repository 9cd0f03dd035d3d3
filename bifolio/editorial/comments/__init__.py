"""What reviewers wrote into a Word document: read, and led back to the messages that it is about."""
