"""Ids are pieces of addresses, which must read alike on every host."""

from __future__ import annotations

import pytest

from bifolio.model.addresses import is_id


@pytest.mark.parametrize("text", ["london", "mobility-2026", "table-4-1", "zh", "3d", "a-b-c"])
def test_lower_case_letters_digits_and_single_hyphens_make_an_id(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    ["", "London", "a b", "a_b", "a/b", "a.b", "-a", "a-", "a--b", "é", "北京", "a\n", "٣"],
)
def test_anything_else_is_none(text: str) -> None:
    assert not is_id(text)
