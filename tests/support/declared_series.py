"""A made-up series that is declared alone: exhibits over the small data package, no Python."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from bifolio.editions.analysis.analyse import find
from bifolio.editions.analysis.setup import SharedInputs
from bifolio.model.findings import Findings, Inputs, Place
from bifolio.sources.data import Package, load_package
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.packages import (
    CITIES,
    EDITION,
    FLOWS,
    PLACES,
    SERIES,
    SHARES,
    cities,
    flows,
    report_text,
    shares,
    write_package,
)
from tests.support.workspace import write_files

KNOWN = {
    **PLACES,
    "london": replace(PLACES["london"], parent="gb"),
    "beijing": replace(PLACES["beijing"], parent="cn-mainland"),
    "cn-mainland": Place("cn-mainland", "country", "Chinese mainland"),
}
FILE = f"analysis/{SERIES}/exhibits.toml"
REPORT = f"reports/{EDITION}/report.toml"


def write_series(
    root: Path, declared: str, exhibits: Mapping[str, str], facts: str = ""
) -> Workspace:
    """A workspace with the series. declared: text of exhibits.toml, none where it is empty.

    exhibits: those that its report lists, each with further lines of its table.
    """
    workspace = write_package(
        root, [cities(), flows(), shares()], cities=CITIES, flows=FLOWS, shares=SHARES
    )
    tables = {
        id: f'status = "derived"\nnumber = ""\ncaption = "A caption"\n{more}'
        for id, more in exhibits.items()
    }
    files = {REPORT: report_text({"all": [*exhibits]}, tables)}
    files |= {FILE: declared} if declared else {}
    files |= {f"analysis/{SERIES}/facts.toml": facts} if facts else {}
    write_files(root, files)
    return Workspace(root, SimpleNamespace(**{**vars(workspace.config), "languages": [_ENGLISH]}))  # type: ignore[arg-type]


_ENGLISH = SimpleNamespace(code="en")


_PACKAGES: dict[tuple[tuple[str, bytes], ...], Package] = {}


def _package(workspace: Workspace) -> Package:
    """The data of the edition, read once for the same bytes: most tests change declarations alone."""
    files = sorted((workspace.edition(EDITION) / "data").iterdir())
    held = tuple((one.name, one.read_bytes()) for one in files)
    if held not in _PACKAGES:
        _PACKAGES[held] = load_package(workspace, EDITION, KNOWN)
    return _PACKAGES[held]


def found_in(
    workspace: Workspace, rows: Mapping[str, Callable[..., Any]] | None = None
) -> Findings:
    """What the series finds. rows: functions of a package that it has. Raises BuildError."""
    report = load_report(workspace, EDITION)
    analyses = {SERIES: _with_rows(rows)} if rows is not None else {}
    shared = SharedInputs(workspace, KNOWN, analyses)
    return find(shared, report, _package(workspace))


def _with_rows(rows: Mapping[str, Callable[..., Any]]) -> Any:
    module = ModuleType("tests.support.made_up_series")
    module.ROWS = rows  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module

    def analyse(_: Inputs) -> Findings:
        return Findings.of({}, {}, (), ())

    analyse.__module__ = module.__name__
    return analyse
