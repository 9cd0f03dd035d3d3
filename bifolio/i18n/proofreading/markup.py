"""Placeholders, emphasis, links, and keys to press: what a message and its translation must have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from bifolio.i18n.language.message_text import PLACEHOLDER, placeholders
from bifolio.i18n.proofreading.message_pair import LINK, Finding, Pair

_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_EMPHASIS = re.compile(r"(?<!\*)\*(?=[^\s*])([^*]+?)(?<=\S)\*(?!\*)")
_LETTER = re.compile(r"[A-Za-z]{1,2}")
_HALF_LINK = re.compile(r"\[[^\[\]]*\]\s*\(|\]\(|\[[^\[\]]*\]\s*（")


def doubled_placeholders(pair: Pair) -> Iterator[Finding]:
    """A value said twice, where the message says it once."""
    ours, theirs = Counter(placeholders(pair.source.text)), Counter(placeholders(pair.target.text))
    for name, times in theirs.items():
        if ours[name] and times > ours[name]:
            message = (
                f"the placeholder %({name})s stands {times} times, in the message {ours[name]}"
            )
            yield Finding(message, "Keep the one that your sentence needs.")


def links(pair: Pair) -> Iterator[Finding]:
    """Links lead where those of the message lead, and are whole."""
    ours = Counter(m[2] for m in LINK.finditer(pair.source.text))
    theirs = Counter(m[2] for m in LINK.finditer(pair.target.text))
    for address in (ours - theirs).elements():
        hint = f"Write it as [words]({address})."
        yield Finding(f"the link to {address} is missing or broken", hint)
    for address in (theirs - ours).elements():
        yield Finding(f"a link leads elsewhere: {address}", "Use the address of the message.")
    rest, model = LINK.sub("", pair.target.text), LINK.sub("", pair.source.text)
    if _HALF_LINK.search(rest) and not _HALF_LINK.search(model):
        hint = "A link is [words](https://…), without spaces, with half-width brackets."
        yield Finding("a link is not whole", hint)


def emphasis(pair: Pair) -> Iterator[Finding]:
    """Stars come in pairs; strong words stay strong. Chinese may set a title in 《》 instead."""
    if _loose(pair.target.text) and not _loose(pair.source.text):
        yield Finding(
            "a star (*) has no partner", "Write *emphasis* or **strong**, without spaces."
        )
    strong = [len(_STRONG.findall(side.text)) for side in (pair.source, pair.target)]
    if strong[0] != strong[1]:
        message = f"{strong[1]} strong passages, in the message {strong[0]}"
        yield Finding(message, "Mark the same words with **…**.")
    wanted = len(_EMPHASIS.findall(_STRONG.sub("", pair.source.text)))
    if wanted and not pair.target.chinese and not _EMPHASIS.search(pair.target.text):
        yield Finding("the emphasis is missing", "Mark the same words with *…*.")
    elif lost := _letters(pair.source.text) - _letters(pair.target.text):
        message = f"the emphasis of “{min(lost)}” is missing"
        yield Finding(message, f"A letter of a formula stays as it is: *{min(lost)}*.")


def _letters(text: str) -> set[str]:
    """What is emphasised and is a letter of a formula."""
    return {m[1] for m in _EMPHASIS.finditer(_STRONG.sub("", text)) if _LETTER.fullmatch(m[1])}


def _loose(text: str) -> bool:
    return "*" in _EMPHASIS.sub("", _STRONG.sub("", text))


def edges(pair: Pair) -> Iterator[Finding]:
    """Spaces and line ends at the beginning and the end."""
    text = pair.target.text
    if not re.search(r"\w", pair.source.text):  # “、” may become “, ”
        return
    wanted = re.sub(r"^\s*|\s*$", "", text)
    lead, tail = (re.search(p, pair.source.text) for p in (r"^\s*", r"\s*$"))
    fixed = f"{lead[0] if lead else ''}{wanted}{tail[0] if tail else ''}"
    if text != fixed:
        message = "the translation begins or ends with other spaces than the message"
        yield Finding(message, "Begin and end as the message does.", fixed)


def outside_markup(
    text: str, pattern: re.Pattern[str], mend: Callable[[re.Match[str]], str]
) -> str:
    """Replace everywhere but in placeholders and links, which are held out of the way meanwhile."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found[0])
        return chr(0xE100 + len(held) - 1)

    masked = re.sub(PLACEHOLDER, hold, LINK.sub(hold, text))
    mended = pattern.sub(mend, masked)
    for at in range(len(held) - 1, -1, -1):
        mended = mended.replace(chr(0xE100 + at), held[at])
    return mended


_KEYS = re.compile(r"\b(?:Ctrl|Command|Cmd|Alt|Shift)\+[A-Z]\b")


def keys(pair: Pair) -> Iterator[Finding]:
    """Keys to press are those of the message."""
    for other in sorted({*_KEYS.findall(pair.target.text)} - {*_KEYS.findall(pair.source.text)}):
        yield Finding(f"the message has no {other}", "Name the keys that the message names.")
