"""What full dots and rings mean, told where a drawing has both."""

from __future__ import annotations

from bifolio.charts.forms.amount.interval_data import Printed, Values
from bifolio.charts.marks.layer import Key
from bifolio.charts.marks.symbols import Shape, shape_key
from bifolio.model.findings import Canvas, message

EXACT = message("Exact value", "bound")
ROUGH = message("Rough value or limit", "bound")
DOT = Shape("circle", "volume", area=90)
RING = Shape("circle", "volume", filled=False, area=70)


def is_exact(row: Printed) -> bool:
    """Whether the value itself is printed: it is a full dot; what lies near or beyond it a ring."""
    return row.bound == "exact"


def dots_key(canvas: Canvas, values: Values, x: float, y: float) -> Key:
    """The key from (x, y) downward; empty where all dots are alike, which their texts explain."""
    kinds = {is_exact(row) for row in values.rows if row.low == row.high}
    if len(kinds) < 2:
        return Key([], 0)
    entries = [(DOT, canvas.text(EXACT)), (RING, canvas.text(ROUGH))]
    return shape_key(canvas, entries, x, y)
