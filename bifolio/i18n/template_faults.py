"""What is wrong with the grammar of a template: which block stays open, which tag or filter is not known."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError
from jinja2.filters import FILTERS as DEFAULT_FILTERS

from bifolio.model.errors import Problem, Where

_END = "end"
_FORMS = "bifolio.render"  # where the forms of values are
_BLOCKS = frozenset(
    ("block", "call", "change", "claims", "exhibit", "filter", "for", "if", "macro", "with")
)
_TEXTS = frozenset(("alt", "note", "title", "trans"))
_ALONE = frozenset(("else", "elif", "extends", "import", "from", "include", "or", "otherwise"))
_KNOWN = (
    _BLOCKS | _TEXTS | _ALONE | {"set"} | {f"{_END}{name}" for name in _BLOCKS | _TEXTS | {"set"}}
)
_SHOWN = 60  # characters of a tag
_LOOK = "Look at the tags of this line and the block they close."


@dataclass(frozen=True)
class _Tag:
    """A tag of a template: its name, its line, and how it is written."""

    name: str
    line: int
    written: str

    @property
    def opens(self) -> bool:
        assigns = self.name == "set" and "=" in self.written
        return self.name in _BLOCKS | _TEXTS | {"set"} and not assigns


def syntax_problems(
    error: TemplateSyntaxError,
    file: str,
    source: str,
    env: Environment,
    again: Callable[[str], object] | None = None,
) -> Iterator[Problem]:
    """What is wrong with a template: beside the first mistake those behind it, where it is a word mistyped.

    again: reads a template, and raises TemplateSyntaxError; the parser where nothing is given.
    """
    told: set[int] = set()
    while error.lineno not in told:
        told.add(error.lineno)
        yield syntax_problem(error, file, source, env)
        source = _mended(error, source, env)
        try:
            (again or env.parse)(source)
        except TemplateSyntaxError as next_:
            error = next_
        else:
            return


def _mended(error: TemplateSyntaxError, source: str, env: Environment) -> str:
    """The text with a word that is known in the place of one that is not."""
    found = re.search(r"No (filter|test) named '([^']*)'", error.message or "")
    if found:
        known = env.filters if found[1] == "filter" else env.tests
        return _replaced(source, error.lineno, found[2], next(iter(known)))
    strange = next((tag for tag in _tags(source, env) if tag.name not in _KNOWN), None)
    return (
        _replaced(source, strange.line, strange.name, _near_tag(strange.name))
        if strange
        else source
    )


def _replaced(source: str, line: int, word: str, other: str) -> str:
    lines = source.split("\n")
    lines[line - 1] = re.sub(rf"\b{re.escape(word)}\b", other, lines[line - 1], count=1)
    return "\n".join(lines)


@lru_cache(maxsize=256)
def _near_tag(word: str) -> str:
    """The tag that a word may be meant for; the word itself where none is near."""
    return next(iter(difflib.get_close_matches(word, sorted(_KNOWN), n=1, cutoff=0.6)), word)


def syntax_problem(error: TemplateSyntaxError, file: str, source: str, env: Environment) -> Problem:
    """A problem with the place where the mistake was made. file: for people; source: its whole text."""
    where = Where(file, error.lineno)
    said = error.message or ""
    if found := re.match(r"No (filter|test) named '([^']*)'", said):
        known = list(env.filters if found[1] == "filter" else env.tests)
        ours = [*filter(_is_ours(env), known)]
        if found[1] == "filter" and found[2] in DEFAULT_FILTERS:  # not mistyped: chapters lack it
            known = []
        return _unknown(where, found[1], found[2], known, ours)
    strange = re.search(r"unknown tag '([^']*)'", said)
    if strange and not strange[1].startswith(_END):
        return _unknown(where, "tag", strange[1], _BLOCKS | _TEXTS | _ALONE | {"set"})
    if problem := _unpaired(file, source, env):
        return problem
    if strange:
        ends = {f"{_END}{name}" for name in _BLOCKS | _TEXTS | {"set"}}
        return _unknown(where, "tag", strange[1], ends)
    return Problem(where, f"the template has a syntax error: {said}", _LOOK)


def _is_ours(env: Environment) -> Callable[[str], bool]:
    """Whether a filter is one of those that chapters are told of."""
    return lambda name: getattr(env.filters.get(name), "__module__", "").startswith(_FORMS)


def _unknown(
    where: Where, what: str, word: str, known: Iterable[str], listed: Iterable[str] = ()
) -> Problem:
    names = sorted(known)
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    told = ", ".join(sorted(listed) or names)
    hint = f"Did you mean “{near[0]}”?" if near else f"Known: {told}."
    return Problem(where, f"there is no {what} “{word}”", hint)


def _unpaired(file: str, source: str, env: Environment) -> Problem | None:
    """The first tag that closes nothing, or what is open there, or at the end."""
    stack: list[_Tag] = []
    for tag in _tags(source, env):
        if tag.opens:
            stack.append(tag)
        elif tag.name.startswith(_END):
            if not stack:
                what = f"{tag.written} closes nothing"
                hint = "Delete it, or write the tag that it closes."
                return Problem(Where(file, tag.line), what, hint)
            if _near_tag(tag.name) == f"{_END}{stack[-1].name}" != tag.name:
                return _unknown(Where(file, tag.line), "tag", tag.name, [_near_tag(tag.name)])
            if stack[-1].name != tag.name.removeprefix(_END):
                return _open(file, stack[-1], f"before {tag.written} in line {tag.line}")
            stack.pop()
    return _open(file, stack[-1], "before the end of the file") if stack else None


def _open(file: str, tag: _Tag, before: str) -> Problem:
    what = f"{tag.written} is not closed"
    hint = f"Write {{% {_END}{tag.name} %}} behind what belongs to it, {before}."
    return Problem(Where(file, tag.line), what, hint)


def _tags(source: str, env: Environment) -> Iterator[_Tag]:
    """The tags of a text, as far as it can be read."""
    begun = 0
    pieces: list[str] = []
    try:
        for line, kind, text in env.lex(source):
            if kind == "block_begin":
                begun, pieces = line, [text]
            elif begun:
                pieces.append(text)
                if kind == "block_end":
                    yield _tag(begun, "".join(pieces))
                    begun = 0
    except TemplateSyntaxError:
        return


def _tag(line: int, written: str) -> _Tag:
    name = re.search(r"\w+", written)
    shown = " ".join(written.split())
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN].rstrip()} … %}}"
    return _Tag(name[0] if name else "", line, shown)
