"""Brackets of Typst: how many are open, and where one closes."""

from __future__ import annotations

import re

_STRING = re.compile(r'#"(?:[^"\\]|\\.)*"|\\.')
_STEP = re.compile(rf"{_STRING.pattern}|[\[\]]")


def depth(text: str) -> int:
    """How many brackets a text leaves open."""
    bare = _STRING.sub("", text)
    return bare.count("[") - bare.count("]")


def closing(text: str) -> int:
    """Where the bracket closes that was opened before the text."""
    left = 1
    for found in _STEP.finditer(text):
        left += {"[": 1, "]": -1}.get(found[0], 0)
        if left == 0:
            return found.start()
    return len(text)
