"""The facts, claims and exhibits that chapters name, where the findings cannot tell of them.

A chapter is written once the data of its edition is analysed, and tells then of names that nothing answers
to. Where that fails, its names are compared with what is declared, so that one mistake does not hide another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from bifolio.editions.facts.known_facts import KnownFacts
from bifolio.editions.facts.values_in_place import templates
from bifolio.model.errors import BuildError, Problem, Where
from bifolio.model.findings import Findings
from bifolio.render.chapters.files import ChapterFile, chapter_files
from bifolio.render.chapters.names import unknown
from bifolio.sources.documents import suggest
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace

_TAGS = {"claims": "claim", "no_side": "claim", "exhibit": "exhibit"}


@dataclass(frozen=True)
class ChapterName:
    """A name that stands in a chapter. kind: fact, claim or exhibit."""

    kind: str
    id: str
    where: Where


def chapter_names(workspace: Workspace, report: Report) -> tuple[ChapterName, ...]:
    """What the chapters of an edition name, each once where it stands first; none of broken ones."""
    found: dict[tuple[str, str, str], ChapterName] = {}
    for name in templates(report):
        try:
            files = chapter_files(workspace, report, name)
        except (BuildError, TemplateSyntaxError):
            continue  # which is told when it is rendered
        for file in files:
            for one in _names(file):
                found.setdefault((one.kind, one.id, one.where.file), one)
    return tuple(found.values())


def _names(file: ChapterFile) -> Iterator[ChapterName]:
    for call in file.nodes():
        if not isinstance(call, nodes.Call):
            continue
        if isinstance(call.node, nodes.Name) and call.node.name == "fact":
            for id in _texts(call.args[:1]):
                yield ChapterName("fact", id, Where(file.file, call.lineno))
        match call.args:
            case [
                nodes.ContextReference(),
                nodes.Const(value=tag),
                nodes.List(items=items),
                _,
                nodes.Const(value=line),
            ] if tag in _TAGS:
                for id in _texts(items):
                    yield ChapterName(_TAGS[tag], id, Where(file.file, line))


def _texts(given: Collection[nodes.Expr]) -> list[str]:
    return [
        one.value for one in given if isinstance(one, nodes.Const) and isinstance(one.value, str)
    ]


def unknown_names(
    named: Collection[ChapterName], report: Report, findings: Findings, facts: KnownFacts
) -> Iterator[Problem]:
    """The names that nothing answers to. What may stand where nobody could read is none."""
    known: Mapping[str, Collection[str]] = {
        "fact": {**facts, **findings.absent, **_declared(findings, "fact")},
        "claim": {**findings.claims, **findings.absent, **_declared(findings, "claim")},
        "exhibit": report.exhibits,
    }
    for one in named:
        if one.id in known[one.kind] or facts.is_told(one.id, one.kind):
            continue
        yield Problem(one.where, unknown(one.kind, one.id, known[one.kind]), _remedy(one, known))


def _declared(findings: Findings, kind: str) -> dict[str, bool]:
    names = (name.partition(":") for name in findings.declared)
    return {id: True for of, _, id in names if of == kind}


def _remedy(one: ChapterName, known: Mapping[str, Collection[str]]) -> str:
    if suggest(one.id, known[one.kind]):
        return ""
    file = {"fact": "facts.toml", "claim": "claims.toml", "exhibit": "report.toml"}[one.kind]
    return f"Correct the name, or declare it in {file}."
