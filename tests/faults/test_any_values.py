"""Values of every shape come back from what is written of them, the same and of the same types."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from itertools import combinations
from math import copysign
from typing import Any

from bifolio.model.canonical import dumps, loads
from tests.support.any_values import for_any_values


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal, of the same types all through, and in the same order."""
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return one == other and copysign(1, one) == copysign(1, other)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, set | frozenset):
        return len(one) == len(other) and all(any(same(a, b) for b in other) for a in one)
    if isinstance(one, dict):
        return same(list(one.items()), list(other.items()))
    if is_dataclass(one):
        return all(same(getattr(one, f.name), getattr(other, f.name)) for f in fields(one))
    return bool(one == other)


def test_values_of_every_shape_come_back_and_each_is_written_in_a_way_of_its_own() -> None:
    for_any_values(_come_back_and_differ)


def _come_back_and_differ(values: tuple[object, ...]) -> None:
    written = [dumps(one) for one in values]
    for value, content in zip(values, written, strict=True):
        found = loads(content, object)
        assert same(found, value)
        assert dumps(found) == content
        assert _sorted_json(content) == content.decode("utf-8")
    for (one, first), (other, second) in combinations(zip(values, written, strict=True), 2):
        assert (first == second) == same(one, other)


def _sorted_json(content: bytes) -> str:
    form: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":"), "allow_nan": False}
    return json.dumps(json.loads(content), sort_keys=True, **form)
