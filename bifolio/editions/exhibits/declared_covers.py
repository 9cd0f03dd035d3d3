"""The cover that is declared: its drawing, made of the values of expressions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bifolio.editions.exhibits.context import Context
from bifolio.editions.exhibits.faults import Fault, Faults
from bifolio.expressions.values import Numbers
from bifolio.model.findings import Cover, Message, Place
from bifolio.model.findings.covers import (
    ArcsCover,
    BlocsCover,
    BraidCover,
    CityScore,
    CityShare,
    CoverDrawing,
    Flow,
    JointPapers,
    Output,
    RankCourse,
    SkylineCover,
    StarsCover,
)
from bifolio.sources.exhibits.model import CoverDeclaration
from bifolio.sources.toml_json import suggest

_PAIRS = 'Write cells("flows", continents, continents): two names with a slash between them.'


def cover_of(context: Context, one: CoverDeclaration) -> Cover:
    """The cover as it is declared. Raises Faults."""
    note = context.amounts.label(one.note)
    assert isinstance(note, Message)  # noqa: S101 - the reader takes no place for a note
    return Cover(_Drawing(context, one).drawn(), note)


class _Drawing:
    def __init__(self, context: Context, one: CoverDeclaration) -> None:
        self.context, self.one = context, one
        self.places: Mapping[str, Place] = context.inputs.places

    def drawn(self) -> CoverDrawing:
        match self.one.form:
            case "arcs":
                return ArcsCover(
                    tuple(Flow(*pair, number) for pair, number in self._pairs("values"))
                )
            case "blocs":
                joint = tuple(JointPapers(*pair, number) for pair, number in self._pairs("joint"))
                return BlocsCover(tuple(Output(*item) for item in self._numbers("values")), joint)
            case "braid":
                return BraidCover(tuple(self._courses()))
            case "skyline":
                shares = self._numbers("values")
                return SkylineCover(tuple(CityShare(p, v, self._region(p)) for p, v in shares))
            case _:
                return StarsCover(tuple(self._stars()))

    def _fault(self, key: str, message: str, hint: str) -> Faults:
        return Faults(Fault(self.one.lines[key], message, hint))

    def _numbers(self, key: str) -> list[tuple[str, float]]:
        """Numbers by name, as an expression gives them."""
        value = self.context.amounts.value(self.one.given[key], self.one.lines[key])
        if not isinstance(value, Numbers) or not value.items:
            hint = 'Write column("cities", "total"), or another list of numbers.'
            raise self._fault(key, f"“{key}” gives no numbers to draw", hint)
        return [(str(name), number) for name, number in value.items]

    def _pairs(self, key: str) -> Iterator[tuple[tuple[str, str], float]]:
        for name, number in self._numbers(key):
            one, slash, other = name.partition("/")
            if not slash:
                raise self._fault(key, f"“{name}” is one name, not a pair", _PAIRS)
            yield (one, other), number

    def _stars(self) -> Iterator[CityScore]:
        """The cities whose coordinates the register knows."""
        for city, score in self._numbers("values"):
            region, place = self._region(city), self.places[city]
            if place.longitude is not None and place.latitude is not None:
                yield CityScore(city, place.longitude, place.latitude, score, region)

    def _courses(self) -> Iterator[RankCourse]:
        """Of each row of a resource the ranks in its columns that are named by a year."""
        name, grids = self.one.given["ranks"], self.context.amounts.grids.grids
        if name not in grids:
            hint = suggest(name, grids, "Resources")
            raise self._fault("ranks", f"the data package has no resource “{name}”", hint)
        years = sorted(column for column in grids[name].columns if column.isdigit())
        if not years:
            hint = "A braid takes a column for each year, named by it: 2024."
            raise self._fault("ranks", f"no column of {name} is named by a year", hint)
        for place, row in grids[name].rows.items():
            ranks = tuple(_rank(row[year]) for year in years)
            yield RankCourse(place, self._region(place, "ranks"), ranks)

    def _region(self, id: str, key: str = "values") -> str:
        """The continent that a place lies in; empty where the register names none. Raises Faults."""
        if id not in self.places:
            hint = suggest(id, self.places) or "Places are listed in reports/places/places.csv."
            raise self._fault(key, f"there is no place “{id}”", hint)
        while id in self.places and self.places[id].kind != "continent":
            id = self.places[id].parent
        return id


def _rank(value: Any) -> int | None:
    return None if value is None else int(value)
