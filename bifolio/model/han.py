"""Chinese characters: which they are, what is set like them, and how wide text with them is."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# For use inside the brackets of a regular expression. The iteration mark and the numeral 〇, the
# unified ideographs with extension A, the compatibility ideographs, and planes 2 and 3, which Unicode
# keeps for further extensions. `templates/site/assets/finding.js` has the same ones; a test holds them
# together.
HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Likewise: what is written without spaces between words, so that a line break in it stands for none.
# Chinese characters with their radicals, kana, and the punctuation and full-width forms set with both.
UNSPACED = HAN + "\u2e80-\u30ff\uff00-\uff60\uffe0-\uffe6"

_HAN = re.compile(f"[{HAN}]")
_UNSPACED = re.compile(f"[{UNSPACED}]")


def has_han(text: str) -> bool:
    """Whether a text, or a single character, holds a Chinese character; punctuation is none."""
    return _HAN.search(text) is not None


def has_unspaced(text: str) -> bool:
    """Whether a text holds a character of a script written without spaces, or of its punctuation."""
    return _UNSPACED.search(text) is not None


def is_wide(character: str) -> bool:
    """Whether a character takes two cells of fixed pitch: East Asian width “wide” or “full-width”."""
    return unicodedata.east_asian_width(character) in "WF"


def display_width(text: str) -> int:
    """Width of a text in cells of fixed pitch: a Chinese character takes two, a letter one."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@cache  # tables and catalogs of a hundred thousand texts are measured
def _cells(character: str) -> int:
    return 2 if is_wide(character) else 1
