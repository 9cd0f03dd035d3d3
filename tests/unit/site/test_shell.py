"""Pages of the site: one document each, its links relative, its counterpart in reach."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from jinja2 import DictLoader

from bifolio.charts.palette import TOKENS
from bifolio.model import addresses
from bifolio.model.addresses import relative
from bifolio.model.covers import ArcsCover, Flow
from bifolio.model.views import (
    ChapterView,
    ExhibitView,
    FactView,
    PartView,
    ReportView,
    RichText,
    SectionView,
)
from bifolio.site import Download, Shell
from bifolio.site.environment import environment
from bifolio.site.outline import neighbours, outline
from bifolio.site.scripts import lean
from tests.support.paths import ROOT

TEMPLATES = ROOT / "templates" / "site"
VOID = {"meta", "link", "path", "circle", "br", "hr", "img"}


@dataclass(frozen=True)
class Tongue:
    """A language whose every interface text is its English id."""

    code: str
    tag: str
    name: str

    def gettext(self, domain: str, text: str, context: str | None = None) -> str:
        assert domain == "site"
        return text

    def ngettext(
        self, domain: str, one: str, many: str, number: int, context: str | None = None
    ) -> str:
        return one if number == 1 else many

    def count(self, value: float) -> str:
        return f"{value:,.0f}"

    def decimal(self, value: float, digits: int) -> str:
        return f"{value:.{digits}f}"


LANGUAGES = (Tongue("zh", "zh-Hans", "中文"), Tongue("en", "en", "English"))
SHELL = Shell(TEMPLATES, LANGUAGES, "Bifolio & Co")
EXHIBIT = ExhibitView(
    "figure-3-5",
    "figure",
    "unpublished",
    "3-5",
    "Figure 3-5",
    RichText.of(""),
    "Activity <by field>",
    "",
    "",
    None,
    "",
    "",
    None,
    None,
    "continents",
)
FACT = FactView("flows.total", "6,984", 'Sum of "flows" (Table 4-1)')
FRAGMENT = (
    '<p id="p-1">In all <data class="fact" value="6984" tabindex="0"'
    ' aria-describedby="fact-flows.total" data-fact="flows.total">6,984</data>.</p>\n'
)


def chapter(id: str, number: str = "", parts: tuple[str, ...] = ()) -> ChapterView:
    return ChapterView(id, number, f"Title of <{id}>", parts, (), (), ())


CONTINENTS = replace(
    chapter("continents", "4.1", ("Trends",)),
    sections=(SectionView("within", "4.1.1", "Within"),),
    exhibits=(EXHIBIT,),
    facts=(FACT, FACT),
    fragment=FRAGMENT,
)
BASIC = chapter("basic-sciences", "4.4.1", ("Trends", "Fields"))
REPORT = ReportView(
    id="mobility-2026",
    year=2026,
    title="Science & <scientists>",
    subtitle="",
    publishers=("Institute",),
    source="Scopus",
    licence="Not stated",
    about=RichText.of("What it is."),
    contents=(
        chapter("foreword"),
        PartView("4", "Trends"),
        CONTINENTS,
        PartView("4.4", "Fields"),
        BASIC,
        chapter("people"),
    ),
    cite_as="Institute. Science.",
    identity="0123456789ab",
    cover=ArcsCover((Flow("asia", "europe", 852), Flow("europe", "asia", 884))),
)
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
    "zh/mobility-2026/foreword.html": SHELL.chapter("zh", REPORT, chapter("foreword")),
}
CHAPTER = PAGES["en/mobility-2026/continents.html"]
every_page = pytest.mark.parametrize("address", PAGES)


class Page(HTMLParser):
    """The elements of a page; fails where they do not nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


# ---------------------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("source", "target", "link"),
    [
        ("index.html", "zh/index.html", "zh/index.html"),
        ("zh/r/a.html", "zh/r/b.html", "b.html"),
        ("zh/r/a.html", "zh/r/b.html#table-4-1", "b.html#table-4-1"),
        ("zh/r/a.html", "en/r/a.html", "../../en/r/a.html"),
        ("zh/r/a.html", "data/r/table-4-1.csv", "../../data/r/table-4-1.csv"),
        ("zh/r/a.html", "zh/r/a.html", "a.html"),
        ("zh/r/index.html", "zh/index.html", "../index.html"),
    ],
)
def test_a_link_leads_from_one_page_to_another(source: str, target: str, link: str) -> None:
    assert relative(source, target) == link


