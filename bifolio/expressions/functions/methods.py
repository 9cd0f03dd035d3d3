"""Methods of a series: functions in Python, with a name that expressions can call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bifolio.expressions.errors import ExpressionError
from bifolio.expressions.functions import Function
from bifolio.expressions.values import Numbers
from bifolio.model.findings import Inputs, Message


@dataclass(frozen=True)
class Method:
    """A function of the series.

    call: takes the edition's `Inputs` and what the expression gives it; gives a number, a text, a truth,
    a list of keys, or a mapping from keys to numbers. says: what it gives, in words that a reader sees;
    `%(of)s` in them is what it was given first.
    """

    call: Callable[..., Any]
    says: Message


def as_functions(methods: Mapping[str, Method], inputs: Inputs) -> dict[str, Function]:
    """Methods as functions of the language, over the data of one edition.

    What a method gives for the same texts is computed once: the data stays what it is.
    """
    return {name: Function(name, _over(name, one, inputs)) for name, one in methods.items()}


def _over(name: str, method: Method, inputs: Inputs) -> Callable[..., Any]:
    known: dict[object, Any] = {}

    def call(_: Any, *arguments: Any, **named: Any) -> Any:
        given = _texts([arguments, list(named.items())])
        if given is None:
            return computed(*arguments, **named)
        if given not in known:
            known[given] = computed(*arguments, **named)
        found = known[given]
        return list(found) if isinstance(found, list) else found

    def computed(*arguments: Any, **named: Any) -> Any:
        try:
            return _value(method.call(inputs, *arguments, **named))
        except ExpressionError:
            raise
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise ExpressionError(
                f"the method {name} cannot compute this: {type(error).__name__}: {error}",
                "Look at the data that it is given; the method stands with the series, in Python.",
            ) from error

    call.__wrapped__ = method.call  # type: ignore[attr-defined]  # its signature is the method's
    return call


def _texts(given: Any) -> object:
    """Texts, and lists of them inside each other, as a key; None where anything else is among them."""
    if isinstance(given, str):
        return given
    if not isinstance(given, list | tuple):
        return None
    texts = tuple(map(_texts, given))
    return None if None in texts else texts


def _value(found: Any) -> Any:
    if isinstance(found, Mapping):
        return Numbers.of({str(key): _value(one) for key, one in found.items()})
    if isinstance(found, list | tuple | set | frozenset):
        return [str(one) for one in found]
    return found.item() if hasattr(found, "item") else found  # a number of numpy as Python's
