"""The outline of a report: what stands under what, and what comes before and after."""

from __future__ import annotations

from bifolio.site.outline import elsewhere, neighbours, outline
from tests.support.site import BASIC, REPORT


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


def test_where_a_finding_is_printed_names_the_heading_of_its_chapter_once() -> None:
    assert elsewhere("Editorial", "Editorial") == ""
    assert elsewhere("City partnerships; note about the analysis", "Note about the analysis") == (
        "City partnerships"
    )
    assert elsewhere("城市合作；分析说明；表头", "分析说明") == "城市合作；表头"
    assert elsewhere("Share by country/territory", "Share by country or territory") == ""
    assert elsewhere("4.1; 4.4", "Continents") == "4.1; 4.4"
    assert elsewhere("Editorial; lists by subject", "Editorial") == "Lists by subject"
