"""Every link of the site leads somewhere."""

from __future__ import annotations

from bifolio.pipeline.link_check import dangling, doubled_ids


def test_links_to_files_and_places_are_followed() -> None:
    files = {
        "zh/a.html": b'<a href="b.html#t-1">x</a> <a href="../style.css">y</a> <a href="https://x.org">z</a>',
        "zh/b.html": b'<p id="t-1"></p>',
        "style.css": b"",
    }
    assert list(dangling(files)) == []


def test_a_dangling_link_names_page_and_target() -> None:
    files = {
        "zh/a.html": b'<a href="b.html#t-9">x</a><a href="c.html">y</a>',
        "zh/b.html": b"<p id='t-1'>",
    }
    assert [f"{p.where}: {p.message}" for p in dangling(files)] == [
        "zh/a.html: a link leads to a missing place of zh/b.html: #t-9",
        "zh/a.html: a link leads nowhere: c.html",
    ]


def test_an_id_stands_once_in_a_page() -> None:
    [problem] = doubled_ids({"a.html": b'<p id="x"></p><h2 id="x"></h2>', "b.html": b'<p id="x">'})
    assert problem.message == "two elements have the id “x”"
