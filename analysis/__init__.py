"""What the data of each series says: one analysis per series that has Python, loaded when it is asked for.

A series that only declares facts, claims and exhibits needs no package: its folder of TOML is enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from bifolio.model.findings import Analysis, Findings, Inputs


@dataclass(frozen=True)
class SeriesAnalysis:
    """The function `analyse` of a series' package, named and not yet imported."""

    module: str

    def __call__(self, inputs: Inputs) -> Findings:
        found: Findings = import_module(self.module).analyse(inputs)
        return found


def series_with_python(folder: Path) -> dict[str, Analysis]:
    """The series whose package below a folder has an `analyse`, by name."""
    packages = sorted(path.parent for path in folder.glob("*/__init__.py"))
    return {
        package.name.replace("_", "-"): SeriesAnalysis(f"analysis.{package.name}")
        for package in packages
        if "def analyse(" in (package / "__init__.py").read_text("utf-8")
    }


ANALYSES = series_with_python(Path(__file__).parent)
