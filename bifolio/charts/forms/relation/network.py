"""Pairs that work together: cities or institutions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NameColumn, NumberColumn
from bifolio.charts.forms.options.needs import from_zero
from bifolio.charts.forms.relation.arc_diagram import Arc, arcs
from bifolio.charts.marks.area_symbols import Areas, disc, discs
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, box, boxes, layered, lines, stacked, texts
from bifolio.charts.marks.table_access import cells, column, folded, label_of, numbers, written
from bifolio.charts.marks.text_metrics import LINE, NAME, NOTE, OTHER_FONTS, centred, widest
from bifolio.charts.marks.tooltips import tooltip, tooltip_fields
from bifolio.model.findings import Canvas, Column, Draw, Label, Message, PlaceName, Table

_CELL = 46.0  # largest cell of the matrix in pixels
_LARGEST = 15.0  # radius of the greatest circle in the matrix
_BAR = 12.0
_LONE = 22.0  # height of a pair whose names take a line
_NAMED = 0.52  # of the width: what names may take beside bars
_BETWEEN = " – "


@dataclass(frozen=True)
class Pair:
    """Two members, as positions in `Pairs.names`, and what they do together."""

    one: int
    other: int
    value: float


@dataclass(frozen=True)
class Pairs:
    """Members, those with the greatest sums first, and their pairs in the table's order."""

    names: list[Label]
    pairs: list[Pair]
    value: Column

    def both(self, canvas: Canvas, pair: Pair) -> str:
        """The names of a pair."""
        return _BETWEEN.join(canvas.text(self.names[at]) for at in (pair.one, pair.other))

    def fields(self, canvas: Canvas, pair: Pair) -> Row:
        """What the marks of a pair carry for their reader."""
        said = tooltip(canvas, self.both(canvas, pair), [(self.value, pair.value)])
        return tooltip_fields(f"{pair.one}-{pair.other}", said)

    @property
    def greatest(self) -> float:
        """The greatest pair's value."""
        return max(pair.value for pair in self.pairs)


@chart_form
def pair_matrix(
    table: Table,
    *,
    first: NameColumn,
    second: NameColumn,
    value: NumberColumn,
    only_bars: bool = False,
) -> Draw:
    """Draw the pairs of a table as a half matrix: a circle by area and its number for each pair.

    `first`, `second`: columns of place ids or messages; `value`: a number column. Names are ordered by
    the sum of their values; a pair that is not in the table stays empty. Has a narrow drawing (sorted
    bars under the names of the pairs). `only_bars` where few of the possible pairs are in the table:
    sorted bars at every width, with the names beside them where there is room.
    """
    found = _read(table, first, second, value)

    def draw(canvas: Canvas) -> ChartLayers:
        if canvas.narrow:
            return _bars(found, canvas)
        return _bars_beside(found, canvas) if only_bars else _matrix(found, canvas)

    return draw


@chart_form
def network(table: Table, *, first: NameColumn, second: NameColumn, value: NumberColumn) -> Draw:
    """Draw the pairs as arcs between names that stand in a column, as broad as their values.

    Arguments as for `pair_matrix`. The names' order is chosen so that arcs are short; each arc carries
    its number. Has a narrow drawing.
    """
    found = _read(table, first, second, value)
    order = _order(found)

    def draw(canvas: Canvas) -> ChartLayers:
        shown = [
            Arc(
                order.index(p.one),
                order.index(p.other),
                p.value,
                written(canvas, p.value, found.value),
                found.fields(canvas, p),
            )
            for p in found.pairs
        ]
        return arcs(canvas, [canvas.text(found.names[at]) for at in order], shown)

    return draw


def _read(table: Table, first: str, second: str, value: str) -> Pairs:
    from_zero(table, [value], "a drawing of pairs", "diverging-bars")
    rows = zip(cells(table, first), cells(table, second), numbers(table, value), strict=True)
    printed = [(label_of(a), label_of(b), v) for a, b, v in rows if v is not None]
    sums: dict[str, float] = {}
    names: dict[str, Label] = {}
    for one, other, amount in printed:
        for label in (one, other):
            names.setdefault(_id(label), label)
            sums[_id(label)] = sums.get(_id(label), 0) + amount
    ids = sorted(sums, key=lambda id: -sums[id])
    pairs = [Pair(ids.index(_id(a)), ids.index(_id(b)), v) for a, b, v in printed]
    return Pairs([names[id] for id in ids], pairs, column(table, value))


def _id(label: Label) -> str:
    return f"place {label.place}" if isinstance(label, PlaceName) else _message_id(label)


def _message_id(label: Message) -> str:
    return f"{label.context} {label.id} {sorted(label.values.items(), key=str)}"


def _order(found: Pairs) -> list[int]:
    """Members so that strong pairs stand close: exchange any two as long as that shortens arcs."""
    order = list(range(len(found.names)))
    best = _lengths(found.pairs, order)
    improved = True
    while improved:
        improved = False
        for a, b in combinations(range(len(order)), 2):
            order[a], order[b] = order[b], order[a]
            length = _lengths(found.pairs, order)
            if length < best - 1e-9:
                best, improved = length, True
            else:
                order[a], order[b] = order[b], order[a]
    return order


