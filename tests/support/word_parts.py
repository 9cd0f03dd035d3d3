"""What a Word document holds, as pandoc reads it back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypandoc


def tables_and_pictures(path: Path) -> tuple[int, int]:
    """How many tables and pictures. A table around a picture is no table: Quarto wraps each figure in one."""
    read = json.loads(pypandoc.convert_file(str(path), "json", format="docx"))["blocks"]
    tables = [one for one in _parts(read, "Table") if not any(_parts(one["c"], "Image"))]
    return len(tables), len(list(_parts(read, "Image")))


def _parts(node: Any, kind: str) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict) and node.get("t") == kind:
        yield node
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for one in inside:
        yield from _parts(one, kind)
