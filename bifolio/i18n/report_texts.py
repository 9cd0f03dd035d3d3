"""Texts of `report.toml` in a language: titles and captions, with the years they name as values."""

from __future__ import annotations

import re

from bifolio.i18n.language import Language
from bifolio.sources.report import Report

_YEAR = re.compile(r"%\(year(?:_(\d+))?\)s")


def report_text(language: Language, report: Report, text: str) -> str:
    """A title or caption as the language writes it.

    `%(year)s` is the year of the edition, `%(year_1)s` the one before, `%(year_2)s` two before.
    """
    found = language.title(report.series, text)
    filled = _YEAR.sub(lambda m: str(report.year - int(m[1] or 0)), found)
    return filled if filled == found else filled.replace("%%", "%")


def with_years(text: str, year: int) -> str:
    """A text in which years near to that of an edition stand as placeholders."""

    def placeholder(found: re.Match[str]) -> str:
        back = year - int(found[0])
        return found[0] if not 0 <= back <= 30 else f"%(year_{back})s" if back else "%(year)s"

    return re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", placeholder, text)
