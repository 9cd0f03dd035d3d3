"""A merge conflict in a catalog: two sides, each with its name, as git and others mark them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

OURS, BASE, MIDDLE, THEIRS = "<<<<<<<", "|||||||", "=======", ">>>>>>>"
CONFLICT_HINT = (
    "Keep the lines of one side and delete the others with the three marks; or take a whole file: "
    "git checkout --ours FILE (or --theirs). Then: python build.py translate update"
)
_SHOWN = 100  # characters of a side
_CONFLICT_LINE = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: (.*))?")


@dataclass
class Conflict:
    """One conflict while it is read: the line of its first mark, and what each side says."""

    line: int
    names: dict[str, str] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    _side: str = ""

    def ends_with(self, line: str) -> bool:
        """Take a line; whether it is the last one."""
        if found := _CONFLICT_LINE.fullmatch(line):
            self._side = THEIRS if found[1] == MIDDLE else found[1]
            self.names.setdefault(found[1], found[2] or "")
            return found[1] == THEIRS
        self.texts.setdefault(self._side, []).append(line)
        return False

    def told(self) -> tuple[str, tuple[str, str]]:
        """What a screen says: the names of both sides, and what is different in them."""
        ours = self.names.get(OURS) or "one side"
        theirs = self.names.get(THEIRS) or "the other side"
        message = f"a merge conflict stands in the catalog: {ours} against {theirs}"
        return message, (f"{ours}: {self._text(OURS)}", f"{theirs}: {self._text(THEIRS)}")

    def _text(self, side: str) -> str:
        other = self.texts.get(THEIRS if side == OURS else OURS, [])
        text = " ".join(line for line in self.texts.get(side, []) if line and line not in other)
        return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
