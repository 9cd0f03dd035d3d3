"""How high the pieces of a report are on paper: Typst is asked, once for each language.

Typst sets every piece by itself, with the rules of templates/pdf, and tells its height.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bifolio.pdf.page_layout.footnote_lines import pitch
from bifolio.pdf.page_layout.pieces import Piece

TABLE_HEIGHTS = "table-heights"  # the function of templates/pdf/exhibit.typ that tells them
SMALL = 0.8  # the least part of its size to which a drawing may be made smaller


@dataclass(frozen=True)
class TableHeight:
    """Of a table that may break, in points.

    head: on a further page, below its rule. notes: with the space above them; they stand with the last row.
    """

    head: float
    rows: tuple[float, ...]
    notes: float = 0.0


@dataclass(frozen=True)
class PieceHeight:
    """Heights in points.

    other: of a drawing at `SMALL` of its size, of a chapter's beginning below other text. notes: of
    each at the foot. calls: how far down the base of the line is that calls each note; for a list, its
    items have them. items: of a list.
    """

    whole: float
    other: float = 0.0
    notes: tuple[float, ...] = ()
    calls: tuple[float, ...] = ()
    items: tuple[PieceHeight, ...] = ()
    table: TableHeight | None = None

    def called(self, rules: Mapping[str, float]) -> list[tuple[int, float]]:
        """In which line of a paragraph each of its notes is called, from 0, and how high it is."""
        each = zip(self.calls, self.notes, strict=True)
        return [(int(at / pitch(rules)), height) for at, height in each]


@dataclass(frozen=True)
class PaperMeasures:
    """What Typst tells of a report: the page's own measures by name, and its pieces in order."""

    page: Mapping[str, float] = field(default_factory=dict)
    pieces: Sequence[PieceHeight] = ()


def measures(told: Mapping[str, Any]) -> PaperMeasures:
    """What Typst's answer says (`measured` of templates/pdf/measure.typ)."""
    calls = iter(told["calls"])
    return PaperMeasures(told["page"], [_height(one, calls) for one in told["pieces"]])


def _height(told: Mapping[str, Any], calls: Iterator[Sequence[float]]) -> PieceHeight:
    table, noted = told["table"], told["notes"] and not told["items"]
    return PieceHeight(
        told["whole"],
        told["other"],
        tuple(told["notes"]),
        tuple(next(calls)) if noted else (),
        tuple(_height(one, calls) for one in told["items"]),
        table and TableHeight(table["head"], tuple(table["rows"]), table["notes"]),
    )


def measuring_file(imports: Sequence[str], edition: str, pieces: Sequence[Piece]) -> str:
    """The Typst file that measures pieces with the rules of an edition."""
    told = "\n".join(_told(piece) for piece in pieces)
    return "\n".join(
        [*imports, f"#show: measuring.with({edition})", f"#measured((\n{told}\n))", ""]
    )


def _told(piece: Piece) -> str:
    notes = "".join(f"[{note}], " for note in piece.notes)
    items = "".join(f"\n{_told(item)}" for item in piece.items)
    # Only what an empty line ends is a paragraph to Typst, with its indent.
    other = _other(piece)
    shown = f"[\n{other}\n]" if other else "none"
    # A function: how high a table's rows are is asked where Typst knows the font.
    table = (
        f"whole => {{\n{piece.told_by(TABLE_HEIGHTS, whole='whole')}\n}}"
        if piece.breaks
        else "none"
    )
    return (
        f"  (body: [\n{piece.text}\n\n], other: {shown}, notes: ({notes}), items: ({items}),"
        f" table: {table}),"
    )


def _other(piece: Piece) -> str:
    if piece.drawn:
        return piece.called_with(scale=str(SMALL))
    return piece.text.removesuffix(")") + ", fresh: false)" if piece.kind == "opening" else ""
