"""Python without what only people read, so that a comment does not count as a change."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from functools import lru_cache

_Span = tuple[tuple[int, int], tuple[int, int]]  # line from 1, column from 0, in characters; twice


@lru_cache(maxsize=1024)
def bare_python(source: str) -> str:
    """Python without comments, docstrings and empty lines: the same text under every Python.

    Other texts in quotes stay as they are, with their empty lines. Raises SyntaxError for what is no Python.
    """
    tree = ast.parse(source)
    lines = io.StringIO(source.replace("\r\n", "\n")).readlines()  # as Python counts lines
    tokens = list(tokenize.generate_tokens(iter(lines).__next__))
    inside = _rows_inside_texts(tokens)
    texts = [(line, row in inside) for row, line in enumerate(lines, start=1)]
    for (row, start), (last, end) in sorted(_remarks(tree, lines, tokens), reverse=True):
        rest = lines[row - 1][:start] + texts[last - 1][0][end:]
        texts[row - 1 : last] = [(rest, texts[last - 1][1])]
    return "\n".join(
        line.removesuffix("\n") if quoted else line.rstrip()
        for line, quoted in texts
        if quoted or line.strip()
    )


def _remarks(
    tree: ast.Module, lines: list[str], tokens: list[tokenize.TokenInfo]
) -> Iterator[_Span]:
    """Where comments and docstrings begin and end."""
    yield from ((one.start, one.end) for one in tokens if one.type == tokenize.COMMENT)
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        if isinstance(node, kinds) and ast.get_docstring(node, clean=False) is not None:
            found = node.body[0]
            last = found.end_lineno or found.lineno
            start = _characters(lines[found.lineno - 1], found.col_offset)
            yield (found.lineno, start), (last, _characters(lines[last - 1], found.end_col_offset))


def _characters(line: str, offset: int | None) -> int:
    """A column in characters, of one in bytes as syntax trees have it."""
    return len(line.encode()[:offset].decode())


def _rows_inside_texts(tokens: list[tokenize.TokenInfo]) -> set[int]:
    """Lines whose end lies between quotes. From Python 3.12 on, f-strings are several tokens."""
    found: set[int] = set()
    begun: list[int] = []
    for token in tokens:
        name = tokenize.tok_name[token.type]
        if name.endswith("STRING_START"):
            begun.append(token.start[0])
        elif name.endswith("STRING_END"):
            found.update(range(begun.pop(), token.end[0]))
        elif name == "STRING":
            found.update(range(token.start[0], token.end[0]))
    return found
