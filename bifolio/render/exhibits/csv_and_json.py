"""One exhibit as files: CSV for spreadsheets, JSON for programs, each with all languages.

Addresses: `site/data/<report>/<exhibit>.csv` and `.json`.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeVar

from bifolio.i18n.interchange.csv_file import guarded
from bifolio.model.views import CellView, ExhibitView, ReportView, TableView
from bifolio.render.exhibits.html import raw, value_of

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
Views = Mapping[str, ExhibitView]
Kind = Literal["number", "place", "text"]
T = TypeVar("T")


def exhibit_csv(views: Views) -> bytes:
    """The values of an exhibit, UTF-8 with a byte order mark so that Excel shows Chinese.

    views: the same exhibit by language code. A column of places becomes `<id>` (place ids) and one
    `<id>_<language>` each with the names; a column of words one `<id>_<language>` each; a column of
    numbers `<id>` with raw values (a share in percent is given in percent). A name that a spreadsheet
    would calculate has an apostrophe in front. Raises ValueError for an exhibit without published values.
    """
    tables = valued_tables(views)
    if not tables:
        raise ValueError(f"{_first(views).id} has no values to write")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_csv_head(tables))
    kinds = column_kinds(_first(tables))
    for at in range(len(_first(tables).rows)):
        writer.writerow(_csv_row(tables, kinds, at))
    return text.getvalue().encode("utf-8-sig")


def exhibit_json(
    views: Views, reports: Mapping[str, ReportView], files: Mapping[str, Json] | None = None
) -> bytes:
    """An exhibit with all that a program needs to use and cite it; keys in a fixed order, UTF-8.

    views, reports: the same exhibit and its report by language code. files: addresses of its pages
    and other files, relative to this one. An exhibit without published values has empty `columns` and
    `values`.
    """
    exhibit, report = _first(views), _first(reports)
    tables = valued_tables(views)
    document: dict[str, Json] = {
        "id": exhibit.id,
        "report": report.id,
        "year": report.year,
        "kind": exhibit.kind,
        "number": exhibit.number,
        "status": exhibit.status,
        **_texts(views),
        "licence": {code: entry.licence for code, entry in reports.items()},
        "citation": {code: entry.cite_as for code, entry in reports.items()},
        "files": dict(files or {}),
        "columns": json_columns(tables),
        "values": _json_rows(tables),
    }
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _texts(views: Views) -> dict[str, Json]:
    def each(text: Callable[[ExhibitView], str]) -> Json:
        return {code: text(view) for code, view in views.items()}

    return {
        "label": each(lambda view: view.label),
        "title": each(lambda view: view.title.plain),
        "caption": each(lambda view: view.caption),
        "unit": each(lambda view: view.unit),
        "note": each(lambda view: view.note.plain if view.note else ""),
        "status_note": each(lambda view: view.status_note),
        "source": each(lambda view: view.source),
    }


def _first(items: Mapping[str, T]) -> T:
    return next(iter(items.values()))


def valued_tables(views: Views) -> dict[str, TableView]:
    """The published values of an exhibit by language; empty where there are none."""
    return {
        code: view.table
        for code, view in views.items()
        if view.table is not None and view.status != "unpublished"
    }


def _kind(table: TableView, at: int) -> Kind:
    if table.columns[at].numeric:
        return "number"
    return "place" if any(row.cells[at].place for row in table.rows) else "text"


def column_kinds(table: TableView) -> list[Kind]:
    """What each column holds."""
    return [_kind(table, at) for at in range(len(table.columns))]


def _csv_head(tables: Mapping[str, TableView]) -> list[str]:
    table = _first(tables)
    head: list[str] = []
    for column, kind in zip(table.columns, column_kinds(table), strict=True):
        if kind != "text":
            head.append(column.id)
        if kind != "number":
            head += [f"{column.id}_{code}" for code in tables]
    return head


def _csv_row(tables: Mapping[str, TableView], kinds: Sequence[Kind], at: int) -> list[str]:
    line: list[str] = []
    for place, (kind, cell) in enumerate(zip(kinds, _first(tables).rows[at].cells, strict=True)):
        if kind == "number":
            line.append(_raw(cell))
            continue
        if kind == "place":
            line.append(guarded(cell.place))
        line += [guarded(entry.rows[at].cells[place].text) for entry in tables.values()]
    return line


def _raw(cell: CellView) -> str:
    value = value_of(cell)
    return "" if value is None else raw(value)


def json_columns(tables: Mapping[str, TableView]) -> list[Json]:
    """What the columns of an exhibit are, with their heads by language; nothing where it has no values."""
    if not tables:
        return []
    table = _first(tables)
    return [
        {
            "id": column.id,
            "type": kind,
            "label": {code: entry.columns[at].label for code, entry in tables.items()},
            "unit": {code: entry.columns[at].unit for code, entry in tables.items()},
        }
        for at, (column, kind) in enumerate(zip(table.columns, column_kinds(table), strict=True))
    ]


def _json_rows(tables: Mapping[str, TableView]) -> list[Json]:
    if not tables:
        return []
    table = _first(tables)
    shown = list(enumerate(zip(table.columns, column_kinds(table), strict=True)))
    return [
        {column.id: _json_value(tables, kind, at, place) for place, (column, kind) in shown}
        for at in range(len(table.rows))
    ]


def _json_value(tables: Mapping[str, TableView], kind: Kind, row: int, at: int) -> Json:
    cell = _first(tables).rows[row].cells[at]
    if kind == "number":
        value = value_of(cell)
        return int(value) if isinstance(value, float) and value.is_integer() else value
    names: dict[str, Json] = {
        code: entry.rows[row].cells[at].text for code, entry in tables.items()
    }
    return {"id": cell.place, **names} if kind == "place" else names
