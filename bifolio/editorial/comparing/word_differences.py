"""Two versions of a text: what was taken out and what was put in, by words, in Chinese by characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

Sign = Literal["=", "-", "+"]
Pieces = tuple[tuple[Sign, str], ...]

# A number with its marks and its percent sign, a word, spaces, or one character.
_TOKEN = re.compile(
    r"[+−-]?\d+(?:[.,]\d+)*%?|[^\W\d_\u2e80-\u9fff]+(?:[’'-][^\W\d_]+)*|\s+|.", re.DOTALL
)
_ALIKE = 0.5  # of two texts, from which they are two versions of one


def tokens(text: str) -> list[str]:
    """A text in the pieces that are compared."""
    return _TOKEN.findall(text)


def pieces(old: str, new: str) -> Pieces:
    """The new text with what is out of the old one in place: `=` stays, `-` was, `+` is."""
    before, after = tokens(old), tokens(new)
    found: list[tuple[Sign, str]] = []
    for tag, i, j, m, n in _steps(before, after):
        if tag == "equal":
            found.append(("=", "".join(after[m:n])))
        else:
            found += [("-", "".join(before[i:j]))] if j > i else []
            found += [("+", "".join(after[m:n]))] if n > m else []
    return tuple(found)


def differs(found: Pieces) -> bool:
    """Whether anything was taken out or put in: a passage may read otherwise in another language alone."""
    return any(sign != "=" for sign, _ in found)


def _steps(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """The steps of the matcher; a blank or a mark that stays between two changes belongs to them."""
    steps: list[tuple[str, int, int, int, int]] = []
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for at, (tag, i, j, m, n) in enumerate(codes):
        between = 0 < at < len(codes) - 1
        small = tag == "equal" and between and not "".join(after[m:n]).strip(" ,，、")
        if (small or tag != "equal") and steps and steps[-1][0] == "changed":
            steps[-1] = ("changed", steps[-1][1], j, steps[-1][3], n)
        else:
            steps.append(("equal" if tag == "equal" and not small else "changed", i, j, m, n))
    return steps


def likeness(old: str, new: str) -> float:
    """How much of two texts is the same, from 0 to 1; numbers count as equal."""
    before, after = ([_plain(one) for one in tokens(text) if one.strip()] for text in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > _ALIKE / 2 else 0.0


def _plain(token: str) -> str:
    return "0" if token[-1:].isdigit() or token.endswith("%") else token


def paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Positions of texts that are versions of one another, in order; None where a text has no partner."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i, j, m, n in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(i, j), range(m, n), strict=True)
        else:
            yield from _nearest(old, new, range(i, j), range(m, n))


def _nearest(
    old: Sequence[str], new: Sequence[str], left: range, right: range
) -> Iterator[tuple[int | None, int | None]]:
    """Pairs of a stretch in which nothing is equal, by the best sum of likenesses that keeps the order."""
    alike = {(i, m): likeness(old[i], new[m]) for i in left for m in right}
    best: dict[tuple[int, int], float] = {}
    for i in reversed(range(left.start, left.stop + 1)):
        for m in reversed(range(right.start, right.stop + 1)):
            if i < left.stop and m < right.stop:
                both = alike[i, m] + best[i + 1, m + 1] if alike[i, m] >= _ALIKE else -1.0
                best[i, m] = max(both, best[i + 1, m], best[i, m + 1])
            else:
                best[i, m] = 0.0
    i, m = left.start, right.start
    while i < left.stop or m < right.stop:
        if (
            i < left.stop
            and m < right.stop
            and alike[i, m] >= _ALIKE
            and best[i, m] == alike[i, m] + best[i + 1, m + 1]
        ):
            yield i, m
            i, m = i + 1, m + 1
        elif i < left.stop and (m == right.stop or best[i, m] == best[i + 1, m]):
            yield i, None
            i += 1
        else:
            yield None, m
            m += 1
