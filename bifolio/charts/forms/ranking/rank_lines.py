"""Lines from column to column with names at their ends: what bump and slope charts are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bifolio.charts.marks.chart_layers import ChartLayers, Layer, Row
from bifolio.charts.marks.layer import TextStyle, curve, dots, layered, lines, stacked, texts
from bifolio.charts.marks.table_access import folded
from bifolio.charts.marks.text_metrics import LINE, NAME, NOTE, text_width, widest
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
    tips: tuple[str, ...] = ()  # what its points say, column by column

    def told(self, at: int) -> Row:
        """What the mark at a column carries for its reader."""
        return tooltip_fields(self.row, self.tips[at] if self.tips else "")


@dataclass(frozen=True)
class LineColumns:
    """Where the columns stand and what they are called."""

    xs: tuple[float, ...]
    heads: tuple[str, ...]
    top: float
    bottom: float
    reach: float = _REACH  # pixels from an end's point to its name

    @property
    def step(self) -> float:
        """Pixels from column to column."""
        return self.xs[1] - self.xs[0] if len(self.xs) > 1 else 0


def rank_lines(canvas: Canvas, web: LineColumns, threads: Sequence[RankLine]) -> ChartLayers:
    """Draw the lines, the quiet ones below; names are set apart where they would meet."""
    ends = [*_ends(web, threads, "left"), *_ends(web, threads, "right")]
    lowest = max([web.bottom, *(end.y for end in ends)])
    layers = [*_heads(canvas, web, lowest)]
    for strong in (False, True):
        for thread in (t for t in threads if t.strong == strong):
            layers += _thread(canvas, web, thread)
    layers += _names(canvas, ends, web.reach)
    return layered(canvas, lowest + 12, layers)


def reach_of(canvas: Canvas, count: int) -> float:
    """Pixels from points to so many names."""
    return _FAR if count > _MANY and not canvas.narrow else _REACH


def columns(
    canvas: Canvas, count: int, left: float, right: float, reach: float = _REACH
) -> tuple[float, ...]:
    """Where columns stand between names that take `left` and `right` pixels."""
    start = left + reach + 2 if left else _NUMBER + 2
    end = canvas.width - (right + reach + 2 if right else _NUMBER + 2)
    return tuple(start + (end - start) * at / max(count - 1, 1) for at in range(count))


def head_height(heads: Sequence[str], step: float) -> float:
    """Pixels that the heads of columns take."""
    return max(len(folded(head, _head_room(head, step))) for head in heads) * NOTE * LINE + 12


def _head_room(head: str, step: float) -> float:
    return max(step - 8, 60 if head.isascii() and not head.isdigit() else 40)


def _heads(canvas: Canvas, web: LineColumns, lowest: float) -> list[Layer]:
    """Heads over light upright lines; heads that would meet the one before are left out."""
    rules: list[Row] = [{"x": x, "y": web.top - 6, "x2": x, "y2": lowest} for x in web.xs]
    rows: list[Row] = []
    for at in _shown(web):
        room = _head_room(web.heads[at], web.step)
        words = folded(web.heads[at], room)
        half = widest(words) / 2
        x = min(max(_outward(web, at, half), half), canvas.width - half)
        rows += stacked(upward_lines(words, web.top - 16), x)
    return [lines(canvas, rules), texts(canvas, rows, TextStyle(token="ink-2", align="center"))]


def _outward(web: LineColumns, at: int, half: float) -> float:
    """Middle of a head: over its column, but the two of a pair keep clear of each other."""
    if len(web.xs) != 2:
        return web.xs[at]
    middle = sum(web.xs) / 2
    return min(web.xs[0], middle - half - 6) if at == 0 else max(web.xs[1], middle + half + 6)


def _shown(web: LineColumns) -> list[int]:
    """Columns whose heads are shown: the last one, and those before it that leave room."""
    if web.step >= 60 or not all(head.isdigit() for head in web.heads):
        return list(range(len(web.heads)))
    every = next(n for n in range(1, 99) if web.step * n >= widest(web.heads) + 6)
    return list(range(len(web.heads) - 1, -1, -every))


def _thread(canvas: Canvas, web: LineColumns, thread: RankLine) -> list[Layer]:
    numbers = thread.numbers or ("",) * len(web.xs)
    points = [
        {"x": x, "y": y, "text": text, **thread.told(at)}
        for at, (x, y, text) in enumerate(zip(web.xs, thread.heights, numbers, strict=True))
        if y is not None
    ]
    opacity = 1.0 if thread.strong else _QUIET
    width = 2.6 if thread.strong else 1.4
    runs = [_curve(canvas, run, thread.token, width, opacity) for run in _runs(web, thread)]
    if not thread.numbers:
        area = 60 if thread.strong else 36
        return [*runs, _dots(canvas, points, thread.token, area, opacity)]
    return [*runs, *_numbered(canvas, points, thread)]


def _runs(web: LineColumns, thread: RankLine) -> Iterator[list[Row]]:
    """Stretches of the line without a missing value."""
    run: list[Row] = []
    for x, y in zip(web.xs, thread.heights, strict=True):
        if y is None:
            if len(run) > 1:
                yield run
            run = []
        else:
            run.append({"x": x, "y": y, "row": thread.row})
    if len(run) > 1:
        yield run


def _curve(canvas: Canvas, rows: Sequence[Row], token: str, width: float, opacity: float) -> Layer:
    look = {"strokeWidth": width, "opacity": opacity, "interpolate": "monotone"}
    return curve(canvas, rows, token, **look)


def _dots(canvas: Canvas, points: Sequence[Row], token: str, area: float, opacity: float) -> Layer:
    rows = [{**p, "area": area} for p in points]
    return dots(canvas, rows, token, opacity=opacity)


def _numbered(canvas: Canvas, points: Sequence[Row], thread: RankLine) -> list[Layer]:
    """Points as rings on paper with their numbers inside."""
    rows = [{**p, "area": (2 * _NUMBER) ** 2} for p in points]
    width = 2 if thread.strong else 1.2
    edge = canvas.colour(thread.token)
    ring = dots(canvas, rows, "paper", stroke=edge, strokeWidth=width)
    ink = TextStyle(NOTE - 1, "ink" if thread.strong else "ink-2", thread.strong, "center")
    return [ring, texts(canvas, points, ink)]


@dataclass(frozen=True)
class End:
    """The name at one end of a line, where it wants to be and where it has room."""

    thread: RankLine
    side: Literal["left", "right"]
    point: tuple[float, float]
    y: float


def _ends(
    web: LineColumns, threads: Sequence[RankLine], side: Literal["left", "right"]
) -> list[End]:
    """Names of one side; a line that has no value there has no name there."""
    at = 0 if side == "left" else -1
    ending = [t for t in threads if (t.left if side == "left" else t.right)]
    here = [(t, height) for t in ending if (height := t.heights[at]) is not None]
    heights = spread([height for _, height in here], _PITCH, web.top)
    return [
        End(thread, side, (web.xs[at], wanted), y)
        for (thread, wanted), y in zip(here, heights, strict=True)
    ]


def _names(canvas: Canvas, ends: Sequence[End], reach: float) -> list[Layer]:
    layers: list[Layer] = []
    leaders: list[Row] = []
    for side, away, align in (("left", -1, "right"), ("right", 1, "left")):
        for strong in (False, True):
            own = [e for e in ends if e.side == side and e.thread.strong == strong]
            rows: list[Row] = []
            for end in own:
                x, wanted = end.point
                said = end.thread.told(0 if side == "left" else -1)
                rows.append({"x": x + away * reach, "y": end.y, "text": _text(end), **said})
                if abs(wanted - end.y) > 2:
                    start, stop = x + away * 5, x + away * (reach - 3)
                    leaders.append({"x": start, "y": wanted, "x2": stop, "y2": end.y, **said})
            token = "ink" if strong else "ink-2"
            ink = TextStyle(
                NAME if strong else NOTE, token, strong, "right" if align == "right" else "left"
            )
            layers.append(texts(canvas, rows, ink))
    return [lines(canvas, leaders, "rule", 1), *layers]


def _text(end: End) -> str:
    return end.thread.left if end.side == "left" else end.thread.right


def room(texts_: Sequence[str]) -> float:
    """Pixels that names at one end take."""
    return max((text_width(text, NAME) for text in texts_), default=0)


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
