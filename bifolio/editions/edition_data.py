"""The checked data of an edition, and of the one before it in its series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bifolio.editions.facts import evaluated_declarations
from bifolio.editions.plain_grids import plain_grids
from bifolio.expressions import Grids
from bifolio.model.findings import Place
from bifolio.sources.data import Package, load_package
from bifolio.sources.declarations import (
    Declarations,
)
from bifolio.sources.report import Report, series_and_year
from bifolio.sources.workspace import Workspace


@dataclass(frozen=True)
class EditionData:
    """The checked data of an edition, and where it comes from."""

    workspace: Workspace
    report: Report
    package: Package
    places: Mapping[str, Place]

    @cached_property
    def grids(self) -> Grids:
        """The data as expressions see it."""
        return plain_grids(self.workspace, self.report.id, self.package)

    def previous(self, declarations: Declarations) -> Grids | None:
        """The data of the edition before, where something asks for it and there is one."""
        asked = evaluated_declarations.asks_previous(declarations)
        return self._previous if asked else None

    @cached_property
    def _previous(self) -> Grids | None:
        return previous_grids(self.workspace, self.report, self.places)


def previous_grids(
    workspace: Workspace, report: Report, places: Mapping[str, Place]
) -> Grids | None:
    """The data of the edition before this one in its series; None where there is none."""
    earlier = previous_edition(workspace, report)
    if earlier is None:
        return None
    return plain_grids(workspace, earlier, load_package(workspace, earlier, places))


def previous_edition(workspace: Workspace, report: Report) -> str | None:
    """The id of the last edition of a series before a report's year."""
    others = {
        id: series_and_year(workspace, id) for id in workspace.config.editions if id != report.id
    }
    earlier = [
        (found[1], id)
        for id, found in others.items()
        if found and found[0] == report.series and found[1] < report.year
    ]
    return max(earlier)[1] if earlier else None
