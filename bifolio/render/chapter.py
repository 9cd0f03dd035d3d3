"""Chapter templates → chapter Markdown with stand-ins, in one language.

Rendering does not stop at the first mistake: a `ChapterDraft` holds the text, and every problem is gathered
with file and line of the template.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError

from bifolio.i18n.jinja_tags import environment
from bifolio.i18n.sentence_rules import of_template
from bifolio.i18n.template_faults import syntax_problem
from bifolio.model.errors import BuildError, Problem, Problems, Where
from bifolio.render.chapter_context import ChapterContext
from bifolio.render.chapters.files import (
    ChapterFile,
    candidates,
    chapter_files,
    folders,
    template_name,
)
from bifolio.render.chapters.names import to_declare, unknown
from bifolio.render.chapters.overrides import wrong_references
from bifolio.render.chapters.same_words import same_words
from bifolio.render.chapters.words import unknown_words
from bifolio.render.draft import ChapterDraft, ChapterInputs, wrong_notes, wrong_sections
from bifolio.render.fact_filters import WrongFormError, filters
from bifolio.sources.declarations import declaration_files
from bifolio.sources.report import Chapter

_OPEN = frozenset({"bifolio.sources.report.model", "bifolio.render.chapters.data_rows"})


def chapter_environment(inputs: ChapterInputs) -> Environment:
    """The Jinja environment of an edition's chapters."""
    env = environment(folders(inputs.workspace, inputs.report))
    env.open_modules = _OPEN
    env.filters.update(filters())
    return env


def template_file(inputs: ChapterInputs, chapter: Chapter) -> Path:
    """The template of a chapter (the edition's own, else the series')."""
    found = candidates(inputs.workspace, inputs.report, template_name(chapter.id))
    return next((path for path in found if path.is_file()), found[-1])


_CANNOT_RENDER = (
    UndefinedError,
    TypeError,
    LookupError,
    ValueError,
    AttributeError,
    ArithmeticError,
)  # what a template raises that asks for something wrong


def render(
    inputs: ChapterInputs, chapter: Chapter, env: Environment, problems: Problems
) -> ChapterDraft:
    """Render one chapter; problems are gathered with file and line of the template."""
    context = ChapterContext(inputs, chapter, problems)
    path = template_file(inputs, chapter)
    name = inputs.workspace.name(path)
    try:
        return _rendered(context, env, name, problems)
    except BuildError as error:
        problems.extend(error.problems)
    except TemplateNotFound as error:
        problems.extend([_missing(error, inputs, chapter, name)])
    except TemplateSyntaxError as error:
        problems.extend([_wrong_grammar(error, inputs, path, env)])
    except SecurityError as error:
        problems.add(
            _where(error, inputs, name),
            f"the template asks for what chapters may not have: {error}",
            "A chapter uses the names that docs/contributors/formats.md lists, and their fields.",
        )
    except WrongFormError as error:
        problems.add(_where(error, inputs, name), str(error), error.hint)
    except _CANNOT_RENDER as error:
        problems.add(
            _where(error, inputs, name),
            f"the template cannot be rendered: {error}",
            "Look up the names a template may use in docs/contributors/formats.md.",
        )
    except RecursionError as error:
        problems.add(
            _where(error, inputs, name),
            "the template never ends: it includes or calls itself",
            "Look at its includes and macros.",
        )
    return context.draft("", failed=True)


def _rendered(
    context: ChapterContext, env: Environment, name: str, problems: Problems
) -> ChapterDraft:
    """The draft of a chapter whose template can be rendered; what is wrong in it is noted."""
    inputs, chapter = context.inputs, context.chapter
    files = chapter_files(inputs.workspace, inputs.report, template_name(chapter.id))
    found = list(_read_through(inputs, chapter, files, {*context.names(), *env.globals}))
    problems.extend(found)
    if found:
        return context.draft("", failed=True)
    text = env.get_template(template_name(chapter.id)).render(context.names())
    draft = _with_names(context.draft(_tidy(text)), files)
    problems.extend(_empty(draft, name))
    problems.extend(wrong_notes(draft, name))
    problems.extend(wrong_sections(draft, inputs.report, name, _section_lines(files)))
    return draft


