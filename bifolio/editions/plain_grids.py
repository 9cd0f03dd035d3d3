"""The checked data of an edition as expressions see it: plain numbers, with the lines of their rows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from bifolio.expressions import Grid, Grids
from bifolio.expressions.grids import row_keys
from bifolio.sources.data import Package, Resource
from bifolio.sources.data.consistency_checks import DescendingCheck
from bifolio.sources.workspace import Workspace

if TYPE_CHECKING:
    import pandas as pd


def plain_grids(workspace: Workspace, edition: str, package: Package) -> Grids:
    """All resources of a package."""
    folder = workspace.name(workspace.edition(edition) / "data")
    return Grids(
        {name: _grid(name, frame, folder, package) for name, frame in package.frames.items()}
    )


def _grid(name: str, frame: pd.DataFrame, folder: str, package: Package) -> Grid:
    resource = package.resources[name]
    records = [
        {str(column): plain_cell(value) for column, value in record.items()}
        for record in frame.to_dict("records")
    ]
    keys = row_keys(records, resource.key)
    lines = dict(zip(keys, package.lines.get(name, ()), strict=False))
    rows = dict(zip(keys, records, strict=True))
    fields = tuple(map(str, frame.columns))
    return Grid(name, rows, f"{folder}/{resource.path}", lines, fields, _falling(resource))


def _falling(resource: Resource) -> str:
    """The field by which rows stand, largest first; empty where the source prints ranks, which tell more."""
    if any("rank" in one.name for one in resource.fields):
        return ""
    return next((one.field for one in resource.checks if isinstance(one, DescendingCheck)), "")


def plain_cell(value: Any) -> Any:
    """A number of Python, a text, or None where the cell is empty."""
    if isinstance(value, str):
        return value or None
    if value is None or value is _missing():
        return None
    plain = value.item() if hasattr(value, "item") else value
    return None if isinstance(plain, float) and math.isnan(plain) else plain


def _missing() -> object:
    import pandas as pd

    return pd.NA
