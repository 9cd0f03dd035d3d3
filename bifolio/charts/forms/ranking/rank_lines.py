"""Lines from column to column with names at their ends: what bump and slope charts are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, curve, dots, layered, stacked, texts
from bifolio.charts.marks.layer import lines as straight_lines
from bifolio.charts.marks.table_access import folded
from bifolio.charts.marks.text_metrics import LINE, NAME, NOTE, OTHER_FONTS, text_width, widest
from bifolio.charts.marks.text_metrics import upward as upward_lines
from bifolio.charts.marks.tooltips import tooltip_fields
from bifolio.model.findings import Canvas

_PITCH = 15  # least pixels from one name to the next
_REACH = 16  # pixels from an end's point to its name
_FAR = 40  # the same where there are many names, whose leaders need room to spread
_MANY = 16
_NUMBER = 8.5  # radius of a point that carries its number
_QUIET = 0.5  # opacity of the lines that do not stand out


@dataclass(frozen=True)
class RankLine:
    """One line: heights in pixels at each column (None: no value), texts at both ends, colour."""

    heights: tuple[float | None, ...]
    left: str
    right: str
    token: str
    strong: bool
    numbers: tuple[str, ...] = ()  # texts in the points; none: plain points
    row: str = ""  # marks of the same are lit together
    tooltips: tuple[str, ...] = ()  # what its points say, column by column

    def fields(self, at: int) -> Row:
        """What the mark at a column carries for its reader."""
        return tooltip_fields(self.row, self.tooltips[at] if self.tooltips else "")


@dataclass(frozen=True)
class LineColumns:
    """Where the columns stand and what they are called."""

    xs: tuple[float, ...]
    heads: tuple[str, ...]
    top: float
    bottom: float
    reach: float = _REACH  # pixels from an end's point to its name
    above: Sequence[Layer] = ()  # what stands over the heads: a key

    @property
    def step(self) -> float:
        """Pixels from column to column."""
        return self.xs[1] - self.xs[0] if len(self.xs) > 1 else 0


def rank_lines(canvas: Canvas, columns: LineColumns, lines: Sequence[RankLine]) -> ChartLayers:
    """Draw the lines, the quiet ones below; names are set apart where they would meet."""
    ends = [*_ends(columns, lines, "left"), *_ends(columns, lines, "right")]
    lowest = max([columns.bottom, *(end.y for end in ends)])
    layers = [*columns.above, *_heads(canvas, columns, lowest)]
    for strong in (False, True):
        for line in (one for one in lines if one.strong == strong):
            layers += _line(canvas, columns, line)
    layers += _names(canvas, ends, columns.reach)
    return layered(canvas, lowest + 12, layers)


def reach_of(canvas: Canvas, count: int) -> float:
    """Pixels from points to so many names."""
    return _FAR if count > _MANY and not canvas.narrow else _REACH


def column_places(
    canvas: Canvas, count: int, left: float, right: float, reach: float = _REACH
) -> tuple[float, ...]:
    """Where columns stand between names that take `left` and `right` pixels."""
    start = left + reach + 2 if left else _NUMBER + 2
    end = canvas.width - (right + reach + 2 if right else _NUMBER + 2)
    return tuple(start + (end - start) * at / max(count - 1, 1) for at in range(count))


def names_width(texts: Sequence[str], strong: Sequence[bool]) -> float:
    """Pixels of the names at one end; those of lines that stand out are bold and larger."""
    both = zip(texts, strong, strict=True)
    return max(text_width(text, NAME if bold else NOTE, bold=bold) for text, bold in both)


def head_height(heads: Sequence[str], step: float) -> float:
    """Pixels that the heads of columns take."""
    return max(len(folded(head, _head_width(head, step))) for head in heads) * NOTE * LINE + 12


def _head_width(head: str, step: float) -> float:
    """Pixels of a head's lines: no word is divided."""
    word = widest(word for word in head.split(" ") if word.isascii())
    return max(step - 8, word + 1, 60 if head.isascii() and not head.isdigit() else 40)


def _heads(canvas: Canvas, columns: LineColumns, lowest: float) -> list[Layer]:
    """Heads over light upright lines; heads that would meet the one before are left out."""
    rules: list[Row] = [{"x": x, "y": columns.top - 6, "x2": x, "y2": lowest} for x in columns.xs]
    rows: list[Row] = []
    for at in _shown(columns):
        words = folded(columns.heads[at], _head_width(columns.heads[at], columns.step))
        half = OTHER_FONTS * widest(words) / 2
        x = min(max(_outward(columns, at, half), half), canvas.width - half)
        rows += stacked(upward_lines(words, columns.top - 16), x)
    return [
        straight_lines(canvas, rules),
        texts(canvas, rows, TextStyle(token="ink-2", align="center")),
    ]


def _outward(columns: LineColumns, at: int, half: float) -> float:
    """Middle of a head: over its column, but the outer ones leave the heads beside them their room."""
    x, last = columns.xs[at], len(columns.xs) - 1
    years = last > 1 and all(head.isdigit() for head in columns.heads)  # `_shown` keeps them apart
    if last < 1 or 0 < at < last or years:
        return x
    beyond = max(0.0, half + 6 - columns.step / 2)
    return x - beyond if at == 0 else x + beyond


