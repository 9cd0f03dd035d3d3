"""A small report and the shell that makes its pages, for tests of the site."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from bifolio.model.findings.covers import ArcsCover, Flow
from bifolio.model.views import CellView, ColumnView, FactView, PartView, RichText, SectionView
from bifolio.site import Shell, SiteSettings
from tests.support.languages import PlainLanguage
from tests.support.paths import ROOT
from tests.support.views import (
    chapter_view,
    exhibit_view,
    figure_view,
    report_view,
    row_view,
    table_view,
)

TEMPLATES = ROOT / "templates" / "site"
LANGUAGES = (PlainLanguage("zh", "zh-Hans", "中文"), PlainLanguage("en", "en", "English"))
FRAGMENT = (
    '<p id="p-1">In all <data class="fact" value="6984" data-fact="flows.total">6,984</data>.</p>\n'
)
FIGURE = figure_view(
    "figure-3-5",
    status="unpublished",
    number="3-5",
    label="Figure 3-5",
    title="",
    caption="Activity <by field>",
    source="",
    chapter="continents",
)
FACT = FactView("flows.total", "6,984", 'Sum of "flows" (Table 4-1)')
FOREWORD = chapter_view("foreword")
CONTINENTS = chapter_view(
    "continents",
    "4.1",
    parts=("Trends",),
    sections=(SectionView("within", "4.1.1", "Within"),),
    exhibits=(FIGURE,),
    facts=(FACT, FACT),
    fragment=FRAGMENT,
)
BASIC = chapter_view("basic-sciences", "4.4.1", parts=("Trends", "Fields"))
REPORT = report_view(
    title="Science & <scientists>",
    publishers=("Institute",),
    licence="Not stated",
    about="What it is.",
    contents=(
        FOREWORD,
        PartView("4", "Trends"),
        CONTINENTS,
        PartView("4.4", "Fields"),
        BASIC,
        chapter_view("people"),
    ),
    cite_as="Institute. Science.",
    cover=ArcsCover((Flow("asia", "europe", 852), Flow("europe", "asia", 884))),
)
# The same with a table that has values, on a site that knows where it will be published.
BASE = "https://example.org/some/path/"
TABLE = exhibit_view(
    id="table-4-1",
    number="4-1",
    label="Table 4-1",
    title="Most leave </script> Beijing",
    caption="Flows of cities",
    unit="persons",
    source="Scopus",
    table=table_view(
        (ColumnView("city", "City", numeric=False), ColumnView("flow", "Flow", "persons")),
        row_view(CellView("Shenzhen", place="shenzhen"), CellView("12", 12)),
        row_view("Total", CellView("42", 42), total=True),
    ),
    chapter="continents",
)
CHAPTER = replace(CONTINENTS, exhibits=(FIGURE, TABLE))
WHOLE = replace(REPORT, licence="All rights reserved", about=RichText.of("What it is. " * 8))


@cache
def shell(base_url: str = "") -> Shell:
    """The shell of a site in both languages; made once, for its templates take time to compile."""
    return Shell(TEMPLATES, LANGUAGES, SiteSettings("Bifolio & Co", base_url=base_url))


def pages(shell: Shell) -> dict[str, str]:
    """Some pages of a site by address: the root, and home, report and chapter in each language."""
    found = {"index.html": shell.root()}
    for code in ("zh", "en"):
        found[f"{code}/index.html"] = shell.home(code, [WHOLE])
        found[f"{code}/mobility-2026/index.html"] = shell.report(code, WHOLE, ())
        found[f"{code}/mobility-2026/continents.html"] = shell.chapter(code, WHOLE, CHAPTER)
    return found
