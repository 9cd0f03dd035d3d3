"""Ranks of places, each group of places in a column of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import Colour, NameColumn, RankColumn
from bifolio.charts.forms.options.needs import whole
from bifolio.charts.forms.options.problems import refuse
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, dots, layered, lines, texts
from bifolio.charts.marks.table_access import cells, labels, name_column
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
    """All places, and each group's name and colour token, from left to right."""

    places: tuple[RankedPlace, ...]
    groups: tuple[tuple[Label, str], ...]

    @property
    def last(self) -> int:
        """The last rank."""
        return max(place.rank for place in self.places)


@chart_form
def rank_columns(
    table: Table,
    *,
    rank: RankColumn,
    group: NameColumn,
    colours: Sequence[Colour],
    name: NameColumn | None = None,
) -> Draw:
    """Draw every place at the height of its rank, in the column of its group.

    `rank`: column of ranks over all places, no two alike; `group`: column of messages, groups stand
    in the order in which they first appear and have the tokens `colours`; `name`: column of names.
    Phones get the same drawing, narrower: on each height stands one name only, so none collide.
    """
    found = whole(table, rank, "rank")
    if twice := sorted({one for one in found if found.count(one) > 1}):
        refuse(
            f"rank {twice[0]} stands twice in “{rank}”", "Shared ranks: form = “dot-plot”.", "rank"
        )
    columns = _read(table, rank, (name_column(table, name), group), colours)

    def draw(canvas: Canvas) -> ChartLayers:
        return _drawn(columns, canvas)

    return draw


def _read(table: Table, rank: str, ids: tuple[str, str], colours: Sequence[str]) -> RankColumns:
    names, groups = labels(table, ids[0]), labels(table, ids[1])
    order: list[Label] = []
    for one in groups:
        if one not in order:
            order.append(one)
    if len(order) > len(colours):
        what = (
            f"the column “{ids[1]}” has {len(order)} groups, colours are given for {len(colours)}"
        )
        refuse(what, "Give a colour to each group, in the order of the table.", "colours")
    places = tuple(
        RankedPlace(name, int(at), order.index(one))
        for name, at, one in zip(names, cells(table, rank), groups, strict=True)
    )
    return RankColumns(places, tuple(zip(order, colours, strict=True)))


def _drawn(columns: RankColumns, canvas: Canvas) -> ChartLayers:
    lefts = _lefts(columns, canvas)
    layers = [*_rules(columns, canvas)]
    for at, (label, token) in enumerate(columns.groups):
        layers += _group(columns, canvas, at, lefts[at], token)
        head: Row = {"x": lefts[at], "y": 9, "text": canvas.text(label), "key": f"group {at}"}
        layers.append(texts(canvas, [head], TextStyle(NAME, bold=True)))
    return layered(canvas, _HEAD + _ROW * columns.last, layers)


def _lefts(columns: RankColumns, canvas: Canvas) -> list[float]:
    """Left edges of the groups; the last one leaves room for its longest name."""
    last = len(columns.groups) - 1
    names = [canvas.text(place.name) for place in columns.places if place.group == last]
    space = canvas.width - max(canvas.width / (last + 1), 36 + widest(names, NAME))
    return [at * space / (last or 1) for at in range(last + 1)]


def _y(rank: int) -> float:
    return _HEAD + (rank - 0.5) * _ROW


def _rules(columns: RankColumns, canvas: Canvas) -> list[Layer]:
    """A light rule after every five ranks."""
    heights = [_HEAD + _ROW * at for at in range(0, columns.last, 5)]
    return [lines(canvas, [{"x": 0, "y": y, "x2": canvas.width, "y2": y} for y in heights])]


def _group(
    columns: RankColumns, canvas: Canvas, group: int, left: float, token: str
) -> list[Layer]:
    members = [place for place in columns.places if place.group == group]
    number = text_width("00", NOTE)
    points: list[Row] = []
    ranks: list[Row] = []
    names: list[Row] = []
    for place in members:
        name, y = canvas.text(place.name), _y(place.rank)
        said = named(canvas, name, ranked(canvas, place.rank))
        own = tooltip_fields(place.rank, said, f"group {group}")
        points.append({"x": left + 5, "y": y, "area": _DOT, **own})
        rank = canvas.count(place.rank)
        ranks.append({"x": left + 14 + number, "y": y, "text": rank, **own})
        names.append({"x": left + 21 + number, "y": y, "text": name, **own})
    return [
        dots(canvas, points, token),
        texts(canvas, ranks, TextStyle(NOTE, "ink-2", align="right")),
        texts(canvas, names, TextStyle(NAME)),
    ]
