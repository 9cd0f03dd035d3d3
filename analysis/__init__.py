"""What the data of each series says: one analysis per series that has Python, loaded when it is asked for.

A series that only declares facts, claims and exhibits needs no package: its folder of TOML is enough.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from bifolio.model.findings import Analysis, Findings, Inputs

_GIVES = re.compile(r"\b(?:METHODS|ROWS)\b|^def analyse\(", re.MULTILINE)


@dataclass(frozen=True)
class SeriesAnalysis:
    """The package of a series, named and not yet imported; its `analyse`, where it has one."""

    module: str

    def __call__(self, inputs: Inputs) -> Findings:
        analyse: Analysis | None = getattr(import_module(self.module), "analyse", None)
        return analyse(inputs) if analyse else Findings.of({}, {}, (), ())


def series_with_python(folder: Path) -> dict[str, Analysis]:
    """The series whose package below a folder has `METHODS`, `ROWS` or an `analyse`, by name."""
    packages = sorted(path.parent for path in folder.glob("*/__init__.py"))
    return {
        package.name.replace("_", "-"): SeriesAnalysis(f"analysis.{package.name}")
        for package in packages
        if _GIVES.search((package / "__init__.py").read_text("utf-8"))
    }


ANALYSES = series_with_python(Path(__file__).parent)
