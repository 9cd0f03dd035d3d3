"""The series on science cities of the Nature Index: methods, and rows of lists that are pictures.

Facts, claims, exhibits and covers: facts.toml, claims.toml, exhibits.toml. The editions differ: that of
2023 prints tables of leading cities, risers and partnerships, that of 2024 a list of a hundred cities and
articles; both show what moved between two lists.
"""

from __future__ import annotations

from analysis.science_cities.lists import ROWS
from analysis.science_cities.methods import METHODS
from bifolio.model.findings import Findings, Inputs

__all__ = ["METHODS", "ROWS", "analyse"]


def analyse(_: Inputs) -> Findings:
    """Nothing that is not declared."""
    return Findings.of({}, {}, (), ())
