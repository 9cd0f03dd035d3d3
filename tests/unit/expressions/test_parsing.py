"""The text of an expression as a tree: what it may hold, and that nothing else gets in."""

from __future__ import annotations

import random

import pytest

from bifolio.expressions import ExpressionError, parse, parse_with
from bifolio.expressions.dependencies import asks_previous, facts, resources
from bifolio.expressions.errors import unknown
from bifolio.expressions.syntax.parsing import DEPTH, LENGTH
from bifolio.expressions.syntax.syntax_tree import (
    Call,
    Comparison,
    Constant,
    Joined,
    Listing,
    Name,
    Negative,
    Not,
    Operation,
    walk,
)
from tests.support.rows import over_rows

A, B = Constant(1), Constant(2)


@over_rows(
    ("text", "tree"),
    [
        ("1", A),
        ("2.5", Constant(2.5)),
        ("True", Constant(True)),
        ('"a"', Constant("a")),
        ("[1, 2]", Listing((A, B))),
        ("continents", Name("continents")),
        ("1 - 2", Operation("-", A, B)),
        ("1 ** 2", Operation("**", A, B)),
        ("-1", Negative(A)),
        ("not 1", Not(A)),
        ("1 and 2 and 1", Joined("and", (A, B, A))),
        ("1 or 2", Joined("or", (A, B))),
        ("1 < 2 >= 1", Comparison(A, (("<", B), (">=", A)))),
        ("1 not in [2]", Comparison(A, (("not in", Listing((B,))),))),
        ("f(1, by=2)", Call("f", (A,), (("by", B),))),
        ("  1\n - 2 ", Operation("-", A, B)),
    ],
)
def test_a_text_becomes_a_tree(text: str, tree: object) -> None:
    assert parse(text) == tree


def test_positions_count_characters_even_behind_wide_ones() -> None:
    call = parse('  f("顶尖", g(1))')
    assert isinstance(call, Call)
    assert [node.at for node in walk(call)] == [2, 4, 10, 12]


def test_depth_and_length_are_bounded() -> None:
    assert parse("-" * (DEPTH - 1) + "1")
    assert parse("1" + " + 1" * (DEPTH - 1))
    for text in ("-" * DEPTH + "1", "1" + " + 1" * DEPTH, "1" * (LENGTH + 1), "x" + ".a" * 4000):
        with pytest.raises(ExpressionError):
            parse(text)


def test_names_of_expressions_are_filled_and_bounded() -> None:
    names = {"twice": "one + one", "one": "1"}
    assert parse_with("twice - x", names) == parse("(1 + 1) - x")
    wide = {f"n{level}": " + ".join([f"n{level + 1}"] * 30) for level in range(5)}
    with pytest.raises(ExpressionError, match="more than 20,000 parts"):
        parse_with("n0", wide)
    with pytest.raises(ExpressionError, match="nested too deeply"):
        parse_with("n0", {f"n{level}": f"n{level + 1}" for level in range(9)})


def test_many_conditions_may_stand_side_by_side() -> None:
    tree = parse(" and ".join(["1 < 2"] * 500))
    assert isinstance(tree, Joined)
    assert len(tree.operands) == 500


def test_whatever_is_written_is_read_or_refused() -> None:
    """Pieces of Python thrown together: a tree of known nodes, or an error that is meant."""
    pieces = ["f(", ")", "[", "]", "1", '"a"', "x", ".", ",", "=", "==", "for", "in", "lambda", ":",
              "not", "-", "**", "{", "}", "@", "\\", "\0", "“", "\n", "if", "else", "*", "await", "...",
              "1j", "b'a'", "None", "yield", ":=", "%", "#", "\t", "é"]  # fmt: skip
    chance = random.Random(13)
    read, errors = 0, list[ExpressionError]()
    for _ in range(3000):
        text = " ".join(chance.choices(pieces, k=chance.randint(1, 9)))
        try:
            read += parse(text) is not None
        except ExpressionError as error:
            errors.append(error)
    assert read > 50
    assert len(errors) > 1000
    assert all(error.message and error.remedy for error in errors)


def test_what_an_expression_rests_on() -> None:
    tree = parse(
        'sum(column("cities", "total")) / fact("all") > cell("cities", "a", "b")'
        ' and previous("towns", "a", "b") < count("flows") and fact("all") > 1'
    )
    assert resources(tree, ["cities", "flows", "towns"]) == ("cities", "flows")
    assert facts(tree) == ("all",)
    assert asks_previous(tree)
    assert not asks_previous(parse('count("previous")'))


def test_a_name_that_is_not_written_to_its_end_is_known() -> None:
    error = unknown("function", "grow", ["row", "growth", "sum"])
    assert error.remedy == "Did you mean “growth”?"
