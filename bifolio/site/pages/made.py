"""What the makers of pages take and give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bifolio.editions.load import Sources
from bifolio.editions.localized import LocalizedEdition
from bifolio.model.cache import Cache
from bifolio.model.views import ReportView
from bifolio.site import Download, Shell
from bifolio.sources.workspace import Workspace

File = tuple[str, str | bytes, str]  # address, content, what made it (for error screens)
Files = Iterator[File]


@dataclass(frozen=True)
class SiteInputs:
    """Everything that pages are made from.

    `leaves` and `reports` are by edition and language code; `papers` by edition.
    """

    workspace: Workspace
    sources: Sources
    shell: Shell
    localized_editions: Mapping[tuple[str, str], LocalizedEdition]
    reports: Mapping[tuple[str, str], ReportView]
    papers: Mapping[str, Sequence[Download]] = field(default_factory=dict)
    cache: Cache = field(default_factory=lambda: Cache(None))

    @property
    def languages(self) -> list[str]:
        """The codes of the languages, in order."""
        return [language.code for language in self.sources.languages]

    @property
    def editions(self) -> list[str]:
        """The ids of the editions, in order."""
        return [edition.report.id for edition in self.sources.editions]

    def views(self, language: str) -> list[ReportView]:
        """All reports in one language, in order."""
        return [self.reports[edition, language] for edition in self.editions]

    def each(self) -> Iterator[tuple[str, ReportView]]:
        """Each language with each report in it."""
        for language in self.languages:
            for view in self.views(language):
                yield language, view


Maker = Callable[[SiteInputs], Files]
Finisher = Callable[[SiteInputs, Mapping[str, bytes]], Files]
