"""The tree of an index: dimensions, their components, the indicators of those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NameColumn, NumberColumn, PercentColumn
from bifolio.charts.forms.options.problems import refuse
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, layered, lines, stacked, texts
from bifolio.charts.marks.table_access import folded, labels, name_column, numbers
from bifolio.charts.marks.text_metrics import LINE, NAME, NOTE, centred, text_width, widest
from bifolio.model.findings import Canvas, Draw, Label, Table

_LAST_STEP = 21.0  # pixels from one last node to the next
_BRANCH = 8.0  # more pixels after the last node of a branch
_JOINT = 34.0  # pixels between columns, in which the lines run
_INDENT = 16.0
_WIDEST = 190.0  # pixels of a column before the last


@dataclass(frozen=True)
class Branch:
    """A node with its level (0 for the first) and what is below it."""

    label: Label
    weight: float | None
    level: int
    below: tuple[Branch, ...]

    @property
    def all(self) -> Iterator[Branch]:
        """It and everything below, in reading order."""
        yield self
        for branch in self.below:
            yield from branch.all


@dataclass(frozen=True)
class Spot:
    """Where a node stands: its height, and those of the nodes below."""

    branch: Branch
    y: float
    below: tuple[Spot, ...]

    @property
    def all(self) -> Iterator[Spot]:
        """It and everything below, in reading order."""
        yield self
        for spot in self.below:
            yield from spot.all


@chart_form
def index_tree(
    table: Table,
    *,
    level: NumberColumn,
    weight: PercentColumn | None = None,
    name: NameColumn | None = None,
) -> Draw:
    """Draw the tree from left to right, each node with its weight in percent.

    Rows are nodes in reading order, each above what belongs to it; the column `level` says how deep a
    row stands (1 for the first), `weight` what it counts for within the one above. Has a narrow drawing:
    an indented list.
    """
    branches = _branches(table, level, weight, name_column(table, name))

    def draw(canvas: Canvas) -> ChartLayers:
        return _list(branches, canvas) if canvas.narrow else _tree(branches, canvas)

    return draw


Node = tuple[int, Label, float | None]  # its level from 1 on, its name, its weight


def _branches(table: Table, level: str, weight: str | None, name: str) -> tuple[Branch, ...]:
    levels = numbers(table, level)
    weights = numbers(table, weight) if weight else [None] * len(levels)
    before = 0
    nodes: list[Node] = []
    for label, depth, share in zip(labels(table, name), levels, weights, strict=True):
        if depth is None or depth != int(depth) or not 1 <= depth <= before + 1:
            refuse(
                f"row {len(nodes) + 1} stands at no level that can follow level {before}",
                "The first row has level 1; each next one at most one level more than the row before.",
                "level",
            )
        before = int(depth)
        nodes.append((before, label, share))
    return _below(nodes, 1)


def _below(nodes: Sequence[Node], level: int) -> tuple[Branch, ...]:
    """The nodes of a level, each with those that stand deeper between it and the next."""
    starts = [at for at, node in enumerate(nodes) if node[0] == level]
    ends = [*starts[1:], len(nodes)] if starts else []
    return tuple(
        Branch(nodes[at][1], nodes[at][2], level - 1, _below(nodes[at + 1 : end], level + 1))
        for at, end in zip(starts, ends, strict=True)
    )


def _weight(canvas: Canvas, branch: Branch) -> str:
    """A weight without needless decimals; empty where none is printed."""
    if branch.weight is None:
        return ""
    return canvas.percent(branch.weight, 0 if branch.weight == round(branch.weight) else 1)


# ------------------------------------------------------------------------------------ the tree


def _tree(branches: Sequence[Branch], canvas: Canvas) -> ChartLayers:
    spots, bottom = _spots(branches, 4.0)
    everything = [spot for top in spots for spot in top.all]
    columns = _columns(everything, canvas)
    layers = [
        *_links(everything, columns, canvas),
        *_texts(everything, columns, canvas),
    ]
    return layered(canvas, bottom, layers)


def _spots(branches: Sequence[Branch], top: float) -> tuple[tuple[Spot, ...], float]:
    """Heights: last nodes one below another, others at the middle of what is below them."""
    found: list[Spot] = []
    at = top
    for branch in branches:
        if branch.below:
            below, at = _spots(branch.below, at)
            found.append(Spot(branch, (below[0].y + below[-1].y) / 2, below))
            at += _BRANCH
        else:
            found.append(Spot(branch, at + _LAST_STEP / 2, ()))
            at += _LAST_STEP
    return tuple(found), at


@dataclass(frozen=True)
class Column:
    """A level of the tree: left edge and width of its texts."""

    x: float
    width: float


def _columns(spots: Sequence[Spot], canvas: Canvas) -> list[Column]:
    """As wide as their longest text, the last with all the room that is left."""
    depth = max(spot.branch.level for spot in spots) + 1
    columns: list[Column] = []
    x = 0.0
    for level in range(depth):
        own = [spot.branch for spot in spots if spot.branch.level == level]
        longest = widest((_line(canvas, branch) for branch in own), _size(level))
        limit = _WIDEST if level < depth - 1 else canvas.width - x
        width = min(round(longest) + 2, limit)
        columns.append(Column(x, width))
        x += width + _JOINT
    return columns


def _line(canvas: Canvas, branch: Branch) -> str:
    weight = _weight(canvas, branch)
    name = canvas.text(branch.label)
    return f"{name}  {weight}" if weight else name


def _size(level: int) -> float:
    return NAME if level == 0 else NOTE


def _texts(spots: Sequence[Spot], columns: Sequence[Column], canvas: Canvas) -> list[Layer]:
    """Names, with weights after them in the second ink; the first level stands out."""
    strong: list[Row] = []
    plain: list[Row] = []
    weights: list[Row] = []
    for spot in spots:
        level = spot.branch.level
        column, size = columns[level], _size(level)
        weight = _weight(canvas, spot.branch)
        space = column.width - (text_width(weight, NOTE) + 8 if weight else 0)
        words = folded(canvas.text(spot.branch.label), space, size)
        stack = centred(words, spot.y, size if len(words) < 3 else size - 1)
        (strong if level == 0 else plain).extend(stacked(stack, column.x))
        if weight:
            x = column.x + column.width
            weights.append({"x": x, "y": spot.y, "text": weight})
    return [
        texts(canvas, strong, TextStyle(NAME, bold=True)),
        texts(canvas, plain),
        texts(canvas, weights, TextStyle(NOTE, "ink-2", align="right")),
    ]


def _links(spots: Sequence[Spot], columns: Sequence[Column], canvas: Canvas) -> list[Layer]:
    rows: list[Row] = []
    for spot in spots:
        if not spot.below:
            continue
        here, there = columns[spot.branch.level], columns[spot.branch.level + 1]
        start, end = here.x + here.width + 6, there.x - 6
        bend = (start + end) / 2
        rows.append({"x": start, "y": spot.y, "x2": bend, "y2": spot.y})
        rows.append({"x": bend, "y": spot.below[0].y, "x2": bend, "y2": spot.below[-1].y})
        rows += [{"x": bend, "y": one.y, "x2": end, "y2": one.y} for one in spot.below]
    return [lines(canvas, rows, "ink-2", 0.8)]


# ----------------------------------------------------------------------------- the indented list


def _list(branches: Sequence[Branch], canvas: Canvas) -> ChartLayers:
    rows: dict[bool, list[Row]] = {True: [], False: []}
    weights: list[Row] = []
    rules: list[Row] = []
    y = 10.0
    for branch in (one for top in branches for one in top.all):
        y += (10 if y > 10 else 0) if branch.level == 0 else 4 if branch.below else 0
        if branch.level == 0 and y > 10:
            rules.append({"x": 0, "y": y - 12, "x2": canvas.width, "y2": y - 12})
        weight = _weight(canvas, branch)
        size, x = _size(branch.level), branch.level * _INDENT
        space = canvas.width - x - (text_width(weight, size) + 10 if weight else 0)
        words = folded(canvas.text(branch.label), space, size)
        for at, word in enumerate(words):
            rows[branch.level == 0].append({"x": x, "y": y + at * size * LINE, "text": word})
        if weight:
            weights.append({"x": canvas.width, "y": y, "text": weight})
        y += (len(words) - 1) * size * LINE + 20
    layers = [
        lines(canvas, rules),
        texts(canvas, rows[True], TextStyle(NAME, bold=True)),
        texts(canvas, rows[False]),
        texts(canvas, weights, TextStyle(NOTE, "ink-2", align="right")),
    ]
    return layered(canvas, y - 8, layers)