def _lengths(pairs: Sequence[Pair], order: Sequence[int]) -> float:
    at: Mapping[int, int] = {member: position for position, member in enumerate(order)}
    return sum(math.sqrt(p.value) * abs(at[p.one] - at[p.other]) for p in pairs)


# ------------------------------------------------------------------------------- the half matrix


def _matrix(found: Pairs, canvas: Canvas) -> ChartLayers:
    """Rows end at the diagonal, where the names stand; columns hang below the same names."""
    count = len(found.names)
    cell = min(_CELL, (canvas.width - 150) / count)
    areas = Areas(found.greatest, min(_LARGEST, cell / 2 - 3))
    pitch = cell + 2
    tops = [at * pitch for at in range(count)]
    named: list[Row] = []
    rules: list[Row] = []
    for at, name in enumerate(found.names):
        space = canvas.width - at * cell - 8
        middle = tops[at] + cell / 2
        words = folded(canvas.text(name), space, NAME)
        named += stacked(centred(words, middle, NAME), at * cell + 6)
        if at:
            rules.append({"x": 0, "y": middle, "x2": at * cell, "y2": middle})
        if at < count - 1:
            x = at * cell + cell / 2
            below = middle + len(words) * NAME * LINE / 2 + 4
            rules.append({"x": x, "y": below, "x2": x, "y2": tops[-1] + cell / 2})
    return layered(
        canvas,
        tops[-1] + cell + 2,
        [
            lines(canvas, rules),
            *_circles(found, canvas, areas, cell),
            texts(canvas, named, TextStyle(NAME)),
        ],
    )


def _circles(found: Pairs, canvas: Canvas, areas: Areas, cell: float) -> list[Layer]:
    circles: list[Row] = []
    values: list[Row] = []
    for pair in found.pairs:
        column_, row = sorted((pair.one, pair.other))
        x, y = (column_ + 0.5) * cell, row * (cell + 2) + cell / 2
        radius = areas.radius(pair.value)
        own = found.fields(canvas, pair)
        circles.append(disc(x, y - 5, radius, own))
        text = written(canvas, pair.value, found.value)
        values.append({"x": x, "y": y + 16, "text": text, **own})
    small = TextStyle(NOTE - 1, align="center")
    under = TextStyle(NOTE - 1, "paper", align="center")
    halo = texts(canvas, values, under, stroke=canvas.colour("paper"), strokeWidth=3)
    return [discs(canvas, circles), halo, texts(canvas, values, small)]


# --------------------------------------------------------------------------------- sorted bars


def _bars(found: Pairs, canvas: Canvas) -> ChartLayers:
    """For phones: both names, below them a bar with its number."""
    pairs = sorted(found.pairs, key=lambda pair: -pair.value)
    shown = [written(canvas, pair.value, found.value) for pair in pairs]
    scale = (canvas.width - widest(shown, NAME, bold=True) - 10) / found.greatest
    named: list[Row] = []
    bars: list[Row] = []
    values: list[Row] = []
    top = 0.0
    for pair, text in zip(pairs, shown, strict=True):
        own = found.fields(canvas, pair)
        words = folded(found.both(canvas, pair), canvas.width / OTHER_FONTS, NOTE)
        named += [
            {"x": 0, "y": top + 9 + at * NOTE * LINE, "text": word, **own}
            for at, word in enumerate(words)
        ]
        y = top + 4 + len(words) * NOTE * LINE + 2
        bars.append({**box(0, y, scale * pair.value, _BAR), **own})
        values.append({"x": scale * pair.value + 6, "y": y + _BAR / 2, "text": text, **own})
        top = y + _BAR + 10
    layers = [
        texts(canvas, named),
        boxes(canvas, bars, "volume"),
        texts(canvas, values, TextStyle(NAME, bold=True)),
    ]
    return layered(canvas, top, layers)


def _bars_beside(found: Pairs, canvas: Canvas) -> ChartLayers:
    """Both names, beside them a bar with its number."""
    pairs = sorted(found.pairs, key=lambda pair: -pair.value)
    shown = [written(canvas, pair.value, found.value) for pair in pairs]
    names = [folded(found.both(canvas, pair), canvas.width * _NAMED, NAME) for pair in pairs]
    left = max(widest(lines_, NAME) for lines_ in names) + 14
    scale = (canvas.width - left - widest(shown, NAME, bold=True) - 10) / found.greatest
    named: list[Row] = []
    bars: list[Row] = []
    values: list[Row] = []
    top = 0.0
    for pair, text, words in zip(pairs, shown, names, strict=True):
        own = found.fields(canvas, pair)
        deep = max(_LONE, len(words) * NAME * LINE + 8)
        middle = top + deep / 2
        named += [{**row, **own} for row in stacked(centred(words, middle, NAME), 0)]
        bars.append({**box(left, middle - _BAR / 2, scale * pair.value, _BAR), **own})
        values.append({"x": left + scale * pair.value + 6, "y": middle, "text": text, **own})
        top += deep
    layers = [
        texts(canvas, named, TextStyle(NAME)),
        boxes(canvas, bars, "volume"),
        texts(canvas, values, TextStyle(NAME, bold=True)),
    ]
    return layered(canvas, top, layers)
