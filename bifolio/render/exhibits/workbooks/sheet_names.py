"""Names of a workbook's sheets: any language may have any name, Excel takes not every one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MOST = 31  # UTF-16 units of a name
_REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\u2028\u2029\ufffe\uffff]")
_JOINER, _VIRAMA = "\u200d", 9  # the latter is a class of marks
_CONTINUES = re.compile(
    r"[\u1160-\u11ff\U0001f3fb-\U0001f3ff]"
)  # a syllable of Hangul, a colour of skin
_FLAG = re.compile(r"[\U0001f1e6-\U0001f1ff]+$")  # two of these are one
_RESERVED = {"history"}  # Excel's own sheet of changes


def sheet_names(names: Iterable[str]) -> list[str]:
    """A name for each sheet, as like the given one as Excel takes it, no two of them alike."""
    found: list[str] = []
    taken = set(_RESERVED)
    for at, name in enumerate(names, 1):
        plain = _bare(_REFUSED.sub("-", name)) or f"Sheet {at}"
        made, number = _cut(plain, MOST), 1
        while _alike(made) in taken:
            number += 1
            made = f"{_cut(plain, MOST - len(f' ({number})'))} ({number})"
        taken.add(_alike(made))
        found.append(made)
    return found


def _bare(name: str) -> str:
    """Without apostrophes and blanks at its ends; nothing if only marks are left."""
    bare = name.strip("' \u3000\xa0")
    return bare if _seen(bare).strip("-' ") else ""


def _seen(name: str) -> str:
    """A name without signs that nobody sees: marks of direction, joiners, spaces without width."""
    return "".join(sign for sign in name if unicodedata.category(sign) != "Cf")


def _alike(name: str) -> str:
    return unicodedata.normalize("NFKC", _seen(name)).casefold()


def _cut(name: str, most: int) -> str:
    """The beginning of a name, never half of a letter with its marks or of signs that are joined."""
    while len(name.encode("utf-16-le")) > 2 * most:
        rest = name[-1]
        name = name[:-1]
        while name and _joined(name, rest):
            rest, name = name[-1], name[:-1]
    return _bare(name)


def _joined(name: str, follower: str) -> bool:
    """Whether the last sign of a name and the one behind it are one letter, syllable, picture or flag."""
    sign, flag = name[-1], _FLAG.search(name)
    bound = unicodedata.combining(sign) == _VIRAMA or _JOINER in (sign, follower)
    half = flag is not None and len(flag[0]) % 2 == 1 and _FLAG.match(follower) is not None
    combines = unicodedata.category(follower)[0] == "M" or _CONTINUES.match(follower) is not None
    return bound or half or combines
