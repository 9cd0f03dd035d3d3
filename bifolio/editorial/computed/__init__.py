"""Tables computed from records: their rows, and how `datapackage.json` describes them."""
