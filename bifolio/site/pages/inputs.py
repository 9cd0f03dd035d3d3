"""What the makers of pages take and give."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bifolio.editions.place_index import CellPositions
from bifolio.editorial.comparing.comparison import Comparison
from bifolio.i18n.catalogs import Messages
from bifolio.i18n.language import Language
from bifolio.model.addresses import Address
from bifolio.model.findings import Place
from bifolio.model.views import ExhibitView, ReportView
from bifolio.site.search import Index, Record
from bifolio.site.shell import Download, Shell
from bifolio.sources.redirects import Redirect
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace

Mentions = Mapping[str, Mapping[str, CellPositions]]  # edition → exhibit → where it has a place


class SiteInputs(Protocol):
    """Everything that pages are made from. What is asked for while a page is made, it depends on."""

    workspace: Workspace

    @property
    def editions(self) -> Sequence[Report]:
        """The editions of the site, in order."""

    @property
    def languages(self) -> Sequence[Language]:
        """The languages of the site, in order."""

    @property
    def shell(self) -> Shell:
        """What renders the pages."""

    @property
    def places(self) -> Mapping[str, Place]:
        """The register of places."""

    def reads(self, path: Path) -> None:
        """Say that the page that is being made depends on a file, or on which files lie in a folder."""

    def report(self, edition: str, language: str) -> ReportView:
        """A report in one language."""

    def exhibit(self, edition: str, language: str, exhibit: str) -> ExhibitView:
        """An exhibit in one language."""

    def has_values(self, edition: str, exhibit: str) -> bool:
        """Whether an exhibit has a table of values."""

    def has_audit(self, edition: str) -> bool:
        """Whether an edition has an audit."""

    def is_drawn(self, edition: str, exhibit: str) -> bool:
        """Whether an exhibit has a drawing."""

    def downloads(self, edition: str) -> Sequence[Download]:
        """The PDFs and documents of an edition."""

    def file(self, address: Address) -> bytes:
        """Another file of the site that is no page."""

    def digest(self, address: Address) -> str:
        """SHA-256 of another file of the site that is no page."""

    def size(self, address: Address) -> int:
        """The bytes of another file of the site that is no page."""

    def findings(self, edition: str) -> bytes:
        """All that an edition states, as JSON: facts, claims, sentences."""

    def predecessor(self, edition: str) -> str | None:
        """The edition before this one in its series, where the site has one."""

    def changes(self, edition: str) -> Comparison:
        """What an edition says otherwise than the one before, which there must be."""

    def marks(self, edition: str, language: str, exhibit: str) -> bytes:
        """What the interactive drawing of an exhibit is made from, as JSON by width."""

    def lands(self, edition: str, language: str, exhibit: str) -> Mapping[str, str]:
        """The outlines of land that a drawing stands on, by name."""

    def places_with_page(self) -> Sequence[str]:
        """The places that have a page, in the order of the register."""

    def mentions(self, place: str) -> Mentions:
        """The exhibits that give values of a place."""

    def messages(self) -> Messages:
        """All messages by domain."""

    def picture(self, kind: str, edition: str, language: str, exhibit: str) -> bytes:
        """The picture of an exhibit or, as `report`, of an edition: a `picture` for slides or a `card`."""

    def records(self, language: str) -> Sequence[Record]:
        """What the search finds in one language."""

    def index(self) -> Index:
        """The index of the search."""

    def redirects(self) -> Sequence[Redirect]:
        """Pages and folders that moved, as `redirects.toml` says it."""

    def moved(self) -> Mapping[Address, Address]:
        """The addresses of pages that moved, each with the page that readers are sent to."""

    def planned(self) -> Collection[Address]:
        """The addresses of all pages and files but those that speak of all."""


@dataclass(frozen=True)
class File:
    """A page or file to be made. made_by: what makes it, for error screens."""

    address: Address
    make: Callable[[], str | bytes]
    made_by: str


Files = Iterator[File]
Maker = Callable[[SiteInputs], Files]


def reports_in(site: SiteInputs, language: str) -> list[ReportView]:
    """All reports in one language, in the order of the site."""
    return [site.report(edition.id, language) for edition in site.editions]


def codes(site: SiteInputs) -> list[str]:
    """The codes of the languages, in order."""
    return [language.code for language in site.languages]
