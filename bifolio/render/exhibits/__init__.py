"""One exhibit in each format: HTML, Typst, Word, CSV, JSON, Excel."""
