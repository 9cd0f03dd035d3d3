"""The files that Typst sets: sources of a report, their labels, the templates."""
