"""The series on mobility and collaboration of top scientists: its cover and its methods.

Facts, claims and exhibits: facts.toml, claims.toml, exhibits.toml.
"""

from __future__ import annotations

from analysis.indicators.flows import FlowMatrix
from analysis.mobility.methods import METHODS
from bifolio.model.covers import ArcsCover, Flow
from bifolio.model.findings import Cover, Findings, Inputs, message

__all__ = ["METHODS", "analyse"]

CONTINENTS = ("asia", "europe", "north-america", "south-america", "oceania", "africa")


def analyse(inputs: Inputs) -> Findings:
    """The cover of an edition: the flows between continents."""
    volumes = FlowMatrix.of(inputs.frames["flows-all"], "origin", CONTINENTS).volumes
    pairs = [(one, other) for one in CONTINENTS for other in CONTINENTS if one != other]
    note = message(
        "On the cover: the flows between the continents, downwards on the left leaf and upwards on"
        " the right. The broader a ring, the larger the volume of mobility; its color is that of the"
        " continent of outflow.",
        "cover",
    )
    drawing = ArcsCover(tuple(Flow(*pair, volumes[pair]) for pair in pairs))
    return Findings.of({}, {}, (), (), Cover(drawing, note))
