"""What pages say to programs: schema.org descriptions of reports, datasets and the way to a page.

Nothing is said that the sources do not say: a licence is its text, a year is no date, and a dataset
covers the places that its table names.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from bifolio.model import addresses
from bifolio.model.addresses import Address
from bifolio.model.views import ChapterView, ExhibitView, ReportView, TableView
from bifolio.site.http_headers import media_type

Thing = dict[str, object]
Url = Callable[[Address], str]

FORMATS = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LEAST, MOST = 50, 5000  # characters of a description that searches of datasets take


class Describer:
    """Describes the pages of one language. `url`: the link to an address; `tag`: BCP 47."""

    def __init__(self, code: str, tag: str, site: str, url: Url) -> None:
        self.code, self.tag, self.site, self.url = code, tag, site, url

    def report(self, report: ReportView, files: Sequence[Address] = ()) -> str:
        """Everything about the page of a report, as JSON for a script element.

        files: those that hold all of it, as PDF, for Word.
        """
        return _json([self._report(report, files), self._way((self._step(report),))])

    def chapter(self, report: ReportView, chapter: ChapterView) -> str:
        """Everything about the page of a chapter: which datasets it shows, and where it stands.

        What a dataset is stands on the page that is its own: told here too, it made chapters a tenth longer.
        """
        page = addresses.chapter(self.code, report.id, chapter.id)
        shown = [{"@id": self._id(report, one)} for one in chapter.exhibits if _has_values(one)]
        told: Thing = {
            "@type": "Chapter",
            "@id": self.url(page),
            "url": self.url(page),
            "name": _name(chapter),
            "inLanguage": self.tag,
            "isPartOf": self._named(report),
            **({"hasPart": shown} if shown else {}),
        }
        steps = (self._step(report), (_name(chapter), page))
        return _json([told, self._way(steps)])

    def exhibit(self, report: ReportView, exhibit: ExhibitView) -> str:
        """Everything about the page of an exhibit, which only one with values has."""
        return _json([self._dataset(report, exhibit)])

    def home(self, reports: Sequence[ReportView]) -> str:
        """What the list of reports is to programs: a catalog of data."""
        held = [self._named(report) for report in reports]
        return _json([{**self._catalog(), "inLanguage": self.tag, "hasPart": held}])

    def _catalog(self) -> Thing:
        page = self.url(addresses.home(self.code))
        return {"@type": "DataCatalog", "@id": page, "url": page, "name": self.site}

    def _step(self, report: ReportView) -> tuple[str, Address]:
        return _title(report), addresses.report(self.code, report.id)

    def _encoding(self, files: Sequence[Address]) -> Thing:
        """The report as files that hold all of it."""
        found = [
            {
                "@type": "MediaObject",
                "contentUrl": self.url(one),
                "encodingFormat": media_type(one).partition(";")[0],
            }
            for one in files
        ]
        return {"encoding": found} if found else {}

    def _report(self, report: ReportView, files: Sequence[Address]) -> Thing:
        chapters = [
            {
                "@type": "Chapter",
                "name": _name(chapter),
                "url": self.url(addresses.chapter(self.code, report.id, chapter.id)),
            }
            for chapter in report.chapters
        ]
        return {
            **self._named(report),
            "description": report.about.plain,
            "inLanguage": self.tag,
            "datePublished": report.published or str(report.year),
            **({"dateModified": report.modified} if report.modified else {}),
            "image": self.url(addresses.card(self.code, report.id)),
            "author": _publishers(report),
            "publisher": _publishers(report),
            **_licence(report),
            **_based_on(report),
            **self._encoding(files),
            "hasPart": chapters,
        }

    def _named(self, report: ReportView) -> Thing:
        page = self.url(addresses.report(self.code, report.id))
        return {"@type": "Report", "@id": page, "url": page, "name": _title(report)}

    def _id(self, report: ReportView, exhibit: ExhibitView) -> str:
        """What a dataset is known by: the place in the report where it stands."""
        page = addresses.chapter(self.code, report.id, exhibit.chapter)
        return self.url(f"{page}#{exhibit.id}")

    def _dataset(self, report: ReportView, exhibit: ExhibitView) -> Thing:
        table = exhibit.table
        # Told once, meant twice: by names that hold on this page alone.
        creators = [{"@id": f"_:{at}", **one} for at, one in enumerate(_publishers(report), 1)]
        return {
            "@type": "Dataset",
            "@id": self._id(report, exhibit),
            "url": self.url(addresses.embed(self.code, report.id, exhibit.id)),
            "identifier": f"{report.id}/{exhibit.id}",
            "name": f"{exhibit.label} {exhibit.title.plain or exhibit.caption}",
            "alternateName": exhibit.caption,
            "description": _description(report, exhibit),
            "inLanguage": self.tag,
            "creator": creators,
            "publisher": [{"@id": one["@id"]} for one in creators],
            "version": str(report.year),
            "keywords": _keywords(report, exhibit),
            **_days(report),
            "includedInDataCatalog": _without_url(self._catalog()),
            **_licence(report),
            **_based_on(report),
            "isPartOf": _without_url(self._named(report)),
            "creditText": report.cite_as,
            **(_measured(table) if table else {}),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": kind,
                    "contentUrl": self.url(addresses.data(report.id, exhibit.id, suffix)),
                }
                for suffix, kind in FORMATS.items()
            ],
        }

    def _way(self, steps: Sequence[tuple[str, Address]]) -> Thing:
        """The pages above a page, and the page itself."""
        first = (self.site, addresses.home(self.code))
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": at, "name": name, "item": self.url(address)}
                for at, (name, address) in enumerate((first, *steps), start=1)
            ],
        }


def _without_url(thing: Thing) -> Thing:
    """What a thing that has a page of its own is called: its address is its name already."""
    return {name: value for name, value in thing.items() if name != "url"}


def _json(things: Sequence[Thing]) -> str:
    """JSON that a script element can hold: no `<` in it."""
    graph = {"@context": "https://schema.org", "@graph": things}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _has_values(exhibit: ExhibitView) -> bool:
    return exhibit.table is not None and exhibit.status != "unpublished"


def _title(report: ReportView) -> str:
    return f"{report.title} {report.year}"


def _name(chapter: ChapterView) -> str:
    return f"{chapter.number} {chapter.title}".strip()


def _publishers(report: ReportView) -> list[Thing]:
    return [{"@type": "Organization", "name": name} for name in report.publishers]


def _keywords(report: ReportView, exhibit: ExhibitView) -> list[str]:
    """What the exhibit is about in words that stand there: the report, its database, its columns.

    Columns of numbers are what it measures, and told as that.
    """
    columns = exhibit.table.columns if exhibit.table else ()
    words = (report.title, report.source, *(one.label for one in columns if not one.numeric))
    return list(dict.fromkeys(word for word in words if word))


def _days(report: ReportView) -> Thing:
    """When it appeared and changed, and the years that its numbers are of, as far as the source tells."""
    told = {
        "datePublished": report.published,
        "dateModified": report.modified,
        "temporalCoverage": "/".join(map(str, report.years)),
    }
    return {name: value for name, value in told.items() if value}


def _licence(report: ReportView) -> Thing:
    if not report.licence:
        return {}
    address = {"url": report.licence_url} if report.licence_url else {}
    return {"license": {"@type": "CreativeWork", "name": report.licence, **address}}


def _based_on(report: ReportView) -> Thing:
    """The database behind the numbers, as the report names it."""
    return {"isBasedOn": {"@type": "CreativeWork", "name": report.source}} if report.source else {}


def _measured(table: TableView) -> Thing:
    """The columns of numbers, and the places of its rows."""
    variables = [
        {
            "@type": "PropertyValue",
            "name": one.label,
            **({"unitText": one.unit} if one.unit else {}),
        }
        for one in table.columns
        if one.numeric
    ]
    cells = (cell for row in table.rows for cell in row.cells if cell.place)
    places = list(dict.fromkeys(cell.text for cell in cells))
    return {
        **({"variableMeasured": variables} if variables else {}),
        **({"spatialCoverage": places} if places else {}),
    }


def _description(report: ReportView, exhibit: ExhibitView) -> str:
    """What it measures, and what is noted of it; of a short one also what it shows, and what the report is.

    What its drawing looks like is told beside the drawing, the source as what the dataset is part of.
    """
    text = "\n".join(_sayings(exhibit))
    if len(text) < LEAST and exhibit.title.plain:
        text = f"{exhibit.title.plain}\n{text}"
    if len(text) < LEAST:
        text = f"{text}\n{_title(report)}\n{report.about.plain}"
    return text[:MOST]


def _sayings(exhibit: ExhibitView) -> Iterator[str]:
    note = exhibit.note.plain if exhibit.note else ""
    texts = (exhibit.caption, exhibit.status_note, note)
    yield from (text for text in texts if text)
