"""The template language of chapters: Jinja, whole paragraphs in `{% trans %}`, claims, exhibits.

The tags only tell a `TemplateListener` (found in the template's context) what stands where; see
`render.chapter_context`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from jinja2 import nodes
from jinja2.ext import InternationalizationExtension
from jinja2.lexer import Token
from jinja2.parser import Parser
from jinja2.runtime import Context

from bifolio.i18n.change_tag import (
    END,
    LISTENER,
    OR,
    TAG,
    Change,
    DirectionTags,
    checked_count,
    parsed_values,
    pieces,
    sentences,
    sub_parser,
    taken_sentence,
)
from bifolio.i18n.language.message_text import unwrap
from bifolio.i18n.sandbox import ChapterSandbox, context_functions

_Side = tuple[list[nodes.Expr], list[nodes.Node], int]  # claims, text, line


class TemplateListener(Protocol):
    """Hears what a template says while it is rendered."""

    def gettext(self, text: str, context: str | None, values: Mapping[str, Any]) -> str: ...
    def ngettext(
        self, one: str, many: str, number: int, context: str | None, values: Mapping[str, Any]
    ) -> str: ...
    def claims(
        self, ids: Sequence[str], template: str, line: int, caller: Callable[[], str]
    ) -> str: ...
    def holds(self, ids: Sequence[str], sides: Sequence[str]) -> bool: ...
    def no_side(
        self, ids: Sequence[str], template: str, line: int, caller: Callable[[], str]
    ) -> str: ...
    def direction(self, of: Sequence[Any], alternatives: int, template: str, line: int) -> int: ...
    def exhibit(self, id: str, template: str, line: int, caller: Callable[[], str]) -> str: ...
    def slot(self, name: str, caller: Callable[[], str]) -> str: ...


class UnwrappingTrans(DirectionTags, InternationalizationExtension):
    """`{% trans %}` whose text is unwrapped, so that reflowing a template changes no message.

    With `{% change %}` in it, it is as many messages as there are alternatives, each a whole sentence.
    """

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        """One sentence, or the one that a direction chooses."""
        line = parser.stream.current.lineno
        sentence = list(pieces(parser, taken_sentence(parser)))
        sentences(sentence, line, parser)
        return self._sentence(parser, sentence)

    def _sentence(
        self, parser: Parser, sentence: Sequence[list[Token] | Change]
    ) -> list[nodes.Node]:
        at = next((at for at, one in enumerate(sentence) if isinstance(one, Change)), None)
        if at is None:
            tokens = [token for piece in sentence if isinstance(piece, list) for token in piece]
            found = super().parse(sub_parser(parser, tokens))
            return found if isinstance(found, list) else [found]
        change = sentence[at]
        assert isinstance(change, Change)  # noqa: S101 - just looked for
        each = [
            self._sentence(parser, [*sentence[:at], words, *sentence[at + 1 :]])
            for words in change.alternatives
        ]
        return [self.chosen(parser, change, each)]

    def _trim_whitespace(self, string: str, _ws_re: Any = None) -> str:
        return unwrap(string)


class ChapterTags(DirectionTags):
    """`{% claims %}` with `{% otherwise %}`, `{% change %}` around sentences, `{% exhibit %}` and what is in it."""

    tags = {TAG, "claims", "exhibit", "title", "alt", "note"}  # noqa: RUF012 - as Jinja declares it

    def parse(self, parser: Parser) -> nodes.Node:
        """Turn a tag and its body into a call of the listener."""
        token = next(parser.stream)
        if token.value == TAG:
            return self._change(parser, token.lineno)
        names = self._names(parser, token.value)
        ends = (f"name:end{token.value}", *(("name:otherwise",) if token.value == "claims" else ()))
        body = parser.parse_statements(ends)
        sides = [(names, body, token.lineno)]
        while parser.stream.current.value == "otherwise":
            line = next(parser.stream).lineno
            names = self._names(parser, "claims")
            sides.append((names, parser.parse_statements(ends), line))
        next(parser.stream)
        if len(sides) > 1:
            return self._sides(parser, sides)
        return self._call(parser, token.value, *sides[0])

    def _change(self, parser: Parser, line: int) -> nodes.Node:
        """Whole sentences, of which the direction chooses one."""
        of = parsed_values(parser)
        bodies: list[list[nodes.Node]] = []
        while True:
            bodies.append(parser.parse_statements((f"name:{OR}", f"name:{END}")))
            if next(parser.stream).value == END:
                break
        checked_count(parser, bodies, of, line)
        return self.chosen(parser, Change(of, [], line), bodies)

    def _call(
        self, parser: Parser, tag: str, names: list[nodes.Expr], body: list[nodes.Node], line: int
    ) -> nodes.Node:
        arguments: list[nodes.Expr] = [
            nodes.ContextReference(),
            nodes.Const(tag),
            nodes.List(names),
            nodes.Const(parser.name),
            nodes.Const(line),
        ]
        call = self.call_method("_tell", arguments)
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _sides(self, parser: Parser, sides: list[_Side]) -> nodes.Node:
        """The first side whose claims hold; where none does, the first side and a problem."""
        every = [name for names, _, _ in sides for name in names]
        _, body, line = sides[0]
        found: list[nodes.Node] = [self._call(parser, "no_side", every, body, line)]
        for names, body, at in reversed(sides):
            asked: list[nodes.Expr] = [
                nodes.ContextReference(),
                nodes.List(names),
                nodes.List(every),
            ]
            holds = self.call_method("_holds", asked)
            shown: list[nodes.Node] = [self._call(parser, "claims", names, body, at)]
            found = [nodes.If(holds, shown, [], found).set_lineno(at)]
        return found[0]

    @staticmethod
    def _holds(context: Context, names: Sequence[str], every: Sequence[str]) -> bool:
        listener: TemplateListener = context[LISTENER]
        return listener.holds(names, every)

    @staticmethod
    def _names(parser: Parser, tag: str) -> list[nodes.Expr]:
        names: list[nodes.Expr] = []
        while parser.stream.current.type != "block_end":
            if names:
                parser.stream.skip_if("comma")
            names.append(parser.parse_expression())
        if not names and tag in {"claims", "exhibit"}:
            parser.fail(
                f'the tag “{tag}” names nothing: {{% {tag} "…" %}}', parser.stream.current.lineno
            )
        return names

    def _tell(  # noqa: PLR0913, PLR0917 - Jinja calls it with what stands in the tag
        self,
        context: Context,
        tag: str,
        names: Sequence[str],
        template: str,
        line: int,
        caller: Callable[[], str],
    ) -> str:
        listener: TemplateListener = context[LISTENER]
        caller = partial(_characters, caller)
        if tag == "claims":
            return listener.claims(names, template, line, caller)
        if tag == "no_side":
            return listener.no_side(names, template, line, caller)
        if tag == "exhibit":
            return listener.exhibit(names[0], template, line, caller)
        return listener.slot(tag, caller)


def _characters(caller: Callable[[], str]) -> str:
    """What stands in a tag, as a text like others."""
    return str(caller())


def environment(folders: Sequence[Path]) -> ChapterSandbox:
    """A Jinja environment that finds templates in `folders`, the first that has one wins."""
    env = ChapterSandbox(folders, [UnwrappingTrans, ChapterTags])
    env.policies["ext.i18n.trimmed"] = True
    # Installed by hand rather than through Jinja, which would keep the values to itself.
    env.newstyle_gettext = True  # type: ignore[attr-defined]
    env.globals = dict(context_functions())
    return env
