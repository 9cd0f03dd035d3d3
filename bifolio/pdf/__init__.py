"""Papers: a report as Typst, pictures of exhibits, places on pages, missing glyphs."""
