"""The series on education, science and technology, and talent of innovation cities (SET index)."""

from __future__ import annotations

from analysis.fact_builder import joined
from analysis.set_index import (
    ecosystem,
    education,
    framework,
    science,
    scope,
    scores,
    talent,
)
from analysis.set_index.index import Index
from analysis.set_index.methods import METHODS
from bifolio.model.covers import CityScore, StarsCover
from bifolio.model.findings import Cover, Findings, Inputs, message

__all__ = ["METHODS", "analyse"]

MODULES = (
    framework,
    scores,
    education,
    talent,
    science,
    ecosystem,
    scope,
)
"""Modules with a function `findings(index)`, in the order of the chapters."""


def analyse(inputs: Inputs) -> Findings:
    """Everything that the chapters of the series show and say, from one edition's frames."""
    index = Index(inputs)
    found = joined(module.findings(index) for module in MODULES)
    return Findings.of(found.tables, found.figures, found.facts, found.claims, _cover(index))


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
