"""What the site says of reports and data to programs: schema.org in pages, DCAT in a catalog."""
