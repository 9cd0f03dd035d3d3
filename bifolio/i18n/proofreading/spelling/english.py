"""English words that are misspelled, and articles that do not go with their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_lowercase

from bifolio.i18n.proofreading.message_pair import Finding, Text
from bifolio.i18n.proofreading.spelling.dictionary import english

_VOWEL = r"(?!(?:and|are|as|at|in|is|if|on|or|of|it)\b)(?!eu|ewe|on(?:e|ce)\b|one-|u(?:ni(?!n|m)|s[aeu]|b[iu]|ra|te|til|[fkt]o))[aeiou][a-z]"
_SILENT = "h(?:our|onou?r|onest|eir)"
_CONSONANT = rf"(?!{_SILENT}|herb)[bcdfghj-np-tv-z][a-z]+"
_ARTICLES = re.compile(
    rf"(?<![\w’'(*./-])(?:[aA](?= (?:{_VOWEL}|{_SILENT}))|[aA]n(?= (?:{_CONSONANT}|[eE]uro|u(?:ni[^nm]|s[aeu])|one\b)))(?= (\S+))"
)


def articles(text: Text) -> Iterator[Finding]:
    """“A” before a vowel that is heard, “an” before a consonant; letters read one by one are left alone."""
    if text.language == "en":
        for found in _ARTICLES.finditer(text.words):
            wrong = f"{found[0]} {found[1]}"
            message = f"the article does not go with its word: {wrong}"
            right = found[0][0] if found[0].endswith("n") else f"{found[0]}n"
            yield Finding(
                message, f"Write {right}.", text.text.replace(wrong, f"{right} {found[1]}")
            )


_LETTERS = re.compile(r"(?<![\w’'./@-])[A-Za-z][a-z]{2,}(?![\w/@-]|\.\w|’t)")
_SHORTEST, _SHORTEST_WITH_CAPITAL = 5, 7  # letters of a word whose slips are no other words
# Slips of shorter words, and such that are two letters off.
_OFTEN = {
    "accomodate": "accommodate", "comparision": "comparison", "definately": "definitely", "teh": "the", "thier": "their",
    "taht": "that", "wich": "which", "whith": "with", "adn": "and", "hte": "the",
    "jsut": "just", "alot": "a lot", "recieve": "receive", "acheive": "achieve", "developement": "development",
}  # fmt: skip
# Right, though no list of common words has them.
_KNOWN = frozenset(
    [
        "funder",
        "funders",
        "callout",
        "callouts",
        "lookup",
        "lookups",
        "bundler",
        "bundlers",
        "gzipped",
        "dict",
        "ctypes",
        "dataset",
        "datasets",
        "preprint",
        "preprints",
        "cofunder",
        "cofunders",
        "coauthor",
        "coauthors",
        "subfield",
        "subfields",
        "biobank",
        "heatmap",
        "heatmaps",
        "megacity",
    ]
)
_BRITISH = (
    ("our", "or"),
    ("is", "iz"),
    ("ys", "yz"),
    ("ll", "l"),
    ("re", "er"),
    ("ogue", "og"),
    ("ence", "ense"),
    ("mme", "m"),
)


def letters(text: Text) -> Iterator[Finding]:
    """An English word that is none, and is one with a letter more, less, exchanged or another one."""
    if text.language == "en":
        for word in dict.fromkeys(_LETTERS.findall(text.words)):
            if right := _meant(word):
                message = f"a word is misspelled: {word}"
                yield Finding(message, f"Write “{right}”, if that is meant.")


def _meant(written: str) -> str:
    """The word that a misspelled one stands for; empty where it is none, or a name."""
    word = written.lower()
    if word in _OFTEN:
        return _OFTEN[word]
    shortest = _SHORTEST if written == word else _SHORTEST_WITH_CAPITAL
    if len(word) < shortest or _is_right(word):
        return ""
    near = (one for one in one_off(word, any_letter=written == word) if _is_common(one))
    return next((one for one in near if len(one) >= shortest), "")


_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "al")


def _is_common(word: str) -> bool:
    """Whether a word, or what it is made of, is a common one."""
    common, known = english()
    stems = (word.removesuffix(end) for end in _ENDINGS if word.endswith(end))
    return word in common or (word in known and any(stem in common for stem in stems))


def _is_right(word: str) -> bool:
    """Whether a word is known, or would be in British spelling."""
    known = english()[1]
    forms = (word.replace(british, here) for british, here in _BRITISH if british in word)
    return word in known or word in _KNOWN or any(one in known for one in forms)


_LONGEST = 40  # letters of a word; what is longer is a key or a code


def one_off(word: str, *, any_letter: bool) -> Iterator[str]:
    """What a word is with two letters exchanged, one less, one more, or another one in its place."""
    if len(word) > _LONGEST:
        return
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield from (a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1)
    yield from (a + letter + b for a, b in cuts for letter in ascii_lowercase)
    yield from (a + b[1:] for a, b in cuts if b)
    if any_letter:
        yield from (a + letter + b[1:] for a, b in cuts if b for letter in ascii_lowercase)
