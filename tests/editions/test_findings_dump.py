"""All that an edition states, as one file: what programs read of it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from bifolio.editions.findings_dump import facts_text, findings_json
from bifolio.i18n.language import Language
from bifolio.model.errors import Problems
from bifolio.render.chapter import chapter_environment, render
from bifolio.render.draft import ChapterDraft, ChapterInputs
from tests.support.editions import EDITIONS, WORKSPACE, edition, sources


@cache
def written(id: str) -> bytes:
    drafts = [chapters(id, language) for language in sources().languages]
    return findings_json(drafts, facts_text([inputs for inputs, _ in drafts]))


def chapters(id: str, language: Language) -> tuple[ChapterInputs, list[ChapterDraft]]:
    """The chapters of an edition in a language."""
    found, problems = edition(id), Problems()
    rows = {name: frame.to_dict("records") for name, frame in found.package.frames.items()}

    def of_resource(resource: str) -> Any:
        return rows.get(resource, ())

    heads = {id: table.heads for id, table in found.findings.valued.items()}
    inputs = ChapterInputs(
        WORKSPACE, found.report, found.findings, language, of_resource, heads.get
    )
    env = chapter_environment(inputs)
    drafts = [render(inputs, chapter, env, problems) for chapter in found.report.chapters]
    problems.raise_if_any()
    return inputs, drafts


def read(id: str) -> Any:
    return json.loads(written(id))


@pytest.mark.parametrize("id", EDITIONS)
def test_every_fact_and_claim_is_in_it_in_both_languages(id: str) -> None:
    found, findings = read(id), edition(id).findings
    assert found["edition"] == id
    assert found["facts"].keys() == findings.facts.keys()
    assert found["claims"].keys() == findings.claims.keys()
    assert all(claim["holds"] for claim in found["claims"].values())
    for fact in found["facts"].values():
        assert set(fact["shown"]) == set(fact["origin"]) == {"zh", "en"}
    for claim in found["claims"].values():
        assert list(claim["at"]) == claim["stated"], "each is found in the chapters that state it"
    chapters = [chapter.id for chapter in edition(id).report.chapters]
    assert [list(one) for one in found["sentences"].values()] == [chapters, chapters]


def test_a_fact_has_its_value_its_words_and_where_it_comes_from() -> None:
    assert read("mobility-2026")["facts"]["countries.volume"] == {
        "value": 20842,
        "kind": "count",
        "digits": 0,
        "expression": 'sum(column("countries", "total"))',
        "exhibits": ["table-4-2"],
        "shown": {"zh": "20,842", "en": "20,842"},
        "origin": {"zh": "表4-2中的流动规模之和", "en": "sum of Mobility volume in Table 4-2"},
    }
    first = read("mobility-2026")["facts"]["cities.first-leader"]
    assert first["value"] == [{"place": "london", "value": 573}]


def test_a_claim_has_its_condition_and_the_chapters_that_state_it() -> None:
    assert read("mobility-2026")["claims"]["people.doubled"] == {
        "holds": True,
        "expression": 'fact("people.doubled") > 1',
        "exhibits": [],
        "stated": ["people"],
        "at": {"people": [7]},
    }


def test_sentences_are_characters() -> None:
    found = read("mobility-2026")["sentences"]
    assert found["en"]["continents"][0] == "Moves between continents"
    assert found["en"]["continents"][1].startswith(
        "The international mobility of top scientists is mainly"
    )
    texts = [text for language in found.values() for one in language.values() for text in one]
    assert not [
        text
        for text in texts
        if "{#" in text or "[^" in text or "\ue000" in text or "data-fact" in text
    ]


def test_an_entry_stands_on_a_line_of_its_own() -> None:
    lines = written("mobility-2026").decode().split("\n")
    assert sum(line.startswith('"countries.volume": {') for line in lines) == 1
    assert len(lines) > 250
