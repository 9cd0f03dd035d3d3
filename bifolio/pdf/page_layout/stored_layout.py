"""An arrangement of pieces as it is kept from one build to the next: by their numbers, without their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bifolio.pdf.page_layout.exhibit_placement import placed
from bifolio.pdf.page_layout.measured_heights import PaperMeasures
from bifolio.pdf.page_layout.page_breaks import Placed
from bifolio.pdf.page_layout.pieces import DRAWN, Piece

Told = Mapping[str, Any]  # as JSON has it


def outlines(pieces: Iterable[Piece]) -> list[Told]:
    """What decides where pieces stand, beside their heights: all but their texts."""
    return [_outline(piece) for piece in pieces]


def _outline(piece: Piece) -> Told:
    return {
        "kind": piece.kind,
        "exhibit": piece.exhibit,
        "rows": piece.rows,
        "drawn": piece.drawn,
        "items": [_outline(item) for item in piece.items],
    }


def arranged(outlines: Sequence[Told], measures: PaperMeasures) -> list[Told]:
    """Which piece stands where, by its number among the outlines, and how: see `Placed`."""
    pieces = [_piece(one) for one in outlines]
    numbers = {id(piece): number for number, piece in enumerate(pieces)}
    return [
        {
            "number": numbers[id(one.piece)],
            "scale": one.scale,
            "split": one.split,
            "kept": one.kept,
            "free": one.free,
            "fresh": one.fresh,
            "turned": one.turned,
            "page": one.page,
            "down": one.down,
        }
        for one in placed(pieces, measures)
    ]


def in_order(pieces: Sequence[Piece], arrangement: Iterable[Told]) -> Iterator[Placed]:
    """The pieces in their places."""
    for told in arrangement:
        how = {name: value for name, value in told.items() if name != "number"}
        yield Placed(pieces[told["number"]], **how)


def _piece(outline: Told) -> Piece:
    """A piece of this outline; of its text there is what tells a drawing."""
    text = DRAWN if outline["drawn"] else ""
    items = tuple(map(_piece, outline["items"]))
    return Piece(outline["kind"], text, (), outline["exhibit"], outline["rows"], items)
