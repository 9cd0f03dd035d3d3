"""Which PDFs a build has where some of its languages are not released."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from babel import Locale

from bifolio.pipeline.stages.paper.paper_steps import (
    bound_in_one,
    boxes_in_drafts,
    held_to_glyphs,
    papers,
    told_without_paper,
    without_paper,
)
from tests.support.paths import ROOT
from tests.support.rows import over_rows
from tests.support.views import report_view

REPORT = SimpleNamespace(id="tiny-2026", languages=["zh", "en"])


def world(*drafts: str, codes: str = "en zh de ar", tentative: str = "de ar") -> Any:
    """A world of languages; those of `drafts` are below what they are released from."""
    entries = [SimpleNamespace(code=code) for code in codes.split()]
    return SimpleNamespace(
        asked=SimpleNamespace(reports=[REPORT], languages=entries),
        languages={
            one.code: SimpleNamespace(
                draft=one.code in drafts, locale=Locale.parse(one.code), name=one.code.upper()
            )
            for one in entries
        },
        workspace=SimpleNamespace(templates=ROOT / "templates"),
        view=lambda _, code: report_view(title="Städte \u10d0" if code == "de" else "Cities"),
        is_tentative=lambda code: code in tentative.split(),
    )


def languages_of(world: Any) -> list[str | None]:
    return [language for _, language in papers(world)["tiny-2026"]]


def test_a_draft_has_its_own_pdf_and_no_part_in_the_bound_one() -> None:
    made = papers(world("de", codes="en zh de"))["tiny-2026"]
    assert [language for _, language in made] == ["zh", "en", "de", None]
    assert made[-1][0] == "tiny-2026.pdf"


def test_a_bound_volume_has_the_order_of_the_site_whatever_the_source_has() -> None:
    assert bound_in_one(world("de", codes="zh en de")) == ["zh", "en"]
    assert bound_in_one(world(codes="en zh")) == ["en", "zh"]  # the source has zh first


def test_a_draft_whose_letters_no_font_has_has_no_pdf_and_stops_no_other() -> None:
    of = world("de", "ar")
    assert languages_of(of) == ["zh", "en", "de", None]
    assert list(without_paper(of)) == ["ar"]
    assert told_without_paper(of)["ar"].startswith(
        "the fonts in templates/fonts lack 35 letters of AR: ء آ أ"
    )


def test_a_character_that_no_font_has_is_a_box_in_a_draft_and_stops_no_build() -> None:
    of = world("de", "ar")
    assert held_to_glyphs(of) == ["en", "zh"]
    assert list(boxes_in_drafts(of)) == [
        "DE, a draft: no font has \u10d0 (U+10D0); the PDF of tiny-2026 shows boxes"
    ]
    released = world(tentative="")
    assert (list(boxes_in_drafts(released)), held_to_glyphs(released)) == (
        [],
        ["en", "zh", "de", "ar"],
    )


def test_a_released_language_has_its_pdf_or_stops_the_build() -> None:
    of = world(tentative="")
    assert languages_of(of) == ["zh", "en", "de", "ar", None]
    assert without_paper(of) == {}


@over_rows("codes", ["zh de", "zh ar"])
def test_one_released_language_is_bound_with_none(codes: str) -> None:
    assert None not in languages_of(world("de", "ar", codes=codes))
