"""Several drawings one below the other, each under a heading: measures that share no axis."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import Panel
from bifolio.charts.marks.chart_layers import ChartLayers, ChartStack
from bifolio.charts.marks.layer import TextStyle, layered, texts
from bifolio.charts.marks.text_metrics import LINE, NAME, wrap
from bifolio.model.findings import Canvas, Draw, Label

_SPACING = 14  # pixels between one panel and the next heading
_BELOW = 8  # between a heading and its panel


@chart_form
def panels(*, panels: Sequence[Panel]) -> Draw:
    """Put drawings below one another, each under its heading; phones get the narrow ones."""

    def draw(canvas: Canvas) -> ChartStack:
        drawn = [(_heading(canvas, label), drawing(canvas)) for label, drawing in panels]
        return ChartStack(drawn, _BELOW, _SPACING)

    return draw


def _heading(canvas: Canvas, label: Label) -> ChartLayers:
    words = wrap(canvas.text(label), canvas.width, NAME)
    height = NAME * LINE
    rows = [{"x": 0, "y": (at + 0.5) * height, "text": text} for at, text in enumerate(words)]
    return layered(canvas, height * len(words), [texts(canvas, rows, TextStyle(NAME, bold=True))])
