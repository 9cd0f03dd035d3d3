"""Sentences that say the same for opposite claims: a side that was copied and not rewritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import nodes

from bifolio.model.errors import Problem, Where
from bifolio.render.chapters.template_files import ChapterFile

_HINT = "Rewrite one of them so that it says what its claim says."


@dataclass(frozen=True)
class _Side:
    """What is said under some claims: the messages, and where it begins."""

    ids: frozenset[str]
    messages: frozenset[str]
    line: int


def same_words(files: Sequence[ChapterFile]) -> Iterator[Problem]:
    """Sides of one sentence, and passages that take each other's place, in the same words."""
    for one in files:
        for node in one.nodes():
            if isinstance(node, nodes.If) and _calls(node.test, "_holds"):
                yield from _alike(one.file, _side(node.body), _others(node), "another side")
    if len(files) > 1:
        yield from _replacing(files[0], files[1])


def _replacing(own: ChapterFile, base: ChapterFile) -> Iterator[Problem]:
    """Blocks that an edition replaces by the same words under other claims."""
    theirs = {one.name: one for one in base.tree.find_all(nodes.Block)}
    for block in own.tree.find_all(nodes.Block):
        if block.name in own.replaced or block.name not in theirs:
            continue
        others = list(_sides(theirs[block.name]))
        for side in _sides(block):
            yield from _alike(own.file, side, others, "the series’ passage")


def _alike(file: str, side: _Side | None, others: Sequence[_Side], what: str) -> Iterator[Problem]:
    for other in others:
        if side and not side.ids & other.ids and side.messages & other.messages:
            line = max(side.line, other.line) if what == "another side" else side.line
            text = min(side.messages & other.messages)
            message = f"the sentence says the same as {what}, whose claims are others"
            yield Problem(Where(file, line), message, _HINT, (text,))
            return


def _others(node: nodes.If) -> list[_Side]:
    """The sides below one; the last branch repeats the first for the screen, and is none."""
    found: list[_Side] = []
    while len(node.else_) == 1 and isinstance(node.else_[0], nodes.If):
        node = node.else_[0]
        if side := _side(node.body):
            found.append(side)
    return found


def _side(body: Sequence[nodes.Node]) -> _Side | None:
    return next((side for one in body for side in _sides(one)), None)


def _sides(node: nodes.Node) -> Iterator[_Side]:
    """All passages in a node that state claims."""
    calls = [node] if isinstance(node, nodes.CallBlock) else node.find_all(nodes.CallBlock)
    for one in calls:
        tag, ids = one.call.args[1:3] if _calls(one.call, "_tell") else (None, None)
        if isinstance(tag, nodes.Const) and tag.value == "claims" and isinstance(ids, nodes.List):
            named = frozenset(str(id.value) for id in ids.items if isinstance(id, nodes.Const))
            yield _Side(named, frozenset(_messages(one)), one.lineno)


def _messages(node: nodes.Node) -> Iterator[str]:
    for call in node.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name.endswith("gettext"):
            texts = [one.value for one in call.args if isinstance(one, nodes.Const)]
            yield str(texts[1 if call.node.name.startswith(("p", "np")) else 0])


def _calls(node: nodes.Node, method: str) -> bool:
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.ExtensionAttribute)
        and node.node.name == method
    )
