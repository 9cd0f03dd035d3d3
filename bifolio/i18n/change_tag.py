"""`{% change x %}rose to{% or %}fell to{% or %}stayed at{% endchange %}`: words that follow a number.

Inside `{% trans %}` each alternative makes a whole sentence, a message of its own: another language may
put the verb elsewhere, or say the rest otherwise too. Around whole sentences the tag chooses among these.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import prod
from typing import Any, Protocol

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser
from jinja2.runtime import Context

LISTENER = "the listener of a template"  # in a template's context; no name that a template can say
MOST = 9  # sentences that the alternatives of one may make
TAG, OR, END = "change", "or", "endchange"
NEEDS = '{% change fact("…") %}rose to{% or %}fell to{% or %}stayed at{% endchange %}'


class DirectionListener(Protocol):
    """Knows which way a value went."""

    def direction(self, of: Sequence[Any], alternatives: int, template: str, line: int) -> int: ...


@dataclass(frozen=True)
class Change:
    """One change in a sentence: what of, its alternatives in tokens, its line."""

    of: list[nodes.Expr]
    alternatives: list[list[Token]]
    line: int


class DirectionTags(Extension):
    """Chooses among alternatives by the way that a value, or one against another, went."""

    def chosen(
        self, parser: Parser, change: Change, bodies: Sequence[list[nodes.Node]]
    ) -> nodes.Node:
        """The body for the way it went: up, down, or, where there are three, neither."""
        found = list(bodies[-1])
        for at, body in reversed(list(enumerate(bodies[:-1]))):
            asked: list[nodes.Expr] = [
                nodes.ContextReference(),
                nodes.List(change.of),
                nodes.Const(len(bodies)),
                nodes.Const(parser.name),
                nodes.Const(change.line),
            ]
            call = self.call_method("_direction", asked).set_lineno(change.line)
            test = nodes.Compare(call, [nodes.Operand("eq", nodes.Const(at))])
            found = [nodes.If(test, list(body), [], found).set_lineno(change.line)]
        return found[0]

    @staticmethod
    def _direction(
        context: Context, of: Sequence[Any], alternatives: int, template: str, line: int
    ) -> int:
        listener: DirectionListener = context[LISTENER]
        return listener.direction(of, alternatives, template, line)


def sub_parser(parser: Parser, tokens: Sequence[Token]) -> Parser:
    """A parser of some tokens of a template."""
    inner = copy.copy(parser)
    inner.stream = TokenStream(iter(tokens), parser.name, parser.filename)
    return inner


def taken_sentence(parser: Parser) -> list[Token]:
    """The tokens of a sentence from `trans` to `endtrans`, or to the end where that is missing."""
    taken: list[Token] = []
    while not parser.stream.eos:
        taken.append(next(parser.stream))
        if taken[-1].test("name:endtrans") and taken[-2].type == "block_begin":
            break
    return taken


def pieces(parser: Parser, tokens: Sequence[Token]) -> Iterator[list[Token] | Change]:
    """A sentence as tokens and changes, in order."""
    rest = list(tokens)
    while (at := _tag_at(rest, TAG)) is not None:
        yield rest[:at]
        change, rest = _change(parser, rest[at:])
        yield change
    yield rest


def sentences(pieces: Sequence[list[Token] | Change], line: int, parser: Parser) -> int:
    """How many sentences the alternatives make; too many are a mistake of the template."""
    count = prod(len(one.alternatives) for one in pieces if isinstance(one, Change))
    if count > MOST:
        message = f"the changes of this sentence make {count} sentences, {MOST} are the most"
        parser.fail(f"{message}: make it two sentences", line)
    return count


def checked_count(
    parser: Parser, alternatives: Sequence[Any], of: Sequence[Any], line: int
) -> None:
    """A change is of one value or two, and has two or three alternatives."""
    if not 1 <= len(of) <= 2:
        parser.fail(f"a change is of one value, or of two, the earlier first: {NEEDS}", line)
    if not 2 <= len(alternatives) <= 3:
        parser.fail(f"a change has two alternatives or three: {NEEDS}", line)


def parsed_values(parser: Parser) -> list[nodes.Expr]:
    """The values between the name of the tag and its end."""
    values: list[nodes.Expr] = []
    while parser.stream.current.type not in {"block_end", "eof"}:
        if values:
            parser.stream.skip_if("comma")
        values.append(parser.parse_expression())
    return values


def _tag_at(tokens: Sequence[Token], *names: str) -> int | None:
    """Where the first tag of some names begins."""
    for at, (one, name) in enumerate(pairwise(tokens)):
        if one.type == "block_begin" and name.type == "name" and name.value in names:
            return at
    return None


def _change(parser: Parser, tokens: list[Token]) -> tuple[Change, list[Token]]:
    """The change that tokens begin with, and what follows it."""
    line = tokens[0].lineno
    head, rest = _after_tag(tokens)
    alternatives: list[list[Token]] = []
    while True:
        at = _tag_at(rest, OR, END, TAG)
        if at is None or rest[at + 1].value == TAG:
            parser.fail(f"a change is not ended: {NEEDS}", line)
        alternatives.append(rest[:at])
        name, rest = rest[at + 1].value, _after_tag(rest[at:])[1]
        if name == END:
            break
    of = parsed_values(sub_parser(parser, head))
    checked_count(parser, alternatives, of, line)
    return Change(of, alternatives, line), rest


def _after_tag(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """What stands in a tag behind its name, and what follows the tag."""
    end = next((at for at, one in enumerate(tokens) if one.type == "block_end"), len(tokens))
    return tokens[2:end], tokens[end + 1 :]
