"""A number is written as what it is: no count becomes a share, no list of numbers a name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import product
from typing import Any

import pytest

from bifolio.expressions.syntax.unparsing import value_id
from bifolio.model.findings import Fact, FactKind, Message, Ranked
from bifolio.model.inline import InlineRegister
from bifolio.render.draft import ChapterInputs
from bifolio.render.fact_filters import FactReference, WrongFormError, filters
from tests.support.rows import over_rows

COUNT = Fact("importers", 3, "count", Message(""))
SHARE = Fact("exports.share", 44.0, "percent", Message(""))
LIST = Fact("exports", (Ranked("us", 3),), "count", Message(""))
PLACES = Fact("leaders", (Ranked("us"),), "places", Message(""))
IN_PLACE = Fact(value_id("100 / 3"), 100 / 3, "decimal", Message(""))


Said = Callable[..., str]


@pytest.fixture
def said(inputs: ChapterInputs) -> Said:
    """A fact as a sentence says it, with a filter or as it is."""

    def say(fact: Fact, form: str = "") -> str:
        reference: Any = FactReference(fact, inputs.language, InlineRegister())
        return str(filters()[form](reference) if form else reference)

    return say


@pytest.mark.parametrize("form", ["percent", "tenths", "fraction"])
def test_a_count_is_no_share(said: Said, form: str) -> None:
    with pytest.raises(WrongFormError, match="“importers” is a count, not a share in percent"):
        said(COUNT, form)
    assert said(SHARE, form)


@pytest.mark.parametrize("form", ["count", "words", "times", "ordinal", "year"])
def test_a_share_is_no_count(said: Said, form: str) -> None:
    with pytest.raises(WrongFormError, match=r"“exports\.share” is a share in percent$"):
        said(SHARE, form)
    assert said(COUNT, form)


def test_a_number_in_place_takes_any_form(said: Said) -> None:
    assert said(IN_PLACE, "fraction")
    assert said(IN_PLACE, "count")


def test_a_list_of_numbers_is_not_written_as_names_unasked(said: Said) -> None:
    with pytest.raises(WrongFormError, match=r"“exports” is a list of numbers$"):
        said(LIST)
    assert said(LIST, "names_with_values")
    assert said(PLACES)


@pytest.mark.parametrize("form", ["names", "names_with_values"])
def test_an_empty_list_names_nobody_and_is_told(said: Said, form: str) -> None:
    nobody = Fact("leaders", (), "places", Message(""))
    with pytest.raises(
        WrongFormError, match="“leaders” is an empty list: the sentence would name nobody"
    ):
        said(nobody, form)


ODD = [None, "a", "1", True, float("nan"), float("inf"), 1e30, 1.0, -0.0, -1, 10**30, [1], COUNT]


@over_rows(("form", "odd"), product(filters(), ODD), ids=repr)
def test_odd_digits_are_told_in_our_words(inputs: ChapterInputs, form: str, odd: object) -> None:
    for fact in (COUNT, SHARE, LIST, PLACES):
        reference = FactReference(fact, inputs.language, InlineRegister())
        with pytest.raises(WrongFormError, match=rf"^\|{form}"):
            filters()[form](reference, odd)
        with pytest.raises(WrongFormError, match=rf"^\|{form}"):
            filters()[form](reference, digits=odd)


@over_rows(("form", "odd"), product(filters(), ODD), ids=repr)
def test_what_is_no_value_has_no_form(form: str, odd: object) -> None:
    with pytest.raises(WrongFormError, match=rf"^\|{form} writes a value of the data"):
        filters()[form](odd)


@over_rows(
    ("form", "kind", "value"),
    product(
        filters(),
        ["count", "decimal", "percent", "year"],
        [0, 0.0, -0.0, -1, 10**12, 1e30, 0.001, -123.456],
    ),
    ids=repr,
)
def test_any_value_has_a_form_or_is_refused_in_our_words(
    said: Said, form: str, kind: FactKind, value: float
) -> None:
    with suppress(WrongFormError):
        assert "nan" not in said(Fact("odd", value, kind, Message("")), form).lower()
