"""One exhibit as pandoc Markdown, for formats such as Word and EPUB: caption, picture or table, notes.

Every text is escaped, so that no character of it is markup. A figure shows its picture and, below, the
values behind it. Classes say what a block is, `custom-style` names its style in Word
(templates/documents/reference.docx); `engines/document.lua` makes captions of what is marked as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil

from bifolio.i18n.language.message_text import characters
from bifolio.model.han import display_width
from bifolio.model.views import CellView, ColumnView, ExhibitView, RowView, TableView
from bifolio.render.exhibits.typst import column_widths, fitted, least_width, longest_word
from bifolio.render.titles.measure import with_unit

Strings = Callable[[str], str]

_ROOM, _GUTTER = 90, 2  # characters of a line of a table, and what of them a column needs around it
_HEAD = 1.25  # heads are bold, and another font may stand for the one named
_ONE_LINE = 24  # a head wants no line longer than this
_LEAST = 0.45  # of the page: no table is narrower
_MEASURED = 200  # dashes of a table: pandoc keeps widths only where a line is long
_GAP = "\u2002"  # between number and title


def exhibit_markdown(view: ExhibitView, strings: Strings, picture: str = "") -> str:
    """The exhibit in blocks. `picture`: name of the drawing's file, empty where there is none."""
    inside = "\n\n".join(block for block in _blocks(view, strings, picture) if block)
    return f":::: {{#{view.id} .exhibit .{view.kind}}}\n{inside}\n::::"


def _blocks(view: ExhibitView, strings: Strings, picture: str) -> Iterator[str]:
    finding = view.title.plain if view.headed else ""
    measured = with_unit(view.caption, view.unit, strings) if finding else view.unit
    yield _caption(view, finding or view.caption, measured)
    if picture:
        alt = view.alt or view.title.plain or view.caption
        yield f"![{characters(alt)}]({picture}){{width=100%}}"
    if view.table is not None and view.status != "unpublished":
        if picture:
            yield _caption(view, strings("Values shown in this figure"), "")
        first, *others = parted(view.table)
        yield _sized(first)
        for other in others:
            continued = strings("%(exhibit)s, continued") % {"exhibit": view.name}
            yield f"::: {{.caption}}\n{characters(continued)}\n:::"
            yield _sized(other)
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
    said = [characters(text) for text in texts if text]
    last = _styled(said[-1:], "Exhibit End")
    return "\n\n".join(block for block in (_styled(said[:-1], "Exhibit Note"), last) if block)


def _styled(paragraphs: Sequence[str], style: str) -> str:
    said = "\n\n".join(paragraphs)
    return f'::: {{.notes custom-style="{style}"}}\n{said}\n:::' if said else ""


def _sized(table: TableView) -> str:
    return f"::: {{.sized share={_share(table):.2f}}}\n{table_markdown(table)}\n:::"


def parted(table: TableView) -> list[TableView]:
    """The table, or parts of it side by side that a page has room for: each begins with the first column."""
    head, *least = (least_width(table, at) + _GUTTER for at in range(len(table.columns)))
    number = min(len(least), ceil(sum(least) / (_ROOM - head))) if least else 1
    if number <= 1:
        return [table]
    many = ceil(len(least) / number)
    starts = range(1, len(least) + 1, many)
    return [_with_columns(table, [0, *range(at, min(at + many, len(least) + 1))]) for at in starts]


def _with_columns(table: TableView, chosen: Sequence[int]) -> TableView:
    rows = (replace(row, cells=tuple(row.cells[at] for at in chosen)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[at] for at in chosen), rows=tuple(rows))


def table_markdown(table: TableView) -> str:
    """A pipe table; its dashes give the columns' parts of its width."""
    heads = map(_head, table.columns)
    widths = _widths(table)
    dashes = [
        f"{'-' * round(_MEASURED * width / sum(widths))}{':' if column.numeric else '-'}"
        for column, width in zip(table.columns, widths, strict=True)
    ]
    lines = [_line(characters(head) for head in heads), _line(dashes), *map(_row, table.rows)]
    return "\n".join(lines)


def _widths(table: TableView) -> list[int]:
    """Widths of the columns, in characters: no word is broken unless the page is too narrow for them."""
    least = _least(table)
    wanted = [
        max(few, width + _GUTTER) for few, width in zip(least, column_widths(table), strict=True)
    ]
    wide = [
        max(width, min(_ONE_LINE, ceil(_HEAD * head)) + _GUTTER)
        for width, head in zip(wanted, _heads(table, display_width), strict=True)
    ]
    if sum(wide) > _ROOM:
        return fitted(wanted, least, _ROOM) or least
    return _roomy(table, wide)


def _roomy(table: TableView, widths: list[int]) -> list[int]:
    """What is left of the page goes to columns whose texts would take several lines, to each by what it lacks."""
    lacking = [
        max(
            0,
            max((display_width(row.cells[at].text) for row in table.rows), default=0)
            + _GUTTER
            - width,
        )
        for at, width in enumerate(widths)
    ]
    share = min(1.0, (_ROOM - sum(widths)) / sum(lacking)) if any(lacking) else 0.0
    return [width + int(share * lack) for width, lack in zip(widths, lacking, strict=True)]


def _least(table: TableView) -> list[int]:
    heads = [ceil(_HEAD * width) for width in _heads(table, longest_word)]
    return [max(least_width(table, at), head) + _GUTTER for at, head in enumerate(heads)]


def _heads(table: TableView, measure: Callable[[str], int]) -> list[int]:
    return [measure(_head(column)) for column in table.columns]


def _head(column: ColumnView) -> str:
    return f"{column.label} ({column.unit})" if column.unit else column.label


def _share(table: TableView) -> float:
    """How much of the page's width the table takes: no more than its words need."""
    return min(1.0, max(_LEAST, sum(_widths(table)) / _ROOM))


def _row(row: RowView) -> str:
    return _line(_cell(cell, row.total) for cell in row.cells)


def _cell(cell: CellView, total: bool) -> str:
    text = characters(cell.text)
    return f"**{text}**" if text.strip() and (cell.strong or total) else text


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
