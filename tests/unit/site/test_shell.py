"""Pages of the site: one document each, its links relative, its counterpart in reach."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from bifolio.site import Download, Shell, SiteSettings
from bifolio.site.outline import SeriesEditions
from tests.support.markup import Elements
from tests.support.rows import over_rows
from tests.support.site import CONTINENTS, FOREWORD, FRAGMENT, LANGUAGES, REPORT, TEMPLATES, shell

SHELL = shell()
DOWNLOADS = (
    Download("en/mobility-2026/mobility-2026-en.pdf", 2_345_678, "en"),
    Download("zh/mobility-2026/mobility-2026-zh.pdf", 2_345_678, "zh"),
    Download("mobility-2026.pdf", 12_000, None),
)
PAGES = {
    "index.html": SHELL.root(),
    "en/index.html": SHELL.home("en", [REPORT]),
    "zh/mobility-2026/index.html": SHELL.report("zh", REPORT, DOWNLOADS),
    "en/mobility-2026/continents.html": SHELL.chapter("en", REPORT, CONTINENTS),
    "zh/mobility-2026/foreword.html": SHELL.chapter("zh", REPORT, FOREWORD),
}
CHAPTER = PAGES["en/mobility-2026/continents.html"]
every_page = pytest.mark.parametrize("address", PAGES)


# -- every page


@every_page
def test_a_page_has_one_main_heading_and_headings_in_order(address: str) -> None:
    levels = [
        int(tag[1]) for tag, _ in Elements(PAGES[address]).elements if re.fullmatch("h[1-6]", tag)
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@every_page
def test_a_page_says_its_language_and_names_its_counterparts(address: str) -> None:
    page = Elements(PAGES[address])
    tag = "en" if address.startswith("en/") else "zh-Hans"
    assert page.all("html")[0]["lang"] == tag
    links = {link["hreflang"] for link in page.all("a") if "hreflang" in link}
    assert links >= {"zh-Hans", "en"} - {tag}


@every_page
def test_a_page_has_landmarks_and_no_id_twice(address: str) -> None:
    page = Elements(PAGES[address])
    assert len(page.all("main")) == 1
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    if address != "index.html":
        assert len(page.all("footer")) == 1
        assert page.all("a")[0] == {"class": "skip", "href": "#main"}
        navigations = page.all("nav")
        assert navigations
        assert all("aria-label" in nav or "aria-labelledby" in nav for nav in navigations)


@every_page
def test_links_are_relative_and_name_a_file(address: str) -> None:
    page = Elements(PAGES[address])
    items = [
        one for one in page.all("a", "link", "script") if one.get("type") != "application/ld+json"
    ]
    targets = [item.get("href") or item.get("src") for item in items]
    assert len(targets) >= 4
    for target in targets:
        assert target is not None
        assert not re.match("[a-z]+:|/", target), target
        assert target.startswith("#") or "." in target.rpartition("/")[2], target


@every_page
def test_titles_with_markup_characters_are_text(address: str) -> None:
    for name in ("scientists", "continents", "foreword", "by field"):
        assert f"<{name}>" not in PAGES[address]
    assert "Bifolio &amp; Co" in PAGES[address]


# -- chapters


def test_the_language_switch_leads_to_the_same_chapter_and_can_keep_the_place() -> None:
    switch = [a for a in Elements(CHAPTER).all("a") if "data-counterpart" in a]
    assert [(a["href"], a["hreflang"], a["lang"]) for a in switch] == [
        ("../../zh/mobility-2026/continents.html", "zh-Hans", "zh-Hans")
    ]
    assert '<span class="current" aria-current="true" lang="en">English</span>' in CHAPTER


def test_the_contents_show_where_the_reader_is_with_its_sections() -> None:
    current = [a for a in Elements(CHAPTER).all("a") if a.get("aria-current") == "page"]
    assert [a["href"] for a in current] == ["continents.html"]
    assert '<a class="entry" href="#within"><span class="secno">4.1.1</span>' in CHAPTER


def test_previous_and_next_follow_the_report() -> None:
    links = {a["rel"]: a["href"] for a in Elements(CHAPTER).all("a") if "rel" in a}
    assert links == {"prev": "foreword.html", "next": "basic-sciences.html"}


def test_each_fact_has_one_origin_that_the_text_points_to() -> None:
    assert CHAPTER.count('<li id="fact-flows.total"><strong>6,984</strong>') == 1
    assert '<span class="origin">Sum of &#34;flows&#34; (Table 4-1)</span>' in CHAPTER
    assert 'data-fact="flows.total"' in CHAPTER


def test_without_javascript_the_origin_is_the_title_of_the_number() -> None:
    (fact,) = Elements(CHAPTER).all("data")
    assert fact["title"] == 'Sum of "flows" (Table 4-1)'
    assert fact["value"] == "6984"


def test_a_fact_without_origin_is_left_as_it_is() -> None:
    page = SHELL.chapter("en", REPORT, replace(CONTINENTS, facts=()))
    assert FRAGMENT in page
    assert "Where the numbers come from" not in page


@over_rows(
    ("count", "text"),
    [(0, None), (1, "1 passage of this page is not"), (3, "3 passages of this page are not")],
)
def test_a_preview_says_how_much_is_not_translated(count: int, text: str | None) -> None:
    page = SHELL.chapter("en", REPORT, replace(CONTINENTS, untranslated=count))
    assert ('class="notice"' in page) == (text is not None)
    assert (text or "") in page


# -- report, home, root


def test_a_report_page_lists_chapters_exhibits_and_how_to_cite() -> None:
    page = PAGES["zh/mobility-2026/index.html"]
    links = [a["href"] for a in Elements(page).all("a")]
    assert "basic-sciences.html" in links
    assert "continents.html#figure-3-5" in links
    assert "Activity &lt;by field&gt;" in page
    assert 'class="state" href="../exhibits.html#state-unpublished">picture only</a>' in page
    assert "Institute. Science." in page
    assert "<code>0123456789ab</code>" in page


def test_a_report_page_offers_its_own_and_the_bound_pdf_with_sizes() -> None:
    page = PAGES["zh/mobility-2026/index.html"]
    papers = [a["href"] for a in Elements(page).all("a") if a.get("type") == "application/pdf"]
    assert papers == ["mobility-2026-zh.pdf", "../../mobility-2026.pdf"]
    assert re.findall(r'class="size">([^<]+)<', page) == ["2.3 MB", "0.1 MB"]


def test_without_pdfs_there_is_no_download_section() -> None:
    assert "application/pdf" not in SHELL.report("zh", REPORT, ())


def test_home_shows_each_report_with_its_cover() -> None:
    page = PAGES["en/index.html"]
    assert '<a class="card-link" href="mobility-2026/index.html">' in page
    assert '<svg class="cover"' in page


LED = replace(REPORT, highlights=("figure-3-5", "nothing"))


def test_the_findings_that_lead_a_report_are_links_to_their_exhibits() -> None:
    page = SHELL.report("en", LED, ())
    assert (
        '<li><a href="continents.html#figure-3-5"><span class="shown">Activity &lt;by field&gt;</span>'
        in page
    )
    assert "highlights-heading" not in PAGES["zh/mobility-2026/index.html"]


def test_a_report_page_leads_to_the_other_editions_of_its_series() -> None:
    other = replace(REPORT, id="mobility-2025", year=2025, data_year=2024)
    page = SHELL.report("en", REPORT, (), SeriesEditions(2025, [other, REPORT]))
    assert '<a href="../mobility-2025/index.html">' in page
    assert "data of 2024" in page
    assert '<a href="changes.html">' in page
    assert "editions-heading" not in SHELL.report(
        "en", REPORT, (), SeriesEditions(editions=[REPORT])
    )


def test_a_report_page_says_how_to_cite_the_report_and_this_edition_of_it() -> None:
    page = PAGES["zh/mobility-2026/index.html"]
    assert "<h3>The report as published</h3>" in page
    assert "edition 0123456789ab." in page


def test_home_tells_the_first_finding_and_has_a_search() -> None:
    page = SHELL.home("en", [LED])
    assert (
        '<a href="mobility-2026/continents.html#figure-3-5">Activity &lt;by field&gt;</a>' in page
    )
    assert '<form class="home-search" role="search" action="search.html">' in page
    assert "card-finding" not in PAGES["en/index.html"]


def test_the_root_offers_each_language_in_its_own_name() -> None:
    root = Elements(PAGES["index.html"])
    assert [(a["href"], a["lang"]) for a in root.all("a")] == [
        ("zh/index.html", "zh-Hans"),
        ("en/index.html", "en"),
    ]
    assert '<span class="name">中文</span>' in PAGES["index.html"]


def test_a_site_in_one_language_offers_no_choice_and_speaks_of_no_other() -> None:
    page = Shell(TEMPLATES, LANGUAGES[1:], SiteSettings("Bifolio")).home("en", [REPORT])
    assert '<nav class="fold"' not in page
    assert "in every language" not in page
    assert "in every language" in PAGES["en/index.html"]
    assert '<nav class="fold"' in PAGES["en/index.html"]
