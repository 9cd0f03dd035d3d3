"""Several drawings one below the other, each under a heading: measures that share no axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from bifolio.charts.marks.layer import TextStyle, layered, texts
from bifolio.charts.marks.text_metrics import LINE, NAME, wrap
from bifolio.model.findings import Canvas, Draw, Label

_SPACING = 14  # pixels between one panel and the next heading
_BELOW = 8  # between a heading and its panel


def panels(drawings: Sequence[tuple[Label, Draw]]) -> Draw:
    """Put drawings below one another, each under its heading; phones get the narrow ones."""

    def draw(canvas: Canvas) -> alt.VConcatChart:
        charts: list[Any] = []
        for label, drawing in drawings:
            charts += [_heading(canvas, label), drawing(canvas)]
        rows = [
            alt.vconcat(_bare(head), _bare(body), spacing=_BELOW)
            for head, body in zip(charts[::2], charts[1::2], strict=True)
        ]
        stacked: alt.VConcatChart = alt.vconcat(*rows, spacing=_SPACING)
        return stacked.properties(padding=0)

    return draw


def _heading(canvas: Canvas, label: Label) -> alt.LayerChart:
    words = wrap(canvas.text(label), canvas.width, NAME)
    height = NAME * LINE
    rows = [{"x": 0, "y": (at + 0.5) * height, "text": text} for at, text in enumerate(words)]
    return layered(canvas, height * len(words), [texts(canvas, rows, TextStyle(NAME, bold=True))])


def _bare(chart: Any) -> Any:
    """A chart without what only a whole drawing may say."""
    bare = chart.copy(deep=False)
    bare.autosize = bare.padding = alt.Undefined
    return bare
