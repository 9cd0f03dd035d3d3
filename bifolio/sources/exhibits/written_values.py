"""Words and values as they are written: a text alone, or a table that says more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bifolio.model.errors import Where
from bifolio.sources.exhibits.model import Amount, Words
from bifolio.sources.toml_json import Entry

AMOUNTS = ("count", "year", "percent", "decimal", "text", "places")
_NEITHER = 'Write "…", { text = "…", context = "…" } or { place = "…" }.'


def words_of(entry: Entry, key: str, context: str) -> Words | None:
    """The words under a key, None where it is not given. context: of a text that names none."""
    if not entry.has(key):
        return None
    value, where = entry.values[key], Where(entry.document.file, entry.line(key))
    if isinstance(value, dict) and (inner := entry.entry(key)) is not None:
        found = words_in(inner, context)
        inner.done()
        return found
    if not isinstance(value, str):
        entry.problem(key, f"“{key}” must be words", _NEITHER)
        return None
    return Words(value, where, context or None)


def words_in(entry: Entry, context: str) -> Words | None:
    """The words of a table: `text` with `context` and `with`, or `place`."""
    where = Where(entry.document.file, entry.line())
    place = entry.text("place", "")
    text = entry.text("text", "") if not place else ""
    own = entry.text("context", context, filled=False) if not place else ""
    if not place and not text:
        entry.problem(None, "these words have no text", _NEITHER)
        return None
    return Words(text, where, own or None, place, _values(entry))


def _values(entry: Entry) -> Mapping[str, Amount | Words]:
    holder = entry.entry("with", required=False) if entry.has("with") else None
    found: dict[str, Amount | Words] = {}
    for name in holder.values if holder else ():
        if holder is not None and (value := _filling(holder, name)) is not None:
            found[name] = value
    return found


def _filling(holder: Entry, name: str) -> Amount | Words | None:
    """What fills a placeholder: an expression, `{ value = …, as = … }`, or words."""
    value, where = holder.values[name], Where(holder.document.file, holder.line(name))
    if isinstance(value, str):
        return Amount(holder.text(name), where)
    inner = holder.entry(name)
    if inner is None:
        return None
    found = amount_in(inner) if "value" in inner.values else words_in(inner, "")
    inner.done()
    return found


def amount_in(entry: Entry) -> Amount:
    """`{ value = '…', as = "…", digits = 1 }`."""
    where = Where(entry.document.file, entry.line())
    kind = entry.choice("as", AMOUNTS, "")
    digits = entry.digits()
    return Amount(entry.text("value"), where, kind, digits)


def option_of(entry: Entry, key: str) -> Any:
    """An option of a chart form: as it is written, but words and values of the data as such."""
    value = entry.values[key]
    if isinstance(value, dict):
        inner = entry.entry(key)
        return _option_table(inner) if inner is not None else None
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        return [_option_table(one) for one in entry.entries(key)]
    entry.has(key)
    return value


def _option_table(entry: Entry) -> Any:
    keys = set(entry.values)
    if "value" in keys <= {"value", "as", "digits"}:
        return amount_in(entry)
    if keys <= {"text", "context", "with", "place"} and keys & {"text", "place"}:
        found = words_in(entry, "")
        entry.done()
        return found
    return {key: option_of(entry, key) for key in entry.values}


def words_within(value: Any) -> list[Words]:
    """All words inside a value, in their order."""
    if isinstance(value, Words):
        return [*([value] if value.text else []), *words_within(value.fills)]
    inner = value.values() if isinstance(value, Mapping) else value
    if isinstance(inner, list | tuple) or isinstance(value, Mapping):
        return [found for one in inner for found in words_within(one)]
    return []
