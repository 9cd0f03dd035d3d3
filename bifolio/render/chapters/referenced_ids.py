"""What templates name by id (facts, claims, exhibits, places), broken ones as far as they go; and what nothing answers to."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from jinja2 import Environment, TemplateSyntaxError, nodes

from bifolio.model.errors import Offer

Name = tuple[str, str, int]  # kind, id, line
CALLS = ("fact", "ref", "place", "reference", "section")
_TAGS = {"claims": "claims", "otherwise": "claims", "exhibit": "exhibit"}
_DECLARED = {"fact": "value = '…'\nas = \"count\"\n", "claim": "holds = '…'\n"}


def unknown(what: str, id: str, known: Collection[str]) -> str:
    """Say that a name is unknown, and which known one is near."""
    near = _near(id, known)
    return f"there is no {what} “{id}”" + (f"; did you mean “{near[0]}”?" if near else "")


def to_declare(what: str, id: str, known: Collection[str], file: str) -> tuple[Offer, ...]:
    """Lines that declare an unknown fact or claim, where no known one is near. file: where they belong."""
    if _near(id, known):
        return ()
    words = id.split(".")
    bare = all(re.fullmatch(r"[\w-]+", word, re.ASCII) for word in words)
    head = id if bare else json.dumps(id, ensure_ascii=False)
    return (Offer(f"Or declare it. At the end of {file}:", file, f"\n[{head}]\n{_DECLARED[what]}"),)


def _near(id: str, known: Collection[str]) -> list[str]:
    return difflib.get_close_matches(id, list(known), 1)


def names_of(found: Iterable[nodes.Node]) -> Iterator[tuple[str, str, int]]:
    """What a template names: kind, id, line."""
    for call in found:
        if not isinstance(call, nodes.Call):
            continue
        if isinstance(call.node, nodes.Name) and call.args:
            yield from ((call.node.name, id, call.lineno) for id in _constants(call.args[:1]))
        elif isinstance(call.node, nodes.ExtensionAttribute) and call.node.name in _TOLD:
            tag, ids, line = _TOLD[call.node.name](call.args)
            at = line.value if isinstance(line, nodes.Const) else call.lineno
            items = ids.items if isinstance(ids, nodes.List) else []
            yield from ((str(tag), id, at) for id in _constants(items))


# What the tags of templates call, and of its arguments what kind of thing is named, the ids, the line.
_TOLD: Mapping[str, Callable[[Sequence[nodes.Expr]], tuple[str, nodes.Expr, nodes.Expr]]] = {
    "_tell": lambda args: (getattr(args[1], "value", ""), args[2], args[4]),
    "_direction": lambda args: ("fact", args[1], args[4]),
}


def _constants(expressions: Sequence[nodes.Expr]) -> Iterator[str]:
    return (str(one.value) for one in expressions if isinstance(one, nodes.Const))


def names_in_text(source: str, env: Environment) -> Iterator[Name]:
    """The same of a template that cannot be parsed, up to where it falls apart into no words."""
    before: list[str] = []  # words and signs of the tag so far
    try:
        for line, kind, text in env.lex(source):
            if kind.endswith("_begin"):
                before = []
            elif kind in {"name", "operator", "string"}:
                named = _named_by(before) if kind == "string" else ""
                if named:
                    yield named, text[1:-1], line
                before.append(text)
    except TemplateSyntaxError:
        return


def _named_by(before: Sequence[str]) -> str:
    """What kind of thing a text names, by what stands before it in its tag; empty where it names none."""
    if before[-1:] == ["("] and before[-2:-1] and before[-2] in CALLS:
        return before[-2]
    listed = all(one == "," or one[0] in "\"'" for one in before[1:])
    return _TAGS.get(before[0], "") if before and listed else ""
