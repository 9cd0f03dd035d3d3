"""The shell of the site: final HTML pages from views, through Jinja templates.

Every method returns one whole page. A page knows its own address, so all of its links are relative;
its counterparts in the other languages stand at the same place below their own folder.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemLoader
from markupsafe import Markup, escape

from bifolio.i18n.language.interface import InterfaceLanguage
from bifolio.i18n.language.message_text import UNTRANSLATED_OPEN
from bifolio.i18n.language.number_words import N_
from bifolio.i18n.language.phrases import whole
from bifolio.model import addresses
from bifolio.model.addresses import Address, relative
from bifolio.model.views import (
    ChapterView,
    EntryView,
    ExhibitView,
    FactView,
    ReportView,
    StatusView,
    TermView,
)
from bifolio.render.titles.english_line_ends import with_words_kept
from bifolio.render.titles.line_breaks import with_breaks
from bifolio.render.titles.short_forms import with_short_form
from bifolio.site import scripts
from bifolio.site.environment import environment, in_their_language, with_fallbacks, words
from bifolio.site.http_headers import media_type
from bifolio.site.outline import ALONE, SeriesEditions, elsewhere, neighbours
from bifolio.site.structured_data.head_metadata import PageAddresses, SiteSettings
from bifolio.site.structured_data.schema_org import Describer

_FACT = re.compile(r'<data class="fact"(?=[^>]* data-fact="([^"]+)")')
_METROPOLITAN = N_("MA: metropolitan area", "short form in names of places")
DEEPEST = 5  # folders around a wrong address in which the site is looked for


@dataclass(frozen=True)
class Download:
    """A report as a file: its address, its size in bytes, its language (None when it binds all of them)."""

    address: Address
    size: int
    language: str | None

    @property
    def kind(self) -> str:
        """What the file is: pdf, docx, epub, xlsx or zip."""
        return self.address.rpartition(".")[2]

    @property
    def media_type(self) -> str:
        """The same, as browsers are told."""
        return media_type(self.address)


@dataclass(frozen=True)
class Counterpart:
    """The same page in one language."""

    language: InterfaceLanguage
    href: str
    current: bool
    address: Address


@dataclass(frozen=True)
class ShellHooks:
    """What a shell asks and tells the build that it works for.

    on_read: hears which files a page is made from, and of which folders every file. front: whose cover links
    to pages of no report show; asked for each. compiled: where compiled templates are kept; here by default.
    """

    on_read: Callable[[Path], None] = lambda _path: None
    front: Callable[[], str] = str
    compiled: BytecodeCache | None = None


class Shell:
    """Renders the pages of a site.

    templates: the folder `templates/site`. languages: in the order of the language switch; the first
    one is the page language of the root index.
    """

    def __init__(
        self,
        templates: Path,
        languages: Sequence[InterfaceLanguage],
        site: SiteSettings,
        hooks: ShellHooks = ShellHooks(),
    ) -> None:
        self.base = addresses.absolute(site.base_url, "")
        self.templates, self.languages, self.title = templates, tuple(languages), site.title
        self.extras = frozenset(site.extras)
        self._front, self._on_read = hooks.front, hooks.on_read
        self._environment = environment(
            FileSystemLoader(templates),
            lambda name: hooks.on_read(templates / name),
            hooks.compiled,
        )

    def root(self) -> str:
        """The page on which the reader chooses a language; plain links, works without JavaScript."""
        targets = {entry.code: addresses.home(entry.code) for entry in self.languages}
        return self._render("root", addresses.root(), self.released[0].code, targets)

    @property
    def released(self) -> list[InterfaceLanguage]:
        """The languages that are no drafts."""
        return [one for one in self.languages if not one.draft]

    def home(self, language: str, reports: Sequence[ReportView]) -> str:
        """The list of reports, the newest first; of one year in the order given."""
        newest = sorted(reports, key=lambda report: -report.year)
        structured = self._describer(language, addresses.home(language)).home(newest)
        return self.page("home", language, addresses.home, reports=newest, structured=structured)

    def report(
        self,
        language: str,
        report: ReportView,
        downloads: Sequence[Download],
        series: SeriesEditions = ALONE,
    ) -> str:
        """A report's own page: what it is, contents, exhibits, downloads, how to cite it."""
        address = partial(addresses.report, edition=report.id)
        facts = {fact.id: fact for fact in report.facts}
        return self.page(
            "report",
            language,
            address,
            report=report,
            downloads=downloads,
            before=series.before,
            after=series.after,
            editions=sorted(series.editions, key=lambda one: -one.year),
            facts=facts.values(),
            structured=self._describer(language, address(language)).report(
                report, [one.address for one in downloads]
            ),
            about=_with_origins(report.about.html, facts),
        )

    def chapter(self, language: str, report: ReportView, chapter: ChapterView) -> str:
        """A chapter with contents, the origins of its numbers, and its neighbours."""
        address = partial(addresses.chapter, edition=report.id, name=chapter.id)
        before, after = neighbours(report, chapter)
        facts = {fact.id: fact for fact in chapter.facts}
        return self.page(
            "chapter",
            language,
            address,
            report=report,
            chapter=chapter,
            before=before,
            after=after,
            facts=facts.values(),
            structured=self._describer(language, address(language)).chapter(report, chapter),
            fragment=_with_origins(chapter.fragment, facts),
        )

    def exhibit(
        self, language: str, report: ReportView, exhibit: ExhibitView, home: str, fragment: Markup
    ) -> str:
        """An exhibit as a small page of its own. home: where it stands in its chapter."""
        address = partial(addresses.embed, edition=report.id, exhibit=exhibit.id)
        structured = self._describer(language, address(language)).exhibit(report, exhibit)
        shown = {"exhibit": exhibit, "home": home, "fragment": fragment, "structured": structured}
        return self.page("embed", language, address, report=report, **shown)

    def glossary(self, language: str, terms: Sequence[TermView]) -> str:
        """The terms of the reports in one language."""
        return self.page("glossary", language, addresses.glossary, terms=terms)

    def translation(self, language: str, rows: Sequence[StatusView]) -> str:
        """How far a language is (previews only)."""
        return self.page("translation", language, addresses.translation, rows=rows)

    def catalog(self, language: str, domain: str, entries: Sequence[EntryView]) -> str:
        """The messages of a domain in one language, each with its entry (previews only)."""
        address = partial(addresses.translation, domain=domain)
        return self.page("catalog", language, address, domain=domain, entries=entries)

    def audit(self, language: str, report: ReportView) -> str:
        """Totals and findings of the audit; `report.audit` must be there."""
        address = partial(addresses.audit, edition=report.id)
        exhibits = {e.id: e for chapter in report.chapters for e in chapter.exhibits}
        chapters = {chapter.id: chapter.title for chapter in report.chapters}
        found = {"audit": report.audit, "exhibits": exhibits, "chapters": chapters}
        return self.page("audit", language, address, report=report, elsewhere=elsewhere, **found)

    def lost(self) -> str:
        """The page for an address that does not exist, which hosts show at any depth."""
        targets = {entry.code: addresses.home(entry.code) for entry in self.languages}
        render = partial(self._render, here=addresses.lost(), targets=targets, roots=self.roots)
        sections = [
            render("lost", language=entry.code, level=min(at, 2))
            for at, entry in enumerate(self.released, start=1)
        ]
        return render("404", language=self.released[0].code, sections=sections)

    @property
    def roots(self) -> list[str]:
        """Where the site may begin, seen from an address that does not exist, with slashes at their ends.

        One where the address of the site is known; else the folder of that address and those around it.
        """
        if self.base:
            return [addresses.root_path(self.base)]
        return ["../" * depth for depth in range(DEEPEST + 1)]

    def asset_addresses(self) -> list[Address]:
        """Where the style sheet, the scripts and what pages load on demand stand."""
        return scripts.asset_addresses(self.templates, self.languages)

    def asset(self, address: Address) -> bytes:
        """A style sheet or script; the colours of the drawings filled in."""
        for path in scripts.asset_sources(self.templates, address):
            self._on_read(path)
        return scripts.asset(self.templates, self.languages, address)

    def page(
        self, template: str, language: str, address: Callable[[str], Address], **context: object
    ) -> str:
        """A page from a template of its own. `address`: where it stands, by language."""
        targets = {entry.code: address(entry.code) for entry in self.languages}
        return self._render(template, targets[language], language, targets, **context)

    def _describer(self, language: str, here: Address) -> Describer:
        tag = next(entry.tag for entry in self.languages if entry.code == language)
        return Describer(language, tag, self.title, PageAddresses(self.base, here, {}).url)

    def _render(
        self,
        template: str,
        here: Address,
        language: str,
        targets: Mapping[str, Address],
        **context: object,
    ) -> str:
        page = self._environment.get_template(f"{template}.html.j2")
        own = next(entry for entry in self.languages if entry.code == language)
        counterparts = [
            Counterpart(entry, relative(here, target), target == here, target)
            for entry in self.languages
            for target in [targets[entry.code]]
        ]
        made = page.render(
            site_title=self.title,
            code=language,
            counterparts=counterparts,
            to=partial(relative, here),
            released=[page for page in counterparts if not page.language.draft],
            place=PageAddresses(
                self.base, here, {one.code: targets[one.code] for one in self.released}
            ),
            extras=self.extras,
            front=self._front() if self.base else "",
            **words(own),
            **context,
        )
        made = in_their_language(made, own.direction) if UNTRANSLATED_OPEN in made else made
        made = with_fallbacks(made, own)
        made = with_short_form(made, own.site(*_METROPOLITAN))
        found = (own, *self.languages) if template == "facing" else (own,)
        if any(one.tag.lower().split("-")[0] == "en" for one in found):
            made = with_words_kept(made)
        breaking = next((one for one in found if one.phrases is not whole), own)
        return (
            with_breaks(made, breaking.phrases, breaking.words_within)
            if breaking.phrases is not whole
            else made
        )


def _with_origins(fragment: str, facts: Mapping[str, FactView]) -> Markup:
    """The fragment with each fact's origin as its `title`, the plain form without JavaScript."""

    def titled(found: re.Match[str]) -> str:
        fact = facts.get(html.unescape(found[1]))
        return f'{found[0]} title="{escape(fact.origin)}"' if fact else found[0]

    return Markup(_FACT.sub(titled, fragment))
