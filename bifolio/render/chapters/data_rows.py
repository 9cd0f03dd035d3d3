"""Rows of the data package as chapter templates see them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bifolio.render.draft import Row


class DataRow:
    """A row of a resource; `name` finds `name_zh` on a Chinese page. Its texts are characters."""

    def __init__(self, row: Row, language: str, text: Callable[[str], str]) -> None:
        self._row, self._language, self._text = row, language, text

    def __getattr__(self, column: str) -> Any:
        for name in (f"{column}_{self._language}", column, f"{column}_en"):
            if name in self._row:
                value = self._row[name]
                if not value or not isinstance(value, str) or name == column:
                    return value  # an empty text stays one, so that “or” finds it
                return self._text(value)
        raise AttributeError(f"the row has no column “{column}”")
