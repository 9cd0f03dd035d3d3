"""Sentences that lost their “not”, or say it once too often."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.i18n.proofreading.message_pair import Finding, Pair

_HINT = "Say what the message says."
_NOT = {
    "zh": re.compile(r"没有|未(?!来|必|知)|并?不(?!断|同|仅|但|少)|无法|无从|尚缺|非(?!洲|常)"),
    "en": re.compile(
        r"\b(?:not|no|never|none|without|cannot|neither|nor|nothing|lacks?)\b|n’t\b|\bun(?:published|known|stated)",
        re.IGNORECASE,
    ),
}
_SAID = re.compile(
    r"(?:没有|未|不)(?:予?公布|列出|给出)|\bnot (?:published|listed|given|printed)\b"
)
# A message that plainly denies, and all that a translation may deny with, however mildly.
_DENIES = {
    "zh": re.compile(r"没有|无法|不能|并不|不是|并非|尚未|未能|不包括|不含|不计"),
    "en": re.compile(r"\b(?:not|cannot|never|without)\b|n’t\b", re.IGNORECASE),
}
_MAY_DENY = {
    "zh": re.compile("[不没未无非别勿莫缺失少难否免止]|除|以外|例外|之外"),
    "en": re.compile(
        r"\b(?:not|no|never|none|without|cannot|neither|nor|nothing|nobody|lacks?|lacking|hardly|few"
        r"|fewer|little|un\w+|in\w+|im\w+|fail\w*|rather than|less|instead|other|only|but|except"
        r"|hidden|away|missing|keeps?|beyond|outside|exclud\w+|without|leav\w+|left|apart|omit\w*)\b|n’t\b",
        re.IGNORECASE,
    ),
}
# What cannot be done, which “can” turns round whatever else a sentence denies.
_UNABLE = {
    "zh": (re.compile("无法"), re.compile(r"无法|不能|未能|无从|不可|不得|得不|难以")),
    "en": (
        re.compile(r"\bcannot\b|\bcan’t\b"),
        re.compile(
            r"\bcannot\b|\bcan’t\b|\bcould not\b|\bunable\b|\bimpossible\b|\bnot (?:be )?possible\b"
            r"|\bcan\b[^.;]{0,30}\b(?:not|no|neither|hardly|nothing)\b|\bn(?:o|either|othing|obody)\b[^.;]{0,40}\bcan\b"
            r"|\bnor can\b|\bno way\b|\bfail\w*\b",
            re.IGNORECASE,
        ),
    ),
}
_TWICE = {
    "zh": re.compile(r"没有[不没未]|未[不没]|不[不没未]|无法不"),
    "en": re.compile(
        r"\b(?:not|never|cannot) (?:not|never|without|un(?!til|der|i|less|to)\w+)\b|\bcan not not\b"
        r"|\bno [a-z]+ (?:is|are|was|were) not\b",
        re.IGNORECASE,
    ),
}


def negation(pair: Pair) -> Iterator[Finding]:
    """A message that says “not”, translated by a sentence without any negation."""
    between = pair.source.language, pair.target.language
    if between not in {("zh", "en"), ("en", "zh")}:
        return
    source, target = pair.source.words, pair.target.words
    ours, theirs = between
    said = _SAID.search(source) and not _NOT[theirs].search(target)
    denied = _DENIES[ours].search(source) and not _MAY_DENY[theirs].search(target)
    unable = _UNABLE[ours][0].search(source) and not _UNABLE[theirs][1].search(target)
    if said or denied or unable:
        yield Finding("the negation of the message is missing", _HINT)


_OR = {
    "zh": re.compile("(?<![抑])或(?!许|缺|多或)"),
    "en": re.compile(
        r"\b(?:or|nor|either|neither|whether|any|otherwise|others?|maybe|may|might|vs|versus)\b",
        re.IGNORECASE,
    ),
}


def either(pair: Pair) -> Iterator[Finding]:
    """A Chinese message that says “or”, translated by a sentence without any choice."""
    if pair.name or (pair.source.language, pair.target.language) != ("zh", "en"):
        return
    if _OR["zh"].search(pair.source.words) and not _OR["en"].search(pair.target.words):
        yield Finding("the “or” of the message is missing", _HINT)


def said_twice(pair: Pair) -> Iterator[Finding]:
    """A negation of a negation, where the message denies once at most."""
    ours = _NOT.get(pair.source.language)
    theirs = _TWICE.get(pair.target.language)
    if not ours or not theirs or len(ours.findall(pair.source.words)) > 1:
        return
    if found := theirs.search(pair.target.words):
        yield Finding(f"a negation is denied again: {found[0]}", _HINT)
