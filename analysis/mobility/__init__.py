"""The series on mobility and collaboration of top scientists: exhibits. Facts and claims: facts.toml, claims.toml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from analysis.indicators.flows import FlowMatrix
from analysis.mobility import figures, tables
from analysis.mobility.methods import METHODS
from bifolio.model.covers import ArcsCover, Flow
from bifolio.model.findings import Cover, Figure, Findings, Inputs, Table, message

__all__ = ["METHODS", "analyse"]

CONTINENTS = ("asia", "europe", "north-america", "south-america", "oceania", "africa")


class Field(NamedTuple):
    """Where the numbers of all fields, or of one key field, stand."""

    flows: str  # resource of the continent matrix
    matrix: str  # number of its exhibits
    cities: str  # resource of the city table
    city: str


ALL = Field("flows-all", "4-1", "cities", "4-3")
FIELDS = (
    ALL,
    Field("flows-basic-sciences", "4-4", "cities-basic-sciences", "4-5"),
    Field("flows-computer-science", "4-6", "cities-computer-science", "4-7"),
    Field("flows-biomedical-sciences", "4-8", "cities-biomedical-sciences", "4-9"),
)


def analyse(inputs: Inputs) -> Findings:
    """The exhibits of an edition, from its frames."""
    found = _tables(inputs)
    return Findings.of(found, _figures(inputs, found), (), (), _cover(inputs))


def _cover(inputs: Inputs) -> Cover:
    """The cover shows the flows between continents."""
    volumes = FlowMatrix.of(inputs.frames[ALL.flows], "origin", CONTINENTS).volumes
    pairs = [(one, other) for one in CONTINENTS for other in CONTINENTS if one != other]
    note = message(
        "On the cover: the flows between the continents, downwards on the left leaf and upwards on"
        " the right. The broader a ring, the larger the volume of mobility; its color is that of the"
        " continent of outflow.",
        "cover",
    )
    return Cover(ArcsCover(tuple(Flow(*pair, volumes[pair]) for pair in pairs)), note)


def _parameter(inputs: Inputs, id: str) -> float:
    """A number that only the prose of the report prints."""
    rows = inputs.frames["parameters"].to_dict("records")
    return float(next(row["value"] for row in rows if row["id"] == id))


def _tables(inputs: Inputs) -> dict[str, Table]:
    frames = inputs.frames
    top = _parameter(inputs, "top-journals-share")
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
            _parameter(inputs, "career-age-mean"),
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
