"""The series on mobility and collaboration of top scientists: what an edition's data says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.fact_builder import FactBuilder, PartialFindings
from analysis.indicators.flows import BALANCE_BOUND, BALANCE_LEAST, FlowMatrix
from analysis.mobility import figures, tables
from analysis.mobility.cities import (
    Cities,
    all_cities_findings,
    basic_findings,
    biomedical_findings,
    cities_findings,
    computer_findings,
)
from analysis.mobility.comparisons import continent_claims
from analysis.mobility.continents import Continents, continent_facts
from analysis.mobility.countries import countries_findings, share_of_all
from analysis.mobility.people import people_findings
from analysis.mobility.profile import Profile, printed_facts, printed_numbers, profile_findings
from bifolio.model.covers import ArcsCover, Flow
from bifolio.model.findings import Cover, Fact, Figure, Findings, Inputs, Number, Table, message

if TYPE_CHECKING:
    import pandas as pd

CONTINENTS = ("asia", "europe", "north-america", "south-america", "oceania", "africa")


@dataclass(frozen=True)
class Field:
    """Where the numbers of all fields, or of one key field, stand: `id` begins its facts' ids."""

    id: str
    flows: str  # resource of the continent matrix
    matrix: str  # number of its exhibits
    cities: str  # resource of the city table
    city: str
    leading: int  # cities that the prose names
    claims: tuple[str, ...]


FIELDS = (
    Field("flows", "flows-all", "4-1", "cities", "4-3", 10,
          ("between-larger", "leaders-main", "one-loses", "pair-most")),
    Field("basic", "flows-basic-sciences", "4-4", "cities-basic-sciences", "4-5", 4,
          ("between-larger", "leaders-main", "inside-nearly", "leaders-unbalanced")),
    Field("computer", "flows-computer-science", "4-6", "cities-computer-science", "4-7", 10,
          ("between-larger", "leaders-main", "pair-most", "large-balanced")),
    Field("biomedical", "flows-biomedical-sciences", "4-8", "cities-biomedical-sciences", "4-9", 3,
          ("between-larger", "leaders-main", "inside-over", "all-balanced")),
)  # fmt: skip
ALL, BASIC, COMPUTER, BIOMEDICAL = FIELDS


@dataclass(frozen=True)
class Mobility:
    """One edition's frames, and what needs more than one of them."""

    inputs: Inputs

    @cached_property
    def printed(self) -> dict[str, Number]:
        """Numbers that only the prose prints, by parameter id."""
        return printed_numbers(self.inputs.frames["parameters"])

    def continents(self, field: Field) -> Continents:
        """The continent matrix of a field."""
        builder = FactBuilder(field.id, (f"table-{field.matrix}",))
        return Continents(
            builder, FlowMatrix.of(self.inputs.frames[field.flows], "origin", CONTINENTS)
        )

    def cities(self, field: Field) -> Cities:
        """The city table of a field."""
        prefix = "cities" if field is ALL else f"{field.id}-cities"
        builder = FactBuilder(prefix, (f"table-{field.city}",))
        return Cities(builder, self.inputs.frames[field.cities], self.inputs.places, field.leading)

    def profile(self) -> Profile:
        """The values of the chapter on who the scientists are."""
        frames = self.inputs.frames
        return Profile(
            self.printed,
            _shares(frames["participation"], "continent"),
            _shares(frames["affiliation"], "kind"),
            _shares(frames["combinations"], "combination"),
            frames["career"],
            frames["performance"],
        )


def analyse(inputs: Inputs) -> Findings:
    """Everything that the chapters of the series show and say, from one edition's frames."""
    mobility = Mobility(inputs)
    found_by_module = list(_partial_findings(mobility))
    found = _tables(inputs)
    return Findings.of(
        found,
        _figures(inputs, found),
        [fact for one in found_by_module for fact in one.facts],
        [claim for one in found_by_module for claim in one.claims],
        _cover(mobility.continents(ALL).flows),
    )


