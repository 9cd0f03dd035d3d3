"""Chapter templates → chapter Markdown with stand-ins, in one language.

Rendering does not stop at the first mistake: a `ChapterDraft` holds the text, and every problem is gathered
with file and line of the template.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError

from bifolio.i18n.template_faults import syntax_problems
from bifolio.model.errors import BuildError, Problem, Problems, Where
from bifolio.render.chapter_context import ChapterContext
from bifolio.render.chapters.referenced_ids import names_in_text, names_of
from bifolio.render.chapters.static_analysis import (
    Either,
    Known,
    Reading,
    environment_of,
    not_compiled,
    referable,
    unknown_names,
)
from bifolio.render.chapters.template_files import (
    ChapterFile,
    candidates,
    chapter_files,
    template_name,
)
from bifolio.render.draft import ChapterDraft, ChapterInputs, wrong_notes, wrong_sections
from bifolio.render.fact_filters import WrongFormError
from bifolio.sources.report import Chapter


def chapter_environment(inputs: ChapterInputs) -> Environment:
    """The Jinja environment of an edition's chapters."""
    return environment_of(inputs.workspace, inputs.report)


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
        problems.extend(_wrong_grammar(error, inputs, path, env))
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
    reading = Reading(inputs.workspace, inputs.report, env, _known(inputs))
    found = list(reading.problems(chapter, files))
    problems.extend(found)
    if found:
        problems.extend(not_compiled(files, env))
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
) -> Iterator[Problem]:
    """Mistakes in the template of a chapter (`path`), or in one that it includes or extends."""
    named = inputs.workspace.root / (error.filename or "")
    at = named if named.is_file() else path
    source = at.read_text("utf-8-sig") if at.is_file() else ""
    file, names = inputs.workspace.name(at), names_in_text(source, env)
    yield from syntax_problems(error, file, source, env, env.compile)
    yield from unknown_names(inputs.workspace, inputs.report, file, names, _known(inputs))


def _where(error: Exception, inputs: ChapterInputs, name: str) -> Where:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".j2")]
    if not frames:
        return Where(name)
    return Where(inputs.workspace.name(Path(frames[-1].filename)), frames[-1].lineno or 0)


_KINDS = {"fact": "fact", "claims": "claim"}  # of what templates name, as declarations call it


def _with_names(draft: ChapterDraft, files: Sequence[ChapterFile]) -> ChapterDraft:
    """A draft that knows what its templates name, also in sides and passages that are not shown."""
    found = [one for file in files for one in names_of(file.tree.find_all(nodes.Node))]
    named = {f"{_KINDS[kind]}:{id}" for kind, id, _ in found if kind in _KINDS}
    return replace(draft, named=draft.named | named)


def _known(inputs: ChapterInputs) -> Known:
    """All that a chapter may name."""
    report, findings = inputs.report, inputs.findings
    return {
        "fact": Either(findings.absent, findings.facts),
        "claims": Either(findings.absent, findings.claims),
        "exhibit": report.exhibits,
        "place": inputs.language.places,
        "ref": referable(report),
        "reference": {str(row["id"]): row for row in inputs.rows("references")},
    }


def _section_lines(files: Sequence[ChapterFile]) -> Mapping[str, Sequence[Where]]:
    """Where templates write out the id of a section."""
    places: dict[str, list[Where]] = {}
    for file in files:
        for kind, id, line in names_of(file.nodes()):
            if kind == "section":
                places.setdefault(id, []).append(Where(file.file, line))
    return places


def _empty(draft: ChapterDraft, name: str) -> Iterator[Problem]:
    if not draft.markdown.strip():
        message = f"the chapter “{draft.chapter.id}” has no text"
        yield Problem(Where(name), message, "Write it, or take the chapter out of report.toml.")


def _tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
