"""What a reader sees of every drawing: no text on another, none cut off, none too small, no empty half.

No line through a text, no numbers to look up, no group of a map without a name, no title about groups
that the drawing does not tell apart, no color without a word, no line that stands out unsaid.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.measured_drawings import SHOWN, drawings_on, measured
from tests.support.told_by_drawings import looked_up, names_of, unexplained, unnamed, unsaid, untold

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_drawing_can_be_read_at_both_widths(
    built_site: Path, page: Page, language: str
) -> None:
    found = measured(page, built_site, language)
    assert len(found) == 2 * 68
    assert [str(one) for one in found if one.faults or one.questions] == []


FAULTY = """<svg viewBox="0 0 680 400" style="width:100%">
  <text x="20" y="40" font-size="12">Beijing</text><text x="40" y="44" font-size="12">Boston</text>
  <text x="660" y="80" font-size="12">Washington</text><text x="20" y="90" font-size="9">small</text>
</svg>"""


def test_each_fault_of_a_drawing_is_found(page: Page) -> None:
    page.set_content(f'<section id="made-up" class="wide" style="width:680px">{FAULTY}</section>')
    (one,) = drawings_on(page, "en")
    assert one.faults[:-1] == ["overlap: Beijing × Boston", "cut: Washington", "type of 9.0 px"]
    assert one.faults[-1].endswith("% empty")


def test_a_drawing_without_one_for_phones_is_measured_as_it_shrinks(page: Page) -> None:
    narrow = SHOWN["narrow"]
    page.set_content(
        f'<section id="made-up" class="narrow" style="width:{narrow}px">{FAULTY}</section>'
    )
    (one,) = drawings_on(page, "en")
    assert "type of 4.5 px" in one.faults


STRUCK = """<svg viewBox="0 0 680 60"><text x="20" y="40" font-size="12">Paris</text>
  <path d="M0 36h300" stroke="var(--accent)" fill="none"/><path d="M0 20h300" stroke="var(--rule)"/>
</svg>"""


def test_a_line_through_a_text_is_found(page: Page) -> None:
    page.set_content(f'<section id="made-up" class="wide" style="width:680px">{STRUCK}</section>')
    (one,) = drawings_on(page, "en")
    assert one.struck == ["Paris"]


POINTS = [str(at) for at in range(1, 13)]
LISTED = [f"{at}  City" for at in POINTS]


def test_numbers_that_a_list_explains_are_counted() -> None:
    assert looked_up([*POINTS, *LISTED]) == POINTS
    assert looked_up(POINTS) == []
    assert looked_up([*POINTS[:4], *LISTED[:4]]) == []


def test_a_group_of_a_map_without_a_name_is_found() -> None:
    rows = [["London", "Europe"], ["Paris", "Europe"], ["Tokyo", "Asia"], ["Seoul", "Asia"]]
    assert unnamed(["Europe", "Asia", "London"], rows) == ["Asia"]
    assert unnamed(["Europe", "Asia", "London", "Seoul"], rows) == []


def test_groups_that_a_title_alone_names_are_found() -> None:
    title = "Closely in North America and China, loosely in Hong Kong, China"
    names = names_of("en")
    assert untold(["Asia", "North America"], title, names) == ["China"]
    assert untold(["Asia", "North America", "Correlation: China 0.83"], title, names) == []
    assert untold(["Beijing", "Boston"], title, names) == []


def test_a_color_that_no_text_explains_is_found() -> None:
    names = names_of("en")
    colours = ["asia", "europe", "volume"]
    assert unexplained(colours, ["Tokyo", "Paris"], names) == ["asia", "europe"]
    assert unexplained(colours, ["Asia-Pacific", "Europe"], names) == []


LIT = """<svg viewBox="0 0 680 60"><text x="20" y="20" font-size="12" font-weight="bold">1  Tokyo</text>
  <text x="90" y="20" font-size="12">2  Paris</text><text x="160" y="20" font-size="12">3  Rome</text>
  <path d="M0 40h300" stroke="var(--asia, #a0235f)" stroke-width="2.6" fill="none"/></svg>"""


def test_a_line_that_stands_out_is_one_of_the_title(page: Page) -> None:
    page.set_content(f'<section id="made-up" class="wide" style="width:680px">{LIT}</section>')
    (one,) = drawings_on(page, "en")
    assert (one.lit, one.colours) == (["1  Tokyo"], ["asia"])
    assert unsaid(one.lit, "Paris has climbed") == ["Tokyo"]
    assert unsaid(one.lit, "Tokyo leads") == []