def _cover(flows: FlowMatrix) -> Cover:
    """The cover shows the flows between continents."""
    pairs = [(one, other) for one in CONTINENTS for other in CONTINENTS if one != other]
    note = message(
        "On the cover: the flows between the continents, downwards on the left leaf and upwards on"
        " the right. The broader a ring, the more scientists moved; its colour is that of the"
        " continent they left.",
        "cover",
    )
    return Cover(ArcsCover(tuple(Flow(*pair, flows.volumes[pair]) for pair in pairs)), note)


def _partial_findings(mobility: Mobility) -> Iterator[PartialFindings]:
    parameters = mobility.inputs.frames["parameters"]
    yield PartialFindings((*printed_facts(parameters), *_bounds()))
    yield profile_findings(mobility.profile())
    for field in FIELDS:
        continents = mobility.continents(field)
        yield PartialFindings(
            continent_facts(continents), continent_claims(continents, field.claims)
        )
        yield cities_findings(mobility.cities(field))
    yield from _all_fields(mobility)
    yield basic_findings(mobility.cities(BASIC))
    yield computer_findings(mobility.cities(COMPUTER))
    yield biomedical_findings(mobility.cities(BIOMEDICAL))
    yield people_findings(mobility.inputs.frames["people"])


def _all_fields(mobility: Mobility) -> Iterator[PartialFindings]:
    """What is said of all fields together and needs more than one table."""
    flows, countries = mobility.continents(ALL).flows, mobility.inputs.frames["countries"]
    moves = flows.between_areas + flows.inside_areas
    yield countries_findings(countries, moves)
    outside = (float(mobility.printed["cities-share-of-flows"]), share_of_all(countries, moves))
    yield all_cities_findings(mobility.cities(ALL), countries, outside)
    says = message("records %(records)s, cells of the matrix %(moves)s").with_values(
        records=mobility.printed["records"], moves=moves
    )
    agree = FactBuilder("flows", ("table-4-1",)).claim(
        "records", moves == mobility.printed["records"], says
    )
    yield PartialFindings(claims=(agree,))


def _bounds() -> tuple[Fact, ...]:
    """The bounds of the balance test, so that the text states the ones in force."""
    chosen = message("chosen for these pages; the report names no bound")
    return (
        Fact("balance.bound", BALANCE_BOUND, "percent", chosen),
        Fact("balance.least", BALANCE_LEAST, "count", chosen),
    )


def _shares(frame: pd.DataFrame, names: str) -> dict[str, float]:
    return dict(zip(frame[names].astype(str), frame["share"].astype(float), strict=True))


def _tables(inputs: Inputs) -> dict[str, Table]:
    frames = inputs.frames
    top = float(printed_numbers(frames["parameters"])["top-journals-share"])
    found = {
        "table-3-1": tables.performance_table(frames["performance"], top),
        "table-4-2": tables.places_table(frames["countries"], tables.COUNTRY),
    }
    for field in FIELDS:
        found[f"table-{field.matrix}"] = tables.matrix_table(frames[field.flows], CONTINENTS)
        found[f"table-{field.city}"] = tables.places_table(frames[field.cities], tables.CITY)
    return found


def _figures(inputs: Inputs, found: Mapping[str, Table]) -> dict[str, Figure]:
    frames = inputs.frames
    affiliation = tables.named_shares(frames["affiliation"], "kind", tables.KINDS)
    combinations = tables.named_shares(frames["combinations"], "combination", tables.COMBINATIONS)
    drawn = {
        "figure-3-1": figures.participation_figure(
            tables.participation_table(frames["participation"])
        ),
        "figure-3-2": figures.share_figure(affiliation),
        "figure-3-3": figures.share_figure(combinations),
        "figure-3-4": figures.career_figure(
            tables.career_table(frames["career"]),
            float(printed_numbers(frames["parameters"])["career-age-mean"]),
        ),
        "figure-3-5": figures.UNPUBLISHED,
        "figure-4-2": figures.pairs_figure(found["table-4-2"]),
        "figure-4-3": figures.map_figure(found["table-4-3"]),
    }
    for field in FIELDS:
        drawn[f"figure-{field.matrix}"] = figures.matrix_figure(found[f"table-{field.matrix}"])
        if field is not ALL:
            drawn[f"figure-{field.city}"] = figures.pairs_figure(found[f"table-{field.city}"])
    return drawn
