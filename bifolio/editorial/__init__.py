"""What editors do in a year: begin an edition, take in what providers send."""
