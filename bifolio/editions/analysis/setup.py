"""How editions are analysed: who finds what chapters say, and the functions that the Python of a series has."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from bifolio.editions.facts.chapter_names import ChapterName, chapter_names
from bifolio.editions.facts.values_in_place import values_in_place
from bifolio.model.findings import Analysis, Place
from bifolio.sources.declarations import Declaration
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace

InPlace = Callable[[Workspace, Report], Sequence[Declaration]]
Named = Callable[[Workspace, Report], Sequence[ChapterName]]


@dataclass(frozen=True)
class AnalysisSetup:
    """How editions are analysed.

    in_place: finds what the chapters of an edition state without a name, `named` what they name; it is asked
    where something is wrong. lending: whether data that an edition does not have yet is that of the one
    before, as previews show it.
    """

    in_place: InPlace = values_in_place
    named: Named = chapter_names
    lending: bool = False


@dataclass(frozen=True)
class SharedInputs:
    """What the analyses of all editions share: the project, its places by id, the Python of series by name."""

    workspace: Workspace
    places: Mapping[str, Place]
    analyses: Mapping[str, Analysis]


def series_functions(analysis: Analysis | None, name: str) -> Mapping[str, Any]:
    """`METHODS` or `ROWS` of the module that has a series' `analyse`: functions by name."""
    found: Mapping[str, Any] = getattr(_module(analysis), name, {})
    return found


def makes_facts(analysis: Analysis | None) -> bool:
    """Whether the Python of a series may make facts and claims of its own: it has an `analyse`."""
    if analysis is None:
        return False
    return not hasattr(analysis, "module") or hasattr(_module(analysis), "analyse")


def _module(analysis: Analysis | None) -> Any:
    """The module of a series, imported where it is not yet; None where there is none of that name."""
    if analysis is None:
        return None
    name = getattr(analysis, "module", analysis.__module__)
    return sys.modules.get(name) or import_module(name)
