"""Pages that readers ask for by what they do: which there are, and the words that ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bifolio.site.search import Record, of_audit, of_changes, of_facing, of_sections, of_site
from bifolio.site.search.records import UNSHOWN
from tests.support.languages import PlainLanguage
from tests.support.views import report_view

if TYPE_CHECKING:
    from bifolio.i18n.language import Language

ENGLISH = cast("Language", PlainLanguage("en", "en", "English"))
OLD, NEW = (report_view(id=f"cities-{year}", year=year, title="Cities") for year in (2023, 2024))


def every() -> list[Record]:
    return [
        *of_sections(ENGLISH, NEW),
        of_changes(ENGLISH, NEW, OLD),
        of_audit(ENGLISH, NEW.id),
        of_facing(ENGLISH, NEW, "summary"),
        *of_site(ENGLISH, {"exhibits", "places", "glossary"}),
    ]


def test_what_a_page_is_for_is_found_where_it_stands() -> None:
    assert [one.address.removeprefix("en/") for one in every()] == [
        "cities-2024/index.html#cite-heading",
        "cities-2024/index.html#downloads",
        "cities-2024/index.html#editions",
        "cities-2024/index.html#source",
        "cities-2024/changes.html",
        "cities-2024/audit.html",
        "cities-2024/facing/summary.html",
        "exhibits.html",
        "places/index.html",
        "glossary.html",
    ]
    assert [one.report for one in every()] == ["cities-2024"] * 7 + [""] * 3


def test_each_is_asked_for_by_words_of_which_some_suffice() -> None:
    for record in every():
        told, asked = record.passages
        assert told.text
        assert asked.anchor == UNSHOWN  # which no excerpt shows
        alone, beside = asked.text.split("; ")
        assert not {*alone.split(", ")} & {*beside.split(", ")}


def test_both_years_ask_for_what_changed() -> None:
    changed = of_changes(ENGLISH, NEW, OLD)
    assert "2023 and 2024" in changed.passages[0].text


def test_a_site_without_places_or_terms_has_no_pages_of_them() -> None:
    assert list(of_site(ENGLISH, set())) == []
