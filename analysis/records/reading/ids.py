"""Ids as OpenAlex writes them, `W12` or an address, as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    from ibis.expr import types as ir

_LETTERS = {"work": "[Ww]", "author": "[Aa]", "institution": "[Ii]"}
"""What stands before the number of an id; others have nothing there."""


def number(ids: ir.Column, of: str = "") -> ir.Column:
    """An id as a number, whether it is one, `W12` or its address; null where it is something else.

    of: `work`, `author`, `institution` or `subfield`; an id of another one is none. Blanks around an id do not count.
    Nor is a number below 0 an id: data that say -1 of everybody unknown would make one person of them.
    """
    if ids.type().is_integer():
        return (ids >= 0).ifelse(ids.cast("int64"), ibis.null("int64"))
    letter = f"{_LETTERS[of]}?" if of in _LETTERS else ""
    written = rf"^(?:https?://(?:api\.)?openalex\.org/(?:{of}s/)?)?{letter}([0-9]{{1,18}})$"
    return ids.cast("string").strip().re_extract(written, 1).nullif("").try_cast("int64")
