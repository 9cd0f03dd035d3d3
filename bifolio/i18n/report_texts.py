"""Texts of a report in a language: titles and captions, with the years they name as values; its imprint."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bifolio.i18n.language import Language
from bifolio.model.views import ReportView
from bifolio.sources.report import Report

_YEAR = re.compile(r"%\(year(?:_(\d{1,4}))?\)s")


def report_text(language: Language, report: Report, text: str) -> str:
    """A title or caption as the language writes it.

    `%(year)s` is the year of the edition, `%(year_1)s` the one before, `%(year_2)s` two before.
    """
    found = language.title(report.series, text)
    filled = _YEAR.sub(lambda m: str(report.year - int(m[1] or 0)), found)
    return filled if filled == found else filled.replace("%%", "%")


def imprint(site: Callable[[str], str], report: ReportView) -> list[tuple[str, Sequence[str]]]:
    """What a report says of who published it, when, of what: each term with its texts, of which there may be none.

    site: the interface in a language.
    """
    return [
        (site("Published by"), report.publishers),
        (site("Published on"), _one(report.published)),
        (site("Original report"), _one(report.original_url)),
        (site("Source of the data"), _one(report.source)),
        (site("Data years"), _one(report.data_years)),
        (site("License"), _one(report.licence)),
        (site("How to cite"), _one(report.cite_as)),
    ]


def _one(text: str) -> Sequence[str]:
    return (text,) if text else ()


def with_years(text: str, year: int) -> str:
    """A text in which years near to that of an edition stand as placeholders."""

    def placeholder(found: re.Match[str]) -> str:
        back = year - int(found[0])
        return found[0] if not 0 <= back <= 30 else f"%(year_{back})s" if back else "%(year)s"

    return re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", placeholder, text)
