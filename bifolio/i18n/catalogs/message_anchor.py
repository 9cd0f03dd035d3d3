"""The short name of a message."""

from __future__ import annotations

import hashlib


def anchor(id: str, context: str | None) -> str:
    """The name of a message in addresses and exchanged files: the same in every language."""
    digest = hashlib.sha256(f"{context or ''}\x04{id}".encode()).hexdigest()
    return f"m-{digest[:12]}"
