"""Ranks over years or dimensions, as lines that cross."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bifolio.charts.forms.call import chart_form
from bifolio.charts.forms.options.kinds import NameColumn, PlaceId, RankColumn
from bifolio.charts.forms.options.needs import whole
from bifolio.charts.forms.options.problems import refuse
from bifolio.charts.forms.ranking.highlights import highlights
from bifolio.charts.forms.ranking.rank_lines import (
    LineColumns,
    RankLine,
    column_places,
    head_height,
    names_width,
    rank_lines,
)
from bifolio.charts.marks.chart_layers import ChartLayers, Row
from bifolio.charts.marks.layer import TextStyle, layered, lines, stacked, texts
from bifolio.charts.marks.table_access import (
    cells,
    column,
    label_of,
    name_column,
    numbers,
    token_of,
)
from bifolio.charts.marks.text_metrics import LINE, NOTE, centred, wrap
from bifolio.charts.marks.tooltips import named, ranked
from bifolio.model.findings import Canvas, Draw, Label, Message, Table, message

_TALLEST = 480  # pixels that all ranks may take, as long as a rank keeps the least pitch
_PITCH = (11.0, 22.0)  # least and greatest pixels from rank to rank
_SPARSE = 2.5  # ranks for each line from which on those below the lines' number stand closer
_CLOSE = (20.0, 5.0)  # pixels from rank to rank above and below that
_NUMBERED = 18  # pixels from rank to rank from which on points carry their ranks


CLOSER = message("Below the dashed line the ranks stand closer together.", "rank lines")


@dataclass(frozen=True)
class Course:
    """One row: its name, its ranks in the columns, whether it stands out."""

    id: str
    name: Label
    ranks: tuple[float | None, ...]
    strong: bool

    @property
    def rise(self) -> float:
        """Ranks gained from the first to the last printed one."""
        printed = [rank for rank in self.ranks if rank is not None]
        return printed[0] - printed[-1] if printed else 0


@dataclass(frozen=True)
class Ranks:
    """Heights of the ranks: `pitch` pixels each down to `closer`, `below` it each `close` pixels."""

    pitch: float
    lowest: float
    closer: float = math.inf
    close: float = 0

    def at(self, rank: float) -> float:
        """Pixels from the first rank to another."""
        above = min(rank, self.closer)
        return (above - 1) * self.pitch + (rank - above) * self.close


def _spaced(courses: Sequence[Course]) -> Ranks:
    """Where few lines come from far below, the ranks that all of them end at have the room."""
    lowest = max(rank for c in courses for rank in c.ranks if rank is not None)
    ends = max((c.ranks[-1] for c in courses if c.ranks[-1] is not None), default=lowest)
    if ends <= len(courses) < lowest / _SPARSE:
        return Ranks(_CLOSE[0], lowest, len(courses), _CLOSE[1])
    return Ranks(min(max(_TALLEST / lowest, _PITCH[0]), _PITCH[1]), lowest)


@chart_form
def bump(
    table: Table,
    *,
    ranks: Sequence[RankColumn],
    highlight: Sequence[PlaceId] = (),
    heads: Mapping[RankColumn, Label] | None = None,
    name: NameColumn | None = None,
) -> Draw:
    """Draw a line per row through its ranks in the columns `ranks`, in their order, rank 1 on top.

    Names stand at both ends with the rank; a missing rank interrupts the line. `heads` replaces heads
    of columns; a column whose id is a year is headed by the year. `highlight`: place ids whose lines
    stand out, see `highlights`, the others are grey; none given: the first at the end, and the two
    that rise most. Where lines end within their number but come from far below it, ranks below stand
    closer, which a dashed line and a note tell. Has a narrow drawing (names at the right end only).
    """
    if len(ranks) < 2:
        refuse("bump needs ranks of two years or measures at least", option="ranks")
    for one in ranks:
        whole(table, one, "ranks")
    first = name_column(table, name)
    ids = [token_of(cell) for cell in cells(table, first)]
    names = [label_of(cell) for cell in cells(table, first)]
    rows = list(zip(*(numbers(table, one) for one in ranks), strict=True))
    plain = [Course(*row, strong=False) for row in zip(ids, names, rows, strict=True)]
    chosen = tuple(highlight) or _standing_out(plain)
    courses = [Course(c.id, c.name, c.ranks, c.id in chosen) for c in plain]
    named_columns = [_head(table, one, heads or {}) for one in ranks]

    def draw(canvas: Canvas) -> ChartLayers:
        return _drawn(courses, named_columns, canvas)

    return draw


def _standing_out(courses: Sequence[Course]) -> tuple[str, ...]:
    last = [c for c in courses if c.ranks and c.ranks[-1] is not None]
    first = min(last, key=lambda c: c.ranks[-1] or 0, default=None)
    risers = sorted(courses, key=lambda c: -c.rise)[:2]
    return tuple(c.id for c in ([first] if first else []) + risers)


def _head(table: Table, name: str, labels: Mapping[str, Label]) -> Label:
    if name in labels:
        return labels[name]
    if name.isdigit():
        return Message("%(year)s", "year", {"year": name})
    return column(table, name).label


def _drawn(courses: Sequence[Course], heads: Sequence[Label], canvas: Canvas) -> ChartLayers:
    ranks = _spaced(courses)
    left, right = _texts(courses, canvas)
    strong = [course.strong for course in courses]
    sides = (names_width(side, strong) for side in (left, right))
    xs = column_places(canvas, len(heads), *sides)
    written = [_year_or_text(canvas, head) for head in heads]
    step = xs[1] - xs[0] if len(xs) > 1 else canvas.width
    found = highlights(canvas, [course.id for course in courses if course.strong])
    top = found.height + head_height(written, step) + 8
    numbered = ranks.pitch >= _NUMBERED and ranks.closer > ranks.lowest and step > 24
    courses_drawn = [
        RankLine(
            tuple(None if r is None else top + ranks.at(r) for r in course.ranks),
            left[at],
            right[at],
            found.tokens.get(course.id, "ink-2"),
            course.strong,
            _numbers(course, canvas) if numbered else (),
            str(at),
            _tooltips(course, written, canvas),
        )
        for at, course in enumerate(courses)
    ]
    bottom = top + ranks.at(ranks.lowest)
    places = LineColumns(xs, tuple(written), top, bottom, above=found.key.layers)
    drawn = rank_lines(canvas, places, courses_drawn)
    return drawn if ranks.closer > ranks.lowest else _told(canvas, ranks, places, drawn)


def _told(canvas: Canvas, ranks: Ranks, places: LineColumns, drawn: ChartLayers) -> ChartLayers:
    """The line below which ranks stand closer, and the note that says so."""
    y = places.top + ranks.at(ranks.closer) + ranks.pitch / 2
    dashed: Row = {"x": places.xs[0], "y": y, "x2": places.xs[-1], "y2": y}
    words = wrap(canvas.text(CLOSER), canvas.width)
    middle = drawn.height + 8 + (len(words) - 1) * NOTE * LINE / 2
    said = stacked(centred(words, middle), 0)
    told = [
        lines(canvas, [dashed], "ink-2", 0.8, strokeDash=(4, 3)),
        texts(canvas, said, TextStyle(token="ink-2")),
    ]
    return layered(canvas, said[-1]["y"] + 10, [*drawn.layers, *told])


def _year_or_text(canvas: Canvas, head: Label) -> str:
    if isinstance(head, Message) and head.context == "year" and "year" in head.values:
        return str(head.values["year"])
    return canvas.text(head)


def _texts(courses: Sequence[Course], canvas: Canvas) -> tuple[list[str], list[str]]:
    """Names with ranks at both ends; on a phone the rank alone at the left."""
    left, right = [], []
    for course in courses:
        name = canvas.text(course.name)
        begins, ends = (
            ("" if r is None else canvas.count(r)) for r in (course.ranks[0], course.ranks[-1])
        )
        left.append(begins if canvas.narrow else f"{name}  {begins}")
        right.append(f"{ends}  {name}")
    return left, right


def _tooltips(course: Course, heads: Sequence[str], canvas: Canvas) -> tuple[str, ...]:
    """At each column the name with the rank there."""
    name = canvas.text(course.name)
    return tuple(
        "" if rank is None else f"{name}\n{named(canvas, head, ranked(canvas, rank))}"
        for head, rank in zip(heads, course.ranks, strict=True)
    )


def _numbers(course: Course, canvas: Canvas) -> tuple[str, ...]:
    return tuple("" if rank is None else canvas.count(rank) for rank in course.ranks)
