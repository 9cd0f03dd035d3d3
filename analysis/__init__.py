"""What the data of each series says: one analysis per series, loaded when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from bifolio.model.findings import Analysis, Findings, Inputs


@dataclass(frozen=True)
class SeriesAnalysis:
    """The function `analyse` of a series' package, named and not yet imported."""

    module: str

    def __call__(self, inputs: Inputs) -> Findings:
        found: Findings = import_module(self.module).analyse(inputs)
        return found


ANALYSES: dict[str, Analysis] = {
    "collaboration": SeriesAnalysis("analysis.collaboration"),
    "mobility": SeriesAnalysis("analysis.mobility"),
    "science-cities": SeriesAnalysis("analysis.science_cities"),
    "set-index": SeriesAnalysis("analysis.set_index"),
}
