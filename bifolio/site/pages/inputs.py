"""What pages are made from, and what their makers give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bifolio.editions.load import Sources
from bifolio.editions.localized import LocalizedEdition
from bifolio.editions.place_index import places_with_page
from bifolio.i18n.glossary import load_glossary
from bifolio.model.cache import Cache
from bifolio.model.views import ReportView
from bifolio.site import Download, Shell
from bifolio.sources.workspace import Workspace

File = tuple[str, str | bytes, str]  # address, content, what made it (for error screens)
Files = Iterator[File]


@dataclass(frozen=True)
class SiteInputs:
    """Everything that pages are made from.

    `localized` and `reports` are by edition and language code; `papers` by edition.
    """

    workspace: Workspace
    sources: Sources
    shell: Shell
    localized: Mapping[tuple[str, str], LocalizedEdition]
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


def site_inputs(
    workspace: Workspace,
    sources: Sources,
    localized: Mapping[tuple[str, str], LocalizedEdition],
    reports: Mapping[tuple[str, str], ReportView],
    papers: Mapping[str, Sequence[Download]],
    cache: Cache,
) -> SiteInputs:
    """All that the pages of a site are made from."""
    config = workspace.config
    extras = _further_pages(workspace, sources)
    templates = workspace.templates / "site"
    shell = Shell(templates, sources.languages, config.title, extras, config.base_url)
    return SiteInputs(workspace, sources, shell, localized, reports, papers, cache)


def _further_pages(workspace: Workspace, sources: Sources) -> set[str]:
    """Which pages beside the reports the site has, for the links to them."""
    found = {"exhibits"}
    if load_glossary(workspace).terms:
        found.add("glossary")
    if any(language.preview for language in sources.languages):
        found.add("translation")
    if any(places_with_page(edition.findings, sources.places) for edition in sources.editions):
        found.add("places")
    return found
