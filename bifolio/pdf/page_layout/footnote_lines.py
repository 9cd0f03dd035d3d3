"""Lines of a paragraph and the notes that they call, set at the foot of a page as Typst sets them.

All heights are in points.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

FEWEST = 2  # lines of a paragraph, or of a note, on either side of a page's end

Rules = Mapping[str, float]


class Foot(NamedTuple):
    """What is filled of a page: lines down to `used`, notes at its foot, what of them goes over."""

    used: float
    notes: float = 0.0
    over: float = 0.0


@dataclass(frozen=True)
class Lines:
    """The lines of a paragraph.

    notes: in which line each is called, from 0, and how high it is.
    """

    rules: Rules
    count: int
    notes: Sequence[tuple[int, float]] = ()

    @property
    def pitch(self) -> float:
        return pitch(self.rules)

    def fill(self, foot: Foot, done: int, most: int | None = None) -> tuple[int, Foot]:
        """How many lines behind those that are done stand on the page, and what it holds then.

        most: of them that may. used: to the head of the line that would follow.
        """
        last = self.count if most is None else done + most
        for at in range(done, last):
            needed = self._together(at) * self.pitch - self.rules["leading"]
            if foot.used + needed > self.rules["height"] - foot.notes:
                return at - done, foot
            noted = self._noted(foot, at)
            if noted is None:
                return at - done, foot
            foot = noted._replace(used=foot.used + self.pitch)
        return last - done, foot

    def at_most(self, foot: Foot) -> int | None:
        """How many of its first lines may stand on a page, so that none is alone there or on the next; None: all that fit.

        Typst keeps two lines together, but not where the second calls a note that has to go over.
        """
        fitting, _ = self.fill(foot, 0)
        if fitting in (0, self.count) or FEWEST <= fitting <= self.count - FEWEST:
            return None
        most = min(fitting, self.count - FEWEST)
        return most if most >= FEWEST else 0

    def free_below(self, foot: Foot, most: int) -> float:
        """Points below so many lines on a page in which no other fits: half a line is left for what Typst finds otherwise."""
        filled = self.fill(foot, 0, most)[1]
        return self.rules["height"] - filled.used - filled.notes - self.rules["line"] / 2

    def _together(self, at: int) -> int:
        """How many lines have to stand on a page with one that does."""
        if self.count == FEWEST + 1 and at == 0:
            return self.count
        return FEWEST if at in (0, self.count - FEWEST) and self.count >= FEWEST else 1

    def _noted(self, foot: Foot, line: int) -> Foot | None:
        """With the notes that a line calls; None where nothing of the first fits below it."""
        first = True
        for _, height in (one for one in self.notes if one[0] == line):
            gap = self.rules["note_next" if foot.notes else "note_first"]
            room = self.rules["height"] - foot.used - self.rules["line"] - foot.notes - gap
            here = 0.0 if foot.over else fitting(self.rules, height, room)
            if first and not here and not foot.over:
                return None
            foot, first = _with_note(self.rules, foot, height, here), False
        return foot

    def called_before(self, last: int, fewer: int) -> float:
        """The height of the notes that so many lines call, behind which a last one stands."""
        return sum(height for at, height in self.notes if last - fewer <= at < last)


def _with_note(rules: Rules, foot: Foot, height: float, here: float) -> Foot:
    notes, over = foot.notes, foot.over
    if here:
        notes += here + rules["note_next" if notes else "note_first"]
    if here < height:
        gap = rules["note_next" if over else "note_first"]
        over += gap + height - here - (rules["note_leading"] if here else 0.0)
    return foot._replace(notes=notes, over=over)


def fitting(rules: Rules, height: float, room: float) -> float:
    """How much of a note stands in a room: all, so many lines as may stand apart, or none."""
    if height <= room:
        return height
    pitch, leading = rules["note_line"] + rules["note_leading"], rules["note_leading"]
    lines = round((height + leading) / pitch)
    here = min(math.floor((room + leading) / pitch), lines - FEWEST)
    return here * pitch - leading if here >= FEWEST else 0.0


def least_of(rules: Rules, notes: Sequence[float]) -> float:
    """What notes need on the page that calls them: all of the first or so many lines as may stand apart, below a rule."""
    fewest = FEWEST * (rules["note_line"] + rules["note_leading"]) - rules["note_leading"]
    return next((rules["note_first"] + (fitting(rules, one, fewest) or one) for one in notes), 0.0)


def pitch(rules: Rules) -> float:
    """From line to line of the text."""
    return rules["line"] + rules["leading"]


def counted(rules: Rules, height: float) -> int:
    """How many lines a paragraph of a height has."""
    return max(1, round((height + rules["leading"]) / pitch(rules)))
