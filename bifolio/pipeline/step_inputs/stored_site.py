"""The site as its pages ask for it: what there is of reports and files, looked up in steps."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from bifolio.editions.place_index import CellPositions
from bifolio.editorial.comparing.comparison import Comparison
from bifolio.editorial.comparing.predecessor import predecessor
from bifolio.i18n.catalogs import Messages
from bifolio.i18n.glossary.reading import load_glossary
from bifolio.i18n.language import Language
from bifolio.model import addresses
from bifolio.model.addresses import Address
from bifolio.model.findings import Place
from bifolio.model.views import ExhibitView, ReportView
from bifolio.pipeline.step_inputs.build_context import World
from bifolio.pipeline.step_inputs.recorded import file_read
from bifolio.pipeline.step_inputs.static_files import static_files
from bifolio.pipeline.steps import digest_of
from bifolio.site.environment import CompiledTemplates
from bifolio.site.pages import FINISHERS, MAKERS, File
from bifolio.site.pages.inputs import Mentions
from bifolio.site.search import Index, Record, unpacked
from bifolio.site.shell import Download, Shell, ShellHooks
from bifolio.site.structured_data.head_metadata import SiteSettings
from bifolio.sources.redirects import REDIRECTS, Redirect, moved_pages
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace

Papers = Sequence[tuple[Address, str | None]]  # address, language (None: bound)
_NAMING = (".html", ".js", ".css")  # what may call assets by their names


class StoredSite:
    """What pages are made from, by steps. See `site.pages.inputs.SiteInputs`.

    papers: gives the PDFs of the build, by edition: address, language (None: bound). documents: those
    beside them. compiled: where compiled templates are kept.
    """

    def __init__(
        self,
        world: World,
        papers: Callable[[], Mapping[str, Papers]],
        documents: Mapping[str, Sequence[tuple[Address, str]]],
        compiled: CompiledTemplates | None = None,
    ) -> None:
        self.world, self._papers, self.documents = world, papers, documents
        self.workspace: Workspace = world.workspace
        self._compiled = compiled

    # -- what there is

    @cached_property
    def papers(self) -> Mapping[str, Papers]:
        """The PDFs of the build, by edition."""
        return self._papers()

    @property
    def editions(self) -> Sequence[Report]:
        """The editions of the site, in order."""
        self.world.note("asked:editions")
        return self.world.asked.reports

    @property
    def languages(self) -> Sequence[Language]:
        """The languages of the site, in order."""
        self.world.note("asked:languages")
        return list(self.world.languages.values())

    @cached_property
    def shell(self) -> Shell:
        """The shell of all pages."""
        config = self.workspace.config
        return Shell(
            self.workspace.templates / "site",
            self.languages,
            SiteSettings(config.title, self._further_pages(), config.base_url),
            ShellHooks(self.reads, lambda: self.editions[0].id, self._compiled),
        )

    def _further_pages(self) -> set[str]:
        """Which pages beside the reports the site has, for the links to them."""
        found = {"exhibits"}
        if load_glossary(self.workspace).terms:
            found.add("glossary")
        if self.world.asked.preview:
            found.add("translation")
        if self.places_with_page():
            found.add("places")
        return found

    @cached_property
    def files(self) -> dict[Address, File]:
        """Every page and file of the site but the PDFs, by address."""
        found: dict[Address, File] = {}
        for maker in MAKERS:
            for file in maker(self):
                self._add(found, file)
        self._planned = [*found, *self.paper_addresses, *self.document_addresses]
        for file in self.late_files:
            self._add(found, file)
        return found

    @property
    def paper_addresses(self) -> list[Address]:
        """The addresses of all PDFs."""
        return [address for each in self.papers.values() for address, _ in each]

    @property
    def document_addresses(self) -> list[Address]:
        """The addresses of all documents beside the PDFs."""
        return [address for each in self.documents.values() for address, _ in each]

    @cached_property
    def late_files(self) -> list[File]:
        """Those that speak of all others, and of the index of the search."""
        return [file for maker in FINISHERS for file in maker(self)]

    def _add(self, found: dict[Address, File], file: File) -> None:
        if file.address in found:
            self.doubled.append(file)
        else:
            found[file.address] = file

    @cached_property
    def doubled(self) -> list[File]:
        """Files that want the address of one that has it."""
        return []

    def step_of(self, address: Address) -> str:
        """The step that makes a file as it is published."""
        return f"{'named' if address.endswith(_NAMING) else 'page'}/{address}"

    def published(self, address: Address) -> Address:
        """Where a file is published: an asset under a name of its content. Who asks depends on it."""
        if not addresses.is_asset(address):
            return address
        read = f"step:{self.step_of(address)}#"
        self.world.steps.note(read)
        return addresses.named_by_content(address, self.world.steps.digest(read))

    def settings(self) -> str:
        """What every page shows of the site as a whole, as a digest."""
        shell = self.shell
        languages = [[one.code, one.tag, one.name, one.draft] for one in self.languages]
        editions = [one.id for one in self.editions]
        told = [shell.title, shell.base, sorted(shell.extras), languages, editions]
        return digest_of(json.dumps(told, ensure_ascii=False))

    # -- SiteInputs

    @property
    def places(self) -> Mapping[str, Place]:
        return self.world.places

    def reads(self, path: Path) -> None:
        self.world.note(file_read(self.workspace.root, path))

    def report(self, edition: str, language: str) -> ReportView:
        return self.world.view(edition, language)

    def exhibit(self, edition: str, language: str, exhibit: str) -> ExhibitView:
        return self.world.exhibit(edition, language, exhibit)

    def has_values(self, edition: str, exhibit: str) -> bool:
        return self.world.has_values(edition, exhibit)

    def has_audit(self, edition: str) -> bool:
        return self.world.has_audit(edition)

    def is_drawn(self, edition: str, exhibit: str) -> bool:
        return self.world.is_drawn(edition, exhibit)

    def downloads(self, edition: str) -> Sequence[Download]:
        steps = self.world.steps
        steps.note(f"papers:{edition}")
        named: list[tuple[str, Address, str | None]] = [
            *(("paper", *each) for each in self.papers.get(edition, ())),
            *(("document", *each) for each in self.documents.get(edition, ())),
            *(("page", one, None) for one in self._archives(edition)),
        ]
        return [
            Download(address, len(steps.content(f"{step}/{address}")), language)
            for step, address, language in named
        ]

    def _archives(self, edition: str) -> list[Address]:
        valued = any(self.has_values(edition, id) for id in self.world.report(edition).exhibits)
        return [addresses.archive(edition)] if valued else []

    def file(self, address: Address) -> bytes:
        return self.world.steps.content(f"page/{address}")

    def digest(self, address: Address) -> str:
        read = f"step:{self._kind(address)}/{address}#"
        self.world.note(read)
        return self.world.steps.digest(read)

    def size(self, address: Address) -> int:
        return len(self.world.steps.content(f"{self._kind(address)}/{address}"))

    def _kind(self, address: Address) -> str:
        """Which kind of step makes a file."""
        kinds = {"paper": self.paper_addresses, "document": self.document_addresses}
        return next((one for one, known in kinds.items() if address in known), "page")

    def findings(self, edition: str) -> bytes:
        return self.world.steps.content(f"findings/{edition}")

    def predecessor(self, edition: str) -> str | None:
        self.world.note("asked:years")
        return predecessor(self.world.asked.reports, edition)

    def changes(self, edition: str) -> Comparison:
        found: Comparison = self.world.value(f"changes/{edition}")
        return found

    def marks(self, edition: str, language: str, exhibit: str) -> bytes:
        return self.world.steps.content(f"svg/{edition}/{language}/{exhibit}", "marks")

    def lands(self, edition: str, language: str, exhibit: str) -> Mapping[str, str]:
        found = self.world.steps.content(f"svg/{edition}/{language}/{exhibit}", "lands")
        return json.loads(found)  # type: ignore[no-any-return]

    def places_with_page(self) -> Sequence[str]:
        pages = {
            place
            for edition in self.editions
            for place in self.world.value(f"places/{edition.id}", "pages")
        }
        return [place for place in self.world.asked.places if place in pages]

    def mentions(self, place: str) -> Mentions:
        found: dict[str, Mapping[str, CellPositions]] = {}
        for edition in self.editions:
            cells = self.world.cells(edition.id, place)
            if cells:
                found[edition.id] = cells
        return found

    def messages(self) -> Messages:
        return {domain: self.world.value(f"domain/{domain}") for domain in self.world.domains}

    def picture(self, kind: str, edition: str, language: str, exhibit: str) -> bytes:
        return self.world.steps.content(f"picture/{kind}/{edition}/{language}/{exhibit}")

    def records(self, language: str) -> Sequence[Record]:
        found: list[Record] = []
        for edition in self.editions:
            found += self.world.value(f"records/{edition.id}/{language}")
        found += self.world.value(f"site-records/{language}")
        for place in sorted(self.places_with_page(), key="{}.html".format):
            found.append(self.world.value(f"place-record/{language}/{place}"))
        return found

    def index(self) -> Index:
        return unpacked(self.world.steps.content("index"))

    def redirects(self) -> Sequence[Redirect]:
        self.reads(self.workspace.root / REDIRECTS)
        return self.world.asked.redirects

    def moved(self) -> Mapping[Address, Address]:
        if not self.world.asked.redirects:
            return {}
        static = static_files(self.workspace.static, self.workspace.name(self.workspace.static))
        pages = {at for at in (*self._planned, *static) if at.endswith(".html")}
        return moved_pages(self.world.asked.redirects, pages)

    def planned(self) -> Collection[Address]:
        self.world.note("planned:pages")
        return self._planned

    # -- what reads give now

    @cached_property
    def addresses(self) -> frozenset[Address]:
        """The addresses of everything that the build writes."""
        return frozenset([*self.files, *self.paper_addresses, *self.document_addresses])

    def papers_digest(self, edition: str) -> str:
        """The digest of which PDFs and documents of an edition are made."""
        papers, documents = self.papers.get(edition, ()), self.documents.get(edition, ())
        return digest_of(json.dumps([*papers, *documents]))

    def planned_digest(self, which: str) -> str:
        """The digest of the addresses that are planned: `pages`, or `all`."""
        known = self._planned if which == "pages" else self.addresses
        return digest_of("\n".join(sorted(known)))
