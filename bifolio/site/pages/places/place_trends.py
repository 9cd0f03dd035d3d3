"""How values of a place went from one year of the data to the next: small drawings of lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bifolio.model.views import ExhibitView, ReportView
from bifolio.site.excerpts.table_reading import number, years
from bifolio.site.pages.places.place_exhibits import Across, Item, Reported, Shown

WIDTH, HEIGHT = 240, 56  # of a drawing, in units of its view box
_EDGE = 5  # room for the dots
_RANKS = 10  # down to this one a drawing of ranks goes at least: one rank is a small step


@dataclass(frozen=True)
class Point:
    """The value of one data year: as written, as it is, and where it is drawn."""

    year: int
    text: str
    value: float
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True)
class Course:
    """A value by data year. `exhibit`: the newest that prints it.

    broken: whether the last two years are counted differently; reason: how, in words.
    """

    report: ReportView
    exhibit: ExhibitView
    label: str
    unit: str
    points: tuple[Point, ...]
    broken: bool = False
    reason: str = ""

    @property
    def lines(self) -> tuple[tuple[Point, ...], ...]:
        """What is joined by a line: nothing over a break."""
        if not self.broken:
            return (self.points,)
        return (self.points[:-1], self.points[-1:])

    @property
    def steady(self) -> bool:
        """Whether all its values are one: a level line would show nothing that a word does not."""
        return not self.broken and len({point.value for point in self.points}) == 1

    @property
    def gap(self) -> float:
        """Where the break is drawn: between the last two points."""
        return round((self.points[-2].x + self.points[-1].x) / 2, 1)


def courses(reports: Sequence[Reported], found: Sequence[Across]) -> list[Course]:
    """The values that there are of two data years at least, in editions or in one table."""
    within = [
        course
        for reported in reports
        for one in reported.shown
        if (course := _within(reported.report, one))
    ]
    return [course for each in found for course in _between(each)] + within


def _between(series: Across) -> Iterator[Course]:
    """Of editions of a series, each with the year of its data."""
    report, exhibit = series.editions[-1]
    dated = [view.data_year for view, _ in series.editions]
    for head, items in series.lines:
        pairs = zip(dated, items, strict=True)
        points = [
            _point(year, one) for year, one in pairs if year and one and one.value is not None
        ]
        if len({point.year for point in points}) > 1:
            broken = head.label in series.broken
            rank = any(one.rank for one in items if one)
            drawn = _drawn(points, rank)
            reason = series.reason if broken else ""
            yield Course(report, exhibit, head.label, head.unit, drawn, broken, reason)


def _point(year: int, item: Item) -> Point:
    return Point(year, item.text, item.value or 0.0)


def _within(report: ReportView, one: Shown) -> Course | None:
    """Of a table whose columns are years, where one row of it is the place's."""
    exhibit, table, at = one.first, one.first.table, one.positions.rows
    if table is None or len(at) != 1:
        return None
    cells = table.rows[at[0]].cells
    found = [column for column in years(table) if cells[column].value is not None]
    points = [Point(int(table.columns[n].id), cells[n].text, number(cells[n])) for n in found]
    if len(points) < 2:
        return None
    rank = any(table.columns[column].rank for column in found)
    return Course(report, exhibit, exhibit.caption, exhibit.unit, _drawn(points, rank))


def _drawn(points: Sequence[Point], rank: bool) -> tuple[Point, ...]:
    """Points with their places: years by time, values from zero up, ranks from the first to the tenth or below."""
    first, last = points[0].year, points[-1].year
    values = [point.value for point in points]
    bottom, top = (max(_RANKS, *values), 1.0) if rank else (min(0.0, *values), max(0.0, *values))

    def height(value: float) -> float:
        return 1.0 if top == bottom else (value - bottom) / (top - bottom)

    return tuple(
        replace(
            one,
            x=round(_EDGE + (WIDTH - 2 * _EDGE) * (one.year - first) / (last - first), 1),
            y=round(HEIGHT - _EDGE - (HEIGHT - 2 * _EDGE) * height(one.value), 1),
        )
        for one in points
    )