def _missing(
    error: TemplateNotFound, inputs: ChapterInputs, chapter: Chapter, name: str
) -> Problem:
    if error.name == template_name(chapter.id):
        message = f"the template of chapter “{chapter.id}” is missing"
        return Problem(Where(name), message, "Write it, or take the chapter out of report.toml.")
    message = f"the template “{error.name}” is missing"
    return Problem(_where(error, inputs, name), message, "Write it, or correct the name.")


def _wrong_grammar(
    error: TemplateSyntaxError, inputs: ChapterInputs, path: Path, env: Environment
) -> Problem:
    """A mistake in the template of a chapter (`path`), or in one that it includes or extends."""
    named = inputs.workspace.root / (error.filename or "")
    file = named if named.is_file() else path
    source = file.read_text("utf-8-sig") if file.is_file() else ""
    return syntax_problem(error, inputs.workspace.name(file), source, env)


def _where(error: Exception, inputs: ChapterInputs, name: str) -> Where:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".j2")]
    if not frames:
        return Where(name)
    return Where(inputs.workspace.name(Path(frames[-1].filename)), frames[-1].lineno or 0)


_KINDS = {"fact": "fact", "claims": "claim"}  # of what templates name, as declarations call it


def _with_names(draft: ChapterDraft, files: Sequence[ChapterFile]) -> ChapterDraft:
    """A draft that knows what its templates name, also in sides and passages that are not shown."""
    found = [one for file in files for one in _names(file.tree.find_all(nodes.Node))]
    named = {f"{_KINDS[kind]}:{id}" for kind, id, _ in found if kind in _KINDS}
    return replace(draft, named=draft.named | named)


def _read_through(
    inputs: ChapterInputs, chapter: Chapter, files: Sequence[ChapterFile], names: Collection[str]
) -> Iterator[Problem]:
    """What can be seen in templates before they are rendered, so that one run shows all of it."""
    yield from wrong_references(files, inputs.report, chapter)
    yield from same_words(files)
    yield from unknown_words(files, names)
    for one in files:
        yield from of_template(inputs.workspace, one.tree, one.nodes(), one.file)
        yield from _unknown_names(inputs, one)


def _unknown_names(inputs: ChapterInputs, file: ChapterFile) -> Iterator[Problem]:
    """Names that a template writes out (`fact("…")`, `{% exhibit "…" %}`) and nothing answers to."""
    report, findings = inputs.report, inputs.findings
    known: dict[str, Mapping[str, Any]] = {
        "fact": findings.facts,
        "claims": findings.claims,
        "exhibit": report.exhibits,
        "place": inputs.language.places,
        "ref": {**report.exhibits, **{c.id: c for c in report.chapters}},
        "reference": {str(row["id"]): row for row in inputs.rows("references")},
    }
    paths = declaration_files(inputs.workspace, report.series)
    files = dict(zip(("fact", "claim"), map(inputs.workspace.name, paths), strict=True))
    for kind, id, line in dict.fromkeys(_names(file.nodes())):
        if kind in {"fact", "claims"} and id in findings.absent:
            continue
        if kind in known and id not in known[kind]:
            what = {"ref": "exhibit or chapter", "claims": "claim"}.get(kind, kind)
            offers = to_declare(what, id, known[kind], files[what]) if what in files else ()
            message = unknown(what, id, known[kind])
            yield Problem(Where(file.file, line), message, _NAME_HINTS[kind], (), offers)


def _section_lines(files: Sequence[ChapterFile]) -> Mapping[str, Sequence[Where]]:
    """Where templates write out the id of a section."""
    places: dict[str, list[Where]] = {}
    for file in files:
        for kind, id, line in _names(file.nodes()):
            if kind == "section":
                places.setdefault(id, []).append(Where(file.file, line))
    return places


def _names(found: Iterable[nodes.Node]) -> Iterator[tuple[str, str, int]]:
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


_NAME_HINTS = {
    "claims": "Correct the id, or declare such a claim.",
    "exhibit": "Declare it in report.toml, or correct the id.",
    "fact": "Correct the id, or declare such a fact.",
    "place": "Correct the id, or add the place to reports/places/places.csv.",
    "ref": "A cross-reference must lead to an exhibit or chapter of this report.",
    "reference": "Correct the id, or add the citation to data/references.csv.",
}


def _empty(draft: ChapterDraft, name: str) -> Iterator[Problem]:
    if not draft.markdown.strip():
        message = f"the chapter “{draft.chapter.id}” has no text"
        yield Problem(Where(name), message, "Write it, or take the chapter out of report.toml.")


def _tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
