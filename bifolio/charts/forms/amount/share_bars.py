"""Shares of a whole as bars, sorted."""

from __future__ import annotations

from dataclasses import dataclass

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NameColumn, PercentColumn
from bifolio.charts.forms.options.needs import from_zero
from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, box, boxes, layered, lines, texts
from bifolio.charts.marks.table_access import label_of, name_column
from bifolio.charts.marks.text_metrics import NAME, NOTE, text_width, widest
from bifolio.charts.marks.tooltips import named, tooltip_fields
from bifolio.charts.palette import CONTINENTS
from bifolio.model.findings import Canvas, Draw, Label, PlaceName, Table

_BAR = 18  # height of a bar in pixels
_HEAD = 26  # pixels for the name of a line
_BESIDE = 0.4  # of a narrow drawing: names wider than that stand above their bars
_TRACK = 0.14  # opacity of what lacks to a hundred


@dataclass(frozen=True)
class Share:
    """One share: its label, percent, and the token of its colour."""

    label: Label
    value: float
    token: str


@dataclass(frozen=True)
class Look:
    """What stands behind bars: a track to a hundred, a line at a value and what it is called."""

    whole: bool = False
    line: float | None = None
    line_label: Label | None = None


@chart_form
def share_bars(
    table: Table,
    *,
    value: PercentColumn = "share",
    name: NameColumn | None = None,
    longest_first: bool = True,
    whole: bool = False,
    line: float | None = None,
    line_label: Label | None = None,
) -> Draw:
    """Draw horizontal bars of the column `value` (percent), longest first, each with its value.

    `name`: column of place ids or messages; continents have their own colours. Set `longest_first` to
    False where the order of the rows means something. `whole`: a pale track behind each bar goes to a
    hundred per cent, and the values stand in one column. `line`: a value that bars are compared with (per
    cent), which `line_label` names.
    """
    from_zero(table, [value], "share-bars", "diverging-bars")
    shares = read_shares(table, value, name, order=longest_first)
    look = Look(whole, line, line_label)

    def draw(canvas: Canvas) -> ChartLayers:
        return bars_of(shares, canvas, digits_of(table, value), look)

    return draw


def read_shares(table: Table, value: str, name: str | None, *, order: bool) -> tuple[Share, ...]:
    """The shares of a table without its totals, from the greatest where `order` says so."""
    names = name_column(table, name)
    frame = table.frame.drop(index=list(table.total_rows)).dropna(subset=[value])
    shares = [_share(one, float(v)) for one, v in zip(frame[names], frame[value], strict=True)]
    return tuple(sorted(shares, key=lambda s: -s.value) if order else shares)


def _share(name: Label | str, value: float) -> Share:
    label = label_of(name)
    place = label.place if isinstance(label, PlaceName) else ""
    return Share(label, value, place if place in CONTINENTS else "volume")


def digits_of(table: Table, value: str) -> int:
    """How many digits a column is written with."""
    return next(column.digits for column in table.columns if column.id == value)


@dataclass(frozen=True)
class Bar:
    """One bar to be drawn: its rectangle and token, and the two texts that belong to it."""

    rectangle: Row
    token: str
    name: str
    value: str
    fields: Row  # what its marks carry for their reader
    track: float  # where the longest that is possible would end

    @property
    def middle(self) -> float:
        """Height of its middle in pixels."""
        return float(self.rectangle["y"]) + _BAR / 2


def bars_of(
    shares: tuple[Share, ...], canvas: Canvas, digits: int, look: Look = Look()
) -> ChartLayers:
    """Names stand left of the bars, or above them where they are long and the drawing is narrow."""
    longest = widest((canvas.text(share.label) for share in shares), NAME)
    above = canvas.narrow and longest > _BESIDE * canvas.width
    left = 0.0 if above else round(longest) + 14
    pitch = _BAR + (28 if above else 10)
    top = 0 if look.line is None else _HEAD
    first = top + (20 if above else 2)
    most = 100.0 if look.whole else max(share.value for share in shares)
    bars = _laid_out(shares, canvas, digits, (left, first, pitch), most)
    lift = _BAR / 2 + 10 if above else 0
    names = [{"x": 0, "y": b.middle - lift, "text": b.name, **b.fields} for b in bars]
    tracks = [{**b.rectangle, "x2": b.track, "opacity": _TRACK} for b in bars]
    values = [
        {
            "x": (b.track if look.whole else b.rectangle["x2"]) + 6,
            "y": b.middle,
            "text": b.value,
            **b.fields,
        }
        for b in bars
    ]
    base: list[Row] = [{"x": left, "y": top, "x2": left, "y2": top + pitch * len(shares) - 6}]
    layers = [
        *([boxes(canvas, tracks, "volume")] if look.whole else []),
        *(boxes(canvas, [bar.rectangle], bar.token) for bar in bars),
        *([] if above else [lines(canvas, base, "ink-2")]),
        texts(canvas, names, TextStyle(NAME)),
        texts(canvas, values, TextStyle(NAME, bold=True)),
    ]
    if look.line is not None:
        at = left + look.line / most * (bars[0].track - left)
        layers += _compared(canvas, look, canvas.percent(look.line, digits), at, bars[-1].middle)
    return layered(canvas, top + pitch * len(shares), layers)


def _compared(canvas: Canvas, look: Look, value: str, at: float, bottom: float) -> list[Layer]:
    """The line with its name and value over it."""
    name = "" if look.line_label is None else f"{canvas.text(look.line_label)}  "
    rule: Row = {"x": at, "y": _HEAD - 8, "x2": at, "y2": bottom + _BAR / 2 + 2}
    half = text_width(name + value) / 2
    over = {"x": max(half, min(at, canvas.width - half)), "y": 7, "text": name + value}
    return [
        lines(canvas, [rule], "accent", 1.4),
        texts(canvas, [over], TextStyle(NOTE, "accent", align="center")),
    ]


def _laid_out(
    shares: tuple[Share, ...],
    canvas: Canvas,
    digits: int,
    at: tuple[float, float, float],
    most: float,
) -> list[Bar]:
    """The bars in their rows; `at`: where they begin, the first one's upper edge, from row to row."""
    left, first, pitch = at
    values = [canvas.percent(share.value, digits) for share in shares]
    space = canvas.width - left - widest(values, NAME, bold=True) - 10
    scale = space / most
    bars = []
    for row, (share, value) in enumerate(zip(shares, values, strict=True)):
        name = canvas.text(share.label)
        own = tooltip_fields(row, named(canvas, name, value))
        rectangle = {**box(left, first + row * pitch, scale * share.value, _BAR), **own}
        bars.append(Bar(rectangle, share.token, name, value, own, left + space))
    return bars
