"""Pages and sections that readers ask for by what they do: how to cite, downloads, methods, what changed, the glossary.

Each has the words by which readers ask for it, as translators give them. Before a semicolon stand words that ask for
it alone, behind it words that may go with them: “compare”; “data”, “rank”. A question that holds no others is
answered by that page first (finding.js).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from bifolio.i18n.language import Language
from bifolio.i18n.language.number_words import N_
from bifolio.model import addresses
from bifolio.model.addresses import Address
from bifolio.model.views import ReportView
from bifolio.site.search.extract import Passage
from bifolio.site.search.records import PAGE, UNSHOWN, Record

_CITED = N_(
    "cite, cited, citation, quote, reference, BibTeX, RIS, APA; report, format",
    "words that readers search by",
)
_LOADED = N_(
    "download, file, PDF, Word, EPUB, Excel, XLSX, workbook, spreadsheet, CSV, zip, JSON, dataset; report, data, table, chart, figure, all, whole, raw",
    "words that readers search by",
)
_EDITIONS = N_(
    "correction, erratum, errata, edition, version, earlier, older, previous, archive; report, error, year",
    "words that readers search by",
)
_SOURCE = N_(
    "source, license, licence, copyright, rights, reuse, publisher, year, come; data, report, number, figure, value",
    "words that readers search by",
)
_CHANGED = N_(
    "compare, comparable, comparison, change, differ, difference, update, new; edition, year, data, method, rank, value, report",
    "words that readers search by",
)
_AUDITED = N_(
    "audit, check, verify, verified, error, mistake, wrong, correct, accurate, reliable, trust; report, number, data, statement, published",
    "words that readers search by",
)
METHODS = N_(
    "calculate, calculated, calculation, compute, computed, method, methodology, formula, measure, measured; number, data, indicator, index, score, rank, value, report",
    "words that readers search by",
)
_FACING = N_(
    "side, bilingual, parallel, translation, version; English, Chinese, language, both, text, report",
    "words that readers search by",
)
_EXHIBITS = N_(
    "table, figure, chart, graph, map; all, list, every, data",
    "words that readers search by",
)
_PLACES = N_(
    "place, city, cities, country, region; all, list, every, index, name",
    "words that readers search by",
)
_TERMS = N_(
    "glossary, term, terminology, vocabulary, definition, mean; English, Chinese, word, list",
    "words that readers search by",
)
_FILES = (
    "The report as PDF",
    "The report for Word",
    "All tables in one workbook",
    "All data as CSV, with a description, in one zip",
)


def of_sections(texts: Language, report: ReportView) -> Iterator[Record]:
    """What stands on the page of a report beside its contents."""
    site, page = texts.site, addresses.report(texts.code, report.id)
    cited = f"{site('The report as published')} · {site('This edition of it')}"
    files = " · ".join(map(site, _FILES))
    source = " · ".join(filter(None, [report.source, report.data_years, report.licence]))
    for anchor, title, told, asked in (
        ("cite-heading", site("How to cite"), f"{cited} · BibTeX · RIS", _CITED),
        ("downloads", site("Downloads"), files, _LOADED),
        ("editions", site("Editions of this report"), _corrected(texts, report), _EDITIONS),
        ("source", site("Data and license"), source, _SOURCE),
    ):
        record = _record(texts, f"{page}#{anchor}", title, told, asked)
        yield replace(record, report=report.id)


def _corrected(texts: Language, report: ReportView) -> str:
    number = len(report.corrections)
    if not number:
        return texts.site("No corrections so far")
    return texts.site("Corrections: %(number)s", number=texts.count(number))


def of_changes(texts: Language, report: ReportView, before: ReportView) -> Record:
    """The page that says what a report says otherwise than the edition before."""
    told = texts.site(
        "This page compares what the editions of %(old)s and %(new)s publish. It is computed from both; where a table or figure can be compared in part only, its note says why.",
        old=before.year,
        new=report.year,
    )
    title = texts.site("What changed since the edition of %(year)s", year=before.year)
    record = _record(texts, addresses.changes(texts.code, report.id), title, told, _CHANGED)
    return replace(record, report=report.id)


def of_audit(texts: Language, report: str) -> Record:
    """The page that compares what the report with an id prints with its data."""
    told = texts.site("Every number that the report prints, compared with what its own data gives.")
    address = addresses.audit(texts.code, report)
    return replace(_record(texts, address, texts.site("Audit"), told, _AUDITED), report=report)


def of_facing(texts: Language, report: ReportView, chapter: str) -> Record:
    """A chapter in two languages side by side."""
    address = addresses.facing(texts.code, report.id, chapter)
    record = _record(texts, address, texts.site("Side by side"), report.title, _FACING)
    return replace(record, report=report.id)


def of_site(texts: Language, extras: Collection[str]) -> Iterator[Record]:
    """The pages that belong to no report. extras: which of them there are."""
    site, code = texts.site, texts.code
    if "exhibits" in extras:
        told = site(
            "Every table and figure of every report, with what it finds, what it measures, and its data."
        )
        title = site("All tables and figures")
        yield _record(texts, addresses.exhibits(code), title, told, _EXHIBITS)
    if "places" in extras:
        told = site(
            "Every city and country for which a table or figure gives values, each with all of them."
        )
        yield _record(texts, addresses.place(code), site("Places"), told, _PLACES)
    if "glossary" in extras:
        told = site(
            "The terms of the reports: what they mean, and what they are called in each language."
        )
        yield _record(texts, addresses.glossary(code), site("Glossary"), told, _TERMS)


def _record(
    texts: Language, address: Address, title: str, told: str, asked: tuple[str, str]
) -> Record:
    passages = (Passage("", told), Passage(UNSHOWN, texts.site(*asked)))
    return Record(address, texts.code, PAGE, title, passages=passages)
