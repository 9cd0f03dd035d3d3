"""Finding messages: in templates, code, the register of places and report.toml.

A message is found in exactly one domain, in the order of its sources.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateSyntaxError
from jinja2.ext import extract_from_ast

from bifolio.charts.forms.form_registry import messages
from bifolio.i18n.catalogs.javascript_messages import script_messages
from bifolio.i18n.jinja_tags import environment
from bifolio.i18n.language import COMMON_DOMAINS
from bifolio.i18n.template_faults import syntax_problems
from bifolio.model.errors import BuildError, Problems, Where
from bifolio.model.findings import Message, Place, PlaceName
from bifolio.sources.declarations import read_facts
from bifolio.sources.exhibits import Exhibits, Words, load_exhibits
from bifolio.sources.report import Report, load_report
from bifolio.sources.toml_json import read_text
from bifolio.sources.workspace import Workspace

_JINJA_KEYWORDS = ("gettext", "ngettext", "pgettext", "npgettext", "_")
_CHARTS = "bifolio/charts/"
_CHART = "altair_chart"  # the decorator of functions that give a chart of Altair
_CHART_WORDS = frozenset({"title", "subtitle"})
_PYTHON_KEYWORDS = frozenset({"message", "N_", "site", "strings"})  # (message id, context)


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
    messages: Messages = {}
    series = dict.fromkeys(report.series for report in reports)
    for domain in (*COMMON_DOMAINS, *series):
        found = list(listed_messages(workspace, domain, reports, places))
        for file in message_files(workspace, domain, reports):
            with problems.gathering():
                found += file_messages(workspace, file)
        messages[domain] = unique(found)
    problems.raise_if_any()
    return messages


def message_globs(domain: str, reports: Sequence[Report]) -> list[list[str]]:
    """Where the messages of a domain are looked for below the root; each list is sorted as one."""
    if domain == "site":
        return [
            ["templates/site/**/*.j2"],
            ["bifolio/**/*.py"],
            ["templates/site/scripts/*.js", "templates/site/assets/*.js"],
        ]
    if domain == "terms":  # words of drawings stand with the indicators that they are about
        declared = ["analysis/*/exhibits.toml", "reports/*/report.toml"]
        python = [["analysis/**/*.py"], ["analysis/*/facts.toml"]]
        return [*python, *([one] for one in declared), [f"{_CHARTS}**/*.py"]]
    editions = [report.id for report in reports if report.series == domain]
    return [[f"templates/chapters/{folder}/**/*.j2" for folder in (domain, *editions)]]


def message_files(workspace: Workspace, domain: str, reports: Sequence[Report]) -> list[Path]:
    """The files that may hold messages of a domain, in the order in which they are read."""
    found: list[Path] = []
    for globs in message_globs(domain, reports) if domain != "places" else ():
        paths = sorted({path for glob in globs for path in workspace.root.glob(glob)})
        found += [
            path
            for path in paths
            if domain == "terms" or not workspace.name(path).startswith(_CHARTS)
        ]
    return found


def listed_messages(
    workspace: Workspace, domain: str, reports: Sequence[Report], places: Mapping[str, Place]
) -> Iterator[Extracted]:
    """Messages that stand in lists: names in the register of places, texts of report.toml."""
    if domain == "places":
        yield from _from_places(places)
    yield from _from_reports(workspace, [one for one in reports if one.series == domain])


def file_messages(workspace: Workspace, path: Path) -> list[Extracted]:
    """The messages of one template, module or script. Raises BuildError for a broken template."""
    readers = {
        ".j2": _from_template,
        ".py": _from_python,
        ".js": _from_script,
        ".toml": _from_declarations,
    }
    return list(readers[path.suffix](workspace, path))


def unique(found: Iterable[Extracted]) -> list[Extracted]:
    """Each message once, where it stands first."""
    return list({(m.context, m.id): m for m in reversed(list(found))}.values())[::-1]


@cache
def _parser() -> Environment:
    return environment([])


def _from_template(workspace: Workspace, path: Path) -> Iterator[Extracted]:
    name = workspace.name(path)
    text = read_text(path, name)
    try:
        tree = _parser().parse(text, name, str(path))
    except TemplateSyntaxError as error:
        raise BuildError(syntax_problems(error, name, text, _parser())) from None
    for line, function, found in extract_from_ast(tree, _JINJA_KEYWORDS):
        yield _jinja_message(function, found, Where(name, line))


def _jinja_message(function: str, text: object, where: Where) -> Extracted:
    texts = [
        item for item in (text if isinstance(text, tuple) else (text,)) if isinstance(item, str)
    ]
    context = texts.pop(0) if function in {"pgettext", "npgettext"} else None
    return Extracted(texts[0], context, texts[1] if len(texts) > 1 else None, where)


def _from_python(workspace: Workspace, path: Path) -> Iterator[Extracted]:
    """Literal messages of a Python module: `message("…", "context")` and its like."""
    name = workspace.name(path)
    source = path.read_text("utf-8")
    if not any(f"{word}(" in source for word in _PYTHON_KEYWORDS) and _CHART not in source:
        return  # parsing takes most of the time
    tree = ast.parse(source)
    yield from _from_charts(tree, name)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        if _function(call) in _PYTHON_KEYWORDS and (texts := _literals(call.args)):
            context = texts[1] if len(texts) > 1 else None
            yield Extracted(texts[0], context, None, Where(name, call.lineno))


def _from_charts(tree: ast.Module, name: str) -> Iterator[Extracted]:
    """Titles and texts that charts of Altair write out, below `@altair_chart`."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    charts = [one for one in functions if any(ast.unparse(d) == _CHART for d in one.decorator_list)]
    for call in (node for one in charts for node in ast.walk(one) if isinstance(node, ast.Call)):
        given = [word.value for word in call.keywords if word.arg in _CHART_WORDS]
        texts = _literals(call.args[:1]) if _function(call) in _CHART_WORDS else []
        for text in [*(found for one in given for found in _literals([one])), *texts]:
            if any(letter.isalpha() for letter in text):
                yield Extracted(text, "chart", None, Where(name, call.lineno))


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


