"""Languages: catalogs, formats, messages found and merged, proofreading, exchange."""
