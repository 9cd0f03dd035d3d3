"""`report.toml` of an edition: its parts, chapters and exhibits, checked and frozen."""

from bifolio.sources.report.model import Chapter, Exhibit, Part, Report, Text
from bifolio.sources.report.reader import load_report, series_and_year, unsound_report

__all__ = [
    "Chapter",
    "Exhibit",
    "Part",
    "Report",
    "Text",
    "load_report",
    "series_and_year",
    "unsound_report",
]
