"""The rows of a list of ranks: those of the table, and gaps of ranks that are not printed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bifolio.charts.marks.chart_layers import Row
from bifolio.charts.marks.table_access import (
    written,
)
from bifolio.charts.marks.tooltips import named, tooltip_fields
from bifolio.model.findings import Canvas, Column, Label, Message


@dataclass(frozen=True)
class Slot:
    """One row of the drawing: a row of the table (`at`), or the ranks that are not printed."""

    rank: str
    at: int | None = None


@dataclass(frozen=True)
class RankList:
    """The table's cells; `panels` are columns of changes, `words` say a change without a number."""

    names: list[Label]
    ranks: list[float | None]
    before: list[float | None]
    panels: list[tuple[Column, list[float | None]]]
    words: list[Message | None]
    rank_labels: tuple[Label | None, Label | None] = (None, None)  # of both ranks

    def tooltip_fields(self, canvas: Canvas, at: int) -> Row:
        """What the marks of a city carry for their reader."""
        lines = [canvas.text(self.names[at])]
        word = self.words[at]
        for label, rank in zip(self.rank_labels, (self.ranks[at], self.before[at]), strict=True):
            if rank is not None and label is not None:
                lines.append(named(canvas, canvas.text(label), canvas.count(rank)))
        for of, values in self.panels:
            if (value := values[at]) is not None:
                lines.append(named(canvas, canvas.text(of.label), percent(canvas, value, of)))
        if word and self.panels[0][1][at] is None:
            lines.append(canvas.text(word))
        return tooltip_fields(at, "\n".join(lines))

    @property
    def slots(self) -> list[Slot | None]:
        """Rows from the first rank down, gaps as one row each; None stands before unranked cities."""
        found: list[Slot | None] = []
        last = 0
        for at, rank in enumerate(self.ranks):
            if rank is None:
                continue
            found += _gap(last + 1, int(rank) - 1)
            found.append(Slot(str(int(rank)), at))
            last = int(rank)
        unranked = [at for at, rank in enumerate(self.ranks) if rank is None]
        return [*found, None, *(Slot("", at) for at in unranked)] if unranked else found


def _gap(first: int, last: int) -> list[Slot]:
    if first > last:
        return []
    return [Slot(str(first) if first == last else f"{first}\N{EN DASH}{last}")]


def percent(canvas: Canvas, value: float, of: Column) -> str:
    """A change with its sign; a whole number is printed without decimals."""
    plain = replace(of, digits=0) if value.is_integer() else of
    return written(canvas, value, plain, signed=True)
