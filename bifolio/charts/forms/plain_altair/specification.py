"""What a chart's specification holds: its views, their channels, what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Spec = dict[str, Any]
STACKS = ("hconcat", "vconcat", "concat", "layer")
SUMMARIES = frozenset({"boxplot", "errorbar", "errorband"})  # marks that sum rows up by themselves
AGGREGATING = frozenset(
    {"aggregate", "density", "regression", "loess", "quantile", "bin", "timeUnit", "pivot", "fold"}
)


def views(spec: Spec) -> Iterator[Spec]:
    """A specification and every view inside it."""
    yield spec
    for name in STACKS:
        for one in spec.get(name, ()):
            yield from views(one)
    if isinstance(spec.get("spec"), dict):
        yield from views(spec["spec"])


def channels(view: Spec) -> Iterator[tuple[str, Spec]]:
    """Channels of a view that are described, each as often as it is (tooltips are lists)."""
    for name, found in view.get("encoding", {}).items():
        for one in found if isinstance(found, list) else [found]:
            if isinstance(one, dict):
                yield name, one
    if isinstance(view.get("facet"), dict):
        own = view["facet"]
        if "field" in own:
            yield "facet", own
        else:
            yield from ((name, one) for name, one in own.items() if isinstance(one, dict))


def is_derived(view: Spec) -> bool:
    """Whether marks of a view stand for several rows: a sum, a mean, a bin."""
    mark = view.get("mark")
    if (mark.get("type") if isinstance(mark, dict) else mark) in SUMMARIES:
        return True
    described = [one for _, one in channels(view)]
    worked = any(one.get(key) for one in described for key in AGGREGATING)
    return worked or any(AGGREGATING & set(step) for step in view.get("transform", ()))


def strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a specification with the key that it stands under; rows of data are left out."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name not in {"datasets", "values"}:
                yield from strings(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one, key)
    elif isinstance(value, str):
        yield key, value
