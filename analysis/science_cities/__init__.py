"""The series on science cities of the Nature Index: covers, methods, and rows of lists that are pictures.

Facts, claims and exhibits: facts.toml, claims.toml, exhibits.toml. The editions differ: that of 2023
prints tables of leading cities, risers and partnerships, that of 2024 a list of a hundred cities and
articles; both show what moved between two lists.
"""

from __future__ import annotations

from analysis.science_cities import covers
from analysis.science_cities.lists import ROWS
from analysis.science_cities.methods import METHODS
from bifolio.model.findings import Findings, Inputs

__all__ = ["METHODS", "ROWS", "analyse"]


def analyse(inputs: Inputs) -> Findings:
    """The cover of an edition."""
    cover = covers.skyline if "top-100" in inputs.frames else covers.braid
    return Findings.of({}, {}, (), (), cover(inputs))
