"""The words below a drawing for phones that has the leading rows alone."""

from __future__ import annotations

from bifolio.charts.marks.chart_layers import Layer
from bifolio.charts.marks.layer import TextStyle, stacked, texts
from bifolio.charts.marks.text_metrics import LINE, NOTE, centred, wrap
from bifolio.model.findings import Canvas, message

OTHERS = message("The leading %(shown)s of %(all)s; the table has the others.", "leading rows")


def others(canvas: Canvas, shown: int, all_: int, bottom: float) -> tuple[list[Layer], float]:
    """What says how many rows of `all_` are shown above `bottom`, and where it ends; nothing for all."""
    if shown == all_:
        return [], bottom
    words = wrap(canvas.text(OTHERS.with_values(shown=shown, all=all_)), canvas.width)
    said = stacked(centred(words, bottom + 12 + (len(words) - 1) * NOTE * LINE / 2), 0)
    return [texts(canvas, said, TextStyle(token="ink-2"))], said[-1]["y"] + 10
