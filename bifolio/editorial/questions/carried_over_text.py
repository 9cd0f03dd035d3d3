"""Passages that stand in an edition as in the one before, and that nothing holds to the data; titles and captions, too.

A sentence with a value or a claim is asked about when the data changes. One without is carried over in
silence, and only a person can say whether it still holds.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from pathlib import Path
from unicodedata import east_asian_width

from jinja2 import TemplateSyntaxError, nodes

from bifolio.editions.edition_data import previous_edition
from bifolio.editions.facts.values_in_place import templates
from bifolio.editorial.questions.question import Question
from bifolio.model.errors import BuildError, Where
from bifolio.render.chapters.template_files import ChapterFile, chapter_files, looked_for
from bifolio.sources.report import Report, load_report
from bifolio.sources.workspace import Workspace

STATEMENTS = "published/statements.csv"
_NOT_VALUES = frozenset({"ref", "note", "reference", "place"})  # calls that bring no data
_GUARDS = frozenset({"claims", "no_side"})  # tags whose text is shown while the data supports it
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_SENTENCE = re.compile(r"""(?s)(?:[。！？；.!?;]|[，。,.].*[：:])[*_”’"'）)]*$""")
# Texts of `report.toml` that are names and say nothing of a year.
_NAMES = frozenset({"title of the report", "publisher of the report", "database behind the report"})
_FIRST = "_trans"  # what Jinja calls the first value of a message, where a call makes it
_QUOTED, _TOLD = (
    40,
    80,
)  # of a passage: characters in an answer, columns of a terminal in the question


@dataclass(frozen=True)
class Passage:
    """One message of a chapter. is_statement: a sentence.

    guarded: shown while a claim or a condition holds. bare: not guarded, and without a value.
    """

    key: tuple[str, ...]  # context, if any, and text as it is written
    text: str  # as it is told, “…” for links
    where: Where
    bare: bool
    is_statement: bool
    guarded: bool

    @property
    def quoted(self) -> str:
        """How an answer names it: its beginning, and a digest where that is not all."""
        if len(self.text) <= _QUOTED:
            return f"“{self.text}”"
        digest = hashlib.sha256("\x04".join(self.key).encode()).hexdigest()[:6]
        return f"“{self.text[:_QUOTED]}…” [{digest}]"


def carried_over(workspace: Workspace, report: Report) -> Iterator[Question]:
    """A question for each chapter with such passages; none about an edition that mirrors a publication.

    Such a one says what its source prints, and the audit holds it to that.
    """
    earlier = _before(workspace, report)
    if earlier is None:
        return
    before = {one.key for name in templates(earlier) for one in passages(workspace, earlier, name)}
    for name in templates(report):
        found = [
            one
            for one in passages(workspace, report, name)
            if one.bare and one.is_statement and one.key in before
        ]
        if found:
            yield _question(name.partition(".")[0], found, earlier.id)


def carried_texts(workspace: Workspace, report: Report) -> Iterator[Question]:
    """One question for the titles, captions and other texts of `report.toml` that stand as before.

    A year that counts from the edition's is a value, and stands as before all the same.
    """
    earlier = _before(workspace, report)
    if earlier is None:
        return
    before = {one.text for one in earlier.texts}
    found = [one for one in report.messages() if one.text in before and one.what not in _NAMES]
    if not found:
        return
    many = "1 text" if len(found) == 1 else f"{len(found)} texts"
    told = (
        f"{many} of report.toml {'stands' if len(found) == 1 else 'stand'} as in {earlier.id}: "
        "right for this year, too?"
    )
    listed = tuple((f"line {one.line}, {one.what}: {one.text}", f"“{one.text}”") for one in found)
    says = f"as in {earlier.id}: {'; '.join(dict.fromkeys(quote for _, quote in listed))}"
    where = Where(report.file, found[0].line)
    yield Question("texts of report.toml", "", "", says, where, told, listed)


def passages_notice(workspace: Workspace, edition: str) -> str:
    """What is said of them when an edition is begun; empty where there are none or it cannot be read."""
    try:
        found = list(carried_over(workspace, load_report(workspace, edition)))
    except BuildError:  # told by what is built next
        return ""
    passages = sum(len(one.listed) for one in found)
    if not passages:
        return ""
    many = "1 passage has" if passages == 1 else f"{passages} passages have"
    chapters = "1 chapter" if len(found) == 1 else f"{len(found)} chapters"
    return (
        f"{many} no value and no claim behind ({chapters}): whether they still hold, only you can say.\n"
        f"  build.py check --edition {edition}    lists them among its questions; a release waits for the answers"
    )


def files_of_passages(workspace: Workspace, report: Report) -> list[Path]:
    """The templates that are read and compared."""
    earlier = _before(workspace, report)
    both = [report] if earlier is None else [report, earlier]
    return [
        path for one in both for name in templates(one) for path in looked_for(workspace, one, name)
    ]