def test_addresses_are_those_that_stay() -> None:
    assert addresses.root() == "index.html"
    assert addresses.home("zh") == "zh/index.html"
    assert addresses.report("zh", "r") == "zh/r/index.html"
    assert addresses.chapter("zh", "r", "continents") == "zh/r/continents.html"
    assert addresses.data("r", "table-4-2", "csv") == "data/r/table-4-2.csv"
    assert addresses.paper("r", "zh") == "zh/r/r-zh.pdf"
    assert addresses.paper("r", None) == "r.pdf"


# ------------------------------------------------------------------------------ every page


@every_page
def test_a_page_has_one_main_heading_and_headings_in_order(address: str) -> None:
    levels = [
        int(tag[1]) for tag, _ in Page(PAGES[address]).elements if re.fullmatch("h[1-6]", tag)
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@every_page
def test_a_page_says_its_language_and_names_its_counterparts(address: str) -> None:
    page = Page(PAGES[address])
    tag = "en" if address.startswith("en/") else "zh-Hans"
    assert page.all("html")[0]["lang"] == tag
    links = {link["hreflang"]: link["href"] for link in page.all("link") if "hreflang" in link}
    assert set(links) == {"zh-Hans", "en"}


@every_page
def test_a_page_has_landmarks_and_no_id_twice(address: str) -> None:
    page = Page(PAGES[address])
    assert len(page.all("main")) == 1
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    if address != "index.html":
        assert len(page.all("footer")) == 1
        assert page.all("a")[0] == {"class": "skip", "href": "#main"}
        assert all("aria-label" in nav or "aria-labelledby" in nav for nav in page.all("nav"))


@every_page
def test_links_are_relative_and_name_a_file(address: str) -> None:
    page = Page(PAGES[address])
    items = [
        one for one in page.all("a", "link", "script") if one.get("type") != "application/ld+json"
    ]
    targets = [item.get("href") or item.get("src") for item in items]
    for target in targets:
        assert target is not None
        assert not re.match("[a-z]+:|/", target), target
        assert target.startswith("#") or "." in target.rpartition("/")[2], target


@every_page
def test_titles_with_markup_characters_are_text(address: str) -> None:
    for name in ("scientists", "continents", "foreword", "by field"):
        assert f"<{name}>" not in PAGES[address]


# --------------------------------------------------------------------------------- chapters


def test_the_language_switch_leads_to_the_same_chapter_and_can_keep_the_place() -> None:
    switch = [a for a in Page(CHAPTER).all("a") if "data-counterpart" in a]
    assert [(a["href"], a["hreflang"], a["lang"]) for a in switch] == [
        ("../../zh/mobility-2026/continents.html", "zh-Hans", "zh-Hans")
    ]
    assert '<span class="current" aria-current="true" lang="en">English</span>' in CHAPTER


def test_the_contents_show_where_the_reader_is_with_its_sections() -> None:
    current = [a for a in Page(CHAPTER).all("a") if a.get("aria-current") == "page"]
    assert [a["href"] for a in current] == ["continents.html"]
    assert '<a class="entry" href="#within"><span class="secno">4.1.1</span>' in CHAPTER


def test_previous_and_next_follow_the_report() -> None:
    links = {a["rel"]: a["href"] for a in Page(CHAPTER).all("a") if "rel" in a}
    assert links == {"prev": "foreword.html", "next": "basic-sciences.html"}


def test_each_fact_has_one_origin_that_the_text_points_to() -> None:
    assert CHAPTER.count('<div id="fact-flows.total"><dt>6,984</dt>') == 1
    assert "<dd>Sum of &#34;flows&#34; (Table 4-1)</dd>" in CHAPTER
    assert 'aria-describedby="fact-flows.total"' in CHAPTER


def test_without_javascript_the_origin_is_the_title_of_the_number() -> None:
    (fact,) = Page(CHAPTER).all("data")
    assert fact["title"] == 'Sum of "flows" (Table 4-1)'
    assert fact["value"] == "6984"


def test_a_fact_without_origin_is_left_as_it_is() -> None:
    page = SHELL.chapter("en", REPORT, replace(CONTINENTS, facts=()))
    assert FRAGMENT in page
    assert "Where the numbers come from" not in page


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, None), (1, "1 passage of this page is not"), (3, "3 passages of this page are not")],
)
def test_a_preview_says_how_much_is_not_translated(count: int, text: str | None) -> None:
    page = SHELL.chapter("en", REPORT, replace(CONTINENTS, untranslated=count))
    assert ('class="notice"' in page) == (text is not None)
    assert (text or "") in page


# ------------------------------------------------------------------------- report, home, root


def test_a_report_page_lists_chapters_exhibits_and_how_to_cite() -> None:
    page = PAGES["zh/mobility-2026/index.html"]
    links = [a["href"] for a in Page(page).all("a")]
    assert "basic-sciences.html" in links
    assert "continents.html#figure-3-5" in links
    assert "Activity &lt;by field&gt;" in page
    assert '<span class="state">values not published</span>' in page
    assert "Institute. Science." in page
    assert "<code>0123456789ab</code>" in page


