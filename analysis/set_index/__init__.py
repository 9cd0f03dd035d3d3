"""The series on education, science and technology, and talent of innovation cities (SET index): exhibits.

Facts and claims: facts.toml, claims.toml.
"""

from __future__ import annotations

from analysis.set_index import ecosystem, education, framework, science, scope, scores, talent
from analysis.set_index.index import Index
from analysis.set_index.methods import METHODS
from bifolio.model.covers import CityScore, StarsCover
from bifolio.model.findings import Cover, Findings, Inputs, message

__all__ = ["METHODS", "analyse"]

CHAPTERS = (framework, scores, education, talent, science, ecosystem)
"""Modules with a function `figures(index)`."""


def analyse(inputs: Inputs) -> Findings:
    """The exhibits of an edition, from its frames."""
    index = Index(inputs)
    tables = {
        "table-1-2-1": framework.weights_table(index),
        "table-city-scope": scope.table(index),
    }
    figures = {id: one for chapter in CHAPTERS for id, one in chapter.figures(index).items()}
    return Findings.of(tables, figures, (), (), _cover(index))


def _cover(index: Index) -> Cover:
    """The cover shows the cities as stars, by total score."""
    totals, places = index.column("scores", "total"), index.inputs.places
    located = ((city, places[city].longitude, places[city].latitude) for city in index.cities)
    cities = tuple(
        CityScore(city, east, north, totals[city], index.continent[city])
        for city, east, north in located
        if east is not None and north is not None
    )
    note = message(
        "On the cover: the cities as stars, where they lie on the earth. The brighter a star, the"
        " higher the city’s total score; its colour is that of the continent.",
        "cover",
    )
    return Cover(StarsCover(cities), note)
