"""Each chapter in two languages side by side: the page's language first, then the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import zip_longest

from markupsafe import Markup

from bifolio.i18n.language import Language
from bifolio.model import addresses
from bifolio.model.addresses import Address
from bifolio.model.views import ChapterView, ExhibitView, FactView, ReportView
from bifolio.site.outline import neighbours
from bifolio.site.pages.edition.alignment import Block, Pair, blocks, moved, pairs, renamed
from bifolio.site.pages.edition.facing_exhibits import beside
from bifolio.site.pages.inputs import File, Files, SiteInputs

_TEMPLATE = "templates/site/facing.html.j2"
_NOTES = re.compile(r"<ol>(.*)</ol>", re.DOTALL)


@dataclass(frozen=True)
class Row:
    """What stands beside each other: `pair`, a `note` of each language, or an `exhibit` across both."""

    kind: str
    first: Markup
    second: Markup


@dataclass(frozen=True)
class Side:
    """A chapter in one language, and how its text comes to the page `here`.

    prefix: stands before the ids of a text that is not in the page's language.
    instead: addresses that give way to another one.
    """

    language: Language
    report: ReportView
    chapter: ChapterView
    here: Address
    instead: Mapping[Address, Address]
    prefix: str = ""

    @property
    def facts(self) -> Mapping[str, FactView]:
        """The facts of the chapter by id."""
        return {fact.id: fact for fact in self.chapter.facts}

    @property
    def exhibits(self) -> Mapping[str, ExhibitView]:
        """The exhibits of the chapter by id."""
        return {exhibit.id: exhibit for exhibit in self.chapter.exhibits}

    def text(self, block: Block | None) -> Markup:
        """A block with links and ids as the page needs them."""
        if block is None:
            return Markup()
        origin = addresses.chapter(self.language.code, self.report.id, self.chapter.id)
        html = moved(block.html, origin, self.here, self.instead)
        if self.prefix:
            html = renamed(html, self.prefix, {exhibit.id for exhibit in self.chapter.exhibits})
        return Markup(html)  # without `title`s: both lists of origins stand below, and weigh enough


def files(site: SiteInputs) -> Files:
    """The facing pages of all chapters; none where there is only one language."""
    languages = site.languages
    if len(languages) < 2:
        return
    for position, language in enumerate(languages):
        pair = (language, languages[(position + 1) % len(languages)])
        for edition in site.editions:
            for chapter in edition.chapters:
                address = addresses.facing(language.code, edition.id, chapter.id)
                page = partial(_facing, site, edition.id, chapter.id, pair)
                yield File(address, page, _TEMPLATE)


def _facing(
    site: SiteInputs, edition: str, chapter: str, languages: tuple[Language, Language]
) -> str:
    view = site.report(edition, languages[0].code)
    found = next(each for each in view.chapters if each.id == chapter)
    sides = _sides(site, view, found, languages)
    aligned = pairs(*(_blocks(side.chapter.fragment) for side in sides))
    rows = [row for pair in aligned for row in _rows(pair, *sides)]
    return _page(site, sides, rows)


@lru_cache(maxsize=8)  # a text stands on the left of one page and on the right of another
def _blocks(fragment: str) -> tuple[Block, ...]:
    return blocks(fragment)


def _sides(
    site: SiteInputs, view: ReportView, chapter: ChapterView, languages: tuple[Language, Language]
) -> tuple[Side, Side]:
    language, other = languages
    here = partial(addresses.facing, language.code, view.id)
    instead = {
        addresses.chapter(one.code, view.id, each.id): here(each.id)
        for one in languages
        for each in view.chapters
    }
    facing = site.report(view.id, other.code)
    counterpart = next(each for each in facing.chapters if each.id == chapter.id)
    return (
        Side(language, view, chapter, here(chapter.id), instead),
        Side(other, facing, counterpart, here(chapter.id), instead, f"{other.code}-"),
    )


def _page(site: SiteInputs, sides: tuple[Side, Side], rows: Sequence[Row]) -> str:
    first, second = sides
    before, after = neighbours(first.report, first.chapter)
    return site.shell.page(
        "facing",
        first.language.code,
        partial(addresses.facing, edition=first.report.id, name=first.chapter.id),
        report=first.report,
        chapter=first.chapter,
        first=first,
        second=second,
        rows=rows,
        follows=addresses.facing,
        before=before,
        after=after,
    )


def _rows(pair: Pair, ours: Side, theirs: Side) -> Iterator[Row]:
    first, second = pair
    block = first or second
    if block and block.tag == "figure":
        yield Row("exhibit", _exhibit(pair, ours, theirs), Markup())
    elif block and block.id == "footnotes":
        for one, other in zip_longest(_notes(first), _notes(second)):
            yield Row("note", ours.text(one), theirs.text(other))
    else:
        yield Row("pair", ours.text(first), theirs.text(second))


def _notes(section: Block | None) -> tuple[Block, ...]:
    notes = _NOTES.search(section.html) if section else None
    return blocks(notes[1]) if notes else ()


def _exhibit(pair: Pair, ours: Side, theirs: Side) -> Markup:
    """The exhibit once, in the page's language, with what it says in both."""
    first, second = map(Side.text, (ours, theirs), pair)
    id = pair[0].id if pair[0] else ""
    views = (ours.exhibits.get(id), theirs.exhibits.get(id))
    if not (first and second and views[0] and views[1]):
        return first + second
    return beside((first, second), (views[0], views[1]), (ours.language, theirs.language))
