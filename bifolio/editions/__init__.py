"""One edition: read, analysed, put into a language, made ready for its pages."""
