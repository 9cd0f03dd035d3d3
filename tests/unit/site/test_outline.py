"""The outline of a report: what stands under what, and what comes before and after."""

from __future__ import annotations

from bifolio.site.outline import neighbours, outline
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
