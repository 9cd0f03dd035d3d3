"""What a terminal shows of a command, and what it may ask of it: progress, requests to stop."""
