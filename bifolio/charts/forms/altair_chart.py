"""A chart of Altair's own, where no form fits: drawn by a function of the series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bifolio.charts import theme
from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.problems import FormProblems
from bifolio.charts.forms.plain_altair.function import chart_of
from bifolio.charts.forms.plain_altair.localized import Localized
from bifolio.charts.forms.plain_altair.refusals import refusals
from bifolio.charts.forms.plain_altair.sizing import fit
from bifolio.charts.forms.plain_altair.vega_label_expressions import separators
from bifolio.charts.palette import STRONGEST, TOKENS, mixture
from bifolio.model.findings import Canvas, Draw, Table

PLAIN = "plain"  # in the `usermeta` of a specification: a chart of Altair's own


@dataclass(frozen=True)
class PlainChart:
    """A specification that is ready but for the theme."""

    spec: dict[str, Any]

    def to_dict(self, validate: bool = True) -> dict[str, Any]:
        """The specification; `validate` against the schema of Vega-Lite."""
        if validate:
            import altair as alt

            alt.Chart.validate(self.spec)
        return self.spec


@chart_form
def altair(table: Table, *, chart: str) -> Draw:
    """Draw what a function of the series makes of the table's rows with Altair.

    `chart`: the function, `analysis.SERIES.MODULE:FUNCTION`, below `@altair_chart`. It takes a data frame
    with the table's columns (ids of places, English texts, numbers) and returns a chart. The engine gives
    it both widths, fonts and colours, names and numbers of the language, and what marks say.
    """
    made = chart_of(chart, table)
    rows = [row for rows in made.get("datasets", {}).values() for row in rows]
    if found := list(refusals(made, rows)):
        raise FormProblems(found)

    def draw(canvas: Canvas) -> PlainChart:
        spec = chart_of(chart, table)
        Localized(canvas, table).put(spec)
        spec["config"] = config(narrow=canvas.narrow)
        spec["usermeta"] = {"drawn": PLAIN, "numbers": separators(canvas)}
        fit(spec, canvas)
        return PlainChart(spec)

    return draw


def config(*, narrow: bool = False) -> dict[str, Any]:
    """What plain charts need of the theme besides what all drawings have."""
    common = theme.config()
    ink, second = TOKENS["ink"].light, TOKENS["ink-2"].light
    title = {"titleFontWeight": "normal", "titleFontSize": theme.TEXT, "titleColor": ink}
    strip = {"gradientThickness": 8, "gradientStrokeColor": TOKENS["rule"].light}
    signs = {"symbolBaseFillColor": second, "symbolBaseStrokeColor": second}
    keys = {"layout": {"top": {"direction": "vertical", "margin": 6}}} if narrow else {}
    volume, paper = TOKENS["volume"].light, TOKENS["paper"].light
    box = {"box": {"color": volume}, "median": {"color": paper}, "rule": {"color": second}}
    shades = [mixture("volume", share) for share in (0.06, STRONGEST)]
    sides = [mixture("outflow", STRONGEST), mixture("volume", 0), mixture("inflow", STRONGEST)]
    ranges = {"ramp": shades, "heatmap": shades, "ordinal": shades, "diverging": sides}
    return {
        "axis": {**common["axis"], **title},
        "legend": {**common["legend"], **title, "titleColor": second, **strip, **signs, **keys},
        "boxplot": {**box, "outliers": {"color": volume}},
        "errorbar": {"rule": {"color": second}},
        "range": {**common["range"], **ranges},
    }
