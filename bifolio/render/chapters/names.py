"""Names that a template says and nothing answers to."""

from __future__ import annotations

import difflib
from collections.abc import Collection


def unknown(what: str, id: str, known: Collection[str]) -> str:
    """Say that a name is unknown, and which known one is near."""
    near = difflib.get_close_matches(id, list(known), 1)
    return f"there is no {what} “{id}”" + (f"; did you mean “{near[0]}”?" if near else "")
