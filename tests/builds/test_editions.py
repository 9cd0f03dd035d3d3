"""All editions in the built site: every printed row, every exhibit, every page, in both languages."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from tests.support.measured_paper import measured
from tests.support.paths import ROOT
from tests.support.table_numbers import raw_numbers

LANGUAGES = ("zh", "en")
CONFIG = tomllib.loads((ROOT / "bifolio.toml").read_text("utf-8"))
EDITIONS = CONFIG["editions"]


@cache
def report(edition: str) -> dict[str, object]:
    return tomllib.loads((ROOT / "reports" / edition / "report.toml").read_text("utf-8"))


def exhibits(edition: str) -> dict[str, dict[str, str]]:
    found = report(edition)["exhibit"]
    assert isinstance(found, dict)
    return found


def chapter_of(edition: str) -> dict[str, str]:
    chapters = report(edition)["chapter"]
    assert isinstance(chapters, list)
    return {exhibit: chapter["id"] for chapter in chapters for exhibit in chapter["exhibits"]}


def element(site: Path, language: str, edition: str, exhibit: str) -> str:
    page = (site / language / edition / f"{chapter_of(edition)[exhibit]}.html").read_text("utf-8")
    start = page.index(f'id="{exhibit}"')
    return page[start : page.index("</figure>", start)]


def printed_numbers(edition: str, resource: str) -> Counter[float]:
    """The numbers of a resource, apart from its key columns."""
    folder = ROOT / "reports" / edition / "data"
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    described = next(one for one in package["resources"] if one["name"] == resource)
    numeric = {
        field["name"]
        for field in described["schema"]["fields"]
        if field["type"] in {"integer", "number"} and field["name"] != "digits"
    }
    rows = csv.DictReader(io.StringIO((folder / described["path"]).read_text("utf-8-sig")))
    return Counter(
        float(text) for row in rows for name, text in row.items() if name in numeric and text
    )


REPRODUCED = [
    (edition, id)
    for edition in EDITIONS
    for id, exhibit in exhibits(edition).items()
    if exhibit["status"] == "reproduced" and exhibit.get("source")
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("edition", "exhibit"), REPRODUCED)
def test_every_printed_number_of_a_table_stands_in_the_site(
    built_site: Path, language: str, edition: str, exhibit: str
) -> None:
    printed = printed_numbers(edition, exhibits(edition)[exhibit]["source"])
    shown = Counter(
        float(value) for value in raw_numbers(element(built_site, language, edition, exhibit))
    )
    assert printed - shown == Counter()
    if not printed:  # a table of names and definitions: its rows must be there
        assert element(built_site, language, edition, exhibit).count("<tr") > 1


@pytest.mark.parametrize("edition", EDITIONS)
def test_both_languages_show_the_same_values(built_site: Path, edition: str) -> None:
    count = 0
    for exhibit in exhibits(edition):
        chinese, english = (
            raw_numbers(element(built_site, one, edition, exhibit)) for one in LANGUAGES
        )
        assert chinese == english, exhibit
        count += len(chinese)
    assert count >= 90


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_exhibit_has_its_place_and_status(
    built_site: Path, language: str, edition: str
) -> None:
    declared = exhibits(edition)
    assert len(declared) >= 9
    for id, exhibit in declared.items():
        text = element(built_site, language, edition, id)
        shown = [part for part in ("<svg", "<table", "data-value") if part in text]
        assert bool(shown) == (exhibit["status"] != "unpublished"), id
        data = json.loads((built_site / "data" / edition / f"{id}.json").read_text("utf-8"))
        assert data["status"] == exhibit["status"], id


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_papers_of_an_edition_are_complete(built_site: Path, edition: str) -> None:
    pages = []
    for language in LANGUAGES:
        paper = PdfReader(built_site / language / edition / f"{edition}-{language}.pdf")
        pages.append(len(paper.pages))
        assert str(paper.root_object["/Lang"]).startswith(language)
    bound = PdfReader(built_site / f"{edition}.pdf")
    assert sum(pages) - 2 <= len(bound.pages) <= sum(pages) + 2


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_page_of_paper_has_a_hole_or_an_exhibit_inside_a_paragraph(
    built_site: Path, edition: str
) -> None:
    """In the bound paper, which holds the pages of every language."""
    with pikepdf.open(built_site / f"{edition}.pdf") as paper:
        pages = measured(paper)
    assert len(pages) > 30
    assert {page.number: page.faults for page in pages if page.faults} == {}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_number_of_a_sentence_tells_its_origin(built_site: Path, edition: str) -> None:
    for language in LANGUAGES:
        count = 0
        for path in sorted((built_site / language / edition).glob("*.html")):
            text = path.read_text("utf-8")
            facts = set(re.findall(r'data-fact="([^"]+)"', text))
            assert [id for id in facts if f'id="fact-{id}"' not in text] == [], path
            count += len(facts)
        assert count > 100, language
