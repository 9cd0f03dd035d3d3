"""The numbers of tables in pages."""

from __future__ import annotations

import re

_CELL = re.compile(r'<t[dh]\b(?! scope="col")([^>]*)>(?:<strong>)?([^<]*)')
_RAW = re.compile(r'data-value="([^"]*)"')
_PLAIN = re.compile(r"-?\d+(\.\d+)?")


def raw_numbers(html: str) -> list[str]:
    """The raw number of each cell that has one: apart from what it shows, or what it shows."""
    found = []
    for attributes, text in _CELL.findall(html):
        if raw := _RAW.search(attributes):
            found.append(raw[1])
        elif 'class="number' in attributes and _PLAIN.fullmatch(text):
            found.append(text)
    return found
