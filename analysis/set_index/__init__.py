"""The series on education, science and technology, and talent of innovation cities (SET index).

Facts, claims, exhibits and the cover: facts.toml, claims.toml, exhibits.toml; here its methods and weights.
"""

from __future__ import annotations

from analysis.set_index.methods import METHODS
from analysis.set_index.rows import ROWS
from bifolio.model.findings import Findings, Inputs

__all__ = ["METHODS", "ROWS", "analyse"]


def analyse(_: Inputs) -> Findings:
    """Nothing that is not declared."""
    return Findings.of({}, {}, (), ())
