"""The table of functions: a name, what it takes, and what it does in a world.

What an argument has to be is told by the parameter's name, so that all functions mean the same by it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from bifolio.expressions.arithmetic import PLAIN, Arithmetic
from bifolio.expressions.errors import ExpressionError
from bifolio.expressions.grids import Grids
from bifolio.expressions.intervals import Interval, Truth
from bifolio.expressions.values import Numbers, Ranking, called, keys_of

if TYPE_CHECKING:
    from bifolio.model.findings import Fact, Place


@dataclass(frozen=True)
class World:
    """What an expression is about.

    known: whether rows without a number are left out (in the audit) or are an error.
    previous: data of the previous edition of the series; None where there is none.
    strict: whether it is an error that something is said of an empty list, which holds whatever is said.
    equals: how equal numbers are put in order: 0 as they stand, 1 by their names, -1 by their names
    backwards. What differs between these rests on a tie.
    """

    grids: Grids
    facts: Mapping[str, Fact] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    arithmetic: Arithmetic = PLAIN
    known: bool = False
    previous: Grids | None = None
    strict: bool = False
    equals: int = 0


TEXT, NUMBER, WHOLE, TRUTH = "a text", "a number", "a whole number", "True or False"
SOME = "a whole number from 1 on"
NUMBERS, VALUES, LIST = "the numbers of a column", "a list of numbers", "a list"
KINDS: Mapping[str, str] = {
    **dict.fromkeys(("resource", "row", "column", "key", "id", "place", "by", "piece"), TEXT),
    **dict.fromkeys(("number", "before", "after", "amount", "whole", "level"), NUMBER),
    **dict.fromkeys(("within", "empty"), NUMBER),
    **dict.fromkeys(("digits", "years", "part"), WHOLE),
    **dict.fromkeys(("count", "first"), SOME),
    **dict.fromkeys(("diagonal", "known", "rising", "strict"), TRUTH),
    **dict.fromkeys(("numbers", "others"), NUMBERS),
    "values": VALUES,
    **dict.fromkeys(("items", "more", "of", "rows", "columns"), LIST),
}
_OPTIONAL = {"first", "of", "by", "within", "empty"}  # may be left out


@dataclass(frozen=True)
class Function:
    """A function of the language. `call` takes the world first, unless it is a method of a series."""

    name: str
    call: Callable[..., Any]

    @cached_property
    def _signature(self) -> inspect.Signature:
        return inspect.signature(self.call)

    @cached_property
    def parameters(self) -> tuple[inspect.Parameter, ...]:
        """What it takes, without the world."""
        return tuple(self._signature.parameters.values())[1:]

    @cached_property
    def _by_name(self) -> Mapping[str, inspect.Parameter]:
        return {one.name: one for one in self.parameters}

    @cached_property
    def _in_order(self) -> tuple[str, ...] | None:
        """What it takes one after the other; None where that has no end, or names are needed beside."""
        kinds = {one.kind for one in self.parameters}
        if inspect.Parameter.VAR_POSITIONAL in kinds or any(
            one.kind is one.KEYWORD_ONLY and one.default is one.empty for one in self.parameters
        ):
            return None
        ordered = {inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD}
        return tuple(one.name for one in self.parameters if one.kind in ordered)

    @cached_property
    def _least(self) -> int:
        """How many of them it cannot do without."""
        names = self._in_order or ()
        return sum(self._by_name[name].default is inspect.Parameter.empty for name in names)

    @property
    def usage(self) -> str:
        """How it is written: `column(resource, column, first=, of=, known=)`."""
        shown = [
            f"{one.name}="
            if one.default is not one.empty
            else f"{one.name}, …"
            if _many(one)
            else one.name
            for one in self.parameters
        ]
        return f"{self.name}({', '.join(shown)})"

    def __call__(self, world: World, arguments: list[Any], named: Mapping[str, Any]) -> Any:
        """Check the arguments and compute. Raises ExpressionError."""
        names = self._in_order
        if (
            names is not None and not named and self._least <= len(arguments) <= len(names)
        ):  # most calls: no need to bind
            given = (self._one(world, *each) for each in zip(names, arguments, strict=False))
            return self.call(world, *given)
        return self._bound(world, arguments, named)

    def _bound(self, world: World, arguments: list[Any], named: Mapping[str, Any]) -> Any:
        try:
            bound = self._signature.bind(world, *arguments, **named)
        except TypeError:
            raise self._misused(arguments, named) from None
        given = {
            name: self._checked(world, name, value)
            for name, value in list(bound.arguments.items())[1:]
        }
        bound.arguments.update(given)
        return self.call(*bound.args, **bound.kwargs)

    def _checked(self, world: World, name: str, value: Any) -> Any:
        parameter = self._by_name[name]
        if parameter.kind is parameter.VAR_POSITIONAL:
            return tuple(self._one(world, name, each) for each in value)
        return value if parameter.kind is parameter.VAR_KEYWORD else self._one(world, name, value)

    def _one(self, world: World, name: str, value: Any) -> Any:
        kind = KINDS.get(name)
        if kind is None or (value is None and name in _OPTIONAL):
            return value
        found = _CHECKS[kind](world, value)
        if found is None:
            raise ExpressionError(
                f"{self.name} takes {kind} as “{name}”, and this is {_given(kind, value)}",
                f"Write {self.usage}.",
            )
        return found

    def _misused(self, arguments: list[Any], named: Mapping[str, Any]) -> ExpressionError:
        known = [one.name for one in self.parameters]
        strange = [name for name in named if name not in known]
        if strange and not any(one.kind is one.VAR_KEYWORD for one in self.parameters):
            message = f"{self.name} takes nothing called “{strange[0]}”"
        else:
            count = len(arguments) + len(named)
            message = f"{self.name} does not take {count or 'no'} value{'s' if count > 1 else ''}"
        return ExpressionError(message, f"Write {self.usage}.")


def _many(parameter: inspect.Parameter) -> bool:
    return parameter.kind in {parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD}


def _whole(_: World, value: Any) -> int | None:
    number = value.low if isinstance(value, Interval) else value
    if isinstance(number, int | float) and not isinstance(number, bool) and number == int(number):
        return int(number)
    return None


def _some(world: World, value: Any) -> int | None:
    number = _whole(world, value)
    return number if number is not None and number >= 1 else None


def _given(kind: str, value: Any) -> str:
    """What was given; of a number that is only another one than is wanted, which."""
    if kind in {WHOLE, SOME} and isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}"
    return called(value)


def _truth(_: World, value: Any) -> bool | None:
    return (
        value
        if isinstance(value, bool)
        else value is Truth.TRUE
        if isinstance(value, Truth)
        else None
    )


def _text(value: Any) -> str | None:
    """A text, or the entry of a list of one."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | Numbers | Ranking):
        entries = keys_of(value)
        value = entries[0] if len(entries) == 1 else None
    return value if isinstance(value, str) else None


