"""Rules for sentences: no typed-in numbers, no text outside messages.

A number in a sentence is a placeholder that data fills. Names as printed (titles of reports and
chapters, captions: the texts of report.toml) may hold numbers; `bifolio.toml` lists other exceptions.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping

from jinja2 import nodes

from bifolio.i18n.catalogs import Messages
from bifolio.i18n.language import COMMON_DOMAINS
from bifolio.i18n.language.message_text import without_placeholders
from bifolio.i18n.language.po_file import Catalog
from bifolio.model.errors import Problem, Where
from bifolio.model.han import HAN
from bifolio.sources.workspace import Workspace

# Digits of all scripts that readers of Chinese and English meet, and Chinese shares in words; 百分之百 is the whole.
_NUMBER = re.compile(
    r"[0-9０-９①-⑳]+|(?!百分之百)[一二两三四五六七八九十百千万半]+(?:成(?!为|立|果|就|员|长|功|熟|本|都|分|型|绩|因)|倍|分之)|百分之(?!百)|半数|过半"
)
# Chinese, digits, and words of three letters or more; the signs of Markdown are no text.
_WRITTEN = re.compile(rf"[{HAN}]+|[0-9]+|[^\W\d_]{{3,}}")
_MARKUP = re.compile(r"\[\^[\w-]+\]:?|\{[^{}]*\}|\{\w+=|<!--.*?-->", re.DOTALL)
_SHOWN = 60  # characters of a text that an error screen shows
HINT = 'Let the analysis make it a fact and put a placeholder here: {{% trans n=fact("…") %}} … {{{{ n }}}}.'
IN_CATALOG = (
    "Say it without the number, as the original does; or give the original a placeholder for it, in the chapter:"
    ' {{% trans n=fact("…") %}} … {{{{ n }}}}.'
)


def literal_numbers(text: str, allowed: Iterable[str]) -> list[str]:
    """Numbers typed into a message, apart from the allowed phrases."""
    rest = without_placeholders(text)
    for phrase in allowed:
        rest = rest.replace(phrase, "")
    rest = re.sub(r"\]\(https?://[^)\s]*\)", "](", rest)
    return _NUMBER.findall(rest)


def check(
    workspace: Workspace,
    messages: Messages,
    catalogs: Mapping[str, Catalog],
    domains: Mapping[str, str],
) -> Iterator[Problem]:
    """Numbers typed into the series' messages and into their translations."""
    allowed = [entry.text for entry in workspace.config.numbers]
    for domain in domains:
        if domain in COMMON_DOMAINS:
            continue
        sentences = [message for message in messages[domain] if not message.name]
        known = {(message.context, message.id) for message in sentences}
        for message in sentences:
            for text in (message.id, message.plural or ""):
                yield from _complaints(text, message.where, allowed)
        catalog = catalogs.get(domain)
        for key, entry in catalog.entries.items() if catalog else ():
            if key not in known:  # a name, or of an edition that is not built now
                continue
            for text in entry.strings:
                where = Where(catalog.file if catalog else "", entry.line)
                yield from _complaints(text, where, allowed, IN_CATALOG)


def _complaints(
    text: str, where: Where, allowed: Iterable[str], hint: str = HINT
) -> Iterator[Problem]:
    for number in literal_numbers(text, allowed):
        yield Problem(
            where,
            f"a number is typed into a sentence: {number}",
            hint.replace("{{", "{").replace("}}", "}"),
            (text,),
        )


def of_template(
    workspace: Workspace, tree: nodes.Template, found: Iterable[nodes.Node], file: str
) -> Iterator[Problem]:
    """What a chapter template says beside its messages. found: the nodes of `tree` that are shown."""
    yield from untranslatable_text(found, file)
    yield from typed_values(tree, file, [entry.text for entry in workspace.config.numbers])


def untranslatable_text(found: Iterable[nodes.Node], file: str) -> Iterator[Problem]:
    """Text among the nodes of a chapter template that is in no message and so has no translation."""
    for data in found:
        if not isinstance(data, nodes.TemplateData):
            continue
        text = _MARKUP.sub(lambda markup: re.sub(r"[^\n]", " ", markup[0]), data.data)
        lines = data.data.splitlines()
        for at, line in enumerate(text.splitlines()):
            if first := _WRITTEN.search(line):
                yield Problem(
                    Where(file, data.lineno + at),
                    f"text stands outside a message: {_piece(lines[at], first.start())}",
                    "Put it into {% trans %}…{% endtrans %}, so that it can be translated.",
                )


def typed_values(tree: nodes.Template, file: str, allowed: Iterable[str]) -> Iterator[Problem]:
    """Numbers that a template prints or gives to a sentence and that it wrote itself: `{{ 12 }}`.

    allowed: phrases that may hold one.
    """
    assigned = {
        one.target.name: one.node
        for one in tree.find_all(nodes.Assign)
        if isinstance(one.target, nodes.Name)
    }
    found = [one for one in tree.find_all(nodes.Const) if one.value == math.inf]
    said = [one for output in tree.find_all(nodes.Output) for one in output.nodes]
    said += [one for call in tree.find_all(nodes.Call) for one in _of_message(call)]
    found += [const for one in said for const in _typed(one, assigned)]
    for const in dict.fromkeys(found):
        if not literal_numbers(str(const.value), allowed) and const.value != math.inf:
            continue
        yield Problem(
            Where(file, const.lineno),
            f"a number is typed into a template: {const.value}",
            'Let data give it: fact("…"), or value("…") with an expression.',
        )


def _of_message(call: nodes.Call) -> list[nodes.Expr]:
    """The values that a call gives to a message."""
    name = call.node.name if isinstance(call.node, nodes.Name) else ""
    return [one.value for one in call.kwargs] if name.endswith("gettext") else []


def _typed(node: nodes.Node, assigned: Mapping[str, nodes.Node]) -> list[nodes.Const]:
    """What was typed of what an expression says; which of a list it is, and how many decimals, is not said.

    assigned: by name, what was set to a value.
    """
    inside: list[nodes.Node] = []
    match node:
        case nodes.Const(value=bool()):
            return []
        case nodes.Const(value=int() | float() | str() as value):
            return [node] if _NUMBER.search(str(value)) else []
        case nodes.Name(name=name) if name in assigned:
            rest = {one: value for one, value in assigned.items() if one != name}
            return _typed(assigned[name], rest)
        case nodes.BinExpr(left=left, right=right):
            both = [_typed(left, assigned), _typed(right, assigned)]
            return [*both[0], *both[1]] if all(both) else []  # a value and a step counts on
        case nodes.CondExpr(expr1=first, expr2=second):
            inside = [first] if second is None else [first, second]
        case nodes.Filter(node=inner) if inner is not None:
            inside = [inner]
        case nodes.UnaryExpr(node=inner):
            inside = [inner]
        case nodes.Concat(nodes=each) | nodes.List(items=each) | nodes.Tuple(items=each):
            inside = list(each)
    return [const for one in inside for const in _typed(one, assigned)]


def _piece(line: str, begin: int) -> str:
    """What stands in a line from its first word on, as far as a screen shows it."""
    piece = line[begin:].strip()
    return piece if len(piece) <= _SHOWN else f"{piece[:_SHOWN].rstrip()} …"
