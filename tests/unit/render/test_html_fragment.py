"""What happens to the text of a chapter between the engine and its page."""

from __future__ import annotations

from bifolio.render.html_fragment import (
    numbered_paragraphs,
    with_cjk_gaps,
    with_notes_apart,
    with_twins,
)
from tests.support.rows import over_rows


def figure(text: str, marks: str = "") -> str:
    return f'<data class="fact" value="1" data-fact="a"{marks}>{text}</data>'


def test_paragraphs_of_the_text_are_counted_and_those_of_notes_are_not() -> None:
    text = '<p>a</p>\n<ul>\n<li><p>b</p></li>\n</ul>\n<p>c</p>\n<section id="footnotes">\n<p>d</p>'
    assert numbered_paragraphs(text) == (
        '<p id="p-1">a</p>\n<ul>\n<li><p>b</p></li>\n</ul>\n<p id="p-2">c</p>\n<section id="footnotes">\n<p>d</p>'
    )


def test_paragraphs_of_exhibits_are_not_counted() -> None:
    exhibit = '<figure class="exhibit">\n<p>how to embed</p>\n</figure>'
    assert numbered_paragraphs(f"<p>a</p>\n{exhibit}\n<p>b</p>") == (
        f'<p id="p-1">a</p>\n{exhibit}\n<p id="p-2">b</p>'
    )


@over_rows("text", ["6,984", "73.7%", "2024", "&lt;5"])
def test_a_figure_beside_a_chinese_character_is_marked(text: str) -> None:
    for before, after, sides in (
        ("共", "人", "before after"),
        ("共", "，", "before"),
        ("（", "人", "after"),
        ("", "人", "after"),
    ):
        marked = figure(text, f' data-spaced="{sides}"')
        assert with_cjk_gaps(f"{before}{figure(text)}{after}") == f"{before}{marked}{after}"


@over_rows(
    "text",
    [
        f"{figure('6,984')}，",
        f"（{figure('6,984')}）",
        f"{figure('七成')}人",
    ],
)
def test_punctuation_and_chinese_numbers_need_no_space(text: str) -> None:
    assert with_cjk_gaps(text) == text


def test_the_browser_sets_the_spaces_of_an_ordinal() -> None:
    marked = figure("第11", ' data-spaced="inside"')
    assert with_cjk_gaps(f"居{figure('第11')}位") == f"居{marked}位"


def test_english_has_no_such_marks() -> None:
    text = f"In all {figure('6,984')} persons"
    assert with_cjk_gaps(text) == text


def exhibit(id: str, twin: str) -> str:
    return f'<figure class="exhibit" id="{id}" data-twin="{twin}">\n<p>a</p>\n</figure>'


def test_twins_that_follow_each_other_are_marked() -> None:
    pair = f"{exhibit('a', 'b')}\n{exhibit('b', 'a')}"
    assert with_twins(pair) == (
        '<figure class="exhibit" id="a" data-beside="first" data-twin="b">\n<p>a</p>\n</figure>\n'
        '<figure class="exhibit" id="b" data-beside="second" data-twin="a">\n<p>a</p>\n</figure>'
    )


@over_rows(
    "text",
    [
        f"{exhibit('a', 'b')}\n<p>text</p>\n{exhibit('b', 'a')}",
        f"{exhibit('a', 'b')}\n{exhibit('c', 'd')}",
        f'{exhibit("a", "b")}\n<figure class="exhibit" id="c">\n</figure>\n{exhibit("b", "a")}',
    ],
    ids=["text between", "twins of others", "another exhibit between"],
)
def test_exhibits_that_are_no_neighbours_or_no_twins_are_not_marked(text: str) -> None:
    assert with_twins(text) == text


@over_rows(
    ("before", "number"),
    [
        (figure("2.76"), True),
        (f"<b>{figure('54.0%')}</b>", True),
        ("2024", True),
        (f"{figure('2024')}年", False),
        ("papers", False),
    ],
)
def test_a_note_behind_a_number_is_no_power_of_it(before: str, number: bool) -> None:
    mark = '<a href="#fn4" class="footnote-ref"{} id="fnref4"><sup>4</sup></a>'
    marked = mark.format(" data-behind-number" if number else "")
    assert with_notes_apart(before + mark.format("")) == before + marked
