"""Ids as OpenAlex writes them, `W12` or an address, as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibis.expr import types as ir

_ID = r"^(?:https?://openalex\.org/(?:[a-z]+/)?)?[A-Za-z]?([0-9]{1,18})$"


def number(ids: ir.Column) -> ir.Column:
    """An id as a number, whether it is one, `W12` or its address; null where it is something else."""
    if ids.type().is_integer():
        return ids.cast("int64")
    return ids.cast("string").re_extract(_ID, 1).nullif("").try_cast("int64")
