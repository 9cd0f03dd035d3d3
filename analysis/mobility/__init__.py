"""The series on mobility and collaboration of top scientists: its methods.

Facts, claims, exhibits and the cover: facts.toml, claims.toml, exhibits.toml.
"""

from __future__ import annotations

from analysis.mobility.methods import METHODS
from bifolio.model.findings import Findings, Inputs

__all__ = ["METHODS", "analyse"]


def analyse(_: Inputs) -> Findings:
    """Nothing that is not declared."""
    return Findings.of({}, {}, (), ())