def _before(workspace: Workspace, report: Report) -> Report | None:
    """The edition before, where its sentences may have been carried over."""
    earlier = previous_edition(workspace, report)
    if earlier is None or (workspace.edition(report.id) / STATEMENTS).is_file():
        return None
    try:
        return load_report(workspace, earlier)
    except BuildError:  # told where that edition is built
        return None


def _question(chapter: str, found: list[Passage], earlier: str) -> Question:
    many = "1 passage" if len(found) == 1 else f"{len(found)} passages"
    stand = "stands" if len(found) == 1 else "stand"
    told = (
        f"{many} of chapter “{chapter}” {stand} as in {earlier}, with no value and no claim behind: "
        "do they still hold?"
    )
    first = found[0].where
    listed = tuple((_line(one, first.file), one.quoted) for one in found)
    says = f"as in {earlier}: {'; '.join(dict.fromkeys(quote for _, quote in listed))}"
    about = f"passages of chapter {chapter}"
    return Question(about, "", "", says, first, told, listed)


def _line(one: Passage, file: str) -> str:
    """A passage with its place; its file where that is not the question's."""
    place = f"line {one.where.line}" if one.where.file == file else str(one.where)
    wide = accumulate(2 if east_asian_width(sign) in "WF" else 1 for sign in one.text)
    fits = sum(columns <= _TOLD for columns in wide)
    return f"{place}: {one.text[:fits].rstrip()}{'…' if fits < len(one.text) else ''}"


# -- reading


def passages(workspace: Workspace, report: Report, template: str) -> Iterator[Passage]:
    """The messages of a chapter as an edition shows it; of an unsound one none, that is told elsewhere."""
    try:
        files = chapter_files(workspace, report, template)
    except (BuildError, TemplateSyntaxError):
        return
    for one in files:
        yield from _Reading(one).of(one.tree, _Around())


@dataclass(frozen=True)
class _Around:
    """What a message stands in."""

    guarded: bool = False
    tag: str = ""  # `title`, `alt`, `note` of an exhibit, or `name` of something, as of a section
    first: nodes.Node = nodes.Const(None)  # noqa: RUF009 - read alone; the value called `_FIRST`


@dataclass(frozen=True)
class _Reading:
    """Reads one file of a chapter."""

    file: ChapterFile

    def of(self, node: nodes.Node, around: _Around) -> Iterator[Passage]:
        if isinstance(node, nodes.Block) and node.name in self.file.replaced:
            return
        if isinstance(node, nodes.CallBlock):
            around = _within(node.call, around)
        elif isinstance(node, nodes.If) and _calls(node.test):
            around = replace(around, guarded=True)
        elif isinstance(node, nodes.AssignBlock):
            around = replace(around, tag="name")
        if isinstance(node, nodes.Call) and _function(node).endswith("gettext"):
            yield self._passage(node, around)
            return
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Assign) and _is_first(child.target):
                around = replace(around, first=child.node)
            yield from self.of(child, around)

    def _passage(self, call: nodes.Call, around: _Around) -> Passage:
        texts = tuple(str(one.value) for one in call.args if isinstance(one, nodes.Const))
        given = {one.key: one.value for one in call.kwargs}
        kinds = {
            name: _calls(around.first if _is_first(value) else value)
            for name, value in given.items()
        }
        bare = not around.guarded and all(kinds.values()) and len(texts) == len(call.args)
        bare = bare and all(found <= _NOT_VALUES for found in kinds.values())
        text = _PLACEHOLDER.sub(partial(_told, kinds), texts[-1]).replace("%%", "%")
        is_sentence = around.tag not in {"alt", "name"} and bool(_SENTENCE.search(text))
        where = Where(self.file.file, call.lineno)
        states = around.tag == "title" or is_sentence
        return Passage(texts, text, where, bare, states, around.guarded)


def _within(call: nodes.Call, around: _Around) -> _Around:
    """What the text of a tag stands in."""
    tag = call.args[1] if len(call.args) > 1 and _function(call) == "_tell" else None
    name = str(tag.value) if isinstance(tag, nodes.Const) else ""
    if name in _GUARDS or _function(call) == "_direction":
        return replace(around, guarded=True)
    return replace(around, tag=name) if name in {"title", "alt", "note"} else around


def _function(call: nodes.Call) -> str:
    named = call.node
    return str(named.name) if isinstance(named, nodes.Name | nodes.ExtensionAttribute) else ""


def _is_first(value: nodes.Node) -> bool:
    return isinstance(value, nodes.Name) and value.name == _FIRST


def _calls(value: nodes.Node) -> frozenset[str]:
    """The functions that a value of a message is made with; none where it is something else."""
    own = [value] if isinstance(value, nodes.Call) else []
    return frozenset(_function(one) for one in [*own, *value.find_all(nodes.Call)])


def _told(kinds: dict[str, frozenset[str]], found: re.Match[str]) -> str:
    """What stands for a placeholder: nothing for the mark of a note."""
    return "" if kinds.get(found[1]) == frozenset({"note"}) else "…"
