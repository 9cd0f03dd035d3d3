"""Declared facts and claims over a small edition: values, exhibits, origins, and what has no value."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from bifolio.editions.facts.evaluated_declarations import Declared, Given, asks_previous, evaluate
from bifolio.expressions import Grid, Grids, World
from bifolio.expressions.functions.methods import Method
from bifolio.model.errors import Problems, Where
from bifolio.model.findings import (
    Derived,
    Fact,
    Inputs,
    Measured,
    Message,
    Number,
    Ranked,
    message,
)
from bifolio.sources.declarations import Declaration, Declarations, Repeat
from tests.support.places import PLACES
from tests.support.rows import over_rows

CITIES: dict[str, dict[str, Any]] = {
    "london": {"total": 573, "share": 36.8, "empty": 1},
    "beijing": {"total": 450, "share": 40.0, "empty": None},
}
PARAMETERS = {
    "growth": {"value": 12.0, "unit": "percent", "digits": 1},
    "start": {"value": 2019.0, "unit": "year", "digits": 0},
    "mean": {"value": 2.5, "unit": "papers", "digits": 2},
    "people": {"value": 7.0, "unit": "persons", "digits": 0},
}
GRIDS = Grids(
    {
        "cities": Grid("cities", CITIES, "reports/e/data/cities.csv", {"beijing": 3}),
        "parameters": Grid("parameters", PARAMETERS),
    }
)
EXHIBITS = {
    "figure-1": SimpleNamespace(source="cities", kind="figure"),
    "table-1": SimpleNamespace(source="cities", kind="table"),
    "table-2": SimpleNamespace(source="flows", kind="table"),
}
REPORT: Any = SimpleNamespace(id="e", exhibits=EXHIBITS)
PYTHON = {"known": Fact("known", 5, "count", message("counted"), ("table-2",))}
LISTS = {"both": ("london", "beijing")}
NAMED = {
    "most": "max(totals)",
    "totals": 'column("cities", "total")',
    "ring": "ring + 1",
    "bad": "1 +",
}
WHERE = Where("analysis/x/facts.toml", 4, item="x")


def pairs(_: Inputs, resource: str, count: int = 2) -> dict[str, int]:
    return {resource: count}


METHODS = {
    "pairs": Method(pairs, message("pairs of %(of)s")),
    "broken": Method(lambda _, level: 1 / level, message("nothing")),
}


def fact(expression: str, kind: str = "count", id: str = "x", **more: Any) -> Declaration:
    return Declaration(id, expression, WHERE, kind, **more)


def claim(expression: str, id: str = "x", **more: Any) -> Declaration:
    return Declaration(id, expression, WHERE, **more)


def run(
    *facts: Declaration, claims: tuple[Declaration, ...] = (), previous: Grids | None = None
) -> tuple[Declared, list[str]]:
    problems = Problems()
    declarations = Declarations(LISTS, NAMED, {}, facts, claims)
    world = World(GRIDS, PYTHON, PLACES, previous=previous)
    found = evaluate(Given(REPORT, declarations, world, METHODS, Inputs("e", {}, PLACES)), problems)
    return found, [f"{one.where}: {one.message}" for one in problems]


def one(*declared: Declaration) -> Fact:
    found, problems = run(*declared)
    assert problems == []
    return found.facts[-1]


@over_rows(
    ("declared", "kind", "value", "digits"),
    [
        (fact('sum(column("cities", "total"))'), "count", 1023, 0),
        (fact("4 / 2"), "count", 2, 0),
        (fact("573 / 450", "decimal"), "decimal", 573 / 450, 2),
        (fact('cell("cities", "london", "share")', "percent"), "percent", 36.8, 1),
        (fact("70", "percent", digits=0), "percent", 70, 0),
        (fact("2019", "year"), "year", 2019, 0),
        (fact('cell("parameters", "growth", "value")', "printed"), "percent", 12, 1),
        (fact('cell("parameters", "start", "value")', "printed"), "year", 2019, 0),
        (fact('cell("parameters", "mean", "value")', "printed"), "decimal", 2.5, 2),
        (fact('cell("parameters", "people", "value")', "printed"), "count", 7, 0),
        (fact('fact("known") + 1'), "count", 6, 0),
        (fact("4 / 2", "value"), "count", 2, 0),
        (fact("5 / 2", "value"), "decimal", 2.5, 2),
        (fact("most - min(totals)"), "count", 123, 0),
        (fact('at(pairs("cities", 3), "cities")'), "count", 3, 0),
    ],
)
def test_a_number(declared: Declaration, kind: str, value: Number, digits: int) -> None:
    found = one(declared)
    assert (found.kind, found.value, found.digits) == (kind, value, digits)
    assert type(found.value) is type(value)


@over_rows(
    ("expression", "kind", "value"),
    [
        ('"london"', "places", (Ranked("london"),)),
        ('keys("cities")', "value", (Ranked("london"), Ranked("beijing"))),
        ('keys("cities")', "places", (Ranked("london"), Ranked("beijing"))),
        ('top(column("cities", "total"), 1)', "places", (Ranked("london", 573),)),
        ('ranking("cities", "total", 1)', "places", (Ranked("london", 573),)),
        (
            'column("cities", "share")',
            "percent",
            (Ranked("london", 36.8), Ranked("beijing", 40.0)),
        ),
        ("without(both, both)", "places", ()),
    ],
)
def test_places(expression: str, kind: str, value: tuple[Ranked, ...]) -> None:
    found = one(fact(expression, kind))
    assert (found.kind, found.value) == (kind if kind != "value" else "places", value)


def test_exhibits_are_those_that_show_the_resources_and_those_of_facts() -> None:
    assert one(fact('count("cities")')).exhibits == ("table-1",)
    assert one(fact('count("cities") + fact("known")')).exhibits == ("table-1", "table-2")
    assert one(fact('count("cities")', exhibits=("figure-1",))).exhibits == ("figure-1",)
    assert one(fact('count("parameters")')).exhibits == ()


def test_an_origin_follows_from_the_expression_or_is_a_message() -> None:
    derived = one(fact('at( pairs("cities"),\n"cities")*count(both)')).formula
    assert derived == Derived(
        'at(pairs("cities"), "cities") * count(both)',
        {"both": ("london", "beijing")},
        {"pairs": message("pairs of %(of)s")},
    )
    assert one(fact("1", origin="set by the report itself")).formula == Message(
        "set by the report itself"
    )


def test_a_declaration_is_repeated() -> None:
    rows = ({"measure": "total"}, {"measure": "share"})
    repeat = Repeat(rows, {"place": 'keys("cities")'})
    declared = fact(
        'cell("cities", "{place}", "{measure}")', "decimal", "{place}.{measure}", repeat=repeat
    )
    found, problems = run(declared)
    assert problems == []
    assert {each.id: each.value for each in found.facts} == {
        "london.total": 573,
        "london.share": 36.8,
        "beijing.total": 450,
        "beijing.share": 40.0,
    }


def test_repetition_is_bounded() -> None:
    each = {f"p{at}": 'keys("parameters")' for at in range(7)}  # four parameters, seven times over
    found, problems = run(
        fact("1", id="".join(f"{{{name}}}" for name in each), repeat=Repeat(each=each))
    )
    assert found.facts == ()
    assert problems == [
        "analysis/x/facts.toml:4 (x): “for” repeats this 16,384 times, 5,000 are the most"
    ]


def test_facts_may_rest_on_facts_below_them() -> None:
    found, problems = run(fact('fact("b") * 2', id="a"), fact('fact("known")', id="b"))
    assert problems == []
    assert [each.value for each in found.facts] == [10, 5]
    assert found.facts[0].exhibits == ("table-2",)


def test_a_circle_is_told() -> None:
    _, problems = run(fact('fact("b")', id="a"), fact('fact("a")', id="b"))
    assert problems == [
        "analysis/x/facts.toml:4 (a): the fact rests on itself: a → b → a",
    ]


def test_a_fact_without_a_value_is_told_once_whatever_rests_on_it() -> None:
    _, problems = run(
        fact('fact("b")', id="a"),
        fact("1 / 0", id="b"),
        claims=(claim('fact("a") > 1 or count("cities") > 1'),),
    )
    assert problems == ["analysis/x/facts.toml:4 (b): a division by zero has no value"]


def test_what_could_not_be_read_is_told_once_and_the_rest_has_its_values() -> None:
    rests = fact('fact("a") + 1', id="rests")
    of_some = fact('fact("london.y")', id="of-some")
    unread = fact("", id="{place}.y", sound=False)
    found, problems = run(
        fact("", id="a", sound=False),
        unread,
        rests,
        of_some,
        fact('fact("london.z")', id="wrong"),
        fact("1"),
        claims=(claim("", sound=False), claim('count("citys") > 1', "second")),
    )
    assert [each.id for each in found.facts] == ["x"]
    assert problems == [
        "analysis/x/facts.toml:4 (wrong): no fact “london.z”",
        "analysis/x/facts.toml:4 (second): no resource “citys”",
    ]
    assert found.failed == {"a", "rests", "of-some", "wrong", "{place}.y"}


@over_rows(
    ("declared", "told"),
    [
        (Declarations(LISTS, facts=(fact("count(bad)"),), unsound=frozenset({"bad"})), []),
        (Declarations(LISTS, facts=(fact("count(elsewhere)"),), unread=frozenset({"fact"})), []),
        (Declarations(claims=(claim('fact("elsewhere") > 1'),), unread=frozenset({"fact"})), []),
        (
            Declarations(claims=(claim('fact("no") > 1'),), unread=frozenset({"claim"})),
            ["no fact “no”"],
        ),
    ],
)
def test_what_may_stand_where_nobody_could_read_is_no_mistake(
    declared: Declarations, told: list[str]
) -> None:
    problems = Problems()
    evaluate(
        Given(REPORT, declared, World(GRIDS, {}, PLACES), {}, Inputs("e", {}, PLACES)), problems
    )
    assert [one.message for one in problems] == told


def test_a_repeated_fact_has_a_placeholder_in_its_name() -> None:
    repeat = Repeat(each={"place": 'keys("cities")'})
    _, problems = run(fact("1", repeat=repeat))
    assert problems == [
        "analysis/x/facts.toml:4 (x): the fact “x” stands already in analysis/x/facts.toml:4 (x)"
    ]


def test_an_id_stands_once() -> None:
    _, problems = run(fact("1", id="known"), fact("1", id="a"), fact("2", id="a"))
    assert problems == [
        "analysis/x/facts.toml:4 (known): the fact “known” stands already in the analysis of the series",
        "analysis/x/facts.toml:4 (a): the fact “a” stands already in analysis/x/facts.toml:4 (a)",
    ]


def test_a_claim_stands_once_and_a_placeholder_is_filled() -> None:
    one = claim('count("cities") > 1')
    found, problems = run(fact("1", id="{plce}.x"), claims=(one, one))
    assert [each.id for each in found.claims] == ["x"]
    assert problems == [
        "analysis/x/facts.toml:4 (x): a placeholder of “{plce}.x” is not filled",
        "analysis/x/facts.toml:4 (x): the claim “x” stands already in analysis/x/facts.toml:4 (x)",
    ]


@over_rows(
    ("declared", "says"),
    [
        (
            fact('sum(column("cities", "empty"))'),
            "cities has no number at beijing, empty: the cell is empty (reports/e/data/cities.csv, line 3)",
        ),
        (fact('column("cities", "totl")'), "no column “totl” in cities"),
        (
            fact('keys("cities")'),
            "the fact is a number, and the expression gives a list",
        ),
        (fact("1 < 2"), "the fact is a number, and the expression gives a condition"),
        (fact("1", "places"), "the fact is places, and the expression gives a number"),
        (fact("[1]", "places"), "the fact is places, and the expression gives a list"),
        (fact("1 + 1", "printed"), "as = “printed” is for the value of one cell"),
        (fact('cell("cities", "london", "total")', "printed"), "no column “digits” in cities"),
        (
            fact("broken(0)"),
            "the method broken cannot compute this: ZeroDivisionError: division by zero",
        ),
        (fact("1 + ring"), "in “ring”: the name stands for itself: ring → ring"),
        (fact("bad * 2"), "in “bad”: not an expression"),
        (fact("pairs()"), "pairs does not take no value"),
        (fact('row("cities", "london")', "places"), "no place “total” in the register"),
        (fact("1", repeat=Repeat(each={"place": 'keys("citys")'})), "no resource “citys”"),
    ],
)
def test_what_has_no_value_is_told_with_its_place(declared: Declaration, says: str) -> None:
    found, problems = run(declared)
    assert found.facts == ()
    assert problems == [f"analysis/x/facts.toml:4 (x): {says}"]


def test_evidence_marks_the_place_and_names_the_edition() -> None:
    problems = Problems()
    world = World(GRIDS, PYTHON, PLACES)
    declarations = Declarations(facts=(fact('1 + count("citys")'),))
    evaluate(Given(REPORT, declarations, world, METHODS, Inputs("e", {}, PLACES)), problems)
    (found,) = problems
    assert found.evidence == ('1 + count("citys")', "    ^", "in the edition e")
    assert found.hint == "Did you mean “cities”?"


def test_without_the_data_that_it_needs_nothing_is_declared() -> None:
    needs = {"{list}": WHERE, "parameters": WHERE}
    lists = Repeat(({"list": "cities"}, {"list": "towns"}), {"row": 'keys("{list}")'})
    each = fact('cell("{list}", "{row}", "total")', id="{row}", repeat=lists, needs=needs)
    strange = claim('count("towns") > 1', "large", needs={"towns": WHERE})
    found, problems = run(each, claims=(strange,))
    assert problems == []
    assert {one.id: one.value for one in found.facts} == {"london": 573, "beijing": 450}
    assert (found.claims, found.absent) == ((), ())


def test_an_id_may_stand_twice_where_each_needs_other_data() -> None:
    first = fact('count("cities")', needs={"cities": WHERE})
    found, problems = run(first, fact('count("towns")', needs={"towns": WHERE}))
    assert ([one.value for one in found.facts], problems) == ([2], [])


def test_a_printed_value_may_be_stated_without_its_sign() -> None:
    found = one(fact('abs(cell("parameters", "growth", "value"))', "printed"))
    assert (found.value, found.kind, found.digits) == (12, "percent", 1)


def test_without_a_previous_edition_what_asks_for_it_is_absent() -> None:
    before = fact('previous("cities", "london", "total")', id="before")
    declared = (before, fact('growth(fact("before"), 573)', "percent", "growth"), fact("1"))
    stated = (claim('fact("before") < 573', "grew"), claim('count("cities") > 1'))
    found, problems = run(*declared, claims=stated)
    assert ([each.id for each in found.facts], problems) == (["x"], [])
    assert [each.id for each in found.claims] == ["x"]
    assert found.absent == ("before", "growth", "grew")
    earlier = Grids({"cities": Grid("cities", {"london": {"total": 500}})})
    found, problems = run(*declared, claims=stated, previous=earlier)
    assert problems == []
    assert {each.id: each.value for each in found.facts} == {"before": 500, "growth": 14.6, "x": 1}
    assert [each.holds for each in found.claims] == [True, True]
    assert found.absent == ()


def test_what_asks_for_the_previous_edition_is_seen() -> None:
    assert asks_previous(Declarations(facts=(fact('previous("a", "b", "c")'),)))
    assert not asks_previous(Declarations(facts=(fact('count("a"'), fact('count("a")'))))


def test_a_claim_holds_or_not_and_says_what_decides_it() -> None:
    condition = 'count("cities") > 5 and first(keys("cities")) == "london"'
    found, problems = run(claims=(claim(condition),))
    assert problems == []
    (stated,) = found.claims
    assert (stated.holds, stated.exhibits) == (False, ("table-1",))
    assert isinstance(stated.says, Measured)
    assert [(part.expression, value) for part, value in stated.says.values] == [
        ('count("cities")', 2),
        ('first(keys("cities"))', (Ranked("london"),)),
    ]


@over_rows(
    ("condition", "says"),
    [
        ('count("cities")', "a claim is a condition, and the expression gives a number"),
        ("1 < 2", "the condition reads no data: it is always the same"),
        (
            'count("cities") == count( "cities" )',
            "the condition compares a value with itself",
        ),
    ],
)
def test_a_claim_that_says_nothing_is_refused(condition: str, says: str) -> None:
    found, problems = run(claims=(claim(condition),))
    assert found.claims == ()
    assert problems == [f"analysis/x/facts.toml:4 (x): {says}"]


def test_where_a_fact_is_declared_and_which_facts_others_rest_on() -> None:
    there = Where("analysis/x/claims.toml", 9, item="c")
    found, problems = run(
        fact("1", id="a"),
        fact('fact("a") + 1', id="b"),
        fact("2", "value", id="in-place"),
        claims=(Declaration("c", 'fact("known") > fact("b")', there),),
    )
    assert problems == []
    a, b = (replace(WHERE, item=id) for id in ("a", "b"))
    assert found.places == {"fact:a": a, "fact:b": b, "claim:c": there}
    assert found.used == {"a", "b", "known"}


NOTHING = 'where("cities", kind="town")'


@over_rows(
    ("condition", "holds"),
    [
        (f'count({NOTHING}) == 1 and {NOTHING} in keys("cities")', False),
        (f'count({NOTHING}) == 0 or {NOTHING} in keys("cities")', True),
        (f'{NOTHING} in keys("cities") and most > 9', None),
        (f'most < 9 or {NOTHING} in keys("cities")', None),
        (f'not {NOTHING} not in keys("cities")', None),
    ],
)
def test_a_claim_that_holds_of_nothing_is_told(condition: str, holds: bool | None) -> None:
    cities = {key: {**row, "kind": "city"} for key, row in CITIES.items()}
    world = World(Grids({"cities": Grid("cities", cities)}), PYTHON, PLACES)
    problems = Problems()
    declarations = Declarations(LISTS, NAMED, {}, (), (claim(condition),))
    found = evaluate(Given(REPORT, declarations, world, METHODS, Inputs("e", {}, PLACES)), problems)
    if holds is None:
        [problem] = problems
        assert problem.message == "the list is empty, so that this holds whatever the data says"
    else:
        assert (list(problems), [one.holds for one in found.claims]) == ([], [holds])
