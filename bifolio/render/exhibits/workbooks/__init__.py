"""Exhibits as sheets of a workbook: one by itself, all of a report."""
