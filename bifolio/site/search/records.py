"""What the search finds: chapters, exhibits, places, reports and pages beside them, each with its passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bifolio.i18n.language.collation import spelled
from bifolio.model import addresses
from bifolio.model.addresses import Address
from bifolio.model.han import has_han
from bifolio.model.views import ChapterView, ExhibitView, ReportView, TableView
from bifolio.site.search.extract import Passage, passages, title_of

UNSHOWN = "-"  # anchor of what is found and no excerpt shows: finding.js knows it
CHAPTER, EXHIBIT, PLACE, REPORT, PAGE = ("chapter", "exhibit", "place", "report", "page")
TERM = "term"  # found by its names alone, so not in the index


@dataclass(frozen=True)
class Record:
    """One thing that can be found. `address` may end in `#anchor`; `report` is empty for a place."""

    address: Address
    language: str
    kind: str
    title: str
    label: str = ""  # 表4-1, 4.1
    report: str = ""  # id of the report
    chapter: str = ""  # title of the chapter that an exhibit stands in
    passages: tuple[Passage, ...] = ()

    @property
    def key(self) -> str:
        """A path that no other record has."""
        page, _, anchor = self.address.partition("#")
        return f"{page.removesuffix('.html')}{'/' if anchor else ''}{anchor}.html"


def of_report(language: str, report: ReportView) -> Record:
    """A report, by what its own page says of it."""
    page = addresses.report(language, report.id)
    texts = (report.subtitle, *report.publishers, report.about.plain)
    told = tuple(Passage("", text) for text in texts if text)
    title = f"{report.title} {report.year}"
    return Record(page, language, REPORT, title, report=report.id, passages=told)


def of_chapter(language: str, report: str, chapter: ChapterView, asked: str = "") -> Record:
    """A chapter of the report with an id, by its text. asked: words by which readers ask for it, as for a page."""
    words = [Passage(UNSHOWN, asked)] if asked else []
    return Record(
        addresses.chapter(language, report, chapter.id),
        language,
        CHAPTER,
        chapter.title,
        chapter.number,
        report,
        passages=(*passages(chapter.fragment), *words),
    )


def of_exhibit(language: str, report: str, chapter: ChapterView, exhibit: ExhibitView) -> Record:
    """An exhibit of a chapter, by its texts and the words in its table."""
    page = addresses.chapter(language, report, chapter.id)
    title = exhibit.title.plain if exhibit.headed else exhibit.caption
    return Record(
        f"{page}#{exhibit.id}",
        language,
        EXHIBIT,
        title,
        exhibit.label,
        report,
        chapter.title,
        tuple(Passage("", text) for text in _texts(exhibit) if text and text != title),
    )


def _texts(exhibit: ExhibitView) -> Iterator[str]:
    yield exhibit.caption
    if exhibit.retold:
        yield exhibit.retold.plain
    if exhibit.table:
        yield from _names(exhibit.table)
    if exhibit.note:
        yield exhibit.note.plain
    yield exhibit.alt


def _names(table: TableView) -> Iterator[str]:
    """The heads of its columns, and for each column of words the words in it."""
    yield _listed(column.label for column in table.columns)
    for at, column in enumerate(table.columns):
        if not column.numeric:
            yield _listed(row.cells[at].text for row in table.rows)


def _listed(names: Iterable[str]) -> str:
    """Names with the comma of their script between them, each once."""
    text = list(dict.fromkeys(names))
    return ("、" if has_han("".join(text)) else ", ").join(text)


def of_place(language: str, address: Address, pages: Mapping[str, str]) -> Record:
    """The page of a place, given as HTML by language: a name is found in every language."""
    own = pages[language]
    names = [title_of(page) for code, page in pages.items() if code != language]
    record = Record(address, language, PLACE, title_of(own))
    others = tuple(Passage("", name) for name in names if name != record.title)
    typed = _typed([record.title, *names])
    return replace(record, passages=(*others, *passages(own), *typed))


def _typed(names: Sequence[str]) -> Iterator[Passage]:
    """What people type for a name and the names do not hold: newyork, xianggang, xiang gang."""
    held = {name.lower() for name in names}
    found = dict.fromkeys(chain.from_iterable(map(spelled, names)))
    words = [one for one in found if one and one not in held]
    if words:
        yield Passage(UNSHOWN, ", ".join(words))
