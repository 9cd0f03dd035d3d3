"""What is wrong with the grammar of TOML and JSON, in words of an editor instead of the parser's."""

from __future__ import annotations

import re

NOT_CLOSED = "a heading is not closed"
_Fault = tuple[str, str]  # what is wrong, and how to mend it
_QUOTES = (
    "A text with \" in it stands between single quotes, '…'; one with ' between three: '''…'''."
)
_PLAIN = "Write a number bare: 1000, 36.8; the unit stands elsewhere."
_LOOK_TOML = "Look at this line: name = value, texts between quotes, brackets in pairs."
_LOOK_JSON = "Look for a missing comma or quote here or just before."


def toml_fault(said: str, line: str, column: int) -> _Fault:
    """said: the parser's words. line: the text of the line; column: where it stopped, from 1."""
    if any(quote in line for quote in "“”＝"):
        return said, 'Texts stand between straight quotes: title = "…".'
    before, rest = line[: max(column - 1, 0)].rstrip(), line[max(column - 1, 0) :].strip()
    for begin, fault in _TOML.items():
        if said.startswith(begin):
            return fault
    if said.startswith("Invalid initial character") and not rest:
        return _TOML["Unclosed inline table"]
    if said.startswith("Invalid initial character") and before.endswith(",") and rest[:1] == "}":
        return "a comma stands before }", "Take out the comma."
    if said.startswith("Invalid initial character") and line.lstrip().startswith("["):
        return "a heading names nothing", "Write it so: [name]."
    if said == "Invalid value":
        return _TOML["Unclosed array"] if not column and "[" in line else _no_value(rest)
    if said.startswith("Expected newline"):
        return _behind(before, rest)
    return said, _LOOK_TOML


_TOML = {
    "Illegal character '\\n'": ("a text is not closed", "Write the quote at its end."),
    "Found invalid character '\\n'": ("a text is not closed", "Write the quote at its end."),
    "Unterminated string": ("a text is not closed", 'Write """ at its end.'),
    'Expected "\'"': ("a text is not closed", "Write the quote at its end."),
    "Unescaped '\\'": ("a \\ stands in a text", "Put the text between single quotes: '…'."),
    "Unclosed array": ("a list is not closed", "Write ] at its end; commas part its entries."),
    "Unclosed inline table": ("a { is not closed", "Write } at its end, in the same line."),
    "Expected '=' after a key": (
        "no “=” follows a name",
        "Write name = value; a name with other letters than a–z stands in quotes.",
    ),
    "Expected ']": (NOT_CLOSED, "Write it so: [name]."),
}  # fmt: skip


def _no_value(rest: str) -> _Fault:
    if not rest or rest.startswith("#"):
        return "no value follows “=”", "Write it, or take the line out."
    if re.match(r"[^\W\d]", rest):
        hint = "Texts stand between double quotes, \"…\", and expressions between single ones: '…'."
        return "a value stands without quotes", hint
    return "Invalid value", _LOOK_TOML


def _behind(before: str, rest: str) -> _Fault:
    """Something follows a value that is complete."""
    if before[-1:] in {'"', "'"}:
        return "a text ends before this place", _QUOTES
    if before[-1:].isdigit():
        return "a number goes on in another way", _PLAIN
    return f"“{rest[:20]}” stands behind the value", "Each name = value has a line of its own."


def json_fault(said: str, text: str, at: int) -> tuple[int, str, str]:
    """Where it is, counted from 0, what is wrong, and how to mend it. at: where the parser stopped."""
    here, before = text[at : at + 1], text[:at].rstrip()
    if here in {"}", "]"} and before.endswith(","):
        return len(before) - 1, f"a comma stands before {here}", "Take out the comma."
    if here == "'":
        return at, "a text stands between single quotes", 'Write double ones: "…".'
    if said.startswith("Unterminated string"):
        return at, "a text is not closed", "Write the quote at its end."
    if said == "Extra data":
        return at, "something stands behind the last }", "Look for a bracket too many before it."
    return at, said, _LOOK_JSON
