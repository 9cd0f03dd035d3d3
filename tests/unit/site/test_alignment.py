"""Two languages side by side: a text falls into blocks, and each block finds its counterpart."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from bifolio.site.pages.edition import facing_pages
from bifolio.site.pages.edition.alignment import Block, blocks, moved, pairs, renamed
from tests.support.rows import over_rows


def ids(fragment: str) -> list[str]:
    return [f"{block.tag}#{block.id}" for block in blocks(fragment)]


def paired(first: str, second: str) -> list[tuple[str, str]]:
    found = pairs(blocks(first), blocks(second))
    return [(one.html if one else "", other.html if other else "") for one, other in found]


# ---- blocks


def test_blocks_are_the_outermost_elements() -> None:
    text = '<h2 id="a">A</h2>\n<p id="p-1">One<br>two <em>x</em></p>\n<ul><li><p>in</p></li></ul>\n'
    assert ids(text) == ["h2#a", "p#p-1", "ul#"]
    assert blocks(text)[1].html == '<p id="p-1">One<br>two <em>x</em></p>'


def test_drawings_and_void_elements_open_nothing() -> None:
    text = '<figure id="f">\n<svg><path d="M0"/><g><circle/></g></svg><hr />\n</figure>\n<p id="p">x</p>'
    assert ids(text) == ["figure#f", "p#p"]


def test_the_blocks_hold_the_whole_text() -> None:
    text = "<p>甲 &amp; &lt;b&gt;</p>\n<blockquote>\n<p>乙</p>\n</blockquote>"
    assert "\n".join(block.html for block in blocks(text)) == text


# ---- pairs


def test_blocks_of_the_same_kind_stand_side_by_side() -> None:
    first = '<h2 id="a">甲</h2><p id="p-1">乙</p>'
    second = '<h2 id="a">A</h2><p id="p-1">B</p>'
    assert paired(first, second) == [
        ('<h2 id="a">甲</h2>', '<h2 id="a">A</h2>'),
        ('<p id="p-1">乙</p>', '<p id="p-1">B</p>'),
    ]


def test_what_one_language_has_alone_stands_alone_and_the_rest_stays_paired() -> None:
    first = '<p id="p-1">甲</p><ul><li>只有中文</li></ul><h2 id="b">乙</h2><p id="p-2">丙</p>'
    second = '<p id="p-1">A</p><h2 id="b">B</h2><p id="p-2">C</p><p id="p-3">D</p>'
    assert paired(first, second) == [
        ('<p id="p-1">甲</p>', '<p id="p-1">A</p>'),
        ("<ul><li>只有中文</li></ul>", ""),
        ('<h2 id="b">乙</h2>', '<h2 id="b">B</h2>'),
        ('<p id="p-2">丙</p>', '<p id="p-2">C</p>'),
        ("", '<p id="p-3">D</p>'),
    ]


def test_an_exhibit_is_never_paired_with_another_one() -> None:
    first, second = '<figure id="table-1"></figure>', '<figure id="table-2"></figure>'
    assert paired(first, second) == [(first, ""), ("", second)]


# ---- links and ids


@over_rows(
    ("link", "expected"),
    [
        ("countries.html#cities", "countries.html#cities"),  # gives way to its facing page
        ("audit.html#finding-x", "../audit.html#finding-x"),
        ("../../data/r/table-1.csv", "../../../data/r/table-1.csv"),
        ("#table-1", "#table-1"),
        ("https://example.org/a.html", "https://example.org/a.html"),
    ],
)
def test_links_are_written_for_the_page_they_come_to(link: str, expected: str) -> None:
    instead = {"zh/r/countries.html": "zh/r/facing/countries.html"}
    text = moved(
        f'<a class="ref" href="{link}">x</a>', "zh/r/a.html", "zh/r/facing/a.html", instead
    )
    assert text == f'<a class="ref" href="{expected}">x</a>'


def test_links_of_the_other_language_lead_back_to_it() -> None:
    text = moved('<a href="audit.html">x</a>', "en/r/a.html", "zh/r/facing/a.html", {})
    assert text == '<a href="../../../en/r/audit.html">x</a>'


def test_ids_and_what_refers_to_them_are_renamed_together() -> None:
    text = (
        '<p id="p-1"><data aria-describedby="fact-a" data-fact="a">1</data><a href="#fn1">1</a></p>'
    )
    assert renamed(text, "en-") == (
        '<p id="en-p-1"><data aria-describedby="en-fact-a" data-fact="en-a">1</data><a href="#en-fn1">1</a></p>'
    )


def test_links_to_exhibits_and_other_pages_keep_their_names() -> None:
    text = '<a href="#table-1">t</a> <a href="b.html#p-1">b</a> id="p-1" stays text'
    assert renamed(text, "en-", {"table-1"}) == text


def test_paragraphs_are_of_one_kind_whatever_their_number() -> None:
    assert Block("p", "p-3", "").kind == Block("p", "p-4", "").kind
    assert Block("h2", "a", "").kind != Block("h2", "b", "").kind


# ---- the maker


def test_a_site_in_one_language_has_no_facing_pages() -> None:
    made: Any = SimpleNamespace(languages=["only"])
    assert list(facing_pages.files(made)) == []
