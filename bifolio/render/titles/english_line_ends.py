"""Words of English titles that one line holds: no line ends behind “the”, or between “top” and “10”.

Like `line_breaks` it works on finished pages and changes no character: words that stay together are set
apart as `<span class="kept">`, inside which the style sheet ends no line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from bifolio.render.titles.line_breaks import end_of

# What stands with the word behind it.
_LEANING = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "at",
        "by",
        "to",
        "on",
        "for",
        "from",
        "with",
        "and",
        "or",
        "than",
        "as",
        "no",
        "its",
        "their",
        "per",
        "nor",
        "but",
        "into",
        "over",
        "under",
        "between",
        "within",
        "more",
        "less",
        "most",
        "least",
        "top",
        "far",
    ]
)
_VERBS = frozenset(["are", "is", "was", "were", "have", "has", "had", "do", "does"])
# What goes before a number, and how names of places begin: no line ends inside “Table 2” or “New York”.
_NUMBERED = frozenset(["Table", "Figure", "Section", "Appendix"])
NAMES = frozenset(["New", "San", "Los", "Hong", "United", "European", "North", "South", "Saudi"])
_LATER = ("mainland", "Bay", "Area", "D.C.", "Emirates")  # how they go on
_LONGEST = 24  # characters of words kept together: a phone's line has some thirty
_WITH_NAME = 30  # the same, of words that end in a name
_CLASSES = "card-finding|exhibit-title|facing-title|finding-title|label|name|shown|what"
_TITLE = re.compile(
    rf'<(?:(h[1-4])|(a|div|p|span)(?= [^>]*?class="(?:[^"]* )?(?:{_CLASSES})[ "]))\b[^>]*>'
)
# Spaces, a word with the elements that begin and end in it, or a tag by itself.
_PIECE = re.compile(r"\s+|(?:<(\w+)\b[^>]*>[^\s<]*</\1>|[^\s<])+|(?P<tag><[^>]*>)")
_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"\(\d")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_WORD = re.compile(r"[a-z]")


def with_words_kept(page: str) -> str:
    """A page in whose titles words stay together that only make sense so."""
    made: list[str] = []
    begin = 0
    while found := _TITLE.search(page, begin):
        end = end_of(page, found[1] or found[2], found.end())
        made += [page[begin : found.end()], _kept(page[found.end() : end])]
        begin = end
    return "".join([*made, page[begin:]])


def _kept(inner: str) -> str:
    """The text with its groups of words set apart; its spaces stay."""
    made: list[str] = []
    group: list[str] = []  # words with a space between each two
    space = ""
    for found in _PIECE.finditer(inner):
        piece = found[0]
        if piece.isspace():
            space = piece
            continue
        if group and space == " " and not found["tag"] and _joined(group, piece):
            group += [space, piece]
        else:
            made += [_marked(group), space, piece if found["tag"] else ""]
            group = [] if found["tag"] else [piece]
        space = ""
    return "".join([*made, _marked(group), space])


def _joined(group: Sequence[str], piece: str) -> bool:
    """Whether a word goes with those before it: it makes sense with the last, and a line holds all."""
    word, following = _bare(group[-1]), _bare(piece)
    most = _WITH_NAME if _of_a_name(word, following) else _LONGEST
    return len(_bare("".join(group) + piece)) < most and _together(word, following)


def _bare(text: str) -> str:
    return html.unescape(_TAG.sub("", text))


def _together(word: str, following: str) -> bool:
    if word.lower() in _LEANING or _VALUE.match(following) or _of_a_name(word, following):
        return bool(following)
    counted = _WORD.match(following) and following not in (_LEANING | _VERBS) - {"of"}
    return bool(_NUMBER.fullmatch(word) and counted)


def _of_a_name(word: str, following: str) -> bool:
    if word in _NUMBERED:
        return following[:1].isdigit()
    if (word, following) == ("Web", "of"):  # Science
        return True
    later = word[:1].isupper() and following.startswith(_LATER)
    return later or following.startswith("MA") or (word in NAMES and following[:1].isupper())


def _marked(group: Sequence[str]) -> str:
    text = "".join(group)
    return f'<span class="kept">{text}</span>' if len(group) > 1 else text
