"""Views of exhibits, chapters and reports: plain ones to change, and one exhibit in two languages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bifolio.model.views import (
    CellView,
    ChapterView,
    ColumnView,
    ExhibitView,
    ReportView,
    RichText,
    RowView,
    TableView,
)

_EXHIBIT = ExhibitView(
    id="table-4-2",
    kind="table",
    status="reproduced",
    number="4-2",
    label="Table 4-2",
    title=RichText.of("A finding"),
    caption="Caption",
    unit="",
    alt="",
    note=None,
    status_note="",
    source="Source",
    table=None,
    drawing=None,
)
_REPORT = ReportView(
    id="mobility-2026",
    year=2026,
    title="Title",
    subtitle="",
    publishers=(),
    source="Scopus",
    licence="",
    about=RichText.of(""),
    contents=(),
    cite_as="",
    identity="0123456789ab",
)


def _rich(given: dict[str, Any], *names: str) -> dict[str, Any]:
    """The given values, with rich texts for plain ones under these names."""
    return {
        name: RichText.of(one) if name in names and isinstance(one, str) else one
        for name, one in given.items()
    }


def exhibit_view(**given: Any) -> ExhibitView:
    """A table 4-2 without values, changed in what is given; title and note may be plain texts."""
    return replace(_EXHIBIT, **_rich(given, "title", "note"))


def figure_view(id: str = "figure-4-2", **given: Any) -> ExhibitView:
    """A figure 4-2 without a drawing, changed in what is given."""
    return exhibit_view(**{"id": id, "kind": "figure", "label": "Figure 4-2", **given})


def chapter_view(id: str, number: str = "", title: str = "", **given: Any) -> ChapterView:
    """A chapter without text, changed in what is given."""
    plain = ChapterView(id, number, title or f"Title of <{id}>", (), (), (), ())
    return replace(plain, **given)


def report_view(**given: Any) -> ReportView:
    """A report without chapters, changed in what is given; `about` may be a plain text."""
    return replace(_REPORT, **_rich(given, "about"))


def row_view(*cells: CellView | str, total: bool = False) -> RowView:
    """A row; a text is a cell without a number."""
    return RowView(tuple(CellView(c) if isinstance(c, str) else c for c in cells), total)


def table_view(columns: tuple[ColumnView, ...], *rows: RowView) -> TableView:
    """A table of some rows."""
    return TableView(columns, rows)


# ------------------------------------------------------------------- an exhibit in two languages


def _table(place: str, words: str) -> TableView:
    columns = (
        ColumnView("place", "Place", "", numeric=False),
        ColumnView("trend", "Trend", "", numeric=False),
        ColumnView("total", "Total", "persons"),
        ColumnView("share", "Share", "percent"),
    )
    return table_view(
        columns,
        row_view(
            CellView(place, place="us"), words, CellView("3,421", 3421.0), CellView("19.90", 19.9)
        ),
        row_view("Σ", words, "—", CellView("1", 1), total=True),
    )


VIEWS = {
    "zh": exhibit_view(
        label="表4-2", title="发现", caption="标题", source="来源", table=_table("美国", "增长")
    ),
    "en": exhibit_view(table=_table("United States", "Grown, “much”")),
}
REPORTS = {
    code: report_view(title="t", licence=f"licence {code}", cite_as=f"cite {code}")
    for code in VIEWS
}
