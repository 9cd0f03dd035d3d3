"""The editions of the real workspace: read, analysed and audited once a process.

Frames and tables are handed out as copies, which pandas makes of them lazily: a test may change what it
was given, and no other test sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

import pandas as pd

from analysis import ANALYSES
from bifolio.editions.analysis.analyse import Edition, find
from bifolio.editions.analysis.setup import SharedInputs
from bifolio.editions.load import Options, Sources, read
from bifolio.model.errors import Problems
from bifolio.model.findings import Figure, Findings, Inputs, Place, Table
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

WORKSPACE = Workspace.load(ROOT)
EDITIONS = WORKSPACE.config.editions
Frames = Mapping[str, pd.DataFrame]
Row = Mapping[str, Any]  # column → value: the row that has all of them, or what its cells become

T = TypeVar("T")


class Copies(Mapping[str, T]):
    """A mapping that hands out copies of what it keeps."""

    def __init__(self, kept: Mapping[str, T], copy: Callable[[T], T]) -> None:
        self._kept, self._copy = kept, copy

    def __getitem__(self, key: str) -> T:
        return self._copy(self._kept[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


@cache
def _read() -> tuple[Sources, Problems]:
    problems = Problems()
    return read(WORKSPACE, Options(), ANALYSES, problems), problems


def sources() -> Sources:
    """All that a build reads. Raises BuildError when anything in it is unsound."""
    found, problems = _read()
    problems.raise_if_any()
    return found


def places() -> Mapping[str, Place]:
    """The gazetteer."""
    return _read()[0].places


@cache
def edition(id: str) -> Edition:
    """One edition. Raises BuildError when it is unsound; other editions may be."""
    found, problems = _read()
    sound = {one.report.id: one for one in found.editions}
    if id not in sound:
        problems.raise_if_any()
    own = sound[id]
    package = replace(
        own.package,
        frames=Copies(own.package.frames, _copied_frame),
        resources=MappingProxyType(own.package.resources),
    )
    return replace(own, package=package, findings=_copied_findings(own.findings))


def _copied_frame(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.copy(deep=False)  # pandas copies what is written to


def _copied_table(table: Table) -> Table:
    return replace(table, frame=_copied_frame(table.frame))


def _copied_figure(figure: Figure) -> Figure:
    return replace(figure, table=figure.table and _copied_table(figure.table))


def _copied_findings(findings: Findings) -> Findings:
    return Findings(
        Copies(findings.tables, _copied_table),
        Copies(findings.figures, _copied_figure),
        MappingProxyType(findings.facts),
        MappingProxyType(findings.claims),
        findings.cover,
    )


def inputs(id: str, frames: Frames = MappingProxyType({})) -> Inputs:
    """What the analysis of an edition receives, with some frames in place of its own."""
    return Inputs(id, {**edition(id).package.frames, **frames}, places())


def analysed(id: str, frames: Frames) -> Findings:
    """The findings of an edition with some frames in place of its own."""
    own = edition(id)
    package = replace(own.package, frames={**own.package.frames, **frames})
    return find(SharedInputs(WORKSPACE, places(), ANALYSES), own.report, package)


def changed(id: str, resource: str, row: Row, cells: Row) -> Findings:
    """The findings of an edition with cells of one row changed."""
    return analysed(id, {resource: with_cells(id, resource, row, cells)})


def with_cells(id: str, resource: str, row: Row, cells: Row) -> pd.DataFrame:
    """A frame of an edition with cells of one row changed."""
    frame = edition(id).package.frames[resource]
    chosen = pd.Series(data=True, index=frame.index)
    for column, value in row.items():
        chosen &= (frame[column] == value).fillna(value=False)
    assert chosen.sum() == 1, f"{chosen.sum()} rows of {resource} have {row}"
    for column, value in cells.items():
        assert column in frame.columns, f"{resource} has no column {column}"
        frame.loc[chosen, column] = value
    return frame


def shown(findings: Findings, fact: str) -> float:
    """The value of a fact as a sentence shows it: rounded to the fact's digits."""
    value: Any = findings.facts[fact].value
    assert isinstance(value, (int, float)), fact
    return round(value, findings.facts[fact].digits)


def listed(findings: Findings, fact: str) -> str:
    """The places of a fact, with their values to two decimals: “us 3421, gb 12.5”."""
    value = findings.facts[fact].value
    assert isinstance(value, tuple), fact
    items = [(one.place, one.value) for one in value]
    return ", ".join(
        place if number is None else f"{place} {round(number, 2):.12g}" for place, number in items
    )
