"""Titles of pages may end a line between phrases, and read, copied or searched are what they were."""

from __future__ import annotations

import re

from bifolio.render.titles.line_breaks import with_breaks


def apart(text: str) -> tuple[str, ...]:
    """Phrases as a bar in the text would cut it: each two characters, for tests."""
    return tuple(text[at : at + 2] for at in range(0, len(text), 2))


def test_headings_and_captions_break_between_phrases() -> None:
    page = '<h2 id="a">城市合作</h2><p>城市合作</p><span class="exhibit-title">人才流动</span>'
    assert with_breaks(page, apart) == (
        '<h2 id="a" data-phrased>城市<wbr>合作</h2><p>城市合作</p>'
        '<span class="exhibit-title" data-phrased>人才<wbr>流动</span>'
    )


def test_names_and_words_of_tables_break_between_phrases_but_not_their_numbers() -> None:
    row = '<tr><th scope="row" class="key">城市合作</th><td>城市合作</td><td data-place="x">都市</td></tr>'
    assert with_breaks(row, apart) == (
        '<tr><th scope="row" class="key" data-phrased>城市<wbr>合作</th>'
        '<td data-phrased>城市<wbr>合作</td><td data-place="x">都市</td></tr>'
    )
    number = '<td class="number">城市合作</td><tdx>城市合作</tdx>'
    assert with_breaks(number, apart) == number


def test_a_short_cell_breaks_between_parts_of_a_phrase_that_a_narrow_column_does_not_hold() -> None:
    def phrases(text: str) -> tuple[str, ...]:
        return tuple(text.split("+"))

    def words_within(phrase: str) -> tuple[str, ...]:
        return (phrase[:3], phrase[3:])

    cells = "<td>与中国大陆</td><td>与德国</td><td>与中国大陆各地的合著论文</td><h2>与中国大陆</h2>"
    assert with_breaks(cells, phrases, words_within) == (
        "<td data-phrased>与中国<wbr>大陆</td><td>与德国</td><td>与中国大陆各地的合著论文</td><h2>与中国大陆</h2>"
    )


def test_a_break_stands_outside_of_the_elements_of_a_title() -> None:
    title = '<h1><a href="#">城市</a><data class="fact">各洲</data>合作</h1>'
    assert with_breaks(title, apart) == (
        '<h1 data-phrased><a href="#">城市</a><wbr><data class="fact">各洲</data><wbr>合作</h1>'
    )


def test_elements_of_the_same_name_inside_a_title_do_not_end_it() -> None:
    title = '<span class="name"><span class="secno">41</span>城市合作</span><span>人才流动</span>'
    assert with_breaks(title, apart) == (
        '<span class="name" data-phrased><span class="secno">41</span><wbr>城市<wbr>合作</span>'
        "<span>人才流动</span>"
    )


def test_a_space_and_a_character_in_code_are_one_character_each() -> None:
    assert (
        with_breaks("<h3>城 人&amp;合作</h3>", apart) == "<h3 data-phrased>城 人&amp;<wbr>合作</h3>"
    )


def test_the_text_of_a_page_does_not_change() -> None:
    page = '<title>城市合作</title><h1 class="x">城市合作 &lt;2&gt;</h1><h2>Cities</h2>'
    broken = with_breaks(page, apart)
    assert "<wbr>" in broken
    assert re.sub("<wbr>| data-phrased", "", broken) == page
    assert "<title>城市合作</title>" in broken
    assert "<h2>Cities</h2>" in broken


def test_a_part_that_was_taken_apart_before_stays_as_it_is() -> None:
    once = with_breaks("<h1>城市合作</h1>", apart)
    assert with_breaks(f"{once}<h2>人才流动</h2>", apart) == (
        "<h1 data-phrased>城市<wbr>合作</h1><h2 data-phrased>人才<wbr>流动</h2>"
    )


def test_a_number_with_a_space_beside_it_stays_with_what_it_counts() -> None:
    title = '<td class="source"><a href="#">得分前 15 名城市</a></td>'
    broken = with_breaks(title, apart)
    assert '<span class="counted">前 15 名</span>' in broken
    assert with_breaks("<h2>30 个城市</h2>", apart).startswith(
        '<h2 data-phrased><span class="counted">30 个</span>'
    )


def kept(title: str) -> list[str]:
    """What is held together in a title that is one phrase."""
    made = with_breaks(f"<h2>{title}</h2>", lambda text: (text,))
    return re.findall('<span class="counted">(.*?)</span>', made)


def test_a_name_stays_with_the_number_behind_it() -> None:
    assert kept("上海（2,214）、北美洲（31.3%）") == ["海（2,214）", "洲（31.3%）"]
    fact = '<data class="fact" title="上海（2）">2,214</data>'
    assert kept(f"上海（{fact}）") == [f"海（{fact}）"]


def test_no_line_ends_inside_a_unit_or_a_span_of_years() -> None:
    assert "（单位：篇）" in with_breaks("<h2>城市合作人才（单位：篇）</h2>", apart)
    assert kept("城市合作人才（单位：篇）") == ["（单位：篇）"]
    assert kept("城市合作（2019-2023）") == ["2019-2023"]


def test_no_space_stands_between_chinese_sentences() -> None:
    page = '<p>共5条。 另有2条。 <a href="a b">查看</a> Text. More： text</p>'
    assert with_breaks(page, apart) == (
        '<p>共5条。另有2条。<a href="a b">查看</a> Text. More： text</p>'
    )
