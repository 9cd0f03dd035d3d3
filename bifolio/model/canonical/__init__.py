"""Values as bytes, always the same bytes, and back: what crosses a process or is kept by the store.

JSON in UTF-8 without spaces, the keys of objects sorted, numbers as `repr` writes them. What JSON does not
tell apart is an object whose first key begins with `$`: `{"$tuple": […]}`, `{"$dict": [[key, value], …]}`,
`{"$": "bifolio.model.findings.tables:Column", "bar": false, …}`. A dict is a plain object only while its
keys are texts in sorted order, since the order of a dict is part of what is made from it. Reading makes values of
these types and dataclasses of Bifolio and of analysis, and runs nothing else.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import Any, TypeVar

Type = TypeVar("Type")
Writer = Callable[[Any], Any]  # a value → what JSON can write

_PACKAGES = ("bifolio.", "analysis.")  # whose dataclasses may be written and made
_ATOMS = frozenset({str, int, float, bool, type(None)})
_CLASS = "$"
_KNOWN = "None, bool, int, float, str, bytes, tuple, list, set, frozenset, dict, Enum, frames and frozen dataclasses"


class CanonicalError(ValueError):
    """A value that cannot be written, with the place inside it; or bytes that are no such value."""


def dumps(value: object) -> bytes:
    """A value as bytes; equal values of equal types give equal bytes. Raises CanonicalError.

    NaN and infinity are refused, except for the missing values of a frame.
    """
    try:
        return _encode(_plain(value)).encode("utf-8")
    except RecursionError as error:
        raise CanonicalError(f"{_name(value)}: it holds itself, or is too deep") from error
    except (TypeError, ValueError) as error:
        place, why = _fault(value, error)
        raise CanonicalError(f"{_name(value)}{place}: {why}") from error


def loads(data: bytes, type_: type[Type]) -> Type:
    """The value that `dumps` wrote; it must be of this type. Raises CanonicalError."""
    try:
        found = _decode(data.decode("utf-8"))
    except CanonicalError:
        raise
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise CanonicalError(f"this is no value as `dumps` writes it: {error}") from error
    if not isinstance(found, type_):
        raise CanonicalError(f"a {type_.__name__} was to be read, and this is a {_name(found)}")
    return found


def digest(value: object) -> str:
    """SHA-256 of a value, in hexadecimal."""
    return hashlib.sha256(dumps(value)).hexdigest()


# --------------------------------------------------------------------------------------- writing

_encode = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":")
).encode


def _plain(value: Any) -> Any:
    """A value as JSON can write it."""
    kind = type(value)
    if kind in _ATOMS:
        return value
    return _writer(kind)(value)  # type: ignore[arg-type]  # a class is hashable, whatever its instances are


def _list(value: Any) -> list[Any]:
    return [one if type(one) in _ATOMS else _plain(one) for one in value]


def _set(value: Any) -> list[Any]:
    return sorted(_list(value), key=_encode)


def _dict(value: dict[Any, Any]) -> dict[str, Any]:
    keys = list(value)
    if all(type(key) is str and key[:1] != "$" for key in keys) and keys == sorted(keys):
        return dict(zip(keys, _list(value.values()), strict=True))
    return {"$dict": [[_plain(key), _plain(one)] for key, one in value.items()]}


def _frames() -> Any:
    """The module that writes and reads them; it loads pandas."""
    from bifolio.model.canonical import frames

    return frames


def _frame(value: Any) -> dict[str, Any]:
    return {"$frame": _frames().written(value, _plain)}


_WRITERS: Mapping[type, Writer] = {
    list: _list,
    tuple: lambda value: {"$tuple": _list(value)},
    set: lambda value: {"$set": _set(value)},
    frozenset: lambda value: {"$frozenset": _set(value)},
    dict: _dict,
    bytes: lambda value: {"$bytes": b64encode(value).decode("ascii")},
}


@cache
def _writer(kind: type) -> Writer:
    """How values of a type are written. Raises CanonicalError."""
    if kind in _WRITERS:
        return _WRITERS[kind]
    if is_dataclass(kind):
        return _dataclass_writer(kind)
    if issubclass(kind, Enum):
        return _enum_writer(kind)
    if _is_from("numpy", "generic", kind):
        return _number
    if _is_frame(kind):
        return _frame
    raise CanonicalError(f"a {kind.__name__} cannot be written; known are {_KNOWN}")


def _is_frame(kind: type) -> bool:
    return kind.__name__ == "DataFrame" and _is_from("pandas", kind.__name__, kind)


def _is_from(library: str, name: str, kind: type) -> bool:
    """Whether a type descends from one of a library, which need not be imported for that."""
    return any(
        one.__name__ == name and one.__module__.partition(".")[0] == library for one in kind.__mro__
    )


def _number(value: Any) -> Any:
    """A number of numpy as one of Python."""
    found = value.item()
    if type(found) not in _ATOMS:
        raise CanonicalError(f"a {_name(value)} of numpy is no number that Python knows")
    return found


def _enum_writer(kind: type[Enum]) -> Writer:
    tag = _tag(kind)
    return lambda value: {"$enum": [tag, value.name]}


def _tag(kind: type) -> str:
    """What a class is called, so that it is found again. Raises CanonicalError."""
    tag = f"{kind.__module__}:{kind.__qualname__}"
    if _class_of(tag) is not kind:
        raise CanonicalError(f"{tag} is not the class that is found under its name")
    return tag


def _dataclass_writer(kind: type) -> Writer:
    tag, names = _tag(kind), _fields(kind)
    if not names:
        return lambda _value: {_CLASS: tag}
    values = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)

    def write(value: Any) -> dict[str, Any]:
        found = {_CLASS: tag}
        for name, one in zip(names, values(value), strict=True):
            found[name] = one if type(one) in _ATOMS else _plain(one)
        return found

    return write


def _fields(kind: type) -> tuple[str, ...]:
    """Names of a dataclass's fields, sorted."""
    found = fields(kind)
    if not kind.__dataclass_params__.frozen or not all(one.init for one in found):  # type: ignore[attr-defined]
        raise CanonicalError(f"{kind.__qualname__} must be frozen, and all its fields arguments")
    return tuple(sorted(one.name for one in found))


