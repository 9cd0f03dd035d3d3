"""Two or three printed years: bars one below another, and how many times as much the last is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bifolio.charts.forms.amount.intervals import phrase
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, box, boxes, layered, lines, texts
from bifolio.charts.marks.table_access import decimal, folded, head
from bifolio.charts.marks.text_metrics import LINE, NAME, text_width, widest
from bifolio.charts.marks.tooltips import named, tooltip_fields, with_unit
from bifolio.model.findings import Canvas, Column, message

FACTOR = message("×%(times)s since %(year)s", "year bars")
_ROW = 26.0  # pixels from year to year
_BAR = 16.0
_APART = 14.0  # pixels between quantities
_BESIDE = 6.0  # from a bar to its value


@dataclass(frozen=True)
class Quantity:
    """The printed years of a quantity, with values and their texts' qualifiers."""

    of: Column
    years: list[int]
    values: list[float]
    bounds: list[str]

    @property
    def factor(self) -> float | None:
        """How many times the first year's count the last one's is; None unless both are exact."""
        exact = self.of.kind == "count" and set(self.bounds) == {"exact"}
        return self.values[-1] / self.values[0] if exact and len(self.values) > 1 else None

    def texts(self, canvas: Canvas) -> list[str]:
        """The values as they are written."""
        pairs = zip(self.values, self.bounds, strict=True)
        return [phrase(canvas, self.of, value, bound) for value, bound in pairs]

    def fields(self, canvas: Canvas, at: int, text: str) -> Row:
        """What the marks of a year say: what it is, and its value."""
        said = named(canvas, canvas.text(self.of.label), with_unit(canvas, text, self.of))
        year = self.years[at]
        return tooltip_fields(f"{self.of.id} {year}", f"{year}\n{said}")


def year_bars(found: Sequence[Quantity], canvas: Canvas) -> ChartLayers:
    """Draw the quantities one below another; those of the same kind and unit share a scale."""
    left = widest([str(year) for one in found for year in one.years], NAME) + 10
    beside = max(_beside(one, canvas) for one in found)
    layers: list[Layer] = []
    top = 0.0
    for one in found:
        alike = [q for q in found if (q.of.kind, q.of.unit) == (one.of.kind, one.of.unit)]
        greatest = max(value for q in alike for value in q.values)
        words = folded(head(canvas, one.of), canvas.width, NAME)
        heads = [{"x": 0, "y": top + 8 + at * NAME * LINE, "text": t} for at, t in enumerate(words)]
        growth = _growth(one, canvas, heads[-1])
        layers += [texts(canvas, heads, TextStyle(NAME))]
        layers += [texts(canvas, growth, TextStyle(NAME, "accent", bold=True))]
        top = max(row["y"] for row in [*heads, *growth]) + NAME * LINE - 4
        scale = (canvas.width - left - beside) / greatest
        layers += _bars(one, canvas, (left, top), scale)
        top += _ROW * len(one.years) + _APART
    return layered(canvas, top - _APART, layers)


def _beside(one: Quantity, canvas: Canvas) -> float:
    """Room in pixels for values after a bar."""
    return widest(one.texts(canvas), NAME, bold=True) + _BESIDE


def _growth(one: Quantity, canvas: Canvas, above: Row) -> list[Row]:
    """How many times the first year's value the last one is, beside or below the head; not where that is rough."""
    if one.factor is None:
        return []
    told = FACTOR.with_values(times=decimal(canvas, one.factor, 1), year=str(one.years[0]))
    text, x = canvas.text(told), text_width(above["text"], NAME) + 16
    if x + text_width(text, NAME, bold=True) <= canvas.width:
        return [{"x": x, "y": above["y"], "text": text}]
    return [{"x": 0, "y": above["y"] + NAME * LINE, "text": text}]


def _bars(one: Quantity, canvas: Canvas, at: tuple[float, float], scale: float) -> list[Layer]:
    left, top = at
    shown = one.texts(canvas)
    bars: list[Row] = []
    years: list[Row] = []
    values: list[Row] = []
    for number, (year, value, text) in enumerate(zip(one.years, one.values, shown, strict=True)):
        y, own = top + (number + 0.5) * _ROW, one.fields(canvas, number, text)
        bars.append({**box(left, y - _BAR / 2, scale * value, _BAR), **own})
        years.append({"x": 0, "y": y, "text": str(year), **own})
        values.append({"x": left + scale * value + _BESIDE, "y": y, "text": text, **own})
    base: Row = {"x": left, "y": top, "x2": left, "y2": top + _ROW * len(bars)}
    return [
        boxes(canvas, bars, "volume"),
        lines(canvas, [base], "ink-2"),
        texts(canvas, years, TextStyle(token="ink-2")),
        texts(canvas, values, TextStyle(NAME, bold=True)),
    ]
