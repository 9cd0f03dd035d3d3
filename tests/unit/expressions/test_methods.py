"""Methods of a series as functions: computed once for the same texts, and as often as asked for else."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.expressions import ExpressionError, Grids, World
from bifolio.expressions.functions import Function
from bifolio.expressions.functions.methods import Method, as_functions
from bifolio.model.findings import Inputs, message

WORLD = World(Grids({}))


class Counted:
    """A method that notes what it was given, and gives a list of it."""

    def __init__(self) -> None:
        self.given: list[tuple[Any, ...]] = []

    def __call__(self, _: Inputs, *told: Any, key: str = "") -> list[Any]:
        self.given.append((*told, key))
        return [*told, key]


@pytest.fixture
def counted() -> Counted:
    return Counted()


@pytest.fixture
def function(counted: Counted) -> Function:
    methods = {"counted": Method(counted, message("what it was given"))}
    return as_functions(methods, Inputs("made-up-2026", {}, {}))["counted"]


def test_the_same_texts_are_computed_once(counted: Counted, function: Function) -> None:
    assert function(WORLD, ["asia"], {}) == function(WORLD, ["asia"], {}) == ["asia", ""]
    assert function(WORLD, [["asia", "europe"]], {}) == ["['asia', 'europe']", ""]
    function(WORLD, [["asia", "europe"]], {})
    assert counted.given == [("asia", ""), (["asia", "europe"], "")]


def test_another_place_of_a_text_is_another_question(counted: Counted, function: Function) -> None:
    assert function(WORLD, [], {"key": "asia"}) == ["asia"]
    assert function(WORLD, [["key", "asia"]], {}) == ["['key', 'asia']", ""]
    assert function(WORLD, ["key", "asia"], {}) == ["key", "asia", ""]
    assert len(counted.given) == 3


def test_who_changes_an_answer_does_not_change_the_next(function: Function) -> None:
    function(WORLD, ["asia"], {}).append("europe")
    assert function(WORLD, ["asia"], {}) == ["asia", ""]


def test_numbers_are_computed_each_time(counted: Counted, function: Function) -> None:
    assert function(WORLD, [1], {}) == ["1", ""]
    assert function(WORLD, [1.0], {}) == ["1.0", ""]
    assert function(WORLD, [True], {}) == ["True", ""]
    assert len(counted.given) == 3


def test_what_fails_fails_again() -> None:
    def broken(_: Inputs, key: str) -> float:
        return {"asia": 1.0}[key]

    call = as_functions({"broken": Method(broken, message("a number"))}, Inputs("x", {}, {}))
    for _ in range(2):
        with pytest.raises(
            ExpressionError, match="the method broken cannot compute this: KeyError"
        ):
            call["broken"](WORLD, ["europe"], {})
    assert call["broken"](WORLD, ["asia"], {}) == 1
