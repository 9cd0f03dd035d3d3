"""How high the pieces of a report are on paper: Typst is asked, once for each language.

Typst sets every piece by itself, with the rules of templates/pdf, and tells its height.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bifolio.pdf.filling.pieces import Piece

SMALL = 0.8  # the least part of its size to which a drawing may be made smaller


@dataclass(frozen=True)
class PieceHeight:
    """Heights in points.

    other: of a drawing at `SMALL` of its size, of a chapter's beginning below other text. notes: of
    each at the foot.
    """

    whole: float
    other: float = 0.0
    notes: tuple[float, ...] = ()


@dataclass(frozen=True)
class PaperMeasures:
    """What Typst tells of a report: the page's own measures by name, and its pieces in order."""

    page: Mapping[str, float] = field(default_factory=dict)
    pieces: Sequence[PieceHeight] = ()


def measures(told: Mapping[str, Any]) -> PaperMeasures:
    """What Typst's answer says (`measured` of templates/pdf/measure.typ)."""
    heights = [
        PieceHeight(one["whole"], one["other"], tuple(one["notes"])) for one in told["pieces"]
    ]
    return PaperMeasures(told["page"], heights)


def measuring_file(imports: Sequence[str], edition: str, pieces: Sequence[Piece]) -> str:
    """The Typst file that measures pieces with the rules of an edition."""
    told = "\n".join(_told(piece) for piece in pieces)
    return "\n".join(
        [*imports, f"#show: measuring.with({edition})", f"#measured((\n{told}\n))", ""]
    )


def _told(piece: Piece) -> str:
    notes = "".join(f"[{note}], " for _, note in piece.notes)
    # Only what an empty line ends is a paragraph to Typst, with its indent.
    other = _other(piece)
    shown = f"[\n{other}\n]" if other else "none"
    return f"  (body: [\n{piece.text}\n\n], other: {shown}, notes: ({notes})),"


def _other(piece: Piece) -> str:
    if piece.drawn:
        return piece.called_with(scale=str(SMALL))
    return piece.text.removesuffix(")") + ", fresh: false)" if piece.kind == "opening" else ""
