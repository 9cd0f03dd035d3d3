"""No line of an English title ends behind a word that only makes sense with the next one."""

from __future__ import annotations

import re

from bifolio.render.titles.english_line_ends import with_words_kept
from tests.support.rows import over_rows


def kept(title: str) -> str:
    """A title with what stays together in brackets."""
    shown = with_words_kept(f"<h2>{title}</h2>")[4:-5]
    return re.sub('<span class="kept">(.*?)</span>', r"[\1]", shown)


@over_rows(
    "title",
    [
        "Beijing is first; [the top 10] are all Chinese",
        "[Shanghai (2,214)] leads",
        "Growth [in the social] sciences",
        "[From 42nd] [to 8th] place; [29 cities] fell",
        "Asia, Europe, [and North America] have [12 places]",
        "Beijing is ahead [of New York MA (2,107),] [and Hong Kong] grows",
        "Regions (the four [of Table 2)] grow",
        "Papers [with the Chinese mainland’s] authors",
        "London has [the largest] volume; [10 of 50 cities] are [in China]",
        "[The shares] are [far above] [the average]",
        "[San Francisco Bay Area,] [New York] [and Washington, D.C.,] lead",
    ],
)
def test_words_that_lean_and_values_stay_with_what_they_belong_to(title: str) -> None:
    assert kept(re.sub(r"[\[\]]", "", title)) == title


def test_what_stays_together_fits_a_line_of_a_phone() -> None:
    assert (
        kept("of the internationalization of science")
        == "[of the] internationalization [of science]"
    )


def test_links_in_a_title_and_other_text_stay_as_they_are() -> None:
    page = '<p>in the end</p><h2 id="in-the">a <a href="x">b to c</a></h2>'
    assert with_words_kept(page) == (
        '<p>in the end</p><h2 id="in-the">a <a href="x">b <span class="kept">to c</span></a></h2>'
    )


def test_a_number_in_an_element_of_its_own_stays_with_its_words() -> None:
    page = '<h3>8 of <data class="fact">30</data> cities</h3>'
    shown = '<h3><span class="kept">8 of <data class="fact">30</data> cities</span></h3>'
    assert with_words_kept(page) == shown


def test_names_stay_whole_in_links_to_other_chapters_but_not_in_drawings() -> None:
    link = '<span class="name">Papers of the United States</span>'
    assert '<span class="kept">of the United States</span>' in with_words_kept(link)
    drawn = '<text class="name">United States</text>'
    assert with_words_kept(drawn) == drawn
