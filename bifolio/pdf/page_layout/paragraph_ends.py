"""The ends of Chinese paragraphs: no last line of a single character."""

from __future__ import annotations

import re

from bifolio.pdf.page_layout.brackets import closing

_HAN = "[\u3400-\u4dbf\u4e00-\u9fff]"
_STOPS = "[。！？…”’）》」』：；]*"
_VALUE = r'#"(?:[^"\\]|\\.){1,12}";'  # a number in the text, or a name
_NOTE = "#footnote["
_SHORT = 24  # characters, hardly a line
_END = re.compile(f"(?:{_HAN}|{_VALUE}){_HAN}{_STOPS}$")
_BEHIND_NOTE = re.compile(_STOPS)


def with_whole_end(typst: str) -> str:
    """A paragraph whose last two characters, with their note and stop, stand in a box that no line breaks.

    A box adds no character: what is copied or searched is the text.
    """
    body, tail = _without_note(typst)
    found = _END.search(body)
    if found is None or found.start() < _SHORT:
        return typst
    return f"{body[: found.start()]}#box[{found[0]}{tail}]"


def _without_note(typst: str) -> tuple[str, str]:
    """What stands before a note at the very end, and from there on."""
    before, sign, note = typst.rpartition(_NOTE)
    behind = note[closing(note) + 1 :] if sign else ""
    at_end = sign and _BEHIND_NOTE.fullmatch(behind)
    return (before, sign + note) if at_end else (typst, "")
