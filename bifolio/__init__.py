"""The engine: reports in several languages from one analysis. It knows no particular report."""
