"""Ranks of places, each group of places on a ladder of its own beside the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bifolio.charts.forms.call import chart_form
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, dots, layered, lines, texts
from bifolio.charts.marks.table_access import cells, labels
from bifolio.charts.marks.text_metrics import NAME, NOTE, text_width, widest
from bifolio.charts.marks.tooltips import named, ranked, tooltip_fields
from bifolio.model.findings import Canvas, Draw, Label, Table

_HEAD = 34  # pixels above the first row
_ROW = 20
_DOT = 64  # square pixels


@dataclass(frozen=True)
class RankedPlace:
    """One place: its name, its rank, the number of its group."""

    name: Label
    rank: int
    group: int


@dataclass(frozen=True)
class RankColumns:
    """All rungs, and each group's name and colour token, from left to right."""

    rungs: tuple[RankedPlace, ...]
    groups: tuple[tuple[Label, str], ...]

    @property
    def last(self) -> int:
        """The last rank."""
        return max(rung.rank for rung in self.rungs)


@chart_form
def rank_columns(
    table: Table, rank: str, group: str, colours: Sequence[str], first: str = "place"
) -> Draw:
    """Draw every place at the height of its rank, in the column of its group.

    `rank`: column of ranks over all places, no two alike; `group`: column of messages, groups stand
    in the order in which they first appear and have the tokens `colours`; `first`: column of names.
    Phones get the same drawing, narrower: on each height stands one name only, so none collide.
    """
    ladders = _read(table, rank, (first, group), colours)

    def draw(canvas: Canvas) -> ChartLayers:
        return _drawn(ladders, canvas)

    return draw


def _read(table: Table, rank: str, ids: tuple[str, str], colours: Sequence[str]) -> RankColumns:
    names, groups = labels(table, ids[0]), labels(table, ids[1])
    order: list[Label] = []
    for one in groups:
        if one not in order:
            order.append(one)
    rungs = tuple(
        RankedPlace(name, int(at), order.index(one))
        for name, at, one in zip(names, cells(table, rank), groups, strict=True)
    )
    return RankColumns(rungs, tuple(zip(order, colours, strict=True)))


def _drawn(ladders: RankColumns, canvas: Canvas) -> ChartLayers:
    lefts = _lefts(ladders, canvas)
    layers = [*_rules(ladders, canvas)]
    for at, (label, token) in enumerate(ladders.groups):
        layers += _group(ladders, canvas, at, lefts[at], token)
        head: Row = {"x": lefts[at], "y": 9, "text": canvas.text(label), "key": f"group {at}"}
        layers.append(texts(canvas, [head], TextStyle(NAME, bold=True)))
    return layered(canvas, _HEAD + _ROW * ladders.last, layers)


def _lefts(ladders: RankColumns, canvas: Canvas) -> list[float]:
    """Left edges of the groups; the last one leaves room for its longest name."""
    last = len(ladders.groups) - 1
    names = [canvas.text(rung.name) for rung in ladders.rungs if rung.group == last]
    room = canvas.width - max(canvas.width / (last + 1), 36 + widest(names, NAME))
    return [at * room / (last or 1) for at in range(last + 1)]


def _y(rank: int) -> float:
    return _HEAD + (rank - 0.5) * _ROW


def _rules(ladders: RankColumns, canvas: Canvas) -> list[Layer]:
    """A light rule after every five ranks."""
    heights = [_HEAD + _ROW * at for at in range(0, ladders.last, 5)]
    return [lines(canvas, [{"x": 0, "y": y, "x2": canvas.width, "y2": y} for y in heights])]


def _group(
    ladders: RankColumns, canvas: Canvas, group: int, left: float, token: str
) -> list[Layer]:
    rungs = [rung for rung in ladders.rungs if rung.group == group]
    number = text_width("00", NOTE)
    marks: list[Row] = []
    places: list[Row] = []
    names: list[Row] = []
    for rung in rungs:
        name, y = canvas.text(rung.name), _y(rung.rank)
        said = named(canvas, name, ranked(canvas, rung.rank))
        own = tooltip_fields(rung.rank, said, f"group {group}")
        marks.append({"x": left + 5, "y": y, "area": _DOT, **own})
        rank = canvas.count(rung.rank)
        places.append({"x": left + 14 + number, "y": y, "text": rank, **own})
        names.append({"x": left + 21 + number, "y": y, "text": name, **own})
    return [
        dots(canvas, marks, token),
        texts(canvas, places, TextStyle(NOTE, "ink-2", align="right")),
        texts(canvas, names, TextStyle(NAME)),
    ]
