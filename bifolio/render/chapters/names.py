"""Names that a template says and nothing answers to."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Collection

from bifolio.model.errors import Offer

_DECLARED = {"fact": "value = '…'\nas = \"count\"\n", "claim": "holds = '…'\n"}


def unknown(what: str, id: str, known: Collection[str]) -> str:
    """Say that a name is unknown, and which known one is near."""
    near = _near(id, known)
    return f"there is no {what} “{id}”" + (f"; did you mean “{near[0]}”?" if near else "")


def to_declare(what: str, id: str, known: Collection[str], file: str) -> tuple[Offer, ...]:
    """Lines that declare an unknown fact or claim, where no known one is near. file: where they belong."""
    if _near(id, known):
        return ()
    parts = id.split(".")
    bare = all(re.fullmatch(r"[\w-]+", part, re.ASCII) for part in parts)
    head = id if bare else json.dumps(id, ensure_ascii=False)
    return (Offer(f"Or declare it. At the end of {file}:", file, f"\n[{head}]\n{_DECLARED[what]}"),)


def _near(id: str, known: Collection[str]) -> list[str]:
    return difflib.get_close_matches(id, list(known), 1)
