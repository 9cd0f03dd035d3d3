"""Shares of a whole that fall into spans of years, and the mean: only what a source prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NameColumn, NumberColumn, PercentColumn
from bifolio.charts.forms.options.needs import whole
from bifolio.charts.forms.options.problems import refuse
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, box, boxes, layered, lines, texts
from bifolio.charts.marks.table_access import column, labels, name_column, numbers
from bifolio.charts.marks.text_metrics import NAME, text_width
from bifolio.charts.marks.tooltips import named, tooltip_fields
from bifolio.charts.palette import STRONGEST
from bifolio.model.findings import Canvas, Draw, Label, PlaceName, Table, message


@dataclass(frozen=True)
class Span:
    """Years `first` to `last`, both included, and the share in percent that falls into them."""

    first: int
    last: int
    share: float
    label: Label
    digits: int


@dataclass(frozen=True)
class Mean:
    """The mean year, with the text that names it; its values hold the number."""

    year: float
    label: Label


MEAN = message("Mean: %(mean)s", "histogram")
_BAR = 30  # pixels
_PITCH = 58
_HEAD = 34


@chart_form
def histogram(
    table: Table,
    *,
    first: NumberColumn,
    last: NumberColumn,
    axis: Label,
    value: PercentColumn = "share",
    mean: float | None = None,
    mean_label: Label = MEAN,
    name: NameColumn | None = None,
) -> Draw:
    """Draw a time line of years with one bar per row, its label and share, and the mean as a line.

    `first`, `last`: columns of the years that a row goes from and to, both included; a bar covers its
    years whole (year 1 begins at 0), and says nothing about single years. `value`: the share that falls
    into them. `axis` names what the years count. `mean` (years) is said by `mean_label`, whose
    placeholder is `%(mean)s`.
    """
    for id, option in ((first, "first"), (last, "last")):
        whole(table, id, option)
    spans = _spans(table, (first, last, value, name_column(table, name)))
    middle = None if mean is None else Mean(mean, _said(mean_label, mean))

    def draw(canvas: Canvas) -> ChartLayers:
        bottom = _HEAD + len(spans) * _PITCH
        counted: Row = {"x": 0, "y": bottom + 32, "text": canvas.text(axis)}
        layers = [
            *_years(spans, canvas, bottom),
            *_bars(spans, canvas),
            *(_mean(spans, middle, canvas, bottom) if middle else []),
            texts(canvas, [counted], TextStyle(token="ink-2")),
        ]
        return layered(canvas, bottom + 40, layers)

    return draw


def _spans(table: Table, ids: tuple[str, str, str, str]) -> list[Span]:
    firsts, lasts, shares = (numbers(table, id) for id in ids[:3])
    digits = column(table, ids[2]).digits
    rows = zip(firsts, lasts, shares, labels(table, ids[3]), strict=True)
    spans = [
        Span(int(first), int(last), share, name, digits)
        for first, last, share, name in rows
        if first is not None and last is not None and share is not None
    ]
    for span in spans:
        if span.first > span.last:
            refuse(f"a span goes from {span.first} to {span.last}: it ends before it begins")
    return spans


def _said(label: Label, mean: float) -> Label:
    """The label with the mean in it, where it has room for it and is not filled yet."""
    if isinstance(label, PlaceName) or label.values or "%(mean)s" not in label.id:
        return label
    return label.with_values(mean=f"{mean:g}")


def _x(spans: Sequence[Span], canvas: Canvas, years: float) -> float:
    """Where so many completed years stand."""
    return 1 + (canvas.width - 24) * years / max(span.last for span in spans)


def _years(spans: Sequence[Span], canvas: Canvas, bottom: float) -> list[Layer]:
    """Grid lines at every tenth year, named below."""
    last = max(span.last for span in spans)
    at = [(year, _x(spans, canvas, year)) for year in range(0, last + 1, 10)]
    grid: list[Row] = [{"x": x, "y": _HEAD - 8, "x2": x, "y2": bottom} for _, x in at]
    named = [{"x": x, "y": bottom + 12, "text": canvas.count(year)} for year, x in at[1:]]
    zero = [{"x": 0, "y": bottom + 12, "text": canvas.count(0)}]
    return [
        lines(canvas, grid),
        texts(canvas, zero, TextStyle(token="ink-2")),
        texts(canvas, named, TextStyle(token="ink-2", align="center")),
    ]


def _bars(spans: Sequence[Span], canvas: Canvas) -> list[Layer]:
    bars: list[Row] = []
    labels: list[Row] = []
    values: list[Row] = []
    for at, span in enumerate(spans):
        top = _HEAD + at * _PITCH + 18
        left, right = _x(spans, canvas, span.first - 1), _x(spans, canvas, span.last)
        value, name = canvas.percent(span.share, span.digits), canvas.text(span.label)
        own = tooltip_fields(at, named(canvas, name, value))
        bar = box(left, top, right - left, _BAR, STRONGEST * span.share / 100)
        bars.append({**bar, **own})
        values.append({"x": left + 8, "y": top + _BAR / 2, "text": value, **own})
        labels.append({"x": left, "y": top - 10, "text": name, **own})
    return [
        boxes(canvas, bars, "volume"),
        texts(canvas, values, TextStyle(NAME, bold=True)),
        texts(canvas, labels),
    ]


def _mean(spans: Sequence[Span], mean: Mean, canvas: Canvas, bottom: float) -> list[Layer]:
    x = _x(spans, canvas, mean.year)
    text = canvas.text(mean.label)
    left = min(max(0, x - text_width(text, NAME) / 2), canvas.width - text_width(text, NAME))
    own = tooltip_fields("mean", text)
    line: list[Row] = [{"x": x, "y": 18, "x2": x, "y2": bottom, **own}]
    return [
        lines(canvas, line, "accent", 2),
        texts(
            canvas, [{"x": left, "y": 8, "text": text, **own}], TextStyle(NAME, "accent", bold=True)
        ),
    ]
