"""The card of a report on the home page: one finding, one number, one small drawing of real values.

A report that says nothing of its card gets one of its first highlight: the leading rows of its table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bifolio.model.views import CardBar, ExhibitView, ReportView, RowView, TableView
from bifolio.site.excerpts.table_reading import key_column, measure, number, stated, values, years
from bifolio.site.outline import highlights

LEADING = 5  # rows that bars draw
NAMED = 3  # dots of a strip, lines, that have a name
_CLOSE = 16.0  # percent of the height: names of lines stand at least so far apart


@dataclass(frozen=True)
class Bar:
    """A bar; `length` in percent of the longest."""

    label: str
    text: str
    length: float
    strong: bool


@dataclass(frozen=True)
class Strip:
    """Dots along a line, in percent from its left: those of most places, and those with a name."""

    dots: tuple[float, ...]
    named: tuple[tuple[str, str, float], ...]  # name, value, where
    first: str  # the smallest value as written


@dataclass(frozen=True)
class Line:
    """A line through the years; `points` in percent from the left and from the top."""

    label: str
    first: str
    last: str
    points: tuple[tuple[float, float], ...]
    strong: bool
    begins: float = 0.0  # where its first value is written, in percent from the top
    ends: float = 0.0


@dataclass(frozen=True)
class Lines:
    """Lines through the same years; those that stand out come last."""

    lines: tuple[Line, ...]
    years: tuple[str, str]


@dataclass(frozen=True)
class Card:
    """What the home page shows of a report; without an exhibit it is its title alone."""

    exhibit: ExhibitView | None
    number: str = ""
    says: tuple[str, ...] = ()  # what the number is of: words, or a row and a column
    bars: tuple[Bar, ...] = ()
    strip: Strip | None = None
    lines: Lines | None = None
    years: str = ""

    @property
    def number_year(self) -> str:
        """The year of the number, where it is the last one of a line that stands out."""
        drawn = self.lines.lines if self.lines else ()
        ends = any(one.strong and one.last == self.number for one in drawn)
        return self.lines.years[1] if self.lines and ends else ""


def card(report: ReportView) -> Card:
    """The card of a report."""
    chosen, years = report.card, report.card.years
    exhibit = _exhibit(report)
    table = exhibit.table if exhibit else None
    told = (chosen.number, (chosen.says,)) if chosen.number else _leading(report, table)
    if chosen.bars:
        return Card(exhibit, *told, bars=_of_facts(chosen.bars), years=years)
    if table is None:
        return Card(exhibit, *told, years=years)
    if chosen.form == "lines" and (lines := _lines(table, chosen.marked)):
        return Card(exhibit, *told, lines=lines, years=years)
    if chosen.form == "strip" and (strip := _strip(table)):
        return Card(exhibit, *told, strip=strip, years=years)
    return Card(exhibit, *told, bars=_of_rows(table, chosen.rows or LEADING), years=years)


def _exhibit(report: ReportView) -> ExhibitView | None:
    known = {one.id: one for chapter in report.chapters for one in chapter.exhibits}
    return known.get(report.card.exhibit) or next(iter(highlights(report)), None)


def _leading(report: ReportView, table: TableView | None) -> tuple[str, tuple[str, ...]]:
    """The value of the first row drawn, with its row and its column; empty where there is none."""
    at = measure(table) if table else None
    if table is None or at is None or report.card.bars:
        return "", ()
    for row, _ in _first(table, at, 1):
        column = table.columns[at]
        unit = f" ({column.unit})" if column.unit else ""
        named = report.card.says or f"{column.label}{unit}"
        return stated(table.columns, row, at), (row.cells[key_column(table)].text, named)
    return "", ()


def _first(table: TableView, at: int, most: int) -> list[tuple[RowView, float]]:
    """The rows with the largest values; equal ones as they stand."""
    return sorted(values(table, at), key=lambda one: -one[1])[:most]


# -- bars -----------------------------------------------------------------------------------------


def _of_rows(table: TableView, most: int) -> tuple[Bar, ...]:
    at = measure(table)
    found = _first(table, at, most) if at is not None else []
    if at is None or not found or found[-1][1] < 0 or found[0][1] <= 0:
        return ()  # bars begin at zero
    key, longest = key_column(table), found[0][1]
    return tuple(
        Bar(
            row.cells[key].text,
            stated(table.columns, row, at),
            _percent(value, longest),
            position == 0,
        )
        for position, (row, value) in enumerate(found)
    )


def _of_facts(bars: Sequence[CardBar]) -> tuple[Bar, ...]:
    longest = max(one.value for one in bars)
    return tuple(
        Bar(one.label, one.text, _percent(one.value, longest), position == 0)
        for position, one in enumerate(bars)
    )


def _percent(value: float, longest: float) -> float:
    return round(max(0.0, 100 * value / longest), 1) if longest > 0 else 0.0


# -- strips ---------------------------------------------------------------------------------------


def _strip(table: TableView) -> Strip | None:
    """All rows by their values; None where they are all alike."""
    at = measure(table)
    found = sorted(values(table, at), key=lambda one: one[1]) if at is not None else []
    if at is None or not found or found[0][1] == found[-1][1]:
        return None
    low, high = found[0][1], found[-1][1]
    placed = [(row, round(100 * (value - low) / (high - low), 1)) for row, value in found]
    key = key_column(table)
    named = tuple(
        (row.cells[key].text, stated(table.columns, row, at), where)
        for row, where in placed[-NAMED:]
    )
    dots = tuple(where for _, where in placed[:-NAMED])
    return Strip(dots, named, placed[0][0].cells[at].text)


# -- lines ----------------------------------------------------------------------------------------


def _lines(table: TableView, marked: Sequence[str]) -> Lines | None:
    """Rows through their columns of years, ranks with the best one on top; None without years."""
    at = years(table)
    rows = [row for row in table.rows if not row.total and all(_has(row, n) for n in at)]
    if not at or not rows:
        return None
    drawn = [number(row.cells[n]) for row in rows for n in at]
    down = table.columns[at[0]].rank
    scale = (min(drawn), max(drawn)) if down else (max(drawn), min(drawn))
    lines = [_line(table, row, at, scale, marked) for row in rows]
    ordered = sorted(lines, key=lambda line: line.strong)
    return Lines(tuple(_apart(ordered)), (table.columns[at[0]].label, table.columns[at[-1]].label))


def _has(row: RowView, at: int) -> bool:
    return row.cells[at].value is not None


def _line(
    table: TableView,
    row: RowView,
    at: Sequence[int],
    scale: tuple[float, float],
    marked: Sequence[str],
) -> Line:
    """scale: the values at the top and at the bottom."""
    top, bottom = scale
    cells = [row.cells[n] for n in at]
    key = row.cells[key_column(table)]
    reach = (bottom - top) or 1.0
    points = tuple(
        (round(100 * n / (len(at) - 1), 1), round(100 * (number(cell) - top) / reach, 1))
        for n, cell in enumerate(cells)
    )
    return Line(key.text, cells[0].text, cells[-1].text, points, key.place in marked)


def _apart(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines with the places of their names, which keep a distance from each other."""
    strong = [line for line in lines if line.strong]
    begins = _spread([line.points[0][1] for line in strong])
    ends = _spread([line.points[-1][1] for line in strong])
    yield from (line for line in lines if not line.strong)
    for line, begin, end in zip(strong, begins, ends, strict=True):
        yield Line(line.label, line.first, line.last, line.points, True, begin, end)


def _spread(places: Sequence[float]) -> list[float]:
    """Places in percent, moved down as far as the one above asks for."""
    found = list(places)
    floor = -_CLOSE
    for at in sorted(range(len(found)), key=found.__getitem__):
        found[at] = floor = max(found[at], floor + _CLOSE)
    return found
