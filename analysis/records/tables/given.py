"""What tables are filled from: records, moves of whom the report is about; computed when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import ibis

from analysis.records.engines import Engine
from analysis.records.exclusions import Bounds, Counted, Reasons, passed_over
from analysis.records.methods import moves as mobility
from analysis.records.methods.impact import works_with_impact
from analysis.records.methods.top_scientists import disciplines, top_scientists
from analysis.records.works_and_authorships import Records
from bifolio.model.errors import Where
from bifolio.model.rounding import rounded
from bifolio.sources.records.records_request import RecordsAsked, TableAsked

if TYPE_CHECKING:
    from ibis.expr import types as ir

Row = Mapping[str, str | int | float]
COLUMNS = {"countries": "country", "cities": "city", "institutions": "institution"}
"""Where authorships name what rows are of."""
_NOBODY = (
    "They lead papers of the decade that are cited as often as others of their year and discipline, and are among the first "
    "percent of theirs: in a small part of the data “leading” of records.toml has to be larger, or “population” “everybody”."
)


@dataclass(frozen=True)
class Given:
    """Records, and what is asked of them. bounds: where tables tell what they leave out."""

    records: Records
    asked: RecordsAsked
    bounds: Bounds

    @property
    def engine(self) -> Engine:
        """The engine that holds the records."""
        return self.bounds.engine

    @cached_property
    def people(self) -> ir.Table:
        """Authors who count, with the field of their discipline: author, field."""
        chosen = self.asked.population
        rows = self.records.authorships
        everyone = rows.select("author").distinct()
        if chosen.decade is None:
            own = disciplines(self.records.leads())
            found = everyone.left_join(own, "author").select("author", "subfield")
            return self.engine.keep("people", found.select("author", field=found.subfield // 100))
        with self.engine.in_pieces() as keep:
            found = top_scientists(self.records, *chosen.decade, chosen.leading, keep)
            field = found.subfield // 100
            kept = self.engine.keep("people", found.select("author", field=field))
        of, number = self.bounds.size(everyone), self.bounds.size(kept)
        self.bounds.tell(of - number, of, "authors are no top scientists")
        if not number:
            self.bounds.problems.add(Where("records"), "nobody is a top scientist", _NOBODY)
        return kept

    @cached_property
    def stays(self) -> ir.Table:
        """Where they were in the years of the window."""
        window = self.asked.population.window
        ours = self.records.authorships.semi_join(self.people, "author")
        restricted = Records(self.records.works, ours)
        without: Reasons = {"no country": lambda t: t.country.isnull()}
        self.tell_unused("moves", restricted, window, without)
        with self.engine.in_steps() as step:
            return self.engine.keep("stays", mobility.stays(restricted, *window, step))

    @cached_property
    def moves(self) -> ir.Table:
        """Their moves between countries, without fields."""
        stays = self.stays
        with self.engine.once() as once:
            return self.engine.keep("moves", mobility.moves(stays, once))

    @cached_property
    def rated(self) -> ir.Table:
        """Works of the window with their impact, against all of them."""
        works = self.records.works
        within = works.filter(works.year.between(*self.asked.population.window))
        return self.engine.keep("rated", works_with_impact(within))

    def moved(self, table: TableAsked) -> ir.Table:
        """Moves that a table counts, between its cities where it is of cities. Others are told.

        By record count each pair of an origin and a destination weighs 1.
        """
        moved = mobility.city_moves(self.moves, self.stays) if table.of == "cities" else self.moves
        fielded = moved.join(self.people, "author")
        if table.counting == "records":
            fielded = fielded.mutate(weight=ibis.literal(1.0))
        if not table.fields:
            return fielded
        ours = fielded.field.isin(table.fields).fill_null(False)
        self.tell_persons(fielded, table, {
            "have no discipline": lambda t: t.field.isnull(),
            "are of other fields": lambda t: ~t.field.isin(table.fields),
        })  # fmt: skip
        return fielded.filter(ours)

    def tell_unused(
        self, name: str, records: Records, window: tuple[int, int], reasons: Reasons
    ) -> None:
        """Count authorships that do not count in a table, or for moves: works of other years and `reasons`."""
        all_reasons = dated(window) | dict(reasons)
        rows = with_works(records)
        for one in passed_over(
            self.engine, rows, f"authorships count for nothing in {name}:", all_reasons
        ):
            self.bounds.note(one)

    def tell_persons(
        self, moved: ir.Table, table: TableAsked, reasons: Reasons, bound: str = ""
    ) -> None:
        """Count persons, in fractions, or records of whose moves something is said."""
        sums = {"all": moved.weight.sum()}
        sums |= {said: moved.weight.sum(where=why(moved)) for said, why in reasons.items()}
        (found,) = self.engine.rows(moved.agg(**sums))
        for said in reasons:
            number, of = (round(found[one] or 0.0, 6) for one in (said, "all"))
            self.bounds.note(
                Counted(f"{table.counting} of {table.resource} {said}", number, of), bound
            )

    def name(self, of: str, place: Any) -> str:
        """A place as tables name it."""
        if of != "countries":
            return str(place)
        return self.asked.places.get(place, str(place).lower())

    def first(self, rows: list[dict[str, Any]], table: TableAsked) -> list[Row]:
        """As many rows as the table has; others are told."""
        if table.leading and len(rows) > table.leading:
            after = len(rows) - table.leading
            said = f"rows of {table.resource} come after the first {table.leading}"
            self.bounds.tell(after, len(rows), said)
        return list(rows[: table.leading or None])


Fill = Callable[[Given, TableAsked], list[Row]]


def with_works(records: Records) -> ir.Table:
    """Authorships with the columns of their works."""
    return records.authorships.join(records.works, "work")


def dated(window: tuple[int, int]) -> dict[str, Callable[[ir.Table], ir.BooleanValue]]:
    """What is passed over where only works of some years count."""
    return {
        "their work has no year": lambda t: t.year.isnull(),
        "their work is of other years": lambda t: ~t.year.between(*window),
    }


def decimals(value: float | None, table: TableAsked) -> str:
    """A number with as many digits as the table has; nothing where there is none."""
    return "" if value is None else str(rounded(round(value, 9), table.digits))
