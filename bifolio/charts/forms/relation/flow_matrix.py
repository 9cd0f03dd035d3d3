"""Flows between places as a matrix: how many, and what share, from each to each."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NumberColumn
from bifolio.charts.forms.options.problems import refuse
from bifolio.charts.forms.relation.flow_data import Cell, Grid, Matrix, read
from bifolio.charts.forms.relation.flow_margins import (
    LONGEST,
    MARGIN_ROW,
    inflow_bars,
    margins,
    outflow_bars,
)
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import (
    Key,
    KeyEntry,
    TextStyle,
    box,
    boxes,
    key,
    layered,
    stacked,
    texts,
)
from bifolio.charts.marks.table_access import portion
from bifolio.charts.marks.text_metrics import (
    LINE,
    NAME,
    NOTE,
    OTHER_FONTS,
    centred,
    even,
    text_width,
    upward,
    widest,
)
from bifolio.charts.marks.tooltips import from_to, measured, named, tooltip_fields
from bifolio.charts.palette import STRONGEST
from bifolio.model.findings import Canvas, Draw, Label, Table, message

FROM = message("From", "flow matrix")
TO = message("To", "flow matrix")
FROM_ONE = message("From %(place)s", "flow matrix")
ALL = message("In all", "flow matrix")
BETWEEN = message(
    "Between two places: number, and its share of all flows between places", "flow matrix"
)
WITHIN = message(
    "Within one place: number, and its share of all flows within places", "flow matrix"
)

_WEAKEST = 0.05
_ROW_NAME = 20  # pixels of a row's name above its cells
_BELOW = LONGEST + 34  # what the inflow bars with their numbers take below the matrix


@chart_form
def flow_matrix(
    table: Table,
    *,
    outflow: NumberColumn = "outflow",
    between: Label = BETWEEN,
    within: Label = WITHIN,
) -> Draw:
    """Draw a table of flows.

    First column `origin` (place ids, then the total row's message), one column per destination, in
    the same order as the rows and named by the place id; last column `outflow`; last row the inflow
    totals. Both totals leave the diagonal out, which gets a key and a share of its own. `between` and
    `within` are the two entries of the key.
    """
    _square(table, outflow)
    matrix = read(table, outflow, (between, within))

    def draw(canvas: Canvas) -> ChartLayers:
        return _narrow(matrix, canvas) if canvas.narrow else _wide(matrix, canvas)

    return draw


def _square(table: Table, outflow: str) -> None:
    """Rows and columns are the same places, and the last row is their total. Raises FormProblems."""
    down = [str(cell) for cell in table.frame.iloc[:-1, 0]]
    across = [one.id for one in table.columns[1:] if one.id != outflow]
    if down == across:
        return
    missing = [id for id in down if id not in across] or [id for id in across if id not in down]
    why = f": “{missing[0]}” is not in both" if missing else ", in the same order"
    refuse(
        "flow-matrix needs a matrix: a column for each row’s place" + why,
        f"First column: where from; one column for each place; “{outflow}”; a total row at the end.",
    )


def _wide(matrix: Matrix, canvas: Canvas) -> ChartLayers:
    count = len(matrix.places)
    names = [canvas.place(place) for place in matrix.places]
    head = canvas.text(matrix.inflow_label)
    left = round(max(widest(names, NAME), min(text_width(head), 110))) + 14
    cell = (canvas.width - left - LONGEST - 60) // count
    grid = Grid(left, _heads_height(names, cell, NAME), cell, 46, count)
    below = grid.bottom + 8
    legend = _key(matrix, canvas, below + _BELOW)
    layers = [
        *_heads(matrix, canvas, grid),
        *_cells(matrix, canvas, grid),
        *outflow_bars(matrix, canvas, grid),
        *inflow_bars(matrix, canvas, grid, below),
        *_corner(matrix, canvas, grid, below),
        *legend.layers,
    ]
    return layered(canvas, below + _BELOW + legend.height + 2, layers)


def _heads_height(names: Sequence[str], cell: float, size: float) -> float:
    """Height of the names on top with the word above them that says what they are."""
    deepest = max(len(even(name, cell + 2, size)) for name in names)
    return round(21 + deepest * size * LINE)


def _key(matrix: Matrix, canvas: Canvas, y: float) -> Key:
    between, within = (canvas.text(label) for label in matrix.key)
    entries = [KeyEntry("volume", between, 0.5, "between"), KeyEntry("", within, group="within")]
    return key(canvas, entries, 0, y)


def _fields(matrix: Matrix, canvas: Canvas, cell: Cell) -> Row:
    """What a flow's marks say: from where to where, and how many."""
    way = from_to(canvas, *(canvas.place(matrix.places[at]) for at in (cell.row, cell.column)))
    said = named(canvas, way, measured(canvas, cell.value, matrix.of))
    return tooltip_fields(f"{cell.row}-{cell.column}", said, "within" if cell.within else "between")


def _heads(matrix: Matrix, canvas: Canvas, grid: Grid) -> list[Layer]:
    """Names at the left and on top, with the words that say which is origin and which destination."""
    names = [canvas.place(place) for place in matrix.places]
    size = NOTE if canvas.narrow else NAME
    rows: list[Row] = []
    heads: list[Row] = []
    for at, name in enumerate(names):
        rows += _row_name(canvas, grid, at, name, size)
        head = upward(even(name, grid.width + 2, size), grid.top - 10, size)
        heads += stacked(head, grid.x(at) + grid.width / 2)
    return [
        texts(canvas, rows, TextStyle(size)),
        texts(canvas, heads, TextStyle(size, align="center")),
        texts(canvas, _directions(canvas, grid), TextStyle(NOTE, "ink-2")),
    ]


def _row_name(canvas: Canvas, grid: Grid, at: int, name: str, size: float) -> list[Row]:
    """The name of a row: left of its cells, or above them, where it says by itself that it is an origin."""
    if grid.names:
        origin = canvas.text(FROM_ONE.with_values(place=name))
        return [{"x": 0, "y": grid.y(at) - grid.names / 2, "text": origin}]
    middle = grid.y(at) + grid.height / 2
    return stacked(centred(even(name, max(60, grid.left), size), middle, size), 0)


def _directions(canvas: Canvas, grid: Grid) -> list[Row]:
    """The words that say which names are origins and which destinations."""
    origin, destination = f"{canvas.text(FROM)} ↓", f"{canvas.text(TO)} →"
    if grid.names:
        return [{"x": 0, "y": 7, "text": destination}]
    return [
        {"x": 0, "y": grid.top - 10, "text": origin},
        {"x": grid.left, "y": 7, "text": destination},
    ]


def _cells(matrix: Matrix, canvas: Canvas, grid: Grid) -> list[Layer]:
    between = [cell for cell in matrix.cells if not cell.within]
    within = [cell for cell in matrix.cells if cell.within]
    greatest = max(cell.value for cell in between)
    filled = [
        {**_cell_box(grid, c, _opacity(c.value, greatest)), **_fields(matrix, canvas, c)}
        for c in between
        if c.value
    ]
    outlined = [
        {**_cell_box(grid, cell, 0, inset=1.5), **_fields(matrix, canvas, cell)} for cell in within
    ]
    return [
        boxes(canvas, filled, "volume"),
        boxes(canvas, outlined, "ink-2", stroke=canvas.colour("ink-2"), strokeWidth=1),
        *_figures(matrix, canvas, grid),
    ]


def _opacity(value: float, greatest: float) -> float:
    return round(_WEAKEST + (STRONGEST - _WEAKEST) * value / greatest, 3)


def _cell_box(grid: Grid, cell: Cell, opacity: float, inset: float = 1) -> Row:
    x, y = grid.x(cell.column) + inset, grid.y(cell.row) + inset
    return box(x, y, grid.width - 2 * inset, grid.height - 2 * inset, opacity)


def _figures(matrix: Matrix, canvas: Canvas, grid: Grid) -> list[Layer]:
    """In each cell the number, and under it the share; a flow of nobody has no share."""
    values: list[Row] = []
    shares: list[Row] = []
    for cell in matrix.cells:
        own = _fields(matrix, canvas, cell)
        x = grid.x(cell.column) + grid.width / 2
        y = grid.y(cell.row) + grid.height / 2
        lift = 8 if cell.value else 0
        values.append({"x": x, "y": y - lift, "text": canvas.count(cell.value), **own})
        if cell.value:
            shares.append({"x": x, "y": y + 9, "text": portion(canvas, cell.share, 1), **own})
    return [
        texts(canvas, values, TextStyle(NAME, bold=True, align="center")),
        texts(canvas, shares, TextStyle(NOTE, align="center")),
    ]


def _corner(matrix: Matrix, canvas: Canvas, grid: Grid, top: float) -> list[Layer]:
    """The grand total, where the two margins meet."""
    x = grid.x(grid.count) + 10
    value = [{"x": x, "y": top + 8, "text": canvas.count(matrix.total)}]
    name = [{"x": x, "y": top + 26, "text": canvas.text(ALL)}]
    return [
        texts(canvas, value, TextStyle(NAME, bold=True)),
        texts(canvas, name, TextStyle(token="ink-2")),
    ]


def _narrow(matrix: Matrix, canvas: Canvas) -> ChartLayers:
    """For phones: a tight matrix, the margins below it as bars of their own.

    Names stand above their rows where heads beside them would touch in a broader font.
    """
    count = len(matrix.places)
    names = [canvas.place(place) for place in matrix.places]
    words = [line for name in names for line in even(name, 60)]
    left = round(widest([*words, f"{canvas.text(FROM)} ↓"])) + 4
    above = OTHER_FONTS * widest(words) > (canvas.width - left) / count
    if above:
        left = 0
    cell = (canvas.width - left) / count
    top = _heads_height(names, cell, NOTE)
    grid = Grid(left, top, cell, 42, count, _ROW_NAME if above else 0)
    legend = _key(matrix, canvas, grid.bottom + 8)
    top = grid.bottom + legend.height + 28
    layers = [
        *_heads(matrix, canvas, grid),
        *_cells(matrix, canvas, grid),
        *legend.layers,
        *margins(matrix, canvas, top),
    ]
    return layered(canvas, top + 24 + count * MARGIN_ROW, layers)
