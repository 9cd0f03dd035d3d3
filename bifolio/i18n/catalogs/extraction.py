"""Finding messages: in templates, code, the register of places and report.toml.

A message is found in exactly one domain, in the order of its sources.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract_javascript
from jinja2 import TemplateSyntaxError
from jinja2.ext import extract_from_ast

from bifolio.i18n.jinja_tags import environment
from bifolio.model.errors import BuildError, Problems, Where
from bifolio.model.findings import Place
from bifolio.sources.documents import read_text
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace

_JINJA_KEYWORDS = ("gettext", "ngettext", "pgettext", "npgettext", "_")
_SCRIPT_KEYWORDS = {"_": None}  # what bifolio/site/scripts.py gives words to
_PYTHON_KEYWORDS = frozenset({"message", "N_", "site", "strings"})  # (message id, context)
_PYTHON_CALL = re.compile(rf"\b(?:{'|'.join(sorted(_PYTHON_KEYWORDS))})\s*\(")  # parsing takes time


@dataclass(frozen=True)
class Extracted:
    """One message as its source has it. `plural` is None unless a number chooses the form."""

    id: str
    context: str | None
    plural: str | None
    where: Where
    name: bool = False  # a name as printed (a title, a caption) rather than a sentence of ours


Messages = dict[str, list[Extracted]]  # domain -> messages in the order of their sources


def extract(
    workspace: Workspace, reports: Sequence[Report], places: Mapping[str, Place]
) -> Messages:
    """Find all messages; a template with a syntax error is a problem, not a silent gap."""
    problems = Problems()
    engine = workspace.root / "bifolio"
    charts = engine / "charts"  # words of drawings stand with the indicators that they are about
    messages: Messages = {
        "site": [
            *_from_templates(
                workspace, [workspace.templates / "site", workspace.templates / "pdf"], problems
            ),
            *_from_python(workspace, engine, without=charts),
            *_from_scripts(workspace, workspace.templates / "site"),
        ],
        "terms": [
            *_from_python(workspace, workspace.root / "analysis"),
            *_from_python(workspace, charts),
        ],
        "places": list(_from_places(places)),
    }
    for series in dict.fromkeys(report.series for report in reports):
        editions = [report for report in reports if report.series == series]
        chapters = workspace.templates / "chapters"
        folders = [chapters / series, *(chapters / report.id for report in editions)]
        messages[series] = [
            *_from_reports(workspace, editions),
            *_from_templates(workspace, folders, problems),
        ]
    problems.raise_if_any()
    return {domain: _unique(found) for domain, found in messages.items()}


def _unique(found: Iterable[Extracted]) -> list[Extracted]:
    return list({(m.context, m.id): m for m in reversed(list(found))}.values())[::-1]


def _from_templates(
    workspace: Workspace, folders: Iterable[Path], problems: Problems
) -> Iterator[Extracted]:
    env = environment([])
    for path in sorted(p for folder in folders if folder.is_dir() for p in folder.rglob("*.j2")):
        name = workspace.name(path)
        try:
            tree = env.parse(read_text(path, name), name, str(path))
        except BuildError as error:
            problems.extend(error.problems)
            continue
        except TemplateSyntaxError as error:
            problems.add(
                Where(name, error.lineno),
                f"the template has a syntax error: {error.message}",
                "Look at the tags of this line and the block they close.",
            )
            continue
        for line, function, text in extract_from_ast(tree, _JINJA_KEYWORDS):
            yield _jinja_message(function, text, Where(name, line))


def _jinja_message(function: str, text: object, where: Where) -> Extracted:
    parts = [
        part for part in (text if isinstance(text, tuple) else (text,)) if isinstance(part, str)
    ]
    context = parts.pop(0) if function in {"pgettext", "npgettext"} else None
    return Extracted(parts[0], context, parts[1] if len(parts) > 1 else None, where)


def _from_python(
    workspace: Workspace, folder: Path, without: Path | None = None
) -> Iterator[Extracted]:
    """Literal messages of Python modules: `message("…", "context")` and its like."""
    for path in sorted(folder.rglob("*.py")):
        if without is not None and path.is_relative_to(without):
            continue
        text = path.read_text("utf-8")
        if not _PYTHON_CALL.search(text):
            continue
        name = workspace.name(path)
        calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
            if _function(call) in _PYTHON_KEYWORDS and (texts := _literals(call.args)):
                context = texts[1] if len(texts) > 1 else None
                yield Extracted(texts[0], context, None, Where(name, call.lineno))


def _function(call: ast.Call) -> str:
    name = getattr(call.func, "id", None) or getattr(call.func, "attr", "")
    return str(name)


def _literals(arguments: Iterable[ast.expr]) -> list[str]:
    """The leading string literals of a call."""
    texts = []
    for argument in arguments:
        if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
            break
        texts.append(argument.value)
    return texts


def _from_scripts(workspace: Workspace, folder: Path) -> Iterator[Extracted]:
    """Messages of the site's scripts: `_("…")`."""
    for path in sorted([*folder.glob("scripts/*.js"), *folder.glob("assets/*.js")]):
        with path.open("rb") as file:
            for line, function, text, _ in extract_javascript(file, _SCRIPT_KEYWORDS, (), {}):
                if any(text):
                    yield _jinja_message(str(function), text, Where(workspace.name(path), line))


def _from_places(places: Mapping[str, Place]) -> Iterator[Extracted]:
    for place in places.values():
        if not place.territory:
            yield Extracted(
                place.name, place.kind, None, Where("reports/places/places.csv", part=place.id)
            )


def _from_reports(workspace: Workspace, reports: Iterable[Report]) -> Iterator[Extracted]:
    for report in reports:
        name = workspace.name(workspace.reports / report.id / "report.toml")
        for text, line, part in report.messages():
            yield Extracted(text, None, None, Where(name, line, part=part), name=True)