def _values(world: World, value: Any) -> Any:
    if isinstance(value, Numbers):
        return value
    listed = isinstance(value, list) and all(world.arithmetic.is_number(one) for one in value)
    return value if listed else None


_CHECKS: Mapping[str, Callable[[World, Any], Any]] = {
    TEXT: lambda _, value: _text(value),
    NUMBER: lambda world, value: value if world.arithmetic.is_number(value) else None,
    WHOLE: _whole,
    SOME: _some,
    TRUTH: _truth,
    NUMBERS: lambda _, value: value if isinstance(value, Numbers) else None,
    VALUES: _values,
    LIST: lambda _, value: value if isinstance(value, list | Numbers | Ranking) else None,
}
_Call = TypeVar("_Call", bound=Callable[..., Any])


def function(call: _Call) -> _Call:
    """Say of a function that it belongs to the language; one whose name would hide Python's ends in a line."""
    call.__dict__["of_language"] = True
    return call


def functions_of(module: ModuleType) -> dict[str, Function]:
    """The functions of the language that a module defines, by name, in their order."""
    own = [
        one for one in vars(module).values() if getattr(one, "__module__", "") == module.__name__
    ]
    calls = [one for one in own if getattr(one, "of_language", False)]
    return {one.__name__.rstrip("_"): Function(one.__name__.rstrip("_"), one) for one in calls}


def filled(values: Any) -> Any:
    """The values, of which there must be one. Raises ExpressionError."""
    if not len(values):
        raise ExpressionError(
            "the list is empty: there is nothing to compute from",
            "Look at the condition that chooses the rows: none of this edition meets it.",
        )
    return values
