"""Scales of values to pixels, with few round ticks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count, takewhile

from bifolio.charts.marks.chart_layers import Row
from bifolio.charts.marks.table_access import decimal
from bifolio.charts.marks.text_metrics import widest
from bifolio.model.findings import Canvas, Column

_APART = 10  # pixels between the texts of two ticks, at least


@dataclass(frozen=True)
class Axis:
    """From values `low`–`high` to pixels `start`–`end`; `start` may be the greater (upward)."""

    low: float
    high: float
    start: float
    end: float
    step: float

    def at(self, value: float) -> float:
        """Where a value stands, in pixels."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + (self.end - self.start) * share

    @property
    def ticks(self) -> list[float]:
        """Round values on the axis, from the least."""
        first = math.ceil(round(self.low / self.step, 9))
        found = (round(at * self.step, 9) for at in count(first))
        return list(takewhile(lambda value: value <= self.high + 1e-9, found))

    @property
    def digits(self) -> int:
        """Decimals that the ticks need."""
        return next(d for d in range(9) if math.isclose(round(self.step, d), self.step))

    def on(self, start: float, end: float) -> Axis:
        """The same values between other pixels."""
        return Axis(self.low, self.high, start, end, self.step)


def from_zero(values: Iterable[float], start: float, end: float, ticks: int = 4) -> Axis:
    """An axis from zero, or from a round value below negative ones, to one not below the greatest."""
    shown = [0.0, *values]
    low, high = min(shown), max(shown)
    step = _step((high - low) or 1, ticks)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return Axis(first * step, max(last, first + 1) * step, start, end, step)


def closely(values: Iterable[float], start: float, end: float, ticks: int = 4) -> Axis:
    """An axis over the data and a twentieth more on both sides, its ticks inside."""
    shown = list(values)
    low, high = min(shown), max(shown)
    margin = (high - low or abs(high) or 1) / 20
    return Axis(low - margin, high + margin, start, end, _step((high - low) or 2 * margin, ticks))


def _step(extent: float, ticks: int) -> float:
    """The round step (1, 2, 5, 10, …) that gives about so many intervals."""
    rough = extent / ticks
    power = 10.0 ** math.floor(math.log10(rough))
    return min((s * power for s in (1, 2, 5, 10)), key=lambda step: abs(math.log(step / rough)))


def tick(canvas: Canvas, axis: Axis, value: float, of: Column) -> str:
    """A tick's text, in the form of the column that the axis shows: as values beside it are written."""
    if of.kind == "percent":
        return canvas.percent(value, axis.digits)
    return decimal(canvas, value, axis.digits)


def apart(canvas: Canvas, axis: Axis, of: Column) -> list[float]:
    """The ticks of a level axis whose texts stand apart: all, or every second, every third and so on."""
    ticks = axis.ticks
    pitch = abs(axis.at(axis.step) - axis.at(0))
    longest = widest(tick(canvas, axis, value, of) for value in ticks)
    return ticks[:: math.ceil((longest + _APART) / pitch)]


def rules(axis: Axis, spans: Sequence[tuple[float, float]]) -> list[Row]:
    """A line at each tick, from start to end of each span (in pixels from the top)."""
    return [
        {"x": axis.at(value), "y": start, "x2": axis.at(value), "y2": end}
        for value in axis.ticks
        for start, end in spans
    ]
