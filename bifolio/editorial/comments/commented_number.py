"""Where a number of a table comes from: a remark on it is one on the data."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bifolio.editorial.comments.word_comments import NO_CELL, Remark
from bifolio.model.errors import BuildError, Problems
from bifolio.sources.data.csv_table import is_number
from bifolio.sources.data.descriptor import DESCRIPTOR, read_descriptor
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace


@dataclass(frozen=True)
class DataLines:
    """The files of an edition's data, for remarks on numbers that come from them."""

    workspace: Workspace
    report: Report

    def of(self, remark: Remark) -> str:
        """The file, and its line where only one holds the number; empty where the remark is on none."""
        number = remark.paragraph.replace(",", "").removesuffix("%").strip()
        if remark.cell == NO_CELL or not is_number(number):
            return ""
        exhibits = self.report.exhibits
        sources = (exhibits[one].source for one in remark.spot.anchors if one in exhibits)
        path = self._paths.get(next(sources, ""))
        if path is None or not path.is_file():
            return ""
        lines = _lines(path, float(number))
        return self.workspace.name(path) + (f":{lines[0]}" if len(lines) == 1 else "")

    @cached_property
    def _paths(self) -> dict[str, Path]:
        folder = self.workspace.edition(self.report.id) / "data"
        file = self.workspace.name(folder / DESCRIPTOR)
        try:
            described = read_descriptor(folder, file, Problems())
        except BuildError:
            return {}
        return {one.name: folder / one.path for one in described.resources}


def _lines(path: Path, number: float) -> list[int]:
    """Lines of a CSV in which a number stands."""
    reader = csv.reader(io.StringIO(path.read_text("utf-8-sig", errors="replace"), newline=""))
    return [
        reader.line_num for row in reader if any(is_number(x) and float(x) == number for x in row)
    ]
