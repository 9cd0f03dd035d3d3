"""Names inside a document that holds all chapters of a report."""

from __future__ import annotations

import re


def own_names(chapter: str, text: str) -> str:
    """Notes and sections under names of the chapter's own: all chapters stand in one document."""
    notes = re.sub(r"(?<!\\)\[\^([\w-]+)\]", rf"[^{chapter}-\1]", text)
    return re.sub(
        r"^(#+ .*)\{#([\w-]+)\}[ \t]*$", rf"\1{{#{chapter}-\2}}", notes, flags=re.MULTILINE
    )
