"""Two rankings, or two values, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NameColumn, NumberColumn, PlaceId
from bifolio.charts.forms.options.problems import refuse
from bifolio.charts.forms.ranking.highlights import highlights
from bifolio.charts.forms.ranking.rank_lines import (
    LineColumns,
    RankLine,
    column_places,
    head_height,
    names_width,
    rank_lines,
    reach_of,
)
from bifolio.charts.marks.chart_layers import ChartLayers
from bifolio.charts.marks.table_access import (
    cells,
    column,
    label_of,
    name_column,
    numbers,
    token_of,
    written,
)
from bifolio.charts.marks.tooltips import measured, named
from bifolio.model.findings import Canvas, Column, Draw, Label, Table

_RANK = 20  # pixels from rank to rank
_ROW = 19  # pixels of height for each row of values
_LEAST = 260  # pixels of height at least


@dataclass(frozen=True)
class Pair:
    """One row: its name and its two values."""

    id: str
    name: Label
    values: tuple[float | None, float | None]
    strong: bool


@dataclass(frozen=True)
class Slope:
    """All rows, the two columns and what they are called."""

    pairs: list[Pair]
    columns: tuple[Column, Column]
    heads: tuple[Label, Label]

    @property
    def ranked(self) -> bool:
        """Whether the values are ranks, whose least stands on top."""
        return all(of.kind == "rank" for of in self.columns)


@chart_form
def slope(
    table: Table,
    *,
    left: NumberColumn,
    right: NumberColumn,
    highlight: Sequence[PlaceId] = (),
    heads: Mapping[NumberColumn, Label] | None = None,
    name: NameColumn | None = None,
) -> Draw:
    """Draw a line per row from the column `left` to the column `right`.

    Columns of kind `rank` stand with 1 on top, other numbers with the greatest on top on one scale.
    Both ends carry name and value; labels are set apart where they would meet. `heads` replaces the
    heads of the two columns by id. `highlight`: place ids whose lines stand out, see
    `highlights`, others are grey. A row with one value missing is named at the other end alone. Has a narrow drawing.
    """
    if len({column(table, id).kind == "rank" for id in (left, right)}) > 1:
        refuse("slope compares two rankings or two values, not a ranking with a value")
    both = zip(numbers(table, left), numbers(table, right), strict=True)
    pairs = [
        Pair(token_of(cell), label_of(cell), values, token_of(cell) in highlight)
        for cell, values in zip(cells(table, name_column(table, name)), both, strict=True)
    ]
    of = (column(table, left), column(table, right))
    given = heads or {}
    found = Slope(pairs, of, (given.get(left, of[0].label), given.get(right, of[1].label)))

    def draw(canvas: Canvas) -> ChartLayers:
        return _drawn(found, canvas)

    return draw


def _drawn(found: Slope, canvas: Canvas) -> ChartLayers:
    lefts = [_text(found, pair, canvas, 0) for pair in found.pairs]
    rights = [_text(found, pair, canvas, 1) for pair in found.pairs]
    reach = reach_of(canvas, len(found.pairs))
    strong = [pair.strong for pair in found.pairs]
    left, right = (names_width(side, strong) for side in (lefts, rights))
    xs = column_places(canvas, 2, left, right, reach)
    heads = tuple(canvas.text(head) for head in found.heads)
    shown = highlights(canvas, [pair.id for pair in found.pairs if pair.strong])
    top = shown.height + head_height(heads, canvas.width / 3) + 8
    height = _height(found)
    lines = [
        RankLine(
            tuple(_y(found, value, (top, height)) for value in pair.values),
            lefts[at],
            rights[at],
            shown.tokens.get(pair.id, "ink-2"),
            pair.strong,
            row=str(at),
            tooltips=(_tooltip(found, pair, canvas),) * 2,
        )
        for at, pair in enumerate(found.pairs)
    ]
    columns = LineColumns(xs, heads, top, top + height, reach, shown.key.layers)
    return rank_lines(canvas, columns, lines)


def _tooltip(found: Slope, pair: Pair, canvas: Canvas) -> str:
    """Both values, under the heads of their columns."""
    both = zip(found.heads, found.columns, pair.values, strict=True)
    values = (
        named(canvas, canvas.text(head), measured(canvas, value, of)) for head, of, value in both
    )
    return "\n".join((canvas.text(pair.name), *values))


def _printed(found: Slope) -> list[float]:
    return [value for pair in found.pairs for value in pair.values if value is not None]


def _height(found: Slope) -> float:
    """Height of the field: by rank, or by the number of rows."""
    if found.ranked:
        return (max(_printed(found)) - 1) * _RANK
    return max(_LEAST, len(found.pairs) * _ROW)


def _y(found: Slope, value: float | None, field: tuple[float, float]) -> float | None:
    if value is None:
        return None
    top, height = field
    if found.ranked:
        return top + (value - 1) * _RANK
    least, greatest = min(_printed(found)), max(_printed(found))
    return top + height * (greatest - value) / ((greatest - least) or 1)


def _text(found: Slope, pair: Pair, canvas: Canvas, side: int) -> str:
    """Name and value, the value inside; a phone leaves out the right name that stands left too."""
    value = written(canvas, pair.values[side], found.columns[side])
    name = canvas.text(pair.name)
    if side == 0:
        return f"{name}  {value}"
    alone = pair.values[0] is None
    return value if canvas.narrow and not alone else f"{value}  {name}"
