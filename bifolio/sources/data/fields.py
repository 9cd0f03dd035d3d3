"""Fields of a Table Schema: type, unit, constraints; and how a CSV cell becomes a value."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as default
from decimal import Decimal

from bifolio.sources.toml_json import Entry, suggest

Value = str | int | float | None  # None: an empty cell
Fault = tuple[str, str]  # message and hint

TYPES = ("string", "integer", "number")
PLACE_KINDS = ("continent", "country", "city", "region", "institution", "world", "any")
LARGEST = 2**63 - 1
_EXPECTED = "bifolio:expected"
_LONGEST = 40  # characters of a number that can still be meant, leading zeros included

_INTEGER = re.compile(r"-?[0-9]+")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:[,\u00a0\u202f ][0-9]{3})+(?:\.[0-9]+)?")
_POWER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,4}")  # as programs write large numbers
_WITH_UNIT = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)\s*([^\s0-9.,-].*)")
_NOTHING = {"-", "–", "—", "－", "/", "na", "n/a", "nan", "null", "none", "无", "缺"}


@dataclass(frozen=True)
class Constraints:
    """What values of a field must satisfy."""

    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    unique: bool = False
    enum: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """A column. `places` are the kinds of place whose ids it holds (`any` for all), or empty.

    expected: between which values people expect it, by unit (empty: whatever the unit); others are asked about.
    """

    name: str
    type: str  # string | integer | number
    description: str = ""
    unit: str = ""
    places: tuple[str, ...] = ()
    constraints: Constraints = default(default_factory=Constraints)
    expected: tuple[tuple[str, float, float], ...] = ()


class UnfitError(ValueError):
    """A cell that does not fit its field's type."""

    def __init__(self, message: str, hint: str) -> None:
        self.fault: Fault = (message, hint)
        super().__init__(message)


def read_fields(schema: Entry) -> tuple[Field, ...]:
    """The fields of a schema, with a problem for each key that is unknown, missing or wrong."""
    entries = schema.entries("fields", required=True)
    fields = tuple(_field(entry) for entry in entries)
    names = [field.name for field in fields]
    for at, (name, entry) in enumerate(zip(names, entries, strict=True)):
        if name and name in names[:at]:
            entry.problem("name", f"two fields have the name “{name}”", "Rename one.")
    return fields


def _field(entry: Entry) -> Field:
    field = Field(
        name=entry.text("name"),
        type=entry.choice("type", TYPES),
        description=entry.text("description"),
        unit=entry.text("unit", ""),
        places=_place_kinds(entry),
        constraints=_constraints(entry),
        expected=tuple(_expected(entry)),
    )
    if field.type == "string" and (field.constraints.minimum, field.constraints.maximum) != (
        None,
        None,
    ):
        message = "a string has no minimum or maximum"
        entry.problem("constraints", message, "Change the type, or remove the constraint.")
    if field.places and field.type != "string":
        entry.problem("type", "a field of place ids must be a string", 'Write "type": "string".')
    entry.done()
    return field


def _place_kinds(entry: Entry) -> tuple[str, ...]:
    kinds = entry.one_or_more("bifolio:place")
    for kind in kinds:
        if kind not in PLACE_KINDS:
            hint = suggest(kind, PLACE_KINDS, "Known")
            entry.problem("bifolio:place", f"“{kind}” is not a kind of place", hint)
    return kinds


def _expected(entry: Entry) -> Iterator[tuple[str, float, float]]:
    """`"bifolio:expected": [0, 100]`, or such bounds by unit where each row has a unit of its own."""
    if isinstance(entry.values.get(_EXPECTED), list):
        yield from _bounds(entry, _EXPECTED, "")
    elif holder := entry.entry(_EXPECTED, required=False):
        for unit in holder.values:
            yield from _bounds(holder, unit, unit)


