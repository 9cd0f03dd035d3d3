"""The template language of chapters: Jinja, whole paragraphs in `{% trans %}`, claims, exhibits.

The tags only tell a `TemplateListener` (found in the template's context) what stands where; see
`render.chapter_context`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.ext import Extension, InternationalizationExtension
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.utils import pass_context

from bifolio.i18n.language.message_text import unwrap

LISTENER = "_listener"  # its name in a template's context


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
    def exhibit(self, id: str, template: str, line: int, caller: Callable[[], str]) -> str: ...
    def slot(self, name: str, caller: Callable[[], str]) -> str: ...


class UnwrappingTrans(InternationalizationExtension):
    """`{% trans %}` whose text is unwrapped, so that reflowing a template changes no message."""

    def _trim_whitespace(self, string: str, _ws_re: Any = None) -> str:
        return unwrap(string)


class ChapterTags(Extension):
    """`{% claims %}` with `{% otherwise %}`, `{% exhibit %}` and, in it, `{% title %}`, `{% alt %}`, `{% note %}`."""

    tags = {"claims", "exhibit", "title", "alt", "note"}  # noqa: RUF012 - as Jinja declares it

    def parse(self, parser: Parser) -> nodes.Node:
        """Turn a tag and its body into a call of the listener."""
        token = next(parser.stream)
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

    def _tell(
        self,
        context: Context,
        tag: str,
        names: Sequence[str],
        template: str,
        line: int,
        caller: Callable[[], str],
    ) -> str:
        listener: TemplateListener = context[LISTENER]
        if tag == "claims":
            return listener.claims(names, template, line, caller)
        if tag == "no_side":
            return listener.no_side(names, template, line, caller)
        if tag == "exhibit":
            return listener.exhibit(names[0], template, line, caller)
        return listener.slot(tag, caller)


@pass_context
def _gettext(context: Context, text: str, /, **values: Any) -> str:
    listener: TemplateListener = context[LISTENER]
    return listener.gettext(text, None, values) % values


@pass_context
def _pgettext(context: Context, about: str, text: str, /, **values: Any) -> str:
    listener: TemplateListener = context[LISTENER]
    return listener.gettext(text, about, values) % values


@pass_context
def _ngettext(context: Context, one: str, many: str, number: Any, /, **values: Any) -> str:
    values.setdefault("num", number)
    listener: TemplateListener = context[LISTENER]
    return listener.ngettext(one, many, int(number), None, values) % values


@pass_context
def _npgettext(
    context: Context, about: str, one: str, many: str, number: Any, /, **values: Any
) -> str:
    values.setdefault("num", number)
    listener: TemplateListener = context[LISTENER]
    return listener.ngettext(one, many, int(number), about, values) % values


def environment(folders: Sequence[Path]) -> Environment:
    """A Jinja environment that finds templates in `folders`, the first that has one wins."""
    # Markdown, not HTML: messages are escaped by `markdown_safe`, values enter as stand-ins.
    env = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders], encoding="utf-8-sig"),
        extensions=[UnwrappingTrans, ChapterTags],
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701
        keep_trailing_newline=True,
    )
    env.policies["ext.i18n.trimmed"] = True
    # Installed by hand rather than through Jinja, which would keep the values to itself.
    env.newstyle_gettext = True  # type: ignore[attr-defined]
    env.globals |= {
        "gettext": _gettext,
        "ngettext": _ngettext,
        "pgettext": _pgettext,
        "npgettext": _npgettext,
    }
    return env