def test_a_report_page_offers_its_own_and_the_bound_pdf_with_sizes() -> None:
    page = PAGES["zh/mobility-2026/index.html"]
    papers = [a["href"] for a in Page(page).all("a") if a.get("type") == "application/pdf"]
    assert papers == ["mobility-2026-zh.pdf", "../../mobility-2026.pdf"]
    assert re.findall(r'class="size">([^<]+)<', page) == ["2.3 MB", "0.1 MB"]


def test_without_pdfs_there_is_no_download_section() -> None:
    assert "application/pdf" not in SHELL.report("zh", REPORT, ())


def test_home_shows_each_report_with_its_cover() -> None:
    page = PAGES["en/index.html"]
    assert '<a class="card-link" href="mobility-2026/index.html">' in page
    assert '<svg class="cover"' in page


def test_the_root_offers_each_language_in_its_own_name() -> None:
    root = Page(PAGES["index.html"])
    assert [(a["href"], a["lang"]) for a in root.all("a")] == [
        ("zh/index.html", "zh-Hans"),
        ("en/index.html", "en"),
    ]
    assert '<span class="name">中文</span>' in PAGES["index.html"]


def test_parts_nest_by_their_numbers_and_chapters_by_their_parts() -> None:
    summary, trends, people = outline(REPORT)
    assert summary.chapter is not None
    assert [child.entry.title for child in trends.children] == ["Title of <continents>", "Fields"]
    assert trends.children[1].children[0].chapter == BASIC
    assert people.chapter is not None


def test_the_first_and_the_last_chapter_have_one_neighbour() -> None:
    chapters = REPORT.chapters
    assert neighbours(REPORT, chapters[0]) == (None, chapters[1])
    assert neighbours(REPORT, chapters[-1]) == (chapters[-2], None)


# ------------------------------------------------------------------------------------ assets


def test_assets_fetch_nothing_from_elsewhere() -> None:
    assets = SHELL.assets()
    always = {"assets/bifolio-en.js", "assets/bifolio-zh.js", "assets/bifolio.css"}
    assert always <= set(assets)
    for content in assets.values():
        assert b"http" not in content.replace(
            b"http://www.w3.org/2000/svg", b""
        )  # a name, not a place
        assert b"@import" not in content


def test_the_style_sheet_has_the_colours_of_the_charts_in_both_themes() -> None:
    css = SHELL.assets()["assets/bifolio.css"].decode()
    blocks = re.findall(r"color-scheme: (?:light|dark);(.*?)\}", css, re.DOTALL)
    light, system_dark, chosen_dark = (
        dict(re.findall(r"--([\w-]+): ([^;]+);", block)) for block in blocks[:3]
    )
    for token in TOKENS.values():
        assert light[token.name] == token.light
        assert system_dark[token.name] == chosen_dark[token.name] == token.dark


def test_text_of_the_interface_is_text() -> None:
    """Jinja takes what a translation function returns for finished HTML; ours escape it."""

    class Nasty:
        code, tag, name = "zh", "zh-Hans", "中文"

        def gettext(self, _domain: str, text: str, _context: str | None = None) -> str:
            return f"<b>{text}"

        def ngettext(
            self, _domain: str, one: str, _many: str, _number: int, _context: str | None = None
        ) -> str:
            return f"<b>{one}"

        def decimal(self, value: float, digits: int) -> str:
            return f"{value:.{digits}f}"

        def count(self, value: float) -> str:
            return str(value)

    source = '{{ _("a %(n)s", n=x) }}|{% trans n=2 %}{{ n }}{% pluralize %}s{% endtrans %}'
    env = environment(DictLoader({"t": source + '|{{ pgettext("c", "d") }}'}), Nasty())
    assert env.get_template("t").render(x="<i>") == "&lt;b&gt;a &lt;i&gt;|&lt;b&gt;2|&lt;b&gt;d"


# ---- what pages load


def test_styles_and_scripts_come_without_what_only_their_authors_read() -> None:
    assert (
        lean("a.css", "/* why\n   so */\na {\n  b: url(x); /* c */\n}\n") == "a {\nb: url(x);\n}\n"
    )
    script = "// why\n(() => {\n  const a = 'https://b'; // c\n\n  go(a);\n})();\n"
    assert lean("a.js", script) == "(() => {\nconst a = 'https://b'; // c\ngo(a);\n})();\n"
    assert lean("land.svg", "<svg>\n  <g/>\n</svg>") == "<svg>\n  <g/>\n</svg>"
