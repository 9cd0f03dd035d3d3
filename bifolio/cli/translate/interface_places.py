"""Where texts of the interface are read: what the file that says them makes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from bifolio.model import addresses
from bifolio.sources.report import Report

_AUDIT, _PAPER = "the audit of a report", "the PDFs"
_SEARCH, _CHART, _CITED = (
    "the search",
    "an interactive drawing",
    "how to cite a report or an exhibit",
)
_LIST, _OF_PLACES, _IN_TABLES = "the list of tables and figures", "places", "a table, on a page"
_BESIDE, _SENTENCES = "beside a table or figure", "a number in words, in sentences"
_IN_CHAPTERS = {"cards", "chapter", "origins", "number_origins"}  # names of files
_PLACES = {
    "templates/site/audit.html.j2": _AUDIT,
    "templates/site/base.html.j2": "head and foot of each page",
    "templates/site/catalog.html.j2": "messages of a catalog, in a preview",
    "templates/site/changes.html.j2": "what changed since the edition before",
    "templates/site/chapter.html.j2": "a chapter",
    "templates/site/contents.html.j2": "the contents of a report",
    "templates/site/exhibits.html.j2": _LIST,
    "templates/site/facing.html.j2": "a chapter in two languages, side by side",
    "templates/site/glossary.html.j2": "the glossary",
    "templates/site/home.html.j2": "the list of reports",
    "templates/site/origins.html.j2": "beside a number, where it comes from",
    "templates/site/lost.html.j2": "the page for addresses that do not exist",
    "templates/site/place.html.j2": _OF_PLACES,
    "templates/site/places.html.j2": _OF_PLACES,
    "templates/site/report.html.j2": "the page of a report",
    "templates/site/root.html.j2": "the page on which the reader chooses a language",
    "templates/site/search.html.j2": _SEARCH,
    "templates/site/assets/charts.js": _CHART,
    "templates/site/assets/search.js": _SEARCH,
    "templates/site/scripts/12-cards.js": "a note beside the text",
    "templates/site/scripts/30-tables.js": _IN_TABLES,
    "templates/site/scripts/31-find.js": _IN_TABLES,
    "templates/site/scripts/32-filter.js": _LIST,
    "templates/site/scripts/33-compare.js": _OF_PLACES,
    "templates/site/scripts/34-fold.js": _OF_PLACES,
    "templates/site/scripts/35-own-place.js": _BESIDE,
    "templates/site/scripts/40-charts.js": _CHART,
    "templates/site/scripts/50-actions.js": _BESIDE,
    "templates/site/translation.html.j2": "the state of the translation, in a preview",
    "bifolio/audit/report.py": _AUDIT,
    "bifolio/editions/facts/report_cards.py": "the years of the data of a report",
    "bifolio/editions/localized.py": "the page of a report and its chapters",
    "bifolio/i18n/language/number_words.py": _SENTENCES,
    "bifolio/model/citations.py": _CITED,
    "bifolio/pdf/exhibit_images.py": "a picture of an exhibit",
    "bifolio/pdf/colophon.py": _PAPER,
    "bifolio/pdf/typst_files/report_source.py": _PAPER,
    "bifolio/i18n/report_texts.py": "the last page of a PDF, the workbook of a report",
    "bifolio/pdf/word_and_epub_text.py": "the report for Word and as EPUB",
    "bifolio/pipeline/stages/edition_steps.py": _AUDIT,
    "bifolio/render/chapters/claims/stated.py": "what the data says of a claim, on an error screen",
    "bifolio/render/draft.py": "references to tables and figures, in sentences",
    "bifolio/render/exhibits/exhibit_names.py": _AUDIT,
    "bifolio/render/exhibit_views.py": _BESIDE,
    "bifolio/render/expressions/number_origins.py": "beside a number, where it comes from",
    "bifolio/render/expressions/function_words.py": _AUDIT,
    "bifolio/render/exhibits/actions.py": _BESIDE,
    "bifolio/render/exhibits/html.py": _BESIDE,
    "bifolio/render/exhibits/data_package.py": "what is packed with the data of a report",
    "bifolio/render/exhibits/workbooks/report_workbook.py": "the workbook of a report",
    "bifolio/render/exhibits/html_table.py": _IN_TABLES,
    "bifolio/render/exhibits/typst.py": "beside a table or figure, in the PDFs",
    "bifolio/render/exhibits/chart_table_switch.py": _BESIDE,
    "bifolio/render/exhibits/word.py": "beside a table or figure, for Word and in EPUBs",
    "bifolio/render/exhibits/workbooks/exhibit_workbook.py": "a workbook of values",
    "bifolio/render/titles/measure.py": "below a table or figure, with its unit",
    "bifolio/render/fact_filters.py": "inside sentences",
    "bifolio/site/pages/sitemap_and_feeds.py": "the feed of reports and corrections",
    "bifolio/site/pages/places/__init__.py": _OF_PLACES,
    "bifolio/site/search/pages.py": _SEARCH,
    "bifolio/site/shell.py": "behind the first name of a metropolitan area on a page",
    "bifolio/site/review_page.py": "the page on which editors review changes",
}


def place(file: str) -> str:
    """What the texts of a file are read in; empty where nobody has said so."""
    return _PLACES.get(file, "")


def page(file: str, language: str, reports: Sequence[Report]) -> str:
    """The address of a page that shows the texts of a file, in the oldest report: a new one changes no comment."""
    if not reports:
        return ""
    oldest = min(reports, key=lambda one: (one.year, one.id))
    path = PurePosixPath(file.removesuffix("/__init__.py"))
    name = path.name.partition(".")[0].lstrip("0123456789-")
    chapter = next((c.id for c in oldest.chapters if c.exhibits), "index")
    if place(file) == _AUDIT:
        return addresses.audit(language, oldest.id)
    if place(file) in {_BESIDE, _CHART, _IN_TABLES} or name in _IN_CHAPTERS:
        return addresses.chapter(language, oldest.id, chapter)
    made = {
        "base": addresses.home(language),
        "home": addresses.home(language),
        "report_cards": addresses.home(language),
        "report": addresses.report(language, oldest.id),
        "citations": addresses.report(language, oldest.id),
        "exhibits": addresses.exhibits(language),
        "filter": addresses.exhibits(language),
        "localized": addresses.report(language, oldest.id),
        "contents": addresses.report(language, oldest.id),
        "glossary": addresses.glossary(language),
        "translation": addresses.translation(language),
        "catalog": addresses.translation(language, "terms"),
        "lost": addresses.lost(),
        "compare": addresses.place(language),
        "place": addresses.place(language),
        "places": addresses.place(language),
        "root": addresses.root(),
        "search": addresses.search(language),
        "report_source": addresses.paper(oldest.id, language),
    }
    return made.get(name, "")
