"""Every link of the site leads somewhere."""

from __future__ import annotations

from collections.abc import Mapping

from bifolio.pipeline.stages.checking.link_check import dangling, doubled, forbidden, ids, links
from tests.support.rows import over_rows


def found(pages: Mapping[str, str], *others: str) -> list[str]:
    """What is said of the links of some pages; `others` are planned as well."""
    read = {address: links(address, page) for address, page in pages.items()}
    known = {address: set(ids(page)) for address, page in pages.items()}
    problems = dangling(read, known, {*pages, *others})
    return [f"{one.where}: {one.message}" for one in problems]


def test_links_to_files_and_places_are_followed() -> None:
    pages = {
        "zh/a.html": '<a href="b.html#t-1">x</a> <a href="../style.css">y</a> <a href="https://x.org">z</a>',
        "zh/b.html": '<p id="t-1"></p>',
    }
    assert found(pages, "style.css") == []


def test_a_dangling_link_names_page_and_target() -> None:
    pages = {
        "zh/a.html": '<a href="b.html#t-9">x</a><a href="c.html">y</a>',
        "zh/b.html": "<p id='t-1'>",
    }
    assert found(pages) == [
        "zh/a.html: a link leads to a missing place of zh/b.html: #t-9",
        "zh/a.html: a link leads nowhere: c.html",
    ]


def test_a_link_without_a_file_leads_to_its_own_page() -> None:
    assert found({"zh/a.html": '<a href="#t-1">x</a><p id="t-1">'}) == []
    assert found({"zh/a.html": '<a href="#t-2">x</a><p id="t-1">'}) == [
        "zh/a.html: a link leads to a missing place of zh/a.html: #t-2"
    ]


def test_places_of_files_that_are_no_pages_are_not_looked_for() -> None:
    assert found({"a.html": '<a href="a.pdf#page=2">x</a>'}, "a.pdf") == []


@over_rows(
    ("written", "link"),
    [
        ('<a href="b.html#t-1">', ("b.html#t-1", "zh/b.html", "t-1")),
        ("<img src='../a.png'>", ("../a.png", "a.png", "")),
        ('<a class="x"\n  href="../en/a&amp;b.html">', ("../en/a&b.html", "en/a&b.html", "")),
        ('<a href="#x">', ("#x", "zh/a.html", "x")),
        ('<a href="./b/../c.html">', ("./b/../c.html", "zh/c.html", "")),
    ],
)
def test_a_link_is_read_as_it_is_written_and_where_it_leads(
    written: str, link: tuple[str, str, str]
) -> None:
    assert links("zh/a.html", written + written) == [link]  # each once


@over_rows("href", ["https://x.org/", "mailto:a@x.org", "data:,x", "//x.org/a", ""])
def test_a_link_that_leaves_the_site_is_none_of_its_links(href: str) -> None:
    assert links("zh/a.html", f'<a href="{href}">x</a>') == []


def test_ids_are_read_in_order_and_as_often_as_they_stand() -> None:
    page = """<p id="x"><a id='a&amp;b' href="#x"><p data-id="no"><h2 id="x">"""
    assert ids(page) == ["x", "a&b", "x"]


def test_an_id_stands_once_in_a_page() -> None:
    [problem] = doubled("a.html", ids('<p id="x"></p><h2 id="x"></h2><p id="y">'))
    assert (problem.where.file, problem.message) == ("a.html", "two elements have the id “x”")
    assert list(doubled("b.html", ids('<p id="x"><p id="y">'))) == []


@over_rows(
    "link",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java&#10;script:alert(1)",
        "&#1;javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_a_link_that_runs_something_is_told(link: str) -> None:
    [problem] = forbidden("en/a.html", f'<p><a class="x" href="{link}">x</a></p>')
    assert problem.where.file == "en/a.html"
    assert problem.message.startswith("a link would run or show something of its own: ")


def test_links_to_pages_and_for_mail_may_stand() -> None:
    links = (
        "https://a.b/c",
        "HTTP://a.b",
        "mailto:a@b.c",
        "//a.b",
        "data/x.csv",
        "#a",
        "",
    )
    page = "".join(f'<a href="{link}">x</a>' for link in links)
    assert list(forbidden("en/a.html", page)) == []


def test_a_page_that_is_shown_elsewhere_has_links_from_the_root_of_the_site() -> None:
    page = '<a href="/reports/zh/a.html#b">x</a><a href="../../zh/c.html">x</a>'
    known = [link[1:] for link in links("404.html", page, ["/reports/", "", "../", "../../"])]
    assert known == [("zh/a.html", "b"), ("zh/c.html", "")]
