"""The commands `publish` and `verify`."""
