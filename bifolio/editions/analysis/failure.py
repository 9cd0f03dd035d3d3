"""An analysis that fails on the data of an edition, as a problem: where in it, and which cells may be the cause.

Likewise one that goes on with what is no number: neither NaN nor infinity reaches a reader.
"""

from __future__ import annotations

import math
import traceback
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bifolio.model.errors import Problem, Where
from bifolio.model.findings import Fact, Findings, Table
from bifolio.sources.data import Package
from bifolio.sources.report import Report

if TYPE_CHECKING:
    import pandas as pd

# What Python raises where data is not as an analysis expects it.
CANNOT_COMPUTE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    StopIteration,
    TypeError,
    ValueError,
)
_CELLS = 5  # empty cells that are named
_NUMBERS = ("integer", "number")


class AskedFrames(Mapping[str, "pd.DataFrame"]):
    """The frames of an edition, which remember in what order they were asked for."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self.frames = frames
        self.asked: list[str] = []

    def __getitem__(self, name: str) -> pd.DataFrame:
        self.asked.append(name)
        return self.frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.frames)

    def __len__(self) -> int:
        return len(self.frames)


def failure(
    error: Exception, report: Report, package: Package, asked: list[str], folder: str
) -> Problem:
    """What the screen says. asked: resources in the order in which the analysis read them."""
    steps = [f"{path}, line {line}, in {name}" for path, line, name in _own_steps(error)]
    recent = list(dict.fromkeys([*reversed(asked), *package.frames]))
    cells = list(_empty_cells(report, package, recent))
    shown = cells[:_CELLS] + (
        [f"… {len(cells) - _CELLS} more empty cells"] if len(cells) > _CELLS else []
    )
    hint = (
        "One of the empty cells may be the cause: those read last stand first. Fill it in."
        if cells
        else "Look at the place in the analysis, and at what was changed last in the data."
    )
    message = f"the analysis cannot compute with this data: {type(error).__name__}: {error}"
    where = Where(folder, item=f"{report.id}, series {report.series}")
    return Problem(where, message, hint, (*steps, *shown))


def not_finite(report: Report, findings: Findings) -> Iterator[Problem]:
    """Facts that are no finite number, and cells that are infinite; an empty cell (NaN) prints none."""
    hint = "Look at what it divides by, and at the empty cells that it reads."
    for fact in findings.facts.values():
        if not all(math.isfinite(value) for value in _values(fact)):
            where = Where(f"analysis ({report.series})", item=fact.id)
            yield Problem(where, f"the fact “{fact.id}” is no finite number", hint)
    shown = {id: figure.table for id, figure in findings.figures.items()}
    for id, table in {**findings.tables, **shown}.items():
        for column in _infinite(table) if table is not None else ():
            where = Where(f"analysis ({report.series})", item=id)
            message = f"the column “{column}” of the exhibit “{id}” holds an infinite number"
            yield Problem(where, message, hint)


def _values(fact: Fact) -> list[float]:
    if isinstance(fact.value, tuple):
        return [one.value for one in fact.value if one.value is not None]
    return [fact.value]


def _infinite(table: Table) -> Iterator[str]:
    for column in table.columns:
        cells = table.frame[column.id]
        if any(isinstance(cell, float) and math.isinf(cell) for cell in cells):
            yield column.id


def _own_steps(error: Exception) -> Iterator[tuple[str, int, str]]:
    """The innermost steps of the traceback that lie in the analysis of the series."""
    found = [
        (f"analysis/{step.filename.rpartition('analysis/')[2]}", step.lineno or 0, step.name)
        for step in traceback.extract_tb(error.__traceback__)
        if "analysis/" in step.filename.replace("\\", "/")
        and "bifolio/" not in step.filename.rpartition("analysis/")[2]
    ]
    yield from found[:0:-1][:2] or found


def _empty_cells(report: Report, package: Package, resources: list[str]) -> Iterator[str]:
    """Cells of optional columns of numbers that are empty, of the resources read last first."""
    for name in resources:
        frame, resource = package.frames.get(name), package.resources.get(name)
        if frame is None or resource is None:
            continue
        columns = [field.name for field in resource.fields if field.type in _NUMBERS]
        shown = [id for id, exhibit in report.exhibits.items() if exhibit.source == name]
        place = f" ({', '.join(shown)})" if shown else ""
        lines = package.lines.get(name, ())
        for column in columns:
            empty = frame[column].isna()
            if empty.all():
                continue
            for at in [position for position, missing in enumerate(empty) if missing]:
                line = lines[at] if at < len(lines) else at + 2
                yield f"empty: {resource.path}, line {line}, column “{column}”{place}"
