"""Values that the prose prints of figures which are pictures: exact ones, bounds and ranges."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.set_index.names import BOUNDS
from analysis.set_index.tables import PLACE, plain_table
from bifolio.charts.forms.amount.intervals import intervals
from bifolio.charts.forms.panels import panels
from bifolio.charts.marks.table_access import number
from bifolio.model.findings import Column, Figure, Table, message

PRINTED_AS = message("Printed as", "column")


def bounded_figure(frame: pd.DataFrame, value: Column, bound: str) -> Figure:
    """Cities with a value that is exact, about so much, or a bound; `bound` is the column that says it."""
    kept = frame[frame[value.id].notna()].reset_index(drop=True)
    draw = intervals(_drawn(kept, value, bound), value=value.id, bound=bound)
    return Figure(_shown(kept, (value, bound)), draw, narrow=True)


def two_figures(
    frame: pd.DataFrame, first: tuple[Column, str], second: tuple[Column, str]
) -> Figure:
    """Two such measures of the same cities, a panel each; not every city has both."""
    drawings = []
    for value, bound in (first, second):
        kept = frame[frame[value.id].notna()].reset_index(drop=True)
        drawn = intervals(_drawn(kept, value, bound), value=value.id, bound=bound)
        drawings.append((value.label, drawn))
    return Figure(_shown(frame, first, second), panels(panels=drawings), narrow=True)


def ranged_figure(frame: pd.DataFrame, value: Column, first: Column, last: Column) -> Figure:
    """Cities with an exact value in `value`, or a range from `first` to `last`."""
    table = plain_table(frame, (PLACE, value, first, last))
    draw = intervals(table, value=value.id, low=first.id, high=last.id)
    return Figure(table, draw, narrow=True)


def _as_printed(frame: pd.DataFrame, value: Column, bound: str) -> pd.Series[Any]:
    """Values of a column; a bound that is a whole number was printed as one: more than 5, not 5.00."""
    cells = [
        int(known) if (known := number(cell)) and word != "exact" and known.is_integer() else cell
        for cell, word in zip(frame[value.id], frame[bound], strict=True)
    ]
    return pd.Series(cells, dtype=object, index=frame.index)


def _drawn(frame: pd.DataFrame, value: Column, bound: str) -> Table:
    """The table as the drawing reads it: bounds as plain words."""
    kept = frame.assign(**{value.id: _as_printed(frame, value, bound)})
    return plain_table(kept, (PLACE, value, Column(bound, "text", PRINTED_AS)))


def _shown(frame: pd.DataFrame, *measures: tuple[Column, str]) -> Table:
    """The table as readers see it: bounds as messages, a dash where no value is printed."""
    columns, named = [PLACE], frame
    for value, bound in measures:
        columns += [value, Column(bound, "text", PRINTED_AS)]
        words = [BOUNDS.get(str(word)) for word in frame[bound]]
        named = named.assign(
            **{
                bound: pd.Series(words, dtype=object),
                value.id: _as_printed(frame, value, bound),
            }
        )
    return plain_table(named, columns)
