"""What is passed over is counted, and more of it than is allowed is a problem. Nothing goes in silence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import ibis

from bifolio.model.errors import Problems, Where

if TYPE_CHECKING:
    from ibis.expr import types as ir

    from analysis.records.engines import Engine

_EXAMPLES = 5

Reasons = Mapping[str, Callable[["ir.Table"], "ir.BooleanValue"]]
"""What is said of rows that a method passes over, with the rows it is said of."""


@dataclass(frozen=True)
class Allowed:
    """Percent of rows that may be passed over, by what is wrong with them."""

    unreadable: float = 0.0
    duplicates: float = 0.0
    strangers: float = 0.0
    countries: float = 0.0
    elsewhere: float = 0.0


@dataclass(frozen=True)
class Counted:
    """How many of some rows, or persons in fractions, something is said of; examples of them."""

    said: str
    number: float
    of: float
    examples: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """For people."""
        which = f": {', '.join(self.examples)}" if self.examples else ""
        return f"{self.number:,.12g} of {self.of:,.12g} {self.said}{which}"


@dataclass(frozen=True)
class Told:
    """What is said of some rows. key: shown of some. bound: name of what is allowed; without one any number is.

    wants: what would be right, where not everybody knows.
    """

    said: str
    which: Callable[[ir.Table], ir.BooleanValue]
    key: str
    bound: str = ""
    wants: str = ""


class Bounds:
    """Counts what is said of rows, and notes a problem where it is more than is allowed."""

    def __init__(self, engine: Engine, allowed: Allowed, problems: Problems) -> None:
        self.engine, self.allowed, self.problems = engine, allowed, problems
        self._counts: list[Counted] = []

    @property
    def counts(self) -> tuple[Counted, ...]:
        """What it has counted, in order."""
        return tuple(self._counts)

    def look(self, rows: ir.Table, *told: Told) -> int:
        """Count rows, all of them and those of which something is said, in one pass; gives how many there are."""
        counts = {f"said {at}": rows.count(where=one.which(rows)) for at, one in enumerate(told)}
        (found,) = self.engine.rows(rows.agg(all=rows.count(), **counts))
        for at, one in enumerate(told):
            number = found[f"said {at}"]
            shown = self._examples(rows.filter(one.which(rows)), one.key) if number else ()
            self.note(Counted(one.said, number, found["all"], shown), one.bound, one.wants)
        return int(found["all"])

    def count(self, bad: ir.Table, of: int, said: str, key: str, bound: str = "") -> int:
        """Count rows of a table that holds nothing else; gives how many there are."""
        number = self.size(bad)
        self.note(Counted(said, number, of, self._examples(bad, key) if number else ()), bound)
        return number

    def _examples(self, bad: ir.Table, key: str) -> tuple[str, ...]:
        """Those of most rows first, such as the countries of most authorships; of equal ones the first by key."""
        counts = bad.filter(bad[key].notnull()).group_by(key).agg(rows_of_it=lambda t: t.count())
        some = counts.order_by(ibis.desc("rows_of_it"), key).limit(_EXAMPLES)
        return tuple(str(row[key]) for row in self.engine.rows(some))

    def note(self, counted: Counted, bound: str = "", wants: str = "") -> None:
        """Keep what is counted; bound, wants: of `Told`."""
        self._counts.append(counted)
        may = getattr(self.allowed, bound) if bound else 100.0
        if counted.number * 100 > may * counted.of:
            least = -(-counted.number * 10000 // counted.of) / 100
            hint = f"Mend the data, or allow it: --allow-{bound} {least:g} (percent)."
            if counted.number == counted.of:
                hint = "That is all of them: look whether these are the right files."
            said = f"{counted.line}; allowed are {may:g} %"
            self.problems.add(Where("records"), said, f"{wants} {hint}".strip())

    def tell(self, number: float, of: float, said: str) -> None:
        """Note a number that stops nothing."""
        self.note(Counted(said, number, of))

    def size(self, table: ir.Table) -> int:
        """How many rows there are."""
        (found,) = self.engine.rows(table.agg(number=table.count()))
        return int(found["number"])


def passed_over(engine: Engine, rows: ir.Table, what: str, reasons: Reasons) -> list[Counted]:
    """Rows that a method does not use, each by the first reason that holds; the others it uses."""
    why = ibis.cases(*((reason(rows), said) for said, reason in reasons.items()), else_="")
    sums = rows.select(why=why).group_by("why").agg(number=lambda t: t.count())
    found = {row["why"]: row["number"] for row in engine.rows(sums)}
    of = sum(found.values())
    return [Counted(f"{what} {said}", found.get(said, 0), of) for said in reasons]
