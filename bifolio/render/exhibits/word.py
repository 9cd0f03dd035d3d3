"""One exhibit as pandoc Markdown, for formats such as Word: a heading line, picture or table, notes.

Every text is escaped, so that no character of it is markup. A figure shows its picture and, below, the
values behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bifolio.i18n.language.message_text import characters
from bifolio.model.views import CellView, ExhibitView, RowView, TableView
from bifolio.render.exhibits.typst import column_widths

Strings = Callable[[str], str]


def exhibit_markdown(view: ExhibitView, strings: Strings, picture: str = "") -> str:
    """The exhibit in blocks. `picture`: name of the drawing's file, empty where there is none."""
    return "\n\n".join(block for block in _blocks(view, strings, picture) if block)


def _blocks(view: ExhibitView, strings: Strings, picture: str) -> Iterator[str]:
    finding = view.title.plain if view.title.plain != view.caption else ""
    label = f"[**{characters(view.label)}**]{{#{view.id}}}"
    yield f"{label} **{characters(finding or view.caption)}**"
    yield characters(_measured(view, strings) if finding else view.unit)
    if picture:
        alt = view.alt or view.title.plain or view.caption
        yield f"![{characters(alt)}]({picture}){{width=100%}}"
    if view.table is not None and view.status != "unpublished":
        yield table_markdown(view.table)
    yield characters(view.status_note)
    if view.note is not None and view.note.plain:
        yield _labelled(strings("Note: %(text)s"), view.note.plain)
    if view.source:
        yield _labelled(strings("Source: %(text)s"), view.source)


def _measured(view: ExhibitView, strings: Strings) -> str:
    if not view.unit:
        return view.caption
    return strings("%(caption)s (%(unit)s)") % {"caption": view.caption, "unit": view.unit}


def _labelled(pattern: str, text: str) -> str:
    return characters(pattern % {"text": text})


def table_markdown(table: TableView) -> str:
    """A pipe table; its dashes give the columns' widths."""
    widths = column_widths(table)
    dashes = [
        f"{'-' * width}{':' if column.numeric else '-'}"
        for column, width in zip(table.columns, widths, strict=True)
    ]
    heads = [
        f"{column.label} ({column.unit})" if column.unit else column.label
        for column in table.columns
    ]
    lines = [_line(map(characters, heads)), _line(dashes), *map(_row, table.rows)]
    return "\n".join(lines)


def _row(row: RowView) -> str:
    return _line(_cell(cell, row.total) for cell in row.cells)


def _cell(cell: CellView, total: bool) -> str:
    text = characters(cell.text)
    return f"**{text}**" if text.strip() and (cell.strong or total) else text


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
