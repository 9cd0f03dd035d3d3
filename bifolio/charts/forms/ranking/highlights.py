"""Lines that stand out: their colours, and the key that says what these are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bifolio.charts.marks.layer import Key, KeyEntry, key
from bifolio.charts.marks.table_access import in_order, place_token
from bifolio.charts.palette import CONTINENTS, by_light_value
from bifolio.model.findings import Canvas

_BELOW = 10  # pixels from a key to what follows


@dataclass(frozen=True)
class Highlights:
    """Colour tokens of what stands out, by place id; the key of these, and the pixels that it takes."""

    tokens: dict[str, str]
    key: Key

    @property
    def height(self) -> float:
        """Pixels from the upper edge to what stands below the key; 0 without one."""
        return self.key.height + _BELOW if self.key.layers else 0


def highlights(canvas: Canvas, ids: Iterable[str]) -> Highlights:
    """Lines of several continents have their colours, which a key names; those of one have the accent."""
    continents = {id: _continent(canvas, id) for id in ids}
    several = in_order(one for one in continents.values() if one)
    if len(several) < 2:
        return Highlights(dict.fromkeys(continents, "accent"), Key([], 0))
    entries = [KeyEntry(one, canvas.place(one)) for one in several]
    tokens = {id: one or "accent" for id, one in continents.items()}
    return Highlights(tokens, key(canvas, entries, 0, 0))


def _continent(canvas: Canvas, id: str) -> str:
    """The continent whose colour a place has; empty for what has none."""
    token = by_light_value()[canvas.colour(place_token(canvas, id))].name
    return token if token in CONTINENTS else ""