def _bounds(entry: Entry, key: str, unit: str) -> Iterator[tuple[str, float, float]]:
    entry.has(key)
    values = entry.values[key]
    numbers = [v for v in values if isinstance(v, int | float) and not isinstance(v, bool)]
    if len(numbers) == len(values) == 2 and numbers[0] <= numbers[1]:
        yield unit, numbers[0], numbers[1]
    else:
        entry.problem(key, f"“{key}” must be two numbers, the smaller first", "As in [0, 100].")


def _constraints(entry: Entry) -> Constraints:
    holder = entry.entry("constraints", required=False)
    if holder is None:
        return Constraints()
    constraints = Constraints(
        required=holder.flag("required"),
        minimum=holder.number("minimum") if holder.has("minimum") else None,
        maximum=holder.number("maximum") if holder.has("maximum") else None,
        unique=holder.flag("unique"),
        enum=holder.texts("enum", ()),
    )
    holder.done()
    return constraints


# Controls, and the private-use characters that are stand-ins inside the engine.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff]")


def convert(field: Field, text: str) -> Value:
    """A cell as a value of its field's type. Raises UnfitError, which says what stands there."""
    if text == "":
        return None
    if text != text.strip():
        raise UnfitError(f"“{text}” begins or ends with a blank", "Remove the blank.")
    if field.type == "string":
        if found := _UNSEEN.search(text):
            message = f"“{text}” holds a character that cannot be seen, U+{ord(found[0]):04X}"
            raise UnfitError(message, "Delete it: retype the words around it.")
        return text
    if _POWER.fullmatch(text):
        _finite(text)
    if not _NUMBER.fullmatch(text):
        raise UnfitError(f"“{text}” is not a number", _number_hint(text))
    if field.type == "number":
        return _finite(text)
    if not _INTEGER.fullmatch(text):
        hint = "Write it without decimals, or give the field the type number."
        raise UnfitError(f"“{text}” is not a whole number", hint)
    if len(text) > _LONGEST or abs(int(text)) > LARGEST:
        raise UnfitError(f"“{_shown(text)}” is too large", "Check the number of digits.")
    return int(text)


def _finite(text: str) -> float:
    if not math.isfinite(float(text)):
        raise UnfitError(f"“{_shown(text)}” is too large", "Check the number of digits.")
    return float(text)


def _shown(text: str) -> str:
    """A number as a message shows it."""
    return text if len(text) <= _LONGEST else f"{text[:12]}…, {len(text)} digits,"


def _written_out(text: str) -> str:
    """A number with a power of ten as plain digits; empty where they would be too many to read."""
    digits = f"{Decimal(text):f}"
    return digits if len(digits) <= _LONGEST else ""


def _number_hint(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("−", "-")
    bare = re.sub("[, \u00a0\u202f]", "", plain)
    if text.lower() in _NOTHING:
        return "Leave the cell empty where the source prints no value."
    if _GROUPED.fullmatch(plain):
        return f"Write it without separators: {bare}."
    if plain != text and _NUMBER.fullmatch(plain):
        return f"Write it with plain ASCII digits and signs: {plain}."
    if _POWER.fullmatch(plain) and _written_out(plain):
        return f"Write it out: {_written_out(plain)}."
    if found := _WITH_UNIT.fullmatch(plain):
        return f"Write {found[1]} alone; the unit “{found[2]}” belongs in datapackage.json."
    return "Write digits, with a point before decimals."


def faults(field: Field, value: Value) -> Iterator[Fault]:
    """Which constraints a value breaks, apart from uniqueness."""
    limits = field.constraints
    if value is None:
        if limits.required:
            yield "the cell is empty", "Fill it in; this field is required."
        return
    if limits.enum and str(value) not in limits.enum:
        yield f"“{value}” is not allowed here", suggest(str(value), limits.enum, "Allowed")
    if isinstance(value, str):
        return
    if limits.minimum is not None and value < limits.minimum:
        yield (
            f"{value} is below the minimum {limits.minimum:g}",
            "Check the cell against the source.",
        )
    if limits.maximum is not None and value > limits.maximum:
        yield (
            f"{value} is above the maximum {limits.maximum:g}",
            "Check the cell against the source.",
        )
