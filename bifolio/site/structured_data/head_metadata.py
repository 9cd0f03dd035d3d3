"""What pages say of themselves to search engines and to sites that link to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from babel.core import get_global

from bifolio.model import addresses
from bifolio.model.addresses import Address, relative
from bifolio.model.views import ChapterView, ExhibitView, ReportView

_LONGEST_ALT = 420  # characters of what a picture shows that the strictest of those who link take
_SENTENCE = re.compile(r"[.!?] (?=[A-Z])|[。！？]")


@dataclass(frozen=True)
class SiteSettings:
    """What all pages say of their site.

    extras: further pages that every page links to: `glossary`, `translation`. base_url: where the site
    will be published, for what needs a full address; empty when that is not known.
    """

    title: str
    extras: Collection[str] = ()
    base_url: str = ""


@dataclass(frozen=True)
class Picture:
    """The picture that a link to a page shows elsewhere."""

    address: Address
    alt: str


@dataclass(frozen=True)
class PageAddresses:
    """Where a page stands: its own address and that of each language's page, by code.

    `base` is the address of the published site with a slash at its end; empty when it is not known.
    """

    base: str
    here: Address
    targets: Mapping[str, Address]

    def url(self, address: Address) -> str:
        """The full address; relative to the page when that of the site is not known."""
        return self.base + address if self.base else relative(self.here, address)

    @property
    def default(self) -> Address:
        """The page for readers of any other language: the choice of one, or the first language's."""
        first = next(iter(self.targets.values()))
        homes = {code: addresses.home(code) for code in self.targets}
        return addresses.root() if dict(self.targets) == homes else first


def territorial(tag: str) -> str:
    """A language with the territory it is most spoken in, as Open Graph wants it: zh-Hans → zh_CN."""
    language, *rest = tag.replace("_", "-").split("-")
    if rest and len(rest[-1]) == 2:
        return f"{language}_{rest[-1].upper()}"
    likely = get_global("likely_subtags")
    known = likely.get("_".join((language, *rest))) or likely.get(language, "")
    territory = known.rpartition("_")[2]
    return f"{language}_{territory}" if territory else ""


def picture(
    code: str,
    report: ReportView | None = None,
    chapter: ChapterView | None = None,
    exhibit: ExhibitView | None = None,
    front: Picture | None = None,
) -> Picture | None:
    """The exhibit's, else that of the chapter's first exhibit with values, else the report's cover.

    front: that of pages which are of no report.
    """
    if report is None:
        return front
    within = chapter.exhibits if chapter else ()
    shown = exhibit or next((one for one in within if one.table), None)
    if shown is None:
        return Picture(addresses.card(code, report.id), report.cover_note or report.title)
    alt = shown.alt or f"{shown.label} {shown.title.plain or shown.caption}"
    return Picture(addresses.card(code, report.id, shown.id), _said_briefly(alt))


def _said_briefly(alt: str) -> str:
    """What a picture shows, in as many of its sentences as others take."""
    if len(alt) <= _LONGEST_ALT:
        return alt
    ends = [at.end() for at in _SENTENCE.finditer(alt[:_LONGEST_ALT])]
    return alt[: ends[-1]].strip() if ends else f"{alt[: _LONGEST_ALT - 1]}…"


def front_picture(code: str, edition: str, alt: str) -> Picture | None:
    """The cover of an edition, for pages which are of no report; none where the site has no such card."""
    return Picture(addresses.card(code, edition), alt) if edition else None
