"""Members of objects in a JSON text, set and taken out; every other byte of the text stays."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bifolio.sources.toml_json.line_numbers import KeyPath

_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)


@dataclass(frozen=True)
class Span:
    """Where a value stands in a text: from `start` to before `end`; `begin` is where its key does, if it has one."""

    begin: int
    start: int
    end: int


def spans(text: str) -> dict[KeyPath, Span]:
    """Where each value of a sound JSON text stands, by its keys and places in lists, from 0."""
    found: dict[KeyPath, Span] = {}
    _value(_TOKEN.finditer(text), (), -1, found)
    return found


def _value(
    tokens: Iterator[re.Match[str]], path: KeyPath, begin: int, found: dict[KeyPath, Span],
    first: re.Match[str] | None = None,
) -> None:  # fmt: skip
    """Read one value. begin: where its key stands, -1 for none."""
    opened = first or next(tokens)
    end = opened.end()
    if opened[0] in "{[":
        end = _members(tokens, path, found, named=opened[0] == "{")
    found[path] = Span(opened.start() if begin < 0 else begin, opened.start(), end)


def _members(
    tokens: Iterator[re.Match[str]], path: KeyPath, found: dict[KeyPath, Span], *, named: bool
) -> int:
    """Read members up to the closing bracket; gives where that ends."""
    at = 0
    for token in tokens:
        if token[0] in "}]":
            return token.end()
        if token[0] == ",":
            continue
        if named:
            next(tokens)  # the colon
            _value(tokens, (*path, json.loads(token[0])), token.start(), found)
        else:
            _value(tokens, (*path, at), -1, found, token)
            at += 1
    raise ValueError("the text ends inside brackets")


def with_members(
    text: str, path: KeyPath, members: Mapping[str, str | None], after: str = ""
) -> str:
    """The text with members of the object at `path`, each a JSON text; None takes one out.

    One that is there keeps its place; a new one stands behind `after`, or last where there is no such member.
    """
    for key, value in members.items():
        known = spans(text)
        there = known.get((*path, key))
        if there and value is None:
            text = _without(text, known, path, key)
        elif there and value is not None:
            text = text[: there.start] + value + text[there.end :]
        elif value is not None:
            text = _added(text, known, path, f"{json.dumps(key)}: {value}", after)
            after = key
    return text


def with_entry(text: str, path: KeyPath, entry: str) -> str:
    """The text with one more entry, a JSON text, at the end of the list at `path`."""
    return _added(text, spans(text), path, entry, "")


def _inside(known: Mapping[KeyPath, Span], path: KeyPath) -> list[KeyPath]:
    """What stands directly in an object or list, in order."""
    found = [one for one in known if len(one) == len(path) + 1 and one[:-1] == path]
    return sorted(found, key=lambda one: known[one].begin)


def _added(text: str, known: Mapping[KeyPath, Span], path: KeyPath, said: str, after: str) -> str:
    inside = _inside(known, path)
    if not inside:
        start = known[path].start + 1
        return text[:start] + said + text[start:].lstrip()
    before = (*path, after) if (*path, after) in known else inside[-1]
    begin, end = known[before].begin, known[before].end
    blank = text[len(text[:begin].rstrip()) : begin]
    if not blank and len(inside) > 1:  # the first of one line stands close to the bracket
        second = known[inside[1]].begin
        blank = text[len(text[:second].rstrip()) : second]
    return f"{text[:end]},{blank or ' '}{said}{text[end:]}"


def _without(text: str, known: Mapping[KeyPath, Span], path: KeyPath, key: str) -> str:
    inside = _inside(known, path)
    at = inside.index((*path, key))
    if at:
        return text[: known[inside[at - 1]].end] + text[known[inside[at]].end :]
    start = known[inside[0]].begin
    end = known[inside[1]].begin if len(inside) > 1 else known[path].end - 1
    return text[:start] + text[end:]
