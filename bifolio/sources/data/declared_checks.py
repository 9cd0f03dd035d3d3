"""Checks as `datapackage.json` declares them."""

from __future__ import annotations

from typing import Any

from bifolio.sources.data.consistency_checks import (
    AddsToCheck,
    Check,
    DescendingCheck,
    DirectionCheck,
    MarginsCheck,
    SumCheck,
    WeightedCheck,
)
from bifolio.sources.data.fields import Field
from bifolio.sources.toml_json import Entry, suggest

KINDS = ("sum", "weighted", "margins", "descending", "adds-to", "direction")
DIRECTIONS = ("up", "down", "same")


def read_checks(resource: Entry, fields: tuple[Field, ...]) -> tuple[Check, ...]:
    """The checks of a resource, with a problem for each that names what does not exist."""
    checks = (_check(entry, fields) for entry in resource.entries("checks"))
    return tuple(check for check in checks if check is not None)


def _check(entry: Entry, fields: tuple[Field, ...]) -> Check | None:
    numeric = [field.name for field in fields if field.type != "string"]
    kind = entry.choice("check", KINDS)
    if kind not in KINDS:
        return None
    if kind == "direction":
        check: Check = _direction(entry, numeric, [one.name for one in fields])
    else:
        check = _of_kind(kind, entry, numeric)
    entry.done()
    return check


def _of_kind(kind: str, entry: Entry, numeric: list[str]) -> Check:
    where, common = entry.document.where(entry.path), _common(entry)
    if kind == "sum":
        addends = entry.texts("parts")
        for name in addends:
            _known(entry, "parts", name, numeric)
        return SumCheck(where, _field(entry, "total", numeric), addends, **common)
    if kind == "weighted":
        return WeightedCheck(
            where, _field(entry, "total", numeric), _weights(entry, numeric), **common
        )
    if kind == "margins":
        total, last = _field(entry, "row_total", numeric), entry.text("column_total")
        diagonal = entry.choice("diagonal", ("included", "excluded"), "included")
        return MarginsCheck(where, total, last, diagonal, **common)
    if kind == "descending":
        return DescendingCheck(where, _field(entry, "field", numeric), **common)
    return AddsToCheck(where, _field(entry, "field", numeric), entry.number("value"), **common)


def _direction(entry: Entry, numeric: list[str], names: list[str]) -> DirectionCheck:
    word = entry.text("field")
    if word and word not in names:
        entry.problem("field", f"there is no field “{word}”", suggest(word, names, "Fields"))
    before, after = _field(entry, "before", numeric), _field(entry, "after", numeric)
    holder = entry.entry("words")
    words = {one: holder.text(one) for one in holder.values} if holder else {}
    for one, says in words.items():
        if says not in DIRECTIONS and holder:
            hint = f"Known: {', '.join(DIRECTIONS)}."
            holder.problem(one, f"“{says}” is not a direction", hint)
    where = entry.document.where(entry.path)
    return DirectionCheck(where, word, before, after, words, **_common(entry))


def _weights(entry: Entry, numeric: list[str]) -> dict[str, float]:
    """Weights by the name of a field; what is not a field or not a number is a problem."""
    holder = entry.entry("weights")
    if holder is None:
        return {}
    for name in holder.values:
        _known(holder, name, name, numeric)
    return {name: holder.number(name) for name in holder.values}


def _common(entry: Entry) -> dict[str, Any]:
    notes = {}
    for exception in entry.entries("except"):
        key = exception.text("key")
        if key in notes:
            exception.problem("key", f"the exception “{key}” stands here twice", "Keep one.")
        notes[key] = exception.text("note")
        exception.done()
    return {"exceptions": notes, "tolerance": entry.number("tolerance", 0.0)}


def _field(entry: Entry, key: str, numeric: list[str]) -> str:
    name = entry.text(key)
    _known(entry, key, name, numeric)
    return name


def _known(entry: Entry, key: str, name: str, numeric: list[str]) -> None:
    if name and name not in numeric:
        hint = suggest(name, numeric, "Fields with numbers")
        entry.problem(key, f"there is no field “{name}” with numbers", hint)
