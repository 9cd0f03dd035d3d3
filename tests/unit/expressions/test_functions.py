"""Each function by cases worked by hand, with plain numbers and with what printed digits leave open."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.expressions import (
    INTERVALS,
    PLAIN,
    AbsentError,
    Evaluator,
    ExpressionError,
    Grid,
    Grids,
    World,
)
from bifolio.expressions.intervals import Interval, Truth
from bifolio.expressions.values import Numbers
from bifolio.model.findings import Fact, Ranked, message
from tests.support.places import PLACES
from tests.support.rows import over_rows

PRINTED = message("printed")
FACTS = {
    "pair": Fact("pair", (Ranked("london", 4.2), Ranked("beijing", 3.1)), "places", PRINTED),
    "names": Fact("names", (Ranked("london"),), "places", PRINTED),
}
CITIES: dict[str, dict[str, float | str | None]] = {
    "london": {"share": 4.2, "rank": 1, "kind": "capital"},
    "beijing": {"share": 3.1, "rank": 2, "kind": "capital"},
    "shanghai": {"share": 3.1, "rank": 3, "kind": ""},
    "hong-kong": {"share": None, "rank": 4, "kind": "port"},
}


def printed(value: Any) -> Any:
    """A cell as the audit reads it: decimals leave half a digit open."""
    if isinstance(value, float):
        return Interval.printed(value, 1)
    return Interval.exact(value) if isinstance(value, int) else value or None


def plain(expression: str) -> Any:
    grids = Grids({"cities": Grid("cities", CITIES, "cities.csv", {"hong-kong": 5})})
    return Evaluator(World(grids, FACTS, PLACES, PLAIN)).evaluate(expression)


def interval(expression: str) -> Any:
    rows = {key: {c: printed(v) for c, v in row.items()} for key, row in CITIES.items()}
    world = World(Grids({"cities": Grid("cities", rows)}), FACTS, PLACES, INTERVALS, known=True)
    return Evaluator(world).evaluate(expression)


COLUMN = 'column("cities", "share", known=True)'


@over_rows(
    ("expression", "number", "low", "high"),
    [
        ('cell("cities", "london", "share")', 4.2, 4.15, 4.25),
        ('cell("cities", "share", "london")', 4.2, 4.15, 4.25),  # either way round
        (f"sum({COLUMN})", 10.4, 10.25, 10.55),
        (f"mean({COLUMN})", 10.4 / 3, 10.25 / 3, 10.55 / 3),
        (f"max({COLUMN})", 4.2, 4.15, 4.25),
        (f"min({COLUMN})", 3.1, 3.05, 3.15),
        (f"count({COLUMN})", 3, 3, 3),
        ('count("cities")', 4, 4, 4),
        ("share(1, 8)", 12.5, 12.5, 12.5),
        ('share(1, cell("cities", "london", "share"))', 100 / 4.2, 100 / 4.25, 100 / 4.15),
        ("growth(4, 5)", 25, 25, 25),
        ("cagr(100, 121, 2)", 10, 10, 10),
        ('rank("cities", "beijing", "share")', 2, 2, 3),
        ('tenths_below(cell("cities", "london", "share") * 10)', 40, 40, 40),
        ('tenths_above(cell("cities", "london", "share") * 10)', 50, 50, 50),
        ("round(0.25, 1)", 0.3, 0.3, 0.3),
        ("round(2.5)", 3, 3, 3),
        ('abs(cell("cities", "london", "share") - 5)', 0.8, 0.75, 0.85),
        ("abs(-3)", 3, 3, 3),
        ("sqrt(9) + ln(1)", 3, 3, 3),
        ("2 ** 3 - 7 / 2 * 2", 1, 1, 1),
        ('at(fact("pair"), "london")', 4.2, 4.2, 4.2),
        (f"max(gaps({COLUMN}))", 1.1, 1.0, 1.2),
        ("sum([], empty=0)", 0, 0, 0),
        ('max(where(column("cities", "rank"), above=9), empty=7)', 7, 7, 7),
    ],
)
def test_a_number(expression: str, number: float, low: float, high: float) -> None:
    assert plain(expression) == pytest.approx(number)
    found = interval(expression)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


def test_whole_numbers_stay_whole() -> None:
    assert [type(plain(one)) for one in ('sum(column("cities", "rank"))', "2 ** 3", "4 / 2")] == [
        int,
        int,
        float,
    ]


@over_rows(
    ("expression", "keys"),
    [
        ('keys("cities")', ["london", "beijing", "shanghai", "hong-kong"]),
        ('keys("cities", kind=["capital", "port"])', ["london", "beijing", "hong-kong"]),
        ('where("cities", kind="")', ["shanghai"]),
        ('where("cities", parent="cn", kind="capital")', ["beijing"]),
        ('where(["london", "beijing", "atlantis"], parent="cn")', ["beijing"]),
        ('top(column("cities", "rank"), 2)', ["hong-kong", "shanghai"]),
        (f"top({COLUMN}, 9)", ["london", "beijing", "shanghai"]),
        (f"bottom({COLUMN}, 2)", ["beijing", "shanghai"]),
        (f"ties({COLUMN})", ["beijing", "shanghai"]),
        ('first(keys("cities"))', ["london"]),
        (f'common({COLUMN}, ["shanghai", "london"], ["london", "rome"])', ["london"]),
        (f'pick({COLUMN}, ["shanghai", "london"])', ["shanghai", "london"]),
        (f'without({COLUMN}, ["shanghai"], fact("names"))', ["beijing"]),
        ('together(fact("names"), fact("pair"))', ["london", "beijing"]),
        ('part(["a/b", "c/d"], 1)', ["a", "c"]),
        ('column("cities", "rank", first=1)', ["london"]),
        ('column("cities", "rank", of=["shanghai"])', ["shanghai"]),
        ('column("cities", "rank", of=["london", "hong-kong"], by="kind")', ["capital", "port"]),
        ('texts("cities", "kind", of=["hong-kong", "shanghai"])', ["port", ""]),
        ('groups("cities", "kind")', ["capital", "", "port"]),
        ('counts("cities", "kind")', ["capital", "", "port"]),
        ('row("cities", "london")', ["share", "rank"]),
        ('located(["london"])', []),
    ],
)
def test_a_list(expression: str, keys: list[str]) -> None:
    for found in (plain(expression), interval(expression)):
        assert (found.keys if isinstance(found, Numbers) else found) == keys


def test_lists_carry_their_numbers() -> None:
    assert plain(f"top({COLUMN}, 1)").by_key == {"london": 4.2}
    assert plain('ranks(column("cities", "rank")) - 1').by_key["london"] == 3
    assert plain(f"ranks({COLUMN})").by_key == {"london": 1, "beijing": 2, "shanghai": 2}
    ranks = plain('gaps(column("cities", "rank"))').by_key
    assert ranks == {"london": -1, "beijing": -1, "shanghai": -1}
    assert plain('gaps(column("cities", "rank", first=1))').by_key == {}
    assert plain('10 * fact("pair") - fact("pair")').by_key == pytest.approx(
        {"london": 37.8, "beijing": 27.9}
    )
    gained = 'gained(column("cities", "rank"), column("cities", "rank", first=2) * 2)'
    assert plain(gained).by_key == {"london": -1, "beijing": -2}
    assert interval('counts("cities", "parent")').by_key == {
        "gb": Interval.exact(1),
        "cn": Interval.exact(3),
    }


@over_rows(
    ("expression", "holds", "possible"),
    [
        ('cell("cities", "london", "share") > 4.2', False, Truth.POSSIBLE),
        (
            'cell("cities", "london", "share") > cell("cities", "beijing", "share")',
            True,
            Truth.TRUE,
        ),
        ("1 < 2 < 2", False, Truth.FALSE),
        ('fact("pair") == ["london", "beijing"]', True, Truth.TRUE),
        ('fact("pair") != ["beijing", "london"]', True, Truth.TRUE),
        ('["london", "beijing"] in fact("pair")', True, Truth.TRUE),
        ('["london", "rome"] in fact("pair")', False, Truth.FALSE),
        ('"rome" not in fact("pair") and not False', True, Truth.TRUE),
        ('same(["a", "b"], ["b", "a"])', True, Truth.TRUE),
        ('same(["a", "b"], ["b"])', False, Truth.FALSE),
        ("near(1, 3, 1)", False, Truth.FALSE),
        ('near(cell("cities", "london", "share"), 4.3, 0.05)', False, Truth.TRUE),  # may be 4.25
        ("nearly(67.7, 70)", True, Truth.TRUE),
        ("nearly(70, 70)", False, Truth.FALSE),
        ("nearly(64, 70)", False, Truth.FALSE),
        ("nearly(64, 70, within=6)", True, Truth.TRUE),
        ("stable(200, 202)", True, Truth.TRUE),
        ("stable(200, 204)", False, Truth.FALSE),
        ("stable(200, 204, within=2)", True, Truth.TRUE),
        ("falling([3, 3, 1])", True, Truth.TRUE),
        ("falling([3, 3, 1], strict=True)", False, Truth.FALSE),
        ("rising([1, 1, 3])", True, Truth.TRUE),
        ("rising([1, 1, 3], strict=True)", False, Truth.FALSE),
        ("all([1 < 2, 3 < 2])", False, Truth.FALSE),
        ("any([1 < 2, 3 < 2])", True, Truth.TRUE),
    ],
)
def test_a_truth(expression: str, holds: bool, possible: Truth) -> None:
    assert plain(expression) is holds
    assert interval(expression) is possible


def test_the_edition_before_the_first_is_no_mistake() -> None:
    for expression in (
        'previous("cities", "london", "share")',
        'previous_column("cities", "rank")',
    ):
        with pytest.raises(AbsentError):
            plain(expression)


def test_an_empty_cell_is_named_with_its_file_and_line() -> None:
    with pytest.raises(ExpressionError) as error:
        plain('sum(column("cities", "share"))')
    assert error.value.message == (
        "cities has no number at hong-kong, share: the cell is empty (cities.csv, line 5)"
    )
    assert error.value.remedy == "Fill the cell in; or leave such rows out: column(…, known=True)."
