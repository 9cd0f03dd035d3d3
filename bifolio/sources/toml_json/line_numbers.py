"""Where keys stand: the line of every key and list entry of a TOML or JSON text.

The parsers of the standard library return values without positions, and a message without a line
sends people searching. Both functions take texts that have already been parsed without an error.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

KeyPath = tuple[str | int, ...]
Lines = dict[KeyPath, int]
Piece = tuple[str, int]  # a token of the text and its line, counted from 1

_TOML = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
    r"|#[^\n]*|[\[\]{}=,\n]|[^\s\"'#\[\]{}=,]+",
    re.DOTALL,
)
_JSON = re.compile(r'"(?:\\.|[^"\\])*"|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)


def line_of(lines: Mapping[KeyPath, int], path: KeyPath) -> int:
    """Line of a key; of the nearest table around it where the key itself has none."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


@lru_cache(maxsize=128)  # checks, plans and builds of one process read the same files
def toml_lines(text: str) -> Mapping[KeyPath, int]:
    """Lines of all tables, keys and list entries of a TOML text."""
    lines: Lines = {(): 1}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for statement in _statements(text):
        words, line = [piece for piece, _ in statement], statement[0][1]
        if words[0] == "[":
            table = path = _table(words, counts)
        else:
            equals = words.index("=")
            path = table + _keys(words[:equals])
            lines |= _list_entries(path, statement[equals + 1 :])
        for end in range(1, len(path) + 1):
            lines.setdefault(path[:end], line)
    return MappingProxyType(lines)


def _pieces(pattern: re.Pattern[str], text: str) -> Iterator[Piece]:
    line, at = 1, 0
    for match in pattern.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        yield match[0], line


def _statements(text: str) -> Iterator[list[Piece]]:
    """The pieces of one table head or one `key = value`, which may go over several lines."""
    depth, statement = 0, list[Piece]()
    for piece, line in _pieces(_TOML, text):
        if piece == "\n":
            if statement and depth == 0:
                yield statement
                statement = []
        elif not piece.startswith("#"):
            depth += (piece in "[{") - (piece in "]}")
            statement.append((piece, line))
    if statement:
        yield statement


_BARE = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")


def _keys(words: list[str]) -> tuple[str, ...]:
    """`exhibit."a.b"` as a path; the parser itself undoes the quotes."""
    text = "".join(words)
    if _BARE.fullmatch(text):
        return tuple(text.split("."))
    value: object = tomllib.loads(f"{text} = 0")
    path: tuple[str, ...] = ()
    while isinstance(value, dict):
        key, value = next(iter(value.items()))
        path += (key,)
    return path


def _table(words: list[str], counts: dict[KeyPath, int]) -> KeyPath:
    """The path that a head stands for; `[[chapter]]` counts up."""
    repeated = words[:2] == ["[", "["]
    names = _keys(words[2:-2] if repeated else words[1:-1])
    path: KeyPath = ()
    for at, name in enumerate(names):
        path += (name,)
        if repeated and at == len(names) - 1:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path += (counts[path] - 1,)
    return path


def _list_entries(path: KeyPath, value: list[Piece]) -> Lines:
    """Lines of the entries of a list; nothing for other values."""
    lines: Lines = {}
    if not value or value[0][0] != "[":
        return lines
    depth, at, fresh = 0, 0, False
    for piece, line in value:
        if depth == 1 and fresh and piece not in ",]":
            lines[(*path, at)] = line
            at, fresh = at + 1, False
        fresh = fresh or (piece in "[," and depth <= 1)
        depth += (piece in "[{") - (piece in "]}")
    return lines


def json_lines(text: str) -> tuple[Lines, list[tuple[KeyPath, int]]]:
    """Lines of all keys and list entries of a JSON text, and the keys that stand twice."""
    lines: Lines = {(): 1}
    twice: list[tuple[KeyPath, int]] = []
    path: list[str | int] = []
    at_key = False
    for piece, line in _pieces(_JSON, text):
        if piece in "]}":
            path.pop()
            at_key = False
        elif piece == ",":
            at_key = isinstance(path[-1], str)
            if not at_key:
                path[-1] = int(path[-1]) + 1
        elif at_key and piece != ":":
            path[-1], at_key = json.loads(piece), False
            if tuple(path) in lines:
                twice.append((tuple(path), line))
            lines[tuple(path)] = line
        elif piece != ":":
            lines.setdefault(tuple(path), line)
            if piece in "[{":
                path.append("" if piece == "{" else 0)
                at_key = piece == "{"
    return lines, twice
