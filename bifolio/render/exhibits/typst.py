"""One exhibit as a Typst block: a call of a function of `templates/pdf/exhibit.typ`.

Tables are set, and broken across pages, by `templates/pdf/tables.typ`.

All texts are string literals, so no character of them is markup. A chapter binds the functions to its
language; the block itself knows none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from bifolio.model.han import display_width, has_unspaced
from bifolio.model.inline import typst_array, typst_dictionary, typst_string, typst_text
from bifolio.model.views import CellView, ColumnView, ExhibitView, RowView, TableView
from bifolio.render.exhibits.html_table import value_of
from bifolio.render.exhibits.shown_numbers import bare, fraction_of
from bifolio.render.titles.measure import with_unit

Strings = Callable[[str], str]

TEXT_WIDTH = 62  # cells of fixed pitch that fit into the text block at the size of tables
# Across a page with its margin, for tables that need all of it: 170 mm, of which a character takes 4.5 pt
# and the space between columns 7.7 pt.
_PAGE_WIDTH, _PAGE_GUTTER = 107, 1.7
MOST_ROWS = 2000  # of a table on paper: some fifty pages, which Typst sets in seconds
_GUTTER = 2
_LEAST, _MOST = 5, 26  # widths of a column, in cells of fixed pitch

_BREAKS = re.compile(r"[\s/\-–—]+")

START, END = "// exhibit ", "// end of exhibit"


def exhibit_typst(view: ExhibitView, strings: Strings) -> str:
    """The exhibit as a Typst call on lines of its own. `strings` finds texts of the interface."""
    function, own = _body(view, strings)
    arguments = {
        "id": typst_string(view.id),
        "kind": typst_string(view.kind),
        "label": typst_string(view.label),
        "caption": typst_string(view.caption),
        **_title(view, strings),
        **own,
        "notes": _notes(view, strings),
    }
    lines = [f"  {name}: {value}," for name, value in arguments.items()]
    return "\n".join([f"{START}{view.id}", f"#{function}(", *lines, ")", END])


def _title(view: ExhibitView, strings: Strings) -> dict[str, str]:
    """Finding and what is measured; an exhibit without a finding has its caption as title."""
    measured = with_unit(view.caption, view.unit, strings)
    if not view.headed:
        return {"title": _content(typst_text(view.caption)), "subtitle": _text_or_none(view.unit)}
    return {"title": _content(view.title.typst), "subtitle": typst_string(measured)}


def _body(view: ExhibitView, strings: Strings) -> tuple[str, dict[str, str]]:
    """The function that sets the exhibit, and its own arguments."""
    if view.drawing is not None and view.kind == "figure":
        return "exhibit-drawing", {
            "alt": typst_string(view.alt or view.title.plain or view.caption)
        }
    if view.table is not None and view.status != "unpublished":
        widths = paper_widths(view.table)
        if reason := _too_large(view.table, widths, strings):
            return "exhibit-empty", {"reason": typst_string(reason)}
        return "exhibit-table", _table(view, view.table, widths, strings)
    retold = view.retold
    told = {"told": _note(strings("%(text)s."), retold.typst)} if retold else {}
    return "exhibit-empty", {**told, "reason": typst_string(view.status_note)}


def _too_large(table: TableView, widths: Sequence[int], strings: Strings) -> str:
    """What is said in place of a table that paper does not hold; nothing of one that it does."""
    if not widths:
        text = strings(
            "This table has %(columns)s columns, more than fit on paper. Its values stand on the page of"
            " the chapter and in the files that it offers."
        )
        return text % {"columns": len(table.columns)}
    if len(table.rows) > MOST_ROWS:
        text = strings(
            "This table has %(rows)s rows, more than fit on paper. Its values stand on the page of"
            " the chapter and in the files that it offers."
        )
        return text % {"rows": len(table.rows)}
    return ""


def _table(
    view: ExhibitView, table: TableView, widths: Sequence[int], strings: Strings
) -> dict[str, str]:
    continued = strings("%(exhibit)s, continued") % {"exhibit": view.label}
    return {
        "continued": typst_string(continued),
        "wide": _boolean(sum(widths) + _GUTTER * _gaps(table) > TEXT_WIDTH),
        "columns": typst_array(_column(c, w) for c, w in zip(table.columns, widths, strict=True)),
        "rows": _rows(table),
    }


def _gaps(table: TableView) -> int:
    """How many spaces stand between the columns; two where a number stands against a word."""
    numeric = [column.numeric for column in table.columns]
    return sum(2 if one and not following else 1 for one, following in pairwise(numeric))


def column_widths(table: TableView) -> list[int]:
    """How wide the columns want to be, in cells of fixed pitch (a Chinese character takes two).

    A cell wants a line of its own; a head may break between words.
    """
    return [
        max(_LEAST, min(_MOST, max(_head_width(column), *_cell_widths(table, at))))
        for at, column in enumerate(table.columns)
    ]


def paper_widths(table: TableView) -> list[int]:
    """Widths of the columns on a page; none where it cannot hold the table.

    Where not every cell can have a line of its own, numbers do, and texts break between words.
    """
    wanted = _roomier(table, column_widths(table))
    room = int(_PAGE_WIDTH - _PAGE_GUTTER * _gaps(table))
    least = [min(width, least_width(table, at)) for at, width in enumerate(wanted)]
    return fitted(wanted, least, room)


def _roomier(table: TableView, widths: list[int]) -> list[int]:
    """Where the text block has room to spare, long texts get as much of it as they need for one line."""
    bars = sum(width for column, width in zip(table.columns, widths, strict=True) if column.bar)
    spare = TEXT_WIDTH - sum(widths) - bars - _GUTTER * _gaps(table)
    found = list(widths)
    for at, width in enumerate(widths):
        more = min(max(spare, 0), max(_cell_widths(table, at)) - width) if width == _MOST else 0
        found[at], spare = width + more, spare - more
    return found


def fitted(wanted: list[int], least: list[int], room: int) -> list[int]:
    """Widths between those wanted and the least ones that have room; none where the least ones have not."""
    lacking = sum(wanted) - room
    if lacking <= 0:
        return wanted
    spare = sum(wanted) - sum(least)
    if lacking > spare:
        return []
    return [
        width - lacking * (width - few) // spare for width, few in zip(wanted, least, strict=True)
    ]


def least_width(table: TableView, at: int) -> int:
    """What cannot be broken: a number, or the longest word."""
    column = table.columns[at]
    head = max(map(longest_word, (column.label, column.unit)))
    if column.numeric:
        return max(head, *_cell_widths(table, at))
    return max(head, *(longest_word(row.cells[at].text) for row in table.rows), 0)


def longest_word(text: str) -> int:
    """How wide its longest word is, in cells of fixed pitch."""
    words = _BREAKS.split(text)
    return max(2 if has_unspaced(word) else display_width(word) for word in words)


def _cell_widths(table: TableView, at: int) -> list[int]:
    return [0, *(display_width(row.cells[at].text) for row in table.rows)]


def _head_width(column: ColumnView) -> int:
    words = [word for text in (column.label, column.unit) for word in text.split()]
    return max((min(display_width(word), 12) for word in words), default=0)


def _column(column: ColumnView, width: int) -> str:
    return typst_dictionary(
        {
            "label": typst_string(column.label),
            "unit": typst_string(column.unit),
            "numeric": _boolean(column.numeric),
            "weight": str(width * 2 if column.bar else width),
        }
    )


def _rows(table: TableView) -> str:
    tails = [_tails(table, at) for at in range(len(table.columns))]
    rows = "".join(
        f"\n    {_row(row, [tail[number] for tail in tails], table.columns)},"
        for number, row in enumerate(table.rows)
    )
    return f"({rows}\n  )"


def _tails(table: TableView, at: int) -> list[str]:
    """What each cell of a column lacks behind its last decimal, so that the marks stand in a line."""
    cells = [row.cells[at] for row in table.rows]
    if not table.columns[at].numeric:
        return [""] * len(cells)
    fractions = [fraction_of(cell.text, value_of(cell)) for cell in cells]
    longest = max(fractions, key=len, default="")
    return [
        longest[len(fraction) :] if bare(cell.text)[-1:].isdigit() else ""
        for cell, fraction in zip(cells, fractions, strict=True)
    ]


def _row(row: RowView, tails: Sequence[str], columns: Sequence[ColumnView]) -> str:
    cells = typst_array(_cell(*each) for each in zip(row.cells, tails, columns, strict=True))
    return typst_dictionary({"total": _boolean(row.total), "cells": cells})


def _cell(cell: CellView, tail: str, column: ColumnView) -> str:
    return typst_dictionary(
        {
            "text": typst_string(cell.text),
            "tail": typst_string(tail),
            "strong": _boolean(cell.strong),
            "share": f"{cell.share:.4g}" if column.bar and cell.share > 0 else "0",
        }
    )


def _notes(view: ExhibitView, strings: Strings) -> str:
    """Pairs of a lead-in and a text, in the order they stand below the exhibit."""
    notes = []
    if view.note is not None and view.note.plain:
        notes.append(_note(strings("Note: %(text)s"), view.note.typst))
    if view.status_note and (view.table is not None or view.drawing is not None):
        notes.append(_content(typst_text(view.status_note)))
    if view.source:
        notes.append(_note(strings("Source: %(text)s"), typst_text(view.source)))
    return typst_array(notes)


def _note(pattern: str, typst: str) -> str:
    before, _, after = pattern.partition("%(text)s")
    return _content(typst_text(before) + typst + typst_text(after))


def _content(typst: str) -> str:
    return f"[{typst}]"


def _text_or_none(text: str) -> str:
    return typst_string(text) if text else "none"


def _boolean(value: bool) -> str:
    return "true" if value else "false"
