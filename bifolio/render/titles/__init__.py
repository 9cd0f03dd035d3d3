"""Where lines of titles end on pages."""
