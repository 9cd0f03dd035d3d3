"""Plain text of messages: unwrapping source lines, and keeping characters from becoming markup."""

from __future__ import annotations

import re

from bifolio.model.han import has_unspaced

_BREAK = re.compile(r"[ \t]*\n\s*")
PLACEHOLDER = r"%\(\w+\)s"
_PLACEHOLDER = re.compile(rf"%%|{PLACEHOLDER}")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((https?://[^\s()<>]+)\)")
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_EMPHASIS = re.compile(r"\*(?=\S)(.+?)(?<=\S)\*")
_ASCII_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# Inside a line; a parenthesis not after a bracket (a link), a point not after a digit (a list).
_NEEDLESS = re.compile(
    r"(?<=[^\s\\\]])\\([,;:'\"/%&=?)-])|(?<=[^\s\\\]\d])\\(\.)|(?<![\\\]])\\(\()"
)
UNTRANSLATED_OPEN, UNTRANSLATED_CLOSE = "\ue002", "\ue003"


def unwrap(text: str) -> str:
    """Join the lines of a paragraph: nothing between Chinese characters, else one space.

    A template may so be reflowed without changing its messages.
    """
    text = text.strip()
    return _BREAK.sub(lambda m: _joint(text, m.start(), m.end()), text)


def _joint(text: str, start: int, end: int) -> str:
    """Between two lines: a Chinese character on either side needs no space beside it."""
    neighbours = text[start - 1 : start] + text[end : end + 1]
    return "" if has_unspaced(neighbours) else " "


def markdown_safe(message: str) -> str:
    """A message as pandoc Markdown: emphasis, strong and web links work, all else is characters.

    Placeholders (`%(name)s`) are kept for interpolation.
    """
    return _spans(message, (_LINK, _STRONG, _EMPHASIS))


def _spans(text: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    if not patterns:
        return _escape(text)
    first, rest = patterns[0], patterns[1:]
    out, at = "", 0
    for match in first.finditer(text):
        out += _spans(text[at : match.start()], rest) + _span(first, match, rest)
        at = match.end()
    return out + _spans(text[at:], rest)


def _span(pattern: re.Pattern[str], match: re.Match[str], rest: tuple[re.Pattern[str], ...]) -> str:
    inner = _spans(match[1], rest)
    if pattern is _LINK:
        return f"[{inner}](<{match[2].replace('%', '%%')}>)"
    fence = "**" if pattern is _STRONG else "*"
    return f"{fence}{inner}{fence}"


def _escape(text: str) -> str:
    pieces = re.split(f"({_PLACEHOLDER.pattern})", text)
    return "".join(
        piece if at % 2 else _ASCII_PUNCTUATION.sub(r"\\\1", piece)
        for at, piece in enumerate(pieces)
    )


def characters(text: str) -> str:
    """A text as pandoc Markdown in which every character is a character, as plain as may be."""
    one_line = " ".join(text.split("\n"))
    inside = re.sub(r"([\\`*_{}\[\]<>#|^~!])", r"\\\1", one_line)
    return re.sub(r"^(\d*)([-+:=.])(?=\s|$)", r"\1\\\2", inside)


def readable(markdown: str) -> str:
    """Markdown of `markdown_safe` with only those escapes that mean something where they stand."""
    pieces = re.split(r"((?P<ticks>`+).+?(?P=ticks)(?!`))", markdown, flags=re.DOTALL)
    return "".join(
        piece if at % 3 == 1 else _NEEDLESS.sub(r"\1\2\3", piece)
        for at, piece in enumerate(pieces)
        if at % 3 != 2
    )


def without_markdown(text: str) -> str:
    """Undo `markdown_safe` for places that show characters only (titles, alt texts, notes)."""
    text = re.sub(r"(?<!\\)\[([^\[\]]+)(?<!\\)\]\(<[^>]*>\)", r"\1", text)
    text = re.sub(r"(?<!\\)\*{1,2}", "", text)
    return _ESCAPED.sub(r"\1", text)


def placeholders(message: str) -> list[str]:
    """Names of a message's placeholders, in order, with repetitions."""
    return [found[2:-2] for found in _PLACEHOLDER.findall(message) if found != "%%"]


def without_placeholders(message: str, put: str = "") -> str:
    """A message with `put` in the places of its placeholders and `%%` as one percent sign."""
    return _PLACEHOLDER.sub(lambda found: "%" if found[0] == "%%" else put, message)
