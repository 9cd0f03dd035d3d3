"""What the search finds: chapters, exhibits, places and reports, each with its passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bifolio.model import addresses
from bifolio.model.addresses import Address
from bifolio.model.han import has_han
from bifolio.model.views import ChapterView, ExhibitView, ReportView, TableView
from bifolio.site.search.extract import Passage, passages, title_of

CHAPTER, EXHIBIT, PLACE, REPORT = ("chapter", "exhibit", "place", "report")


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


def of_report(language: str, report: ReportView) -> Iterator[Record]:
    """A report with its chapters and exhibits."""
    page = addresses.report(language, report.id)
    texts = (report.subtitle, *report.publishers, report.about.plain)
    found = tuple(Passage("", text) for text in texts if text)
    title = f"{report.title} {report.year}"
    yield Record(page, language, REPORT, title, report=report.id, passages=found)
    for chapter in report.chapters:
        yield _chapter(language, report, chapter)
        for exhibit in chapter.exhibits:
            yield _exhibit(language, report, chapter, exhibit)


def _chapter(language: str, report: ReportView, chapter: ChapterView) -> Record:
    return Record(
        addresses.chapter(language, report.id, chapter.id),
        language,
        CHAPTER,
        chapter.title,
        chapter.number,
        report.id,
        passages=tuple(passages(chapter.fragment)),
    )


def _exhibit(
    language: str, report: ReportView, chapter: ChapterView, exhibit: ExhibitView
) -> Record:
    page = addresses.chapter(language, report.id, chapter.id)
    title = exhibit.title.plain or exhibit.caption
    return Record(
        f"{page}#{exhibit.id}",
        language,
        EXHIBIT,
        title,
        exhibit.label,
        report.id,
        chapter.title,
        tuple(Passage("", text) for text in _texts(exhibit) if text and text != title),
    )


def _texts(exhibit: ExhibitView) -> Iterator[str]:
    yield exhibit.caption
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


def of_places(language: str, pages: Iterable[tuple[Address, dict[str, str]]]) -> Iterator[Record]:
    """The pages of places, each given as its HTML by language: a name is found in every language."""
    for address, versions in pages:
        own = versions[language]
        names = [title_of(page) for code, page in versions.items() if code != language]
        record = Record(address, language, PLACE, title_of(own))
        others = tuple(Passage("", name) for name in names if name != record.title)
        yield replace(record, passages=(*others, *passages(own)))
