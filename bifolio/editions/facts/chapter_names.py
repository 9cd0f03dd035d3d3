"""The facts, claims and exhibits that chapters name, where the findings cannot tell of them.

A chapter is written once the data of its edition is analysed, and tells then of names that nothing answers
to. Where that fails, its names are compared with what is declared, so that one mistake does not hide another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError

from bifolio.editions.facts.known_facts import KnownFacts
from bifolio.editions.facts.values_in_place import templates
from bifolio.i18n.jinja_tags import environment
from bifolio.model.errors import BuildError, Problem, Where
from bifolio.model.findings import Findings
from bifolio.render.chapters.referenced_ids import Name, names_in_text, names_of, unknown
from bifolio.render.chapters.template_files import chapter_files
from bifolio.sources.report import Report
from bifolio.sources.toml_json import suggest
from bifolio.sources.workspace import Workspace

_KINDS = {"fact": "fact", "claims": "claim", "no_side": "claim", "exhibit": "exhibit"}


@dataclass(frozen=True)
class ChapterName:
    """A name that stands in a chapter. kind: fact, claim or exhibit."""

    kind: str
    id: str
    where: Where


def chapter_names(workspace: Workspace, report: Report) -> tuple[ChapterName, ...]:
    """What the chapters of an edition name, each once where it stands first; of broken ones what can be read."""
    found: dict[tuple[str, str, str], ChapterName] = {}
    for template in templates(report):
        for file, name in _names(workspace, report, template):
            kind, id, line = name
            if kind in _KINDS:
                one = ChapterName(_KINDS[kind], id, Where(file, line))
                found.setdefault((one.kind, one.id, file), one)
    return tuple(found.values())


def _names(workspace: Workspace, report: Report, template: str) -> Iterator[tuple[str, Name]]:
    """The names in the files of a chapter; what is wrong with these is told elsewhere."""
    try:
        for file in chapter_files(workspace, report, template):
            yield from ((file.file, one) for one in names_of(file.nodes()))
    except TemplateSyntaxError as error:
        path = workspace.root / (error.filename or "")
        text = path.read_text("utf-8-sig") if path.is_file() else ""
        file_name = workspace.name(path)
        yield from ((file_name, one) for one in names_in_text(text, environment([])))
    except BuildError:
        return


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
