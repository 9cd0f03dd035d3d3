"""Messages of a script of the site: `_("…")`, also inside the values of another one and in templates.

Babel's own reader of JavaScript takes a call inside a call for its argument, and passes over templates.
"""

from __future__ import annotations

from collections.abc import Iterator

from babel.messages.jslexer import Token, tokenize, unquote_string

_GETTEXT = "_"


def script_messages(source: str, line: int = 1) -> Iterator[tuple[int, str]]:
    """Line and text of each message. line: that of the first one of the source."""
    tokens = [
        token for token in tokenize(source) if token.type not in {"linecomment", "multilinecomment"}
    ]
    for at, token in enumerate(tokens):
        here = line + token.lineno - 1
        if token.type == "template_string":
            for start, inside in _expressions(token.value):
                yield from script_messages(inside, here + token.value.count("\n", 0, start))
        elif _is_call(tokens, at) and (text := _text(tokens[at + 2 :])):
            yield here, text


def _is_call(tokens: list[Token], at: int) -> bool:
    before = tokens[at - 1].value if at else ""
    follows = tokens[at + 1].value if at + 1 < len(tokens) else ""
    named = tokens[at].type == "name" and tokens[at].value == _GETTEXT
    return named and before not in {".", "function"} and follows == "("


def _text(tokens: list[Token]) -> str:
    """The text that a call begins with: one string, or several that are added."""
    strings = []
    for at, token in enumerate(tokens):
        if at % 2 == 0 and token.type == "string":
            strings.append(unquote_string(token.value))
        elif at % 2 == 0 or token.value != "+":
            break
    return "".join(strings)


def _expressions(template: str) -> Iterator[tuple[int, str]]:
    """What stands in `${…}` of a template, and where it begins."""
    at = template.find("${")
    while at >= 0:
        depth, end = 1, at + 2
        while depth and end < len(template):
            depth += {"{": 1, "}": -1}.get(template[end], 0)
            end += 1
        yield at, template[at + 2 : end - 1]
        at = template.find("${", end)
