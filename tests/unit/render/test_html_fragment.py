"""What happens to the text of a chapter between the engine and its page."""

from __future__ import annotations

import pytest

from bifolio.render.html_fragment import numbered_paragraphs, with_cjk_gaps


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


@pytest.mark.parametrize("text", ["6,984", "73.7%", "2024", "&lt;5"])
def test_a_figure_beside_a_chinese_character_is_marked(text: str) -> None:
    for before, after, sides in (
        ("共", "人", "before after"),
        ("共", "，", "before"),
        ("（", "人", "after"),
        ("", "人", "after"),
    ):
        marked = figure(text, f' data-spaced="{sides}"')
        assert with_cjk_gaps(f"{before}{figure(text)}{after}") == f"{before}{marked}{after}"


@pytest.mark.parametrize(
    "text",
    [
        f"{figure('6,984')}，",
        f"（{figure('6,984')}）",
        f"{figure('七成')}人",
        f"{figure('第11')}位",
    ],
)
def test_punctuation_and_chinese_numbers_need_no_space(text: str) -> None:
    assert with_cjk_gaps(text) == text


def test_english_has_no_such_marks() -> None:
    text = f"In all {figure('6,984')} persons"
    assert with_cjk_gaps(text) == text
