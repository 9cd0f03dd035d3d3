"""One table of a TOML or JSON file, checked key by key.

Code takes the keys it knows out of an `Entry`; every key must be there and of the right kind, or a
problem with its line is noted, and `done` reports the keys that nobody asked for. So a reader never
sees a half-checked value.
"""

from __future__ import annotations

import datetime as dt
import difflib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bifolio.model.errors import Problem, Problems, Where
from bifolio.sources.toml_json.line_numbers import KeyPath, line_of

Wanted = TypeVar("Wanted")

_DECIMALS = 12  # as round(…) of expressions has them

KINDS: Mapping[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "a table",
}


HINTS: Mapping[type, str] = {
    str: 'Put it between quotes: "…".',
    bool: "Write true or false, without quotes.",
    int: "Write a number without quotes and without decimals: 12.",
    float: "Write a number without quotes: 12 or 0.5.",
    list: 'Put it into square brackets: ["…"].',
    dict: "Put it into braces, each value with its name: { … }.",
}


def suggest(word: str, known: Iterable[str], what: str = "") -> str:
    """A hint that names the nearest known word, or lists all when none is near and they are few."""
    names = list(dict.fromkeys(known))
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"Did you mean “{near[0]}”?"
    if not what or not names or len(names) > 20:
        return ""
    return f"{what}: {', '.join(names)}."


@dataclass(frozen=True)
class Document:
    """A parsed file: its name on error screens, lines of its keys, and where problems go.

    unread: keys whose values are no TOML, with what is told of them. whole: False where sections are missing
    for that reason.
    """

    file: str
    lines: Mapping[KeyPath, int]
    problems: Problems
    unread: Mapping[KeyPath, Problem] = field(default_factory=dict)
    whole: bool = True

    def where(self, path: KeyPath) -> Where:
        """The line of a key."""
        return Where(self.file, line_of(self.lines, path), item=key_label(path))


def key_label(path: KeyPath) -> str:
    """`("chapter", 2, "title")` as people count: `chapter 3 › title`."""
    label = ""
    for step in path:
        label += f" {step + 1}" if isinstance(step, int) else f" › {step}"
    return label.removeprefix(" › ")


