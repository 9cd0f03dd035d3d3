"""A passage between `{% claims … %}` and `{% endclaims %}` in the text of a template, and what is around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TAG = re.compile(r"\{%[-+]?\s*(\w+)\b(.*?)[-+]?%\}", re.DOTALL)
_ID = re.compile(r'"([^"]*)"|\'([^\']*)\'')
_LASTING = ("for", "macro")  # what they give names to, no block sees


@dataclass(frozen=True)
class Passage:
    """A passage of a template.

    start, end: of the text from tag to tag. body: what stands before `{% otherwise %}` or the end. block: name
    and inside of the block around it, if one is. movable: whether it means the same inside a block.
    """

    text: str
    start: int
    end: int
    opening: str
    body: str
    block: tuple[str, int, int] | None
    movable: bool

    @property
    def lines(self) -> tuple[int, int]:
        """The first and the last line, counted from 1."""
        return self.text.count("\n", 0, self.start) + 1, self.text.count("\n", 0, self.end) + 1

    @property
    def written(self) -> str:
        """The passage as it is."""
        return self.text[self.start : self.end]

    @property
    def stands_alone(self) -> bool:
        """Whether nothing else stands in its lines."""
        return not self._before.strip() and not self._after.strip()

    def in_lines(self, new: str) -> str:
        """The whole lines of the passage with a new text in its place."""
        return f"{self._before}{new}{self._after}"

    @property
    def _before(self) -> str:
        return self.text[self.text.rfind("\n", 0, self.start) + 1 : self.start]

    @property
    def _after(self) -> str:
        end = self.text.find("\n", self.end)
        return self.text[self.end : end if end >= 0 else len(self.text)]


def passage(text: str, line: int, ids: Sequence[str]) -> Passage | None:
    """The passage that states claims and begins in a line, counted from 1; None where it is not found."""
    opened: list[tuple[str, re.Match[str]]] = []
    blocks: list[tuple[str, int, int]] = []
    found: tuple[re.Match[str], re.Match[str], re.Match[str], bool] | None = None
    sides: dict[int, re.Match[str]] = {}
    for tag in _TAG.finditer(text):
        name = tag[1]
        if name == "otherwise" and opened:
            sides.setdefault(opened[-1][1].start(), tag)
        elif name.startswith("end") and opened and opened[-1][0] == name[3:]:
            begun = opened.pop()[1]
            if name == "endblock":
                blocks.append((begun[2].split()[0], begun.end(), tag.start()))
            if name == "endclaims" and found is None and _is(begun, text, line, ids):
                movable = not any(one in _LASTING for one, _ in opened)
                found = begun, sides.get(begun.start(), tag), tag, movable
        elif name in {"claims", "block", *_LASTING}:
            opened.append((name, tag))
    if found is None:
        return None
    begun, middle, ended, movable = found
    around = [one for one in blocks if one[1] <= begun.start() and ended.end() <= one[2]]
    inner = max(around, key=lambda one: one[1], default=None)
    body = text[begun.end() : middle.start()]
    return Passage(text, begun.start(), ended.end(), begun[0], body, inner, movable)


def block_names(text: str) -> list[str]:
    """The names of all blocks of a template."""
    return [
        tag[2].split()[0] for tag in _TAG.finditer(text) if tag[1] == "block" and tag[2].split()
    ]


def _is(tag: re.Match[str], text: str, line: int, ids: Sequence[str]) -> bool:
    """Whether a tag stands in a line and names these claims, perhaps among those of other sides."""
    named = [one or other for one, other in _ID.findall(tag[2])]
    return text.count("\n", 0, tag.start()) + 1 == line and bool(named) and set(named) <= set(ids)
