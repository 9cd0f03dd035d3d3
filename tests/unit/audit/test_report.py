"""Computed values of the audit, as its page and the terminal show them."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, ClassVar

from babel import Locale

from bifolio.audit import Audit, Finding
from bifolio.audit.report import audit_view, shown
from bifolio.expressions.intervals import Interval, Truth
from bifolio.model.views import AuditView
from tests.support.languages import PlainLanguage
from tests.support.rows import over_rows


@over_rows(
    ("value", "text"),
    [
        (3.0, "3"),
        (0.1 + 0.2, "0.3"),  # nothing that binary arithmetic adds
        (66.66666666, "66.6667"),
        (1.2345675, "1.23457"),
        (12.34565, "12.3457"),  # a half goes up, as on all pages
        (0.00001, "0.00001"),
        (999999.6, "1000000"),
        (1234567.5, "1234568"),
        (-0.0, "0"),
        (math.inf, "inf"),  # what a division by a value that may be nought gives
    ],
)
def test_a_computed_number_has_six_digits_at_most_and_is_whole_from_a_million(
    value: float, text: str
) -> None:
    assert shown(Interval.exact(value)) == text


def test_an_interval_shows_both_ends_and_what_is_no_number_itself() -> None:
    assert shown(Interval(1.25, 1.35)) == "1.25–1.35"
    assert shown(["london", "paris"]) == "london, paris"
    assert shown(Truth.FALSE) == ""
    assert shown(None) == ""


class Chinese(PlainLanguage):
    """Chinese that leaves all texts as they are."""

    places: ClassVar[dict[str, None]] = {"london": None}

    @property
    def locale(self) -> Locale:
        return Locale.parse(self.code)

    def place_name(self, place: str) -> str:
        return {"london": "伦敦"}[place]


def finding(id: str, weight: str, kind: str = "statement", **given: Any) -> Finding:
    """A finding that only Chinese prints."""
    plain = Finding(
        "e-1",
        kind,
        id,
        "cities",
        {"zh": "第2节", "en": "section 2"},
        {"zh": "甲", "en": "a"},
        {"zh": "近七成"},
        None,
        "",
        (),
        {},
        weight,
        "nearly 70%",
        "nearly",
    )
    return replace(plain, **given)


def view(code: str, *findings: Finding) -> AuditView:
    language: Any = Chinese(code, code, code)
    words: Any = said
    return audit_view(Audit("e-1", (), findings, 0, 0), language, words)


def said(expression: str) -> tuple[str, ...]:
    return (f"in words: {expression}",) if expression else ()


def test_the_gravest_findings_come_first() -> None:
    shown = view("en", finding("a", "form"), finding("b", "name"), finding("c", "contradiction"))
    assert [one.id for one in shown.findings] == ["finding-c", "finding-b", "finding-a"]
    assert shown.findings[0].heading == "Two values contradict each other"


def test_a_reader_gets_places_quotes_and_bounds_in_words_of_their_own() -> None:
    [english] = view("en", finding("a", "result")).findings
    assert (english.says, english.where) == ("a", "section 2")
    assert english.printed == (("Chinese", "zh", ("近七成",)),)
    assert english.gloss == ("nearly 70%",)
    assert english.bound == "at most a tenth below the printed number, and not above it"
    [chinese] = view("zh", finding("a", "result")).findings
    assert (chinese.says, chinese.where, chinese.gloss) == ("甲", "第2节", ())
    assert chinese.printed == (("中文", "zh", ("近七成",)),)


def test_of_two_languages_readers_get_the_words_that_are_not_theirs() -> None:
    both = finding(
        "a",
        "translation",
        "naming",
        printed={"zh": "新型", "en": "typical"},
        gloss="new type | 典型",
    )
    [english] = view("en", both).findings
    assert [forms for _, _, forms in english.printed] == [("新型",), ("typical",)]
    assert english.gloss == ("new type",)
    [chinese] = view("zh", both).findings
    assert chinese.gloss == ("典型",)


def test_what_reads_the_same_in_every_language_is_not_said_again() -> None:
    [number] = view("en", finding("a", "result", printed={"zh": "85.88"}, gloss="85.88")).findings
    assert (number.printed, number.gloss) == ((("Chinese", "zh", ("85.88",)),), ())


def test_in_chinese_what_is_printed_is_in_a_language_as_it_is_written() -> None:
    [shown] = view("zh", finding("a", "result", printed={"en": "nearly 70%"})).findings
    assert shown.printed == (("英文", "en", ("nearly 70%",)),)


def test_findings_that_are_no_statements_are_counted_apart() -> None:
    shown = view(
        "en", finding("a", "form"), finding("b", "name", "naming"), finding("c", "form", "table")
    )
    assert (len(shown.findings), shown.names, shown.differing) == (3, 1, 1)


def test_a_cell_of_a_table_and_a_place_are_named_not_given_by_id() -> None:
    cell = finding("a", "translation", "table", expression='cell("cities", "london", "total")')
    two = finding("b", "name", "naming", says={"zh": "london", "en": "london"})
    shown = view("en", cell, two).findings
    assert [one.says for one in shown] == ['in words: cell("cities", "london", "total")', "伦敦"]
    assert shown[0].wording == ()


def test_words_that_hold_an_id_are_left_out_but_for_single_words_in_english() -> None:
    one = finding("a", "result", expression='"shares"')
    assert view("en", one).findings[0].wording == ('in words: "shares"',)
    assert view("zh", one).findings[0].wording == ()
    named = replace(one, expression="1 + 1")
    assert view("zh", named).findings[0].wording == ("in words: 1 + 1",)


def test_an_id_of_several_words_passes_for_words_in_no_language() -> None:
    def unhyphenated(expression: str) -> tuple[str, ...]:
        return (expression.replace("-", " "),)

    one = finding("a", "result", expression='count("field-shares")')
    language: Any = Chinese("en", "en", "en")
    words: Any = unhyphenated
    [shown] = audit_view(Audit("e-1", (), (one,), 0, 0), language, words).findings
    assert shown.wording == ()
