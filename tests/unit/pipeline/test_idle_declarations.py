"""Declarations that do nothing are told once, each with its file and line."""

from __future__ import annotations

from dataclasses import replace

from bifolio.model.errors import Where
from bifolio.pipeline.stages.checking.idle_declarations import Declared, idle

FACTS, CLAIMS = "analysis/s/facts.toml", "analysis/s/claims.toml"


def fact(line: int, *ids: str, used: bool = True, said: str = "") -> Declared:
    ways = {("e", said, "count", "0")} if said else ()
    return Declared("fact", Where(FACTS, line, item=ids[0]), ids, used, frozenset(ways))


def test_what_is_used_is_not_told() -> None:
    claim = Declared("claim", Where(CLAIMS, 3), ("c",), used=True)
    assert list(idle([fact(4, "a", said="1"), fact(9, "b", said="2"), claim])) == []


def test_a_declaration_that_nothing_uses_is_told_once_for_all_that_it_gives() -> None:
    claim = Declared("claim", Where(CLAIMS, 3), ("c",))
    assert list(idle([fact(4, "a.x", "a.y", used=False), claim])) == [
        f"{CLAIMS}, line 3: the claim “c” is checked but no sentence states it: put {{% claims … %}} around one, or take it out",
        f"{FACTS}, line 4: no sentence, claim, fact or row of the audit uses the fact “a.x”: use it, or take it out",
    ]


def test_two_facts_that_say_the_same_are_told_at_the_second() -> None:
    twins = [fact(9, "later", said="sum(x)"), fact(4, "first", said="sum(x)")]
    assert list(idle(twins)) == [
        f"{FACTS}, line 9: the fact “later” is the same as “first”, line 4: one of them is enough"
    ]


def test_facts_that_agree_in_one_edition_alone_are_two() -> None:
    one, other = fact(4, "a", said="x"), fact(9, "b", said="x")
    other = replace(other, said=other.said | {("e2", "y", "count", "0")})
    assert list(idle([one, other])) == []


def test_facts_of_python_and_in_words_have_no_twin() -> None:
    assert list(idle([fact(4, "a"), fact(9, "b")])) == []


def test_an_exhibit_that_no_edition_lists_is_told() -> None:
    file = "analysis/s/exhibits.toml"
    assert list(idle([Declared("exhibit", Where(file, 7), ("table-3",))])) == [
        f"{file}, line 7: no edition lists the exhibit “table-3”, and none that is listed rests on it: list it, or take it out"
    ]
