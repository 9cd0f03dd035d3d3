"""What can be seen in the templates of chapters before they are rendered, so that one run shows all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, TemplateSyntaxError

from bifolio.i18n.jinja_tags import environment
from bifolio.i18n.sentence_rules import of_template
from bifolio.i18n.template_faults import syntax_problems
from bifolio.model.errors import Problem, Where
from bifolio.render.chapter_context import NAMES
from bifolio.render.chapters.misspelled_placeholders import unknown_words
from bifolio.render.chapters.overrides import wrong_references
from bifolio.render.chapters.referenced_ids import Name, names_of, to_declare, unknown
from bifolio.render.chapters.same_words import same_words
from bifolio.render.chapters.template_files import ChapterFile, folders
from bifolio.render.fact_filters import filters
from bifolio.sources.declarations import declaration_files
from bifolio.sources.report import Chapter, Report
from bifolio.sources.workspace import Workspace

Known = Mapping[str, Mapping[str, Any]]  # what may be named, by kind
_OPEN = frozenset({"bifolio.sources.report.model", "bifolio.render.chapters.data_rows"})
_NAME_HINTS = {
    "claims": "Correct the id, or declare such a claim.",
    "exhibit": "Declare it in report.toml, or correct the id.",
    "fact": "Correct the id, or declare such a fact.",
    "place": "Correct the id, or add the place to reports/places/places.csv.",
    "ref": "A cross-reference must lead to an exhibit or chapter of this report.",
    "reference": "Correct the id, or add the citation to data/references.csv.",
}


class Either(Mapping[str, Any]):
    """Two mappings as one: what is asked for is looked up in one after the other, and nothing else is read."""

    def __init__(self, *maps: Mapping[str, Any]) -> None:
        self.maps = maps

    def __getitem__(self, id: str) -> Any:
        return next(one for one in self.maps if id in one)[id]

    def __contains__(self, id: object) -> bool:
        return any(id in one for one in self.maps)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(id for one in self.maps for id in one))

    def __len__(self) -> int:
        return len(list(iter(self)))


def environment_of(workspace: Workspace, report: Report) -> Environment:
    """The Jinja environment of an edition's chapters."""
    env = environment(folders(workspace, report))
    env.open_modules = _OPEN
    env.filters.update(filters())
    return env


@dataclass(frozen=True)
class Reading:
    """Reads the templates of an edition. known: what they may name; kinds that are not there are not looked at."""

    workspace: Workspace
    report: Report
    env: Environment
    known: Known

    def problems(self, chapter: Chapter, files: Sequence[ChapterFile]) -> Iterator[Problem]:
        """What is wrong in the files of a chapter."""
        yield from wrong_references(files, self.report, chapter)
        yield from same_words(files)
        yield from unknown_words(files, {*NAMES, *self.env.globals})
        for one in files:
            yield from of_template(self.workspace, one.tree, one.nodes(), one.file)
            names = names_of(one.nodes())
            yield from unknown_names(self.workspace, self.report, one.file, names, self.known)


def not_compiled(files: Sequence[ChapterFile], env: Environment) -> Iterator[Problem]:
    """Filters and tests that there are not, which show when a template is compiled."""
    for one in files:
        source = one.path.read_text("utf-8-sig")
        try:
            env.compile(source)
        except TemplateSyntaxError as error:
            yield from syntax_problems(error, one.file, source, env, env.compile)


def referable(report: Report) -> Mapping[str, Any]:
    """What `ref("…")` may lead to."""
    return {**report.exhibits, **{one.id: one for one in report.chapters}}


def unknown_names(
    workspace: Workspace, report: Report, file: str, names: Iterable[Name], known: Known
) -> Iterator[Problem]:
    """Names that a template writes out (`fact("…")`, `{% exhibit "…" %}`) and nothing answers to."""
    paths = declaration_files(workspace, report.series)
    files = dict(zip(("fact", "claim"), map(workspace.name, paths), strict=True))
    for kind, id, line in dict.fromkeys(names):
        if kind in known and id not in known[kind]:
            what = {"ref": "exhibit or chapter", "claims": "claim"}.get(kind, kind)
            offers = to_declare(what, id, known[kind], files[what]) if what in files else ()
            message = unknown(what, id, known[kind])
            yield Problem(Where(file, line), message, _NAME_HINTS[kind], (), offers)
