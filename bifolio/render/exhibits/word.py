"""One exhibit as pandoc Markdown, for formats such as Word and EPUB: caption, picture or table, notes.

Every text is escaped, so that no character of it is markup. A figure shows its picture and, below, the
values behind it. Classes say what a block is, `custom-style` names its style in Word
(templates/documents/reference.docx); `engines/document.lua` makes captions of what is marked as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bifolio.i18n.language.message_text import characters
from bifolio.model.views import CellView, ExhibitView, RowView, TableView
from bifolio.render.exhibits.typst import column_widths, fitted, least_width

Strings = Callable[[str], str]

_ROOM, _GUTTER = 90, 2  # characters of a line of a table, and what of them a column needs around it
_GAP = "\u2002"  # between number and title


def exhibit_markdown(view: ExhibitView, strings: Strings, picture: str = "") -> str:
    """The exhibit in blocks. `picture`: name of the drawing's file, empty where there is none."""
    inside = "\n\n".join(block for block in _blocks(view, strings, picture) if block)
    return f":::: {{#{view.id} .exhibit .{view.kind}}}\n{inside}\n::::"


def _blocks(view: ExhibitView, strings: Strings, picture: str) -> Iterator[str]:
    finding = view.title.plain if view.headed else ""
    measured = _measured(view, strings) if finding else view.unit
    yield _caption(view, finding or view.caption, measured)
    if picture:
        alt = view.alt or view.title.plain or view.caption
        yield f"![{characters(alt)}]({picture}){{width=100%}}"
    if view.table is not None and view.status != "unpublished":
        if picture:
            yield _caption(view, strings("Values shown in this figure"), "")
        yield table_markdown(view.table)
    yield _notes(view, strings)


def _caption(view: ExhibitView, title: str, measured: str) -> str:
    number = _span(view.label, "exhibit-number", "Exhibit Number") if view.number else ""
    below = f"\\\n{_span(measured, 'measured', 'Measured')}" if measured else ""
    said = f"{number}{_GAP if number else ''}{characters(title)}{below}"
    return f"::: {{.caption}}\n{said}\n:::"


def _span(text: str, name: str, style: str) -> str:
    return f'[{characters(text)}]{{.{name} custom-style="{style}"}}'


def _notes(view: ExhibitView, strings: Strings) -> str:
    """What stands below: what the status means, the note, the source."""
    note = view.note.plain if view.note is not None else ""
    texts = (
        view.retold and strings("%(text)s.") % {"text": view.retold.plain},
        view.status_note,
        note and strings("Note: %(text)s") % {"text": note},
        view.source and strings("Source: %(text)s") % {"text": view.source},
    )
    said = "\n\n".join(characters(text) for text in texts if text)
    return f'::: {{.notes custom-style="Exhibit Note"}}\n{said}\n:::' if said else ""


def _measured(view: ExhibitView, strings: Strings) -> str:
    if not view.unit:
        return view.caption
    return strings("%(caption)s (%(unit)s)") % {"caption": view.caption, "unit": view.unit}


def table_markdown(table: TableView) -> str:
    """A pipe table; its dashes give the columns' widths."""
    heads = [
        f"{column.label} ({column.unit})" if column.unit else column.label
        for column in table.columns
    ]
    dashes = [
        f"{'-' * width}{':' if column.numeric else '-'}"
        for column, width in zip(table.columns, _widths(table), strict=True)
    ]
    lines = [_line(map(characters, heads)), _line(dashes), *map(_row, table.rows)]
    return "\n".join(lines)


def _widths(table: TableView) -> list[int]:
    """Widths of the columns, in parts of the page: no word is broken unless the page is too narrow for them."""
    brackets = [2 if column.unit else 0 for column in table.columns]
    least = [least_width(table, at) + wide + _GUTTER for at, wide in enumerate(brackets)]
    wanted = [
        max(few, width + _GUTTER) for few, width in zip(least, column_widths(table), strict=True)
    ]
    return fitted(wanted, least, _ROOM) or least


def _row(row: RowView) -> str:
    return _line(_cell(cell, row.total) for cell in row.cells)


def _cell(cell: CellView, total: bool) -> str:
    text = characters(cell.text)
    return f"**{text}**" if text.strip() and (cell.strong or total) else text


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
