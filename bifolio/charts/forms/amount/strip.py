"""Shares of a whole as one strip of a hundred percent."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from bifolio.charts.forms.amount.share_bars import Share, bars_of, digits_of, read_shares
from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NameColumn, PercentColumn
from bifolio.charts.forms.options.needs import from_zero
from bifolio.charts.forms.options.problems import refuse
from bifolio.charts.marks.chart_layers import ChartLayers, Row
from bifolio.charts.marks.layer import TextStyle, box, boxes, layered, lines, texts
from bifolio.charts.marks.text_metrics import NAME, text_width
from bifolio.charts.marks.tooltips import named, tooltip_fields
from bifolio.model.findings import Canvas, Draw, Table

_STRIP = 44  # height of the strip in pixels
_STEP = 20  # from one step of labels to the next
_STEPS = 4
_BETWEEN = 6  # from a name to its value
_ROUGHLY = 2  # percent that rounded shares may be off a hundred


@chart_form
def strip(table: Table, *, value: PercentColumn = "share", name: NameColumn | None = None) -> Draw:
    """Draw one strip that the shares fill, in the table's order from the greatest; bars on a phone.

    The values (percent) must come to about a hundred: overlapping shares belong into bars.
    """
    from_zero(table, [value], "strip", "diverging-bars")
    shares = read_shares(table, value, name, order=True)
    whole = sum(share.value for share in shares)
    if abs(whole - 100) > _ROUGHLY:
        refuse(
            f"the shares of a strip add up to a hundred, those of “{value}” to {whole:.1f}",
            "Shares that overlap, or are only some of all: form = “share-bars”.",
        )

    def draw(canvas: Canvas) -> ChartLayers:
        digits = digits_of(table, value)
        return bars_of(shares, canvas, digits) if canvas.narrow else _strip(shares, canvas, digits)

    return draw


def _strip(shares: tuple[Share, ...], canvas: Canvas, digits: int) -> ChartLayers:
    """The strip with names and values below it, on as many steps as they need."""
    bars = _strip_bars(shares, canvas.width)
    labels = _strip_labels(shares, canvas, digits, bars)
    if labels is None:
        return bars_of(shares, canvas, digits)
    leaders: list[Row] = []
    names: list[Row] = []
    values: list[Row] = []
    for at, label in enumerate(labels):
        own = tooltip_fields(at, named(canvas, label.name, label.value))
        bars[at] = {**bars[at], **own}
        leaders.append({"x": label.tick, "y": _STRIP, "x2": label.tick, "y2": label.y - 2, **own})
        names.append({"x": label.x, "y": label.y + 8, "text": label.name, **own})
        beside = label.x + text_width(label.name, NAME) + _BETWEEN
        values.append({"x": beside, "y": label.y + 8, "text": label.value, **own})
    layers = [
        *(boxes(canvas, [bar], share.token) for share, bar in zip(shares, bars, strict=True)),
        lines(canvas, leaders, "ink-2"),
        texts(canvas, names, TextStyle(NAME)),
        texts(canvas, values, TextStyle(NAME, bold=True)),
    ]
    return layered(canvas, max(label.y for label in labels) + 20, layers)


def _strip_bars(shares: tuple[Share, ...], width: float) -> list[Row]:
    """The shares side by side, with a gap of paper between them."""
    scale = width / sum(share.value for share in shares)
    ends = itertools.accumulate(scale * share.value for share in shares)
    return [
        box(end - scale * share.value, 0, scale * share.value - 1.5, _STRIP)
        for share, end in zip(shares, ends, strict=True)
    ]


@dataclass(frozen=True)
class StripLabel:
    """A label under the strip: left edge and upper edge of its text, where its leader meets the strip."""

    x: float
    y: float
    tick: float
    name: str
    value: str

    @property
    def right(self) -> float:
        """Right edge of the text in pixels."""
        return self.x + _label_width(self.name, self.value)


def _strip_labels(
    shares: tuple[Share, ...], canvas: Canvas, digits: int, bars: list[Row]
) -> list[StripLabel] | None:
    """A label for each share with no overlap and no leader through a text; None if there is no way."""
    choices = [
        _choices(canvas.text(share.label), canvas.percent(share.value, digits), bar, canvas.width)
        for share, bar in zip(shares, bars, strict=True)
    ]
    return _first_fit(choices, [])


def _choices(name: str, value: str, bar: Row, space: float) -> list[StripLabel]:
    """Where a label may stand: beginning or ending at its share's edge, on the first step that fits."""
    width = _label_width(name, value)
    tick = bar["x"] + min(4, (bar["x2"] - bar["x"]) / 2)
    edges = [x for x in (bar["x"], tick + 2 - width) if x >= 0 and x + width <= space]
    return [
        StripLabel(x, _STRIP + 8 + step * _STEP, tick, name, value)
        for step in range(_STEPS)
        for x in edges
    ]


def _label_width(name: str, value: str) -> float:
    """Pixels of a name with its value after it."""
    return text_width(name, NAME) + _BETWEEN + text_width(value, NAME)


def _first_fit(
    choices: list[list[StripLabel]], placed: list[StripLabel]
) -> list[StripLabel] | None:
    """Go through the shares from the left, stepping back where one finds no room."""
    if len(placed) == len(choices):
        return placed
    for label in choices[len(placed)]:
        if not any(_meet(label, other) for other in placed):
            found = _first_fit(choices, [*placed, label])
            if found is not None:
                return found
    return None


def _meet(one: StripLabel, other: StripLabel) -> bool:
    """Whether two labels overlap, or the lower one's leader runs through the upper one's text."""
    if one.y == other.y:
        return one.x < other.right + 12 and other.x < one.right + 12
    lower, upper = (one, other) if one.y > other.y else (other, one)
    return upper.x - 5 <= lower.tick <= upper.right + 5
