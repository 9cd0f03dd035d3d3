"""Numbers that chapters state in place, `value('sum(column("cities", "total"))')`: each a fact without a name."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes

from bifolio.expressions.syntax.unparsing import value_id
from bifolio.model.errors import BuildError, Where
from bifolio.render.chapters.template_files import (
    ChapterFile,
    chapter_files,
    looked_for,
    template_name,
)
from bifolio.sources.declarations import IN_PLACE, Declaration
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace

CALL = "value"


def templates(report: Report) -> list[str]:
    """The templates of an edition's chapters, by name."""
    names = [*(chapter.id for chapter in report.chapters), "about"]
    return [template_name(name) for name in names]


def values_in_place(workspace: Workspace, report: Report) -> tuple[Declaration, ...]:
    """What the chapters of an edition state in place, each expression once, where it stands first.

    Of passages that the edition replaces it is what they are replaced by.
    """
    found: dict[str, Declaration] = {}
    for name in templates(report):
        for file in _files(workspace, report, name):
            for expression, line in _written(file):
                id = value_id(expression)
                where = Where(file.file, line, item=f"{CALL}(…)")
                found.setdefault(id, Declaration(id, expression, where, IN_PLACE))
    return tuple(found.values())


def _files(workspace: Workspace, report: Report, template: str) -> list[ChapterFile]:
    """The files of a chapter, if one may state a value; what is wrong with them is told when rendered."""
    paths = [path for path in looked_for(workspace, report, template) if path.is_file()]
    if not any(f"{CALL}(".encode() in path.read_bytes() for path in paths):
        return []
    try:
        return chapter_files(workspace, report, template)
    except (BuildError, TemplateSyntaxError):
        return []


def _written(file: ChapterFile) -> Iterator[tuple[str, int]]:
    """The expressions that a template writes out."""
    for call in file.nodes():
        if not isinstance(call, nodes.Call) or not isinstance(call.node, nodes.Name):
            continue
        first = call.args[0] if call.args else None
        if call.node.name == CALL and isinstance(first, nodes.Const):
            yield str(first.value), call.lineno
