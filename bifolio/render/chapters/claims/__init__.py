"""Claims of a chapter: where they stand, what their words say, what is offered where they no longer hold."""
