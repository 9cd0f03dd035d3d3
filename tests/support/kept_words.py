"""Words of a page that are kept on one line."""

from __future__ import annotations

import re

_KEPT = re.compile(r'<span class="kept">([^<]*)</span>')


def without_kept(page: str) -> str:
    """A page with its words as they read: nothing keeps some of them together."""
    return _KEPT.sub(r"\1", page)