# --------------------------------------------------------------------------- where a mistake stands


def _fault(value: object, error: Exception) -> tuple[str, str]:
    """The innermost value that cannot be written: the way to it, and why."""
    for step, member in _members(value):
        try:
            _encode(_plain(member)).encode("utf-8")
        except (TypeError, ValueError) as inner:
            place, why = _fault(member, inner)
            return step + place, why
    if isinstance(value, float):
        return "", f"{float(value)} cannot be written: numbers must be finite"
    if isinstance(value, str) and isinstance(error, UnicodeEncodeError):
        return "", f"{value!r} holds half a character (a surrogate)"
    return "", str(error)


def _members(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, list | tuple):
        yield from ((f"[{at}]", one) for at, one in enumerate(value))
    elif isinstance(value, set | frozenset):
        yield from (("{…}", one) for one in value)
    elif isinstance(value, dict):
        yield from ((f"[key {key!r}]", key) for key in value)
        yield from ((f"[{key!r}]", one) for key, one in value.items())
    elif is_dataclass(value) and not isinstance(value, type):
        yield from ((f".{one.name}", getattr(value, one.name)) for one in fields(value))
    elif _is_frame(type(value)):
        yield from _frames().cells(value)


def _name(value: object) -> str:
    return type(value).__name__


# --------------------------------------------------------------------------------------- reading


def _value(found: dict[str, Any]) -> Any:
    """What a JSON object stands for; its members were read before."""
    first = next(iter(found), "")
    if first[:1] != "$":
        return found
    if first == _CLASS:
        tag = found.pop(_CLASS)
        return _maker(tag)(found)
    (content,) = found.values()
    return _readers[first](content)


def _enum_read(content: Any) -> Any:
    tag, name = content
    kind = _class_of(tag)
    if not issubclass(kind, Enum):
        raise CanonicalError(f"“{tag}” has no members")
    return kind[name]


def _no_constant(text: str) -> Any:
    raise CanonicalError(f"{text} is no value")


_readers: dict[str, Callable[[Any], Any]] = {
    "$tuple": tuple,
    "$set": set,
    "$frozenset": frozenset,
    "$dict": dict,
    "$bytes": lambda text: b64decode(text, validate=True),
    "$enum": _enum_read,
    "$frame": lambda content: _frames().read(content),
    "$cell": lambda content: _frames().missing(content),
}
_decode = json.JSONDecoder(object_hook=_value, parse_constant=_no_constant).decode


@cache
def _maker(tag: str) -> Callable[[dict[str, Any]], Any]:
    kind = _class_of(tag)
    names = _fields(kind)  # of an Enum: TypeError

    def make(found: dict[str, Any]) -> Any:
        if tuple(found) != names:
            raise CanonicalError(f"{tag} has the fields {names}, and written are {tuple(found)}")
        return kind(**found)

    return make


def _class_of(tag: str) -> type:
    """The dataclass or Enum `module:Name` of Bifolio or of analysis. Raises CanonicalError."""
    module, _, name = tag.partition(":")
    if not module.startswith(_PACKAGES):
        raise CanonicalError(f"“{tag}” is no class of Bifolio or analysis")
    try:
        found: Any = import_module(module)
        for one in name.split("."):
            found = vars(found)[one]
    except (ImportError, LookupError, TypeError) as error:
        raise CanonicalError(f"there is no “{tag}”") from error
    if not isinstance(found, type) or found.__module__ != module:
        raise CanonicalError(f"“{tag}” is no class of that module")
    if not is_dataclass(found) and not issubclass(found, Enum):
        raise CanonicalError(f"“{tag}” is no dataclass")
    return found
