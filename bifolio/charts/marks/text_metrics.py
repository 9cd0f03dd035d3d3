"""Room that text takes, estimated without a font: pages are read in fonts we do not know.

Widths are on the generous side of common sans-serif fonts, so what fits here fits there; texts that would
read as one if they touched have the room of `OTHER_FONTS`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bifolio.model.han import is_wide

NOTE = 12  # pixels
NAME = 13
LINE = 1.25  # line height, in font sizes
OTHER_FONTS = 1.15  # how much broader than these estimates a reader's own font may be
PHRASE_END = "\u200b"  # where a line may end in a script without spaces; no drawing keeps it
WORD_END = PHRASE_END * 2  # where it ends inside a phrase that is too wide for a line
_PHRASES = re.compile(f"(?<!{PHRASE_END}){PHRASE_END}(?!{PHRASE_END})")
_NARROW = frozenset("iljtfrI.,:;'’|()[] ·!-")
_BROAD = frozenset("mwMW%@—+\N{MINUS SIGN}")
_DIGIT = 0.64  # of the size: what Verdana and DejaVu take
_BOLD = 1.12


def text_width(text: str, size: float = NOTE, *, bold: bool = False) -> float:
    """Width of one line in pixels."""
    return size * sum(_advance(character, bold) for character in text)


def _advance(character: str, bold: bool) -> float:
    return 1.0 if is_wide(character) else _latin(character) * (_BOLD if bold else 1)


def _latin(character: str) -> float:
    if character == PHRASE_END:
        return 0.0
    if character.isdigit():
        return _DIGIT
    if character in _NARROW:
        return 0.33
    if character in _BROAD:
        return 0.9
    return 0.68 if character.isupper() else 0.57


def widest(texts: Iterable[str], size: float = NOTE, *, bold: bool = False) -> float:
    """Width in pixels of the widest of some lines; 0 for none."""
    return max((text_width(text, size, bold=bold) for text in texts), default=0)


def wrap(text: str, width: float, size: float = NOTE) -> list[str]:
    """Break a text into lines of at most `width` pixels: at spaces, in Chinese between phrases.

    Where no phrases are told (`PHRASE_END`) any two Chinese characters may part. A single word that is
    wider stays whole, a phrase that is wider is divided between its words (`WORD_END`), else into equal ones.
    """
    return _filled(_pieces(text, width, size), width, size)


def _filled(pieces: Iterable[str], width: float, size: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and text_width((lines[-1] + piece).rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def even(text: str, width: float, size: float = NOTE) -> list[str]:
    """Break a text like `wrap`, into as many lines, but of about the same width."""
    return _evenly(_pieces(text, width, size), width, size)


def _evenly(pieces: Sequence[str], width: float, size: float) -> list[str]:
    whole = _filled(pieces, width, size)
    narrower = (width * share / 20 for share in range(1, 21))
    fitting = (
        lines
        for limit in narrower
        if len(lines := _filled(pieces, limit, size)) <= len(whole)
        and widest(lines, size) <= max(limit, width)
    )
    return next(fitting, whole)  # a word that is too wide fits nowhere


def _pieces(text: str, width: float, size: float) -> list[str]:
    """What must not be broken: phrases as far as they fit, else words and single Chinese characters."""
    if PHRASE_END not in text:
        return _words(text)
    return [piece for phrase in phrases_in(text) for piece in _fitting(phrase, width, size)]


def phrases_in(text: str) -> list[str]:
    """The phrases of a text, each with its words."""
    return _PHRASES.split(text)


def _fitting(phrase: str, width: float, size: float) -> list[str]:
    count = math.ceil(text_width(phrase.rstrip(), size) / width)
    if count < 2:
        return [phrase.replace(WORD_END, "")]
    if WORD_END in phrase:
        within = [one for word in phrase.split(WORD_END) for one in _fitting(word, width, size)]
        return _evenly(within, width, size)
    words = _words(phrase)
    each = math.ceil(len(words) / count)
    if each % 2 and text_width("".join(words[: each + 1]), size) <= width:
        each += 1  # most Chinese words have two characters
    return ["".join(words[at : at + each]) for at in range(0, len(words), each)]


def _words(text: str) -> list[str]:
    """Words with the space after them, Chinese characters with their stops."""
    pieces: list[str] = []
    open_word = False
    for character in text:
        wide = is_wide(character)
        closing = unicodedata.category(character) in {"Pe", "Pf", "Po"}
        if pieces and (closing or (open_word and not wide)):
            pieces[-1] += character
        else:
            pieces.append(character)
        open_word = not wide and character != " "
    return pieces


@dataclass(frozen=True)
class Line:
    """One line of text with the height, in pixels, at which its middle stands."""

    text: str
    y: float


def centred(lines: Sequence[str], y: float, size: float = NOTE) -> list[Line]:
    """Stack lines so that their middle is at `y`."""
    top = y - (len(lines) - 1) * size * LINE / 2
    return [Line(text, top + at * size * LINE) for at, text in enumerate(lines)]


def upward(lines: Sequence[str], y: float, size: float = NOTE) -> list[Line]:
    """Stack lines so that the middle of the last one is at `y`."""
    return centred(lines, y - (len(lines) - 1) * size * LINE / 2, size)