def _from_script(workspace: Workspace, path: Path) -> Iterator[Extracted]:
    """Messages of a script of the site: `_("…")`."""
    for line, text in script_messages(path.read_text("utf-8")):
        yield Extracted(text, None, None, Where(workspace.name(path), line))


def _from_declarations(workspace: Workspace, path: Path) -> Iterator[Extracted]:
    """Words of what is declared. What is wrong with the file is told by the analysis."""
    with suppress(BuildError):
        if path.name == "facts.toml":
            yield from _from_facts(workspace, path)
        else:
            yield from _from_exhibits(_declared_exhibits(workspace, path))


def _from_facts(workspace: Workspace, path: Path) -> Iterator[Extracted]:
    """Origins that declared facts state in words."""
    for one in read_facts(path, workspace.name(path), Problems()).facts:
        if one.origin:
            yield Extracted(one.origin, None, None, one.where)


def _declared_exhibits(workspace: Workspace, path: Path) -> Exhibits:
    if path.name == "report.toml":
        return load_report(workspace, path.parent.name).declared
    return load_exhibits(workspace, path.parent.name, Problems())


def _from_exhibits(found: Exhibits) -> Iterator[Extracted]:
    """Labels, units and names of declared exhibits, and the words that chart forms are given."""
    for one in found.words:
        yield Extracted(one.text, one.context, None, one.where)
    for exhibit in found.exhibits.values():
        for _, label in messages(exhibit.form, _plain(exhibit.options)):
            yield Extracted(label.id, label.context, None, exhibit.where)


def _plain(value: Any) -> Any:
    """Options of a chart form with their words as messages."""
    if isinstance(value, Words):
        return Message(value.text, value.context) if value.text else PlaceName(value.place)
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _from_places(places: Mapping[str, Place]) -> Iterator[Extracted]:
    for place in places.values():
        if not place.territory:
            yield Extracted(
                place.name, place.kind, None, Where("reports/places/places.csv", item=place.id)
            )


def _from_reports(workspace: Workspace, reports: Iterable[Report]) -> Iterator[Extracted]:
    for report in reports:
        name = workspace.name(workspace.reports / report.id / "report.toml")
        for text, line, item in report.messages():
            yield Extracted(text, None, None, Where(name, line, item=item), name=True)
