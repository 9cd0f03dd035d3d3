"""The words below a drawing for phones that has the leading rows alone, and which those are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bifolio.charts.marks.chart_layers import Layer
from bifolio.charts.marks.layer import TextStyle, stacked, texts
from bifolio.charts.marks.text_metrics import LINE, NOTE, centred, wrap
from bifolio.model.findings import Canvas, message

OTHERS = message("The leading %(shown)s of %(all)s; the table has the others.", "leading rows")


_SHOWN = "shown"  # what the words carry for who reads the specification: ids of places


def others(
    canvas: Canvas, shown: Sequence[str], all_: int, bottom: float
) -> tuple[list[Layer], float]:
    """What says how many rows of `all_` are shown above `bottom`, and where it ends; nothing for all.

    shown: of each row that is shown the id of its place, or its name where it is none.
    """
    if len(shown) == all_:
        return [], bottom
    words = wrap(canvas.text(OTHERS.with_values(shown=len(shown), all=all_)), canvas.width)
    middle = bottom + 12 + (len(words) - 1) * NOTE * LINE / 2
    said = stacked(centred(words, middle), 0, {_SHOWN: list(shown)})
    return [texts(canvas, said, TextStyle(token="ink-2"))], said[-1]["y"] + 10


def leading_rows(spec: Mapping[str, Any]) -> tuple[str, ...]:
    """The rows that a drawing shows, as `others` was told; empty where it leaves none out."""
    texts = (rows for rows in spec.get("datasets", {}).values() if not isinstance(rows, str))
    found = (row[_SHOWN] for rows in texts for row in rows if _SHOWN in row)
    return tuple(next(found, ()))
