"""Cells that name their rows, told to screen readers by the tags of a PDF.

Typst tags the head of a table and calls all other cells data. What would let a template say that a cell
names its row (`pdf.header-cell`) waits behind a feature flag that the Python wheel has no way to set, and
is newer than what templates may use. So it is put into the finished file, where the shape of a table tells
which one it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bifolio.engines import PaperTable
from bifolio.model.views import TableView
from bifolio.pdf.report_content import Half
from bifolio.render.exhibits.html_table import key_of

if TYPE_CHECKING:
    from pikepdf import Pdf

# The last rows, which stay together on a page, are a foot for Typst and rows like all others for readers.
_BODY = ("/TBody", "/TFoot")


def paper_tables(halves: Iterable[Half]) -> tuple[PaperTable, ...]:
    """The tables of a paper in the order in which they are read."""
    return tuple(
        PaperTable(len(table.columns), len(table.rows), key_of(table))
        for half in halves
        for table in _set_as_tables(half)
    )


def _set_as_tables(half: Half) -> Iterator[TableView]:
    for chapter in half.report.chapters:
        tables = {exhibit.id: exhibit.table for exhibit in chapter.exhibits}
        for one in half.placed[chapter.id]:
            table = tables.get(one.piece.exhibit)
            if table is not None and "#exhibit-table(" in one.text:
                yield table


def name_rows(document: Pdf, tables: Sequence[PaperTable]) -> None:
    """Call the cells that name the rows of these tables heads of rows.

    A table of the text, which has another shape, keeps its tags. Scopes say all that cells need of their
    heads; the list of heads that Typst gives each cell knows those of columns alone, and goes.
    """
    waiting = list(tables)
    for element in _elements(document.Root.StructTreeRoot.K):
        if not waiting:
            return
        if element.S == "/Table" and _shape(element) == (waiting[0].columns, waiting[0].rows):
            _name(document, element, waiting.pop(0).key)


def _elements(tree: Any) -> Iterator[Any]:
    """The tags below a tag, in the order in which they are read; a number is content of a page."""
    import pikepdf

    for one in tree if isinstance(tree, pikepdf.Array) else [tree]:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield one
            if one.S != "/Table":
                yield from _elements(one.get("/K", pikepdf.Array()))


def _rows(table: Any, *groups: str) -> list[Any]:
    return [row for group in table.K if str(group.S) in groups for row in group.K]


def _shape(table: Any) -> tuple[int, int]:
    heads = _rows(table, "/THead")
    return len(heads[0].K) if heads else 0, len(_rows(table, *_BODY))


def _name(document: Pdf, table: Any, key: int) -> None:
    import pikepdf

    scope = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
    shared = document.make_indirect(scope)  # one object for all cells
    for row in _rows(table, "/THead", *_BODY):
        for cell in row.K:
            _without_headers(cell)
    _without_foot(table)
    for row in _rows(table, "/TBody"):
        cell = row.K[key]
        cell.S = pikepdf.Name.TH
        cell.A = pikepdf.Array([shared, *_attributes(cell)])


def _without_foot(table: Any) -> None:
    """The rows of a foot are the last ones of the body."""
    import pikepdf

    bodies = [group for group in table.K if str(group.S) == "/TBody"][-1:]
    feet = [group for group in table.K if str(group.S) == "/TFoot"]
    for body, foot in ((body, foot) for body in bodies for foot in feet):
        for row in foot.K:
            row.P = body
        body.K = pikepdf.Array([*body.K, *foot.K])
    table.K = pikepdf.Array([group for group in table.K if str(group.S) != "/TFoot"])


def _attributes(cell: Any) -> list[Any]:
    import pikepdf

    found = cell.get("/A", pikepdf.Array())
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _without_headers(cell: Any) -> None:
    """The attributes of a cell but for the list of its heads; none where nothing else is told."""
    import pikepdf

    kept = []
    for one in _attributes(cell):
        if "/Headers" in one:
            del one["/Headers"]
        if set(one.keys()) != {"/O"}:
            kept.append(one)
    if kept:
        cell.A = pikepdf.Array(kept)
    elif "/A" in cell:
        del cell["/A"]
