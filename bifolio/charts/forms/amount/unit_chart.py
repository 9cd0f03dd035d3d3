"""Small counts of things: one square for each."""

from __future__ import annotations

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NameColumn, NumberColumn
from bifolio.charts.forms.options.needs import whole
from bifolio.charts.forms.options.problems import refuse
from bifolio.charts.marks.chart_layers import ChartLayers, Row
from bifolio.charts.marks.layer import TextStyle, box, boxes, layered, texts
from bifolio.charts.marks.table_access import labels, name_column, numbers
from bifolio.charts.marks.text_metrics import NAME, widest
from bifolio.charts.marks.tooltips import row_tooltips, tooltip_fields
from bifolio.model.findings import Canvas, Draw, Table

_ROW = 24  # pixels
_SQUARE = 14
_MOST = 40  # squares in a row that can still be counted


@chart_form
def unit_chart(table: Table, *, value: NumberColumn, name: NameColumn | None = None) -> Draw:
    """Draw a row per place, in the table's order, with as many squares as the column `value` says.

    Values are whole numbers under about twenty; the number stands after the squares. Where the drawing
    has room, the rows go on in a second and a third column.
    """
    if (most := max(whole(table, value, "value", least=0))) > _MOST:
        refuse(
            f"unit-chart draws a square for each thing, up to {_MOST}; “{value}” goes to {most:,}",
            "Larger counts: form = “share-bars”, “dot-plot”, or “columns”.",
        )
    first = name_column(table, name)

    def draw(canvas: Canvas) -> ChartLayers:
        return _drawn(table, value, first, canvas)

    return draw


def _drawn(table: Table, value: str, first: str, canvas: Canvas) -> ChartLayers:
    names = [canvas.text(label) for label in labels(table, first)]
    left = widest(names, NAME) + 14
    counts = [int(number or 0) for number in numbers(table, value)]
    most = max(counts)
    tooltips = row_tooltips(canvas, table, first, [value])
    step = min(_SQUARE + 4, (canvas.width - left - 30) / most)
    across = max(1, min(int(canvas.width // (left + most * step + 40)), len(names)))
    if across == 1:
        step = min(2.5 * _SQUARE + 4, (canvas.width - left - 30) / most)
    deep, broad = -(-len(names) // across), canvas.width / across
    squares: list[Row] = []
    heads: list[Row] = []
    ends: list[Row] = []
    for at, (said, count) in enumerate(zip(names, counts, strict=True)):
        x, y = at // deep * broad, (at % deep + 0.5) * _ROW
        own = tooltip_fields(at, tooltips[at])
        top, side = y - _SQUARE / 2, step - 4
        squares += [{**box(x + left + n * step, top, side, _SQUARE), **own} for n in range(count)]
        heads.append({"x": x, "y": y, "text": said, **own})
        text = canvas.count(count)
        ends.append({"x": x + left + count * step + 4, "y": y, "text": text, **own})
    layers = [
        boxes(canvas, squares, "volume"),
        texts(canvas, heads, TextStyle(NAME)),
        texts(canvas, ends, TextStyle(NAME, bold=True)),
    ]
    return layered(canvas, deep * _ROW + 4, layers)
