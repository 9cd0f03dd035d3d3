"""Numbers that chapters state in place, `value('sum(column("cities", "total"))')`: each a fact without a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from bifolio.expressions.writing import value_id
from bifolio.i18n.jinja_tags import environment
from bifolio.model.errors import BuildError, Where
from bifolio.sources.declarations import IN_PLACE, Declaration
from bifolio.sources.documents import read_text
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace

CALL = "value"


def chapter_templates(workspace: Workspace, report: Report) -> list[list[Path]]:
    """Where the template of each chapter is looked for: the edition's own first, then the series'."""
    folders = [workspace.templates / "chapters" / one for one in (report.id, report.series)]
    names = [*(chapter.id for chapter in report.chapters), "about"]
    return [[folder / f"{name}.md.j2" for folder in folders] for name in names]


def values_in_place(workspace: Workspace, report: Report) -> tuple[Declaration, ...]:
    """What the chapters of an edition state in place, each expression once, where it stands first."""
    found: dict[str, Declaration] = {}
    for candidates in chapter_templates(workspace, report):
        path = next((one for one in candidates if one.is_file()), None)
        for expression, line in _written(path, workspace.name(path)) if path else ():
            id = value_id(expression)
            where = Where(workspace.name(path), line, item=f"{CALL}(…)") if path else Where("")
            found.setdefault(id, Declaration(id, expression, where, IN_PLACE))
    return tuple(found.values())


def _written(path: Path, name: str) -> Iterator[tuple[str, int]]:
    """The expressions that a template writes out; what is wrong with it is told when it is rendered."""
    try:
        text = read_text(path, name)
        tree = environment([]).parse(text, name) if f"{CALL}(" in text else None
    except (BuildError, TemplateSyntaxError):
        return
    for call in tree.find_all(nodes.Call) if tree else ():
        first = call.args[0] if call.args else None
        if (
            isinstance(call.node, nodes.Name)
            and call.node.name == CALL
            and isinstance(first, nodes.Const)
        ):
            yield str(first.value), call.lineno
