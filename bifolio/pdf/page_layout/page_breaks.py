"""Pages while they are filled: how far down, with which notes, what waits, and what that costs.

All heights are in points, all costs in pages. An arrangement is a chain of pieces in their places.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bifolio.pdf.page_layout.footnote_lines import FEWEST, Foot, Lines, counted
from bifolio.pdf.page_layout.measured_heights import SMALL, PieceHeight, TableHeight
from bifolio.pdf.page_layout.pieces import LONG, Piece

MOST_HOLE = 0.26  # of a page, which a chapter's end or an exhibit may leave

_SAFE = 4.0  # points that an exhibit leaves free at the foot of a page
BEGINNING = 175.0  # points that a table which breaks needs to begin on a page
_LEFT_OVER = 120.0  # and, at least, on the next one
_ENDING = 5  # rows that stay together at its end, as templates/pdf/tables.typ has them
UNSURE = 14.0  # points of room by which it is not sure whether a heading still fits at the foot of a page
_SCALES = (1.0, 0.9, SMALL)

# What it costs, in pages.
_HOLE, _SMALLER, _BROKEN, LATER, EARLIER, BELOW = 3.0, 0.3, 0.1, 0.03, 0.05, 0.04
SWAPPED, OTHER_SECTION, PARTED = 0.15, 1.0, 2.5
ALONE = 0.2  # a line by itself at the head of a page


class Placed(NamedTuple):
    """A piece in its place.

    scale: of a drawing. split: a table may break. kept: points that its last row keeps free for its
    notes. free: points at the foot of the page on which a paragraph begins that stay free. fresh: a chapter begins a page. turned: anything else does. page: on which it ends, from 0.
    down: how far down that page, in points.
    """

    piece: Piece
    scale: float = 1.0
    split: bool = False
    kept: float = 0.0
    free: float = 0.0
    fresh: bool = True
    turned: bool = False
    page: int = 0
    down: float = 0.0

    @property
    def text(self) -> str:
        """The piece as Typst, told what was chosen."""
        options = {}
        if self.scale < 1:
            options["scale"] = f"{self.scale:g}"
        if self.split:
            options["split"] = "true"
        if self.kept:
            options["kept"] = f"{self.kept:.2f}pt"
        text = self.piece.called_with(**options) if options else self.piece.text
        text = f"#kept-free({self.free:.2f}pt)\n\n{text}" if self.free else text
        return f"#pagebreak(weak: true)\n{text}" if self.turned else text


def _kept_together(rows: Sequence[float]) -> list[float]:
    """Heights of what stays together of a table: each row, and its last ones."""
    first = len(rows) - min(_ENDING, len(rows) // 2)
    return [*rows[:first], sum(rows[first:])] if rows else []


@dataclass(frozen=True)
class Measured:
    """A piece with its height."""

    piece: Piece
    height: PieceHeight

    def at_scale(self, scale: float) -> float:
        share = (1 - scale) / (1 - SMALL)
        return self.height.whole - (self.height.whole - self.height.other) * share

    @cached_property
    def scales(self) -> tuple[float, ...]:
        return _SCALES if self.piece.drawn else (1.0,)

    @property
    def drawn(self) -> bool:
        return self.piece.drawn

    @property
    def breaks(self) -> bool:
        return self.height.table is not None


Chain = tuple["Chain", Placed] | None


class Pages(NamedTuple):
    """The pages so far: cost, how far down the last is filled, its notes, what stands lowest on it.

    A tuple, since tens of thousands are made for a report.
    """

    rules: Mapping[str, float]
    cost: float = 0.0
    used: float = 0.0
    notes: float = 0.0
    above: str = ""  # kind of the piece before
    waiting: tuple[Measured, ...] = ()
    early: Measured | None = None
    over: float = 0.0  # what may come over from the page before, where lines hardly fitted there
    spilled: float = 0.0  # of notes that go on on the next page
    number: int = 0
    chosen: Chain = None

    @property
    def state(self) -> tuple[object, ...]:
        """What decides how it can go on."""
        waiting = tuple(one.piece.exhibit for one in self.waiting)
        heights = tuple(map(round, (self.used, self.notes, self.over, self.spilled)))
        return heights, self.above, waiting, self.early is None

    @property
    def room(self) -> float:
        return self.rules["height"] - self.used - self.notes

    def gap(self, kind: str) -> float:
        """Space before a piece; none at the head of a page."""
        if not self.used:
            return 0.0
        return max(self._space(self.above, "below"), self._space(kind, "above"))

    def _space(self, kind: str, side: str) -> float:
        if kind == "exhibit":
            return self.rules["exhibit"]
        return self.rules.get(f"{kind}_{side}", self.rules["paragraph"])

    def turned(self) -> Pages:
        """The next page. A hole costs the square of its share, and much where it is seen at once."""
        hole = max(0.0, self.room / self.rules["height"])
        cost = 1 + _HOLE * hole * hole + (_HOLE if hole > MOST_HOLE else 0.0)
        begun = Pages(self.rules, self.cost + cost, notes=self.spilled, number=self.number + 1)
        return begun._replace(waiting=self.waiting, early=self.early, chosen=self.chosen)

    def with_piece(self, one: Placed, kind: str, height: float, cost: float = 0.0) -> Pages:
        used = self.used + self.gap(kind) + height
        pushed = kind == "exhibit" and not self.used and self.number > 0
        turned = one.turned or pushed
        chosen = (self.chosen, one._replace(turned=turned, page=self.number, down=used))
        return self._replace(cost=self.cost + cost, used=used, above=kind, chosen=chosen)

    # -- what goes on on the next page

    def flowing(self, one: Measured) -> Pages:
        """A paragraph, breaking between lines: none of its lines stands alone on a page."""
        lines = self._lines(one.height)
        foot = Foot(self.used + self.gap("text"), self.notes, self.spilled)
        most = lines.at_most(foot) if self.used else None
        if not most and self.above in ("heading", "opening"):  # which would stay alone
            most = None
        page = self.turned() if most == 0 else self
        free = lines.free_below(foot, most) if most else 0.0
        page = page.running(lines, page.gap("text"), most or None)
        shown = Placed(one.piece, free=free, turned=most == 0, page=page.number, down=page.used)
        return page._replace(above="text", chosen=(page.chosen, shown))

    def listed(self, one: Measured) -> Pages:
        """A list: its items break as paragraphs do."""
        page, items = self, one.height.items
        between = 0.0
        if items:
            between = (one.height.whole - sum(item.whole for item in items)) / (len(items) - 1)
        gap = self.gap("block")
        for height in items or [one.height]:
            page, gap = page.running(self._lines(height), gap), between
        chosen = (page.chosen, Placed(one.piece, page=page.number, down=page.used))
        return page._replace(above="block", chosen=chosen)

    def _lines(self, height: PieceHeight) -> Lines:
        return Lines(self.rules, counted(self.rules, height.whole), height.called(self.rules))

    def running(self, lines: Lines, gap: float, most: int | None = None) -> Pages:
        """With lines of text behind a gap, on as many pages as they take. most: of those on the first."""
        page, done = self, 0
        while done < lines.count:
            gap = gap if page.used and not done else 0.0
            foot = Foot(page.used + gap, page.notes, page.spilled)
            fitting, foot = lines.fill(foot, done, None if done else most)
            if not fitting and not page.used:  # at least one on each page
                fitting, foot = 1, foot._replace(used=foot.used + lines.pitch)
            filled = page._replace(used=foot.used if fitting else page.used)
            filled = filled._replace(notes=foot.notes, spilled=foot.over)
            done += fitting
            page = filled
            if done < lines.count:
                page = filled.turned()._replace(over=filled.hardly_fitting(lines, done, fitting))
        return page._replace(used=page.used - self.rules["leading"])

    def hardly_fitting(self, lines: Lines, done: int, fitting: int) -> float:
        """The height of the lines at the foot that go over where the room is `UNSURE` points less."""
        room = self.room + self.rules["leading"]
        if not fitting or room >= UNSURE:
            return 0.0
        fewer = math.ceil((UNSURE - room) / lines.pitch)
        fewer = fitting if fitting - fewer < FEWEST else fewer
        return fewer * lines.pitch + lines.called_before(done, fewer)

    # -- exhibits

    def exhibit(self, one: Measured, cost: float = 0.0) -> Iterator[Pages]:
        """An exhibit next: here where it fits, smaller or broken where it may, else on the next page."""
        page = self
        if page.used and page.above != "heading":
            page = page.turned()
        yield from page.kept_whole(one, cost, force=True)
        if self.used:
            yield from self.kept_whole(one, cost)
            if one.breaks:
                yield from self._broken(one, cost)

    def kept_whole(self, one: Measured, cost: float, force: bool = False) -> Iterator[Pages]:
        """An exhibit unbroken, at each size that fits. force: also where none does."""
        gap = self.gap("exhibit")
        for scale in one.scales:
            height = one.at_scale(scale)
            if self.room >= gap + height + self.over + _SAFE:
                dear = cost + (1 - scale) / (1 - SMALL) * _SMALLER
                yield self.with_piece(Placed(one.piece, scale), "exhibit", height, dear)
            elif force and scale == 1.0:
                yield self._beyond(one, cost)

    def _beyond(self, one: Measured, cost: float) -> Pages:
        """What fits on no page, or on none behind its heading."""
        if self.used and one.height.whole <= self.rules["height"]:
            return self.turned().with_piece(Placed(one.piece), "exhibit", one.height.whole, cost)
        if table := one.height.table:
            shown = Placed(one.piece, split=one.piece.rows <= LONG)
            return self._over_pages(one, table, shown, cost)
        page, height = self, one.height.whole
        while height > page.room:
            height -= page.room
            page = page.turned()
        return page.with_piece(Placed(one.piece), "exhibit", height, cost)

    def _broken(self, one: Measured, cost: float) -> Iterator[Pages]:
        room = self.room - self.gap("exhibit")
        if one.height.table is None or room < BEGINNING or one.height.whole <= room:
            return
        dear = cost + (0.0 if one.piece.rows > LONG else _BROKEN)
        page = self._over_pages(one, one.height.table, Placed(one.piece, split=True), dear)
        yield page._replace(cost=page.cost + (_BROKEN if page.used < _LEFT_OVER else 0.0))

    def _over_pages(self, one: Measured, table: TableHeight, shown: Placed, cost: float) -> Pages:
        """With a table, row by row: its head stands on each page, its notes with the last row."""
        page, rows = self, _kept_together(table.rows)
        used = self.used + self.gap("exhibit") + one.height.whole - sum(table.rows) - table.notes
        for at, row in enumerate(rows, 1):
            needed = row + (table.notes if at == len(rows) else 0.0)
            if at > 1 and used + needed > self.rules["height"] - page.notes:
                page, used = page._replace(used=used).turned(), table.head
            used += needed
        turned = not self.used and self.number > 0
        chosen = (
            self.chosen,
            shown._replace(kept=table.notes, turned=turned, page=page.number, down=used),
        )
        return page._replace(cost=page.cost + cost, used=used, above="exhibit", chosen=chosen)
