"""Chart forms as calls that can be written down: a name and plain values, drawn later, anywhere."""

from __future__ import annotations

import dataclasses
import functools
import inspect
import numbers
from collections.abc import Callable, Mapping
from typing import Any, ParamSpec

from bifolio.model.findings import ChartCall, Draw, Table

P = ParamSpec("P")


def chart_form(form: Callable[P, Draw]) -> Callable[P, ChartCall]:
    """Make a function that gives a drawing into a chart form: calling it gives a `ChartCall`.

    The function stands at the top of its module. It is called at once too, so that what it says of
    wrong columns is raised while the analysis runs. TypeError: an argument that is no plain value.
    """
    if "<locals>" in form.__qualname__:
        raise TypeError(
            f"the chart form {form.__qualname__} must stand at the top of its module: "
            "a drawing is made later, from the form's name"
        )
    signature = inspect.signature(form)

    @functools.wraps(form)
    def call(*args: P.args, **kwargs: P.kwargs) -> ChartCall:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        for name, value in bound.arguments.items():
            bound.arguments[name] = _plain(value, f"{form.__name__}: the argument “{name}”")
        form(*bound.args, **bound.kwargs)
        return ChartCall(f"{form.__module__}:{form.__qualname__}", dict(bound.arguments))

    return call


def _plain(value: Any, place: str) -> Any:
    """A value as it is written down: lists become tuples, numbers of NumPy those of Python.

    TypeError names the place of what cannot be written down.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, numbers.Number):
        return _plain_number(value, place)
    if isinstance(value, list | tuple | frozenset):
        return _plain_items(value, place)
    if isinstance(value, Mapping):
        return {_plain(key, place): _plain(one, place) for key, one in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _plain_dataclass(value, place)
    raise TypeError(
        f"{place} holds a {type(value).__name__}, which cannot be written down; "
        "give a Table, texts, numbers, labels, or tuples of these"
    )


def _plain_number(value: numbers.Number, place: str) -> int | float:
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value)
    raise TypeError(f"{place} holds the number {value!r}, which is neither whole nor real")


def _plain_items(
    value: list[Any] | tuple[Any, ...] | frozenset[Any], place: str
) -> tuple[Any, ...] | frozenset[Any]:
    kind = frozenset if isinstance(value, frozenset) else tuple
    return kind(_plain(one, place) for one in value)


def _plain_dataclass(value: Any, place: str) -> Any:
    """The same with plain fields. A table's frame stays: its cells are what a table may hold."""
    kind = type(value)
    if not kind.__dataclass_params__.frozen or "<locals>" in kind.__qualname__:
        raise TypeError(
            f"{place} holds a {kind.__qualname__}; "
            "only frozen dataclasses at the top of a module can be written down"
        )
    fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    frame = {"frame": fields.pop("frame")} if isinstance(value, Table) else {}
    plain = {name: _plain(own, f"{place}, {name}") for name, own in fields.items()}
    return kind(**plain, **frame)
