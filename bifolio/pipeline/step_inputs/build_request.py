"""What a build was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bifolio.model.findings import Place
from bifolio.sources.redirects import Redirect
from bifolio.sources.report import Report
from bifolio.sources.workspace import LanguageEntry


@dataclass(frozen=True)
class Asked:
    """What a build was asked for: the editions and languages that it makes, in order."""

    reports: tuple[Report, ...]
    related: tuple[Report, ...]  # other editions of the same series: they share its catalog
    languages: tuple[LanguageEntry, ...]
    places: Mapping[str, Place]
    preview: bool = False
    redirects: tuple[Redirect, ...] = ()
