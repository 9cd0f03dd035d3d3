"""The words of a language: which there are, and how common they are (`words/README.md`)."""

from __future__ import annotations

import lzma
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

WORDS = Path(__file__).parent / "words"
_ALL = 60e6  # words of the corpus that the frequencies were counted in


@cache
def chinese() -> Mapping[str, float]:
    """Chinese words of one to four characters, each with the logarithm of its probability."""
    found: dict[str, float] = {}
    for line in _read("chinese.txt.xz").splitlines():
        length, power, words = line.split()
        step, likely = int(length), math.log(2 ** (int(power) + 0.5) / _ALL)
        found |= {words[at : at + step]: likely for at in range(0, len(words), step)}
    return found | dict.fromkeys(of_reports()[1], math.log(100 / _ALL))


@cache
def of_reports() -> tuple[frozenset[str], frozenset[str]]:
    """The Chinese words that reports live on, and those that no dictionary has."""
    usual, added = (WORDS / "reports.txt").read_text("utf-8").split("\n\n")
    return frozenset(usual.split()), frozenset(added.split())


@cache
def simplified() -> Mapping[int, str]:
    """Traditional characters, each with its simplified one, for `str.translate`."""
    pairs = (WORDS / "simplified.txt").read_text("utf-8").replace("\n", "")
    return str.maketrans(dict(zip(pairs[::2], pairs[1::2], strict=True)))


@cache
def english() -> tuple[frozenset[str], frozenset[str]]:
    """The common words of English with at least four letters, and all that are known."""
    common, rare = _read("english.txt.xz").split("\n\n")
    return frozenset(common.split()), frozenset(common.split()) | frozenset(rare.split())


def _read(name: str) -> str:
    return lzma.decompress((WORDS / name).read_bytes()).decode("utf-8")