def _shown(columns: LineColumns) -> list[int]:
    """Columns whose heads are shown: both ends, and between them, at equal distances, as many as have room."""
    last = len(columns.heads) - 1
    if last < 1 or columns.step >= 60 or not all(head.isdigit() for head in columns.heads):
        return list(range(last + 1))
    needed = widest(columns.heads) + 6
    every = next((n for n in range(1, last) if last % n == 0 and columns.step * n >= needed), last)
    return list(range(0, last + 1, every))


def _line(canvas: Canvas, columns: LineColumns, line: RankLine) -> list[Layer]:
    numbers = line.numbers or ("",) * len(columns.xs)
    points = [
        {"x": x, "y": y, "text": text, **line.fields(at)}
        for at, (x, y, text) in enumerate(zip(columns.xs, line.heights, numbers, strict=True))
        if y is not None
    ]
    opacity = 1.0 if line.strong else _QUIET
    width = 2.6 if line.strong else 1.4
    runs = [_curve(canvas, run, line.token, width, opacity) for run in _runs(columns, line)]
    if not line.numbers:
        area = 60 if line.strong else 36
        return [*runs, _dots(canvas, points, line.token, area, opacity)]
    return [*runs, *_numbered(canvas, points, line)]


def _runs(columns: LineColumns, line: RankLine) -> Iterator[list[Row]]:
    """Stretches of the line without a missing value."""
    run: list[Row] = []
    for x, y in zip(columns.xs, line.heights, strict=True):
        if y is None:
            if len(run) > 1:
                yield run
            run = []
        else:
            run.append({"x": x, "y": y, "row": line.row})
    if len(run) > 1:
        yield run


def _curve(canvas: Canvas, rows: Sequence[Row], token: str, width: float, opacity: float) -> Layer:
    look = {"strokeWidth": width, "opacity": opacity, "interpolate": "monotone"}
    return curve(canvas, rows, token, **look)


def _dots(canvas: Canvas, points: Sequence[Row], token: str, area: float, opacity: float) -> Layer:
    rows = [{**p, "area": area} for p in points]
    return dots(canvas, rows, token, opacity=opacity)


def _numbered(canvas: Canvas, points: Sequence[Row], line: RankLine) -> list[Layer]:
    """Points as rings on paper with their numbers inside."""
    rows = [{**p, "area": (2 * _NUMBER) ** 2} for p in points]
    width = 2 if line.strong else 1.2
    edge = canvas.colour(line.token)
    ring = dots(canvas, rows, "paper", stroke=edge, strokeWidth=width)
    ink = TextStyle(NOTE - 1, "ink" if line.strong else "ink-2", line.strong, "center")
    return [ring, texts(canvas, points, ink)]


@dataclass(frozen=True)
class End:
    """The name at one end of a line, where it wants to be and where it has room."""

    line: RankLine
    side: Literal["left", "right"]
    point: tuple[float, float]
    y: float


def _ends(
    columns: LineColumns, lines: Sequence[RankLine], side: Literal["left", "right"]
) -> list[End]:
    """Names of one side; a line that has no value there has no name there."""
    at = 0 if side == "left" else -1
    ending = [line for line in lines if (line.left if side == "left" else line.right)]
    here = [(line, height) for line in ending if (height := line.heights[at]) is not None]
    heights = spread([height for _, height in here], _PITCH, columns.top)
    return [
        End(line, side, (columns.xs[at], wanted), y)
        for (line, wanted), y in zip(here, heights, strict=True)
    ]


def _names(canvas: Canvas, ends: Sequence[End], reach: float) -> list[Layer]:
    layers: list[Layer] = []
    leaders: list[Row] = []
    for side, away, align in (("left", -1, "right"), ("right", 1, "left")):
        for strong in (False, True):
            own = [e for e in ends if e.side == side and e.line.strong == strong]
            rows: list[Row] = []
            for end in own:
                x, wanted = end.point
                said = end.line.fields(0 if side == "left" else -1)
                rows.append({"x": x + away * reach, "y": end.y, "text": _text(end), **said})
                if abs(wanted - end.y) > 2:
                    start, stop = x + away * 5, x + away * (reach - 3)
                    leaders.append({"x": start, "y": wanted, "x2": stop, "y2": end.y, **said})
            token = "ink" if strong else "ink-2"
            ink = TextStyle(
                NAME if strong else NOTE, token, strong, "right" if align == "right" else "left"
            )
            layers.append(texts(canvas, rows, ink))
    return [straight_lines(canvas, leaders, "rule", 1), *layers]


def _text(end: End) -> str:
    return end.line.left if end.side == "left" else end.line.right


def spread(wanted: Sequence[float], pitch: float, top: float) -> list[float]:
    """Heights as near as can be to those wanted, at least `pitch` apart, none above `top`.

    Neighbours that are too close form a group around their mean.
    """
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], at))
    groups: list[tuple[float, list[int]]] = []  # middle, members
    for at in order:
        groups.append((wanted[at], [at]))
        while len(groups) > 1 and _touch(groups[-2], groups[-1], pitch):
            members = groups[-2][1] + groups[-1][1]
            groups[-2:] = [(sum(wanted[m] for m in members) / len(members), members)]
    heights = [0.0] * len(wanted)
    least = top
    for middle, members in groups:
        first = max(middle - (len(members) - 1) * pitch / 2, least)
        for step, member in enumerate(members):
            heights[member] = first + step * pitch
        least = first + len(members) * pitch
    return heights


def _touch(upper: tuple[float, list[int]], lower: tuple[float, list[int]], pitch: float) -> bool:
    return upper[0] + len(upper[1]) * pitch / 2 > lower[0] - len(lower[1]) * pitch / 2 + 1e-9
