"""Values of every shape that findings and views may have, drawn by Hypothesis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bifolio.model.findings import Message, Percent, PlaceName, Ranked

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
atoms = st.none() | st.booleans() | numbers | texts | st.just("$") | st.binary(max_size=8)
hashable = st.recursive(
    atoms | st.builds(PlaceName, texts) | st.builds(Ranked, texts, numbers),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.frozensets(inner, max_size=3),
    max_leaves=4,
)
keys = texts | st.sampled_from(["$", "$tuple", "$dict", "a", "b"])


def larger(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    many = st.lists(inner, max_size=4)
    return (
        many
        | many.map(tuple)
        | st.sets(hashable, max_size=4)
        | st.frozensets(hashable, max_size=4)
        | st.dictionaries(keys, inner, max_size=4)
        | st.dictionaries(hashable, inner, max_size=4)
        | st.builds(Message, texts, st.none() | texts, st.dictionaries(keys, inner, max_size=3))
        | st.builds(Percent, numbers, st.integers())
    )


values = st.recursive(hashable, larger, max_leaves=20)
# The same examples each time, however busy the machine is.
bounded = settings(
    max_examples=50, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def for_any_values(check: Callable[[tuple[object, ...]], None]) -> None:
    """Check four values together, fifty times."""
    bounded(given(st.tuples(values, values, values, values))(check))()
