"""The series on education, science and technology, and talent of innovation cities (SET index).

Facts, claims and exhibits: facts.toml, claims.toml, exhibits.toml; here its cover, methods and weights.
"""

from __future__ import annotations

from analysis.set_index.index import Index
from analysis.set_index.methods import METHODS
from analysis.set_index.rows import ROWS
from bifolio.model.covers import CityScore, StarsCover
from bifolio.model.findings import Cover, Findings, Inputs, message

__all__ = ["METHODS", "ROWS", "analyse"]


def analyse(inputs: Inputs) -> Findings:
    """The cover of an edition: the cities as stars, by total score."""
    index, places = Index(inputs), inputs.places
    totals, continents = index.column("scores", "total"), index.texts("cities", "continent")
    located = ((city, places[city].longitude, places[city].latitude) for city in totals)
    cities = tuple(
        CityScore(city, east, north, totals[city], continents[city])
        for city, east, north in located
        if east is not None and north is not None
    )
    note = message(
        "On the cover: the cities as stars, where they lie on the earth. The brighter a star, the"
        " higher the city’s total score; its color is that of the continent.",
        "cover",
    )
    return Findings.of({}, {}, (), (), Cover(StarsCover(cities), note))
