"""The edition's printed values as intervals: its files once more, for the digits that they print."""

from __future__ import annotations

import csv
import io

from bifolio.expressions import Grid, Grids
from bifolio.expressions.grids import row_keys
from bifolio.expressions.intervals import Interval, digits_of
from bifolio.sources.data import Package, Resource
from bifolio.sources.workspace import Workspace


def read_grids(workspace: Workspace, edition: str, package: Package) -> Grids:
    """The resources of a package with the room that their printed digits leave (19.30 and 19.3 differ).

    A whole number is taken as exact: sources count and sum with the printed ones.
    """
    folder = workspace.edition(edition) / "data"
    return Grids(
        {
            name: _grid(folder.joinpath(one.path).read_bytes(), one)
            for name, one in package.resources.items()
        }
    )


def _grid(data: bytes, resource: Resource) -> Grid:
    lines = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    numeric = {field.name for field in resource.fields if field.type in {"integer", "number"}}
    rows = [
        {column: _cell(text, column in numeric) for column, text in line.items()} for line in lines
    ]
    return Grid(resource.name, dict(zip(row_keys(lines, resource.key), rows, strict=True)))


def _cell(text: str, numeric: bool) -> Interval | str | None:
    if not text:
        return None
    if not numeric:
        return text
    digits = digits_of(text)
    return Interval.printed(float(text), digits) if digits else Interval.exact(float(text))
