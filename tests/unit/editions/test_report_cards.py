"""The facts that the card of a report names."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

from bifolio.editions.facts.known_facts import KnownFacts
from bifolio.editions.facts.report_cards import card_problems, years_told
from bifolio.model.findings import Fact, Findings, Message
from bifolio.sources.report.model import Card

FINDINGS = Findings.of({}, {}, [Fact("moves", 3, "count", Message("as printed"))], [])
CARD = Card(number="moves", bars=(("moves", "Moves"),), line=7)


def said(
    card: Card, findings: Findings = FINDINGS, told: tuple[str, ...] = ()
) -> list[tuple[str, str, int | None]]:
    report = cast("Any", SimpleNamespace(card=card, file="report.toml"))
    found = card_problems(report, findings, KnownFacts(findings.facts, frozenset(told)))
    return [(p.message, p.hint, p.where.line) for p in found]


def test_facts_that_there_are_may_be_named() -> None:
    assert said(CARD) == []


def test_a_fact_that_nobody_declares_is_told_with_its_line() -> None:
    wrong = replace(CARD, number="move")
    assert said(wrong) == [("there is no fact “move”", "Did you mean “moves”?", 7)]


def test_a_fact_whose_data_is_missing_is_no_mistake() -> None:
    absent = replace(FINDINGS, facts={}, absent={"moves": True})
    assert said(CARD, absent) == []


def test_a_fact_that_has_no_value_is_told_where_it_is_declared_and_not_here() -> None:
    failed = replace(FINDINGS, facts={})
    assert said(CARD, failed, told=("moves",)) == []


def test_a_bar_draws_a_number() -> None:
    places = Findings.of({}, {}, [Fact("moves", (), "places", Message("as printed"))], [])
    assert said(CARD, places) == [("“moves” is no number", "A bar draws a number.", 7)]


def test_what_has_to_be_said_of_the_years_of_the_data_stands_beside_them() -> None:
    language = SimpleNamespace(
        title=lambda _series, text: text, site=lambda text, **told: text % told
    )
    card = Card(data=("first", "last"), data_note="by indicator")
    years = [Fact("first", 2014, "year", Message("")), Fact("last", 2024, "year", Message(""))]

    def told(card: Card, facts: list[Fact], data_year: int = 0) -> str:
        report = SimpleNamespace(card=card, series="s", year=2025, data_year=data_year)
        findings = Findings.of({}, {}, facts, [])
        inputs = SimpleNamespace(report=report, findings=findings, language=language)
        return years_told(cast("Any", inputs))

    assert told(card, years) == "2014–2024, by indicator"
    assert told(replace(card, data_note=""), years) == "2014–2024"
    assert told(card, []) == ""  # a note alone says nothing
    assert told(Card(), [], 2023) == "2023"