class Entry:
    """One table of a document, from which keys are taken by kind."""

    def __init__(self, document: Document, values: Mapping[str, Any], path: KeyPath) -> None:
        self.document, self.values, self.path = document, values, path
        self._known: list[str] = []

    @property
    def unread(self) -> Mapping[str | int, Problem]:
        """Keys of this table whose values are no TOML, with what is told of them."""
        known = self.document.unread.items()
        return {path[-1]: one for path, one in known if path[:-1] == self.path}

    def is_whole(self, *keys: str) -> bool:
        """Whether all that stands in this table, or below one of some keys, could be read."""
        begun = [(*self.path, key) for key in keys] or [self.path]
        return not any(path[: len(one)] == one for path in self.document.unread for one in begun)

    def problem(self, key: str | None, message: str, hint: str = "") -> None:
        """Note a problem at one key, or at the table itself."""
        path = self.path if key is None else (*self.path, key)
        self.document.problems.add(self.document.where(path), message, hint)

    def line(self, *keys: str | int) -> int:
        """Line of a key, or of an entry of a list."""
        return line_of(self.document.lines, (*self.path, *keys))

    def has(self, key: str) -> bool:
        """Whether the key is given; from now on it is a known one."""
        self._known.append(key)
        return key in self.values

    def text(self, key: str, default: str | None = None, filled: bool = True) -> str:
        """A text; `filled` ones may not be empty when they are given."""
        value = self._take(key, str, default, "")
        if filled and key in self.values and value == "" and isinstance(self.values[key], str):
            self.problem(
                key,
                f"“{key}” is empty",
                "Fill it in." if default is None else "Fill it in or leave the key out.",
            )
        return value

    def date(self, key: str, default: str | None = None) -> str:
        """A day as text, as in 2027-03-14, with or without quotes; empty where it is left out."""
        value = self.values.get(key)
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            self.has(key)
            return value.isoformat()
        text = self.text(key, default, filled=default is None)
        try:
            return dt.date.fromisoformat(text).isoformat() if text else ""
        except ValueError:
            self.problem(key, f"“{text}” is not a date", f'As in {key} = "2027-03-14".')
            return ""

    def choice(self, key: str, choices: Iterable[str], default: str | None = None) -> str:
        """One of a few words."""
        value, known = self.text(key, default), list(choices)
        if value and value not in known:
            self.problem(
                key,
                f"“{value}” is not a {key}",
                suggest(value, known, "Known") or f"Known: {', '.join(known)}.",
            )
        return value

    def integer(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        return self._take(key, int, default, 0)

    def digits(self) -> int | None:
        """How many decimals `digits` says; None where it is not given."""
        found = self.integer("digits", 0) if self.has("digits") else None
        if found is None or 0 <= found <= _DECIMALS:
            return found
        hint = f"Write a number from 0 to {_DECIMALS}, or leave it out."
        self.problem("digits", f"a number has no {found} decimals", hint)
        return None

    def number(self, key: str, default: float | None = None) -> float:
        """A number with or without decimals."""
        value = _bounded(self._take(key, float, default, 0.0))
        if math.isfinite(value):
            return value
        self.problem(key, f"“{key}” must be a finite number", "Write the number, or leave it out.")
        return default or 0.0

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        return self._take(key, bool, default, default)

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts."""
        values = self._take(key, list, None if default is None else list(default), [])
        return tuple(
            value for at, value in enumerate(values) if self._entry_is(key, at, value, str)
        )

    def one_or_more(self, key: str) -> tuple[str, ...]:
        """A text or a list of texts; nothing where the key is not given."""
        if isinstance(self.values.get(key), str):
            return (self.text(key),)
        return self.texts(key, ())

    def entry(self, key: str, required: bool = True) -> Entry | None:
        """A table in this table."""
        if _is_tables(self.values.get(key)) and self.has(key):
            says = f"“{key}” must be one table, not a list of them"
            name = ".".join(map(str, (*self.path, key)))
            self.problem(key, says, f"Write [{name}], with one pair of brackets.")
            return None
        value = self._take(key, dict, None if required else {}, {})
        usable = isinstance(self.values.get(key), dict)
        return Entry(self.document, value, (*self.path, key)) if usable else None

    def entries(self, key: str, required: bool = False) -> list[Entry]:
        """A list of tables."""
        if isinstance(self.values.get(key), dict) and self.has(key):
            says = f"“{key}” must be a list of tables"
            self.problem(key, says, f"Write [[{key}]] above each: two pairs of brackets.")
            return []
        values = self._take(key, list, None if required else [], [])
        return [
            Entry(self.document, value, (*self.path, key, at))
            for at, value in enumerate(values)
            if self._entry_is(key, at, value, dict)
        ]

    def named_entries(self, key: str) -> dict[str, Entry]:
        """Tables under names of the writer's choice: `[exhibit.table-1]`."""
        holder = self.entry(key, required=False)
        if holder is None:
            return {}
        return {name: found for name in holder.values if (found := holder.entry(name)) is not None}

    def done(self) -> None:
        """Report every key that was never asked for."""
        for key in self.values:
            if key not in self._known:
                hint = (
                    suggest(key, self._known, "Known keys")
                    or f"Known keys: {', '.join(dict.fromkeys(self._known))}."
                )
                self.problem(key, f"unknown key “{key}”", hint)

    def _take(self, key: str, kind: type[Wanted], default: Wanted | None, empty: Wanted) -> Wanted:
        if not self.has(key):
            if key in self.unread:
                self.document.problems.extend([self.unread[key]])  # told once: it is the same
            elif default is None:
                self.problem(None, f"the key “{key}” is missing", self._missing_hint(key))
            return empty if default is None else default
        value = self.values[key]
        if _is(value, kind):
            return value  # type: ignore[no-any-return]
        self.problem(key, f"“{key}” must be {KINDS[kind]}, not {_shown(value)}", HINTS[kind])
        return empty if default is None else default

    def _missing_hint(self, key: str) -> str:
        strange = [name for name in self.values if name not in self._known]
        near = difflib.get_close_matches(key, strange, n=1, cutoff=0.7)
        return f"“{near[0]}” may be meant for it." if near else "Add it."

    def _entry_is(self, key: str, at: int, value: object, kind: type) -> bool:
        if _is(value, kind):
            return True
        where = self.document.where((*self.path, key, at))
        message = f"entry {at + 1} of “{key}” must be {KINDS[kind]}, not {_shown(value)}"
        self.document.problems.add(where, message, HINTS[kind])
        return False


def is_table(value: object) -> bool:
    """Whether a value is a table, or a list of tables."""
    return isinstance(value, dict) or _is_tables(value)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _bounded(value: float) -> float:
    """A number that a float can hold; the largest whole numbers of TOML and JSON are none."""
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _is(value: object, kind: type) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"the text “{value}”"
    if isinstance(value, int | float):
        return f"the number {value}"
    return KINDS.get(type(value), "nothing" if value is None else f"{value}")
