"""What is wrong in the chapters of an edition that cannot be rendered, because of its data or its `report.toml`.

Facts, claims and exhibits that they name are told by `editions.facts.chapter_names`, grammar with the messages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import TemplateSyntaxError

from bifolio.model.errors import BuildError, Problem, Where
from bifolio.model.findings import Place
from bifolio.render.chapters.static_analysis import Reading, environment_of, not_compiled, referable
from bifolio.render.chapters.template_files import candidates, chapter_files, template_name
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace


def seen_in_chapters(
    workspace: Workspace, report: Report, places: Mapping[str, Place]
) -> Iterator[Problem]:
    """What shows in the templates alone. places: none where they cannot be read."""
    env = environment_of(workspace, report)
    known = {"ref": referable(report), **({"place": places} if places else {})}
    reading = Reading(workspace, report, env, known)
    for chapter in report.chapters:
        template = template_name(chapter.id)
        paths = candidates(workspace, report, template)
        if not any(path.is_file() for path in paths):
            message = f"the template of chapter “{chapter.id}” is missing"
            hint = "Write it, or take the chapter out of report.toml."
            yield Problem(Where(workspace.name(paths[-1])), message, hint)
        try:
            files = chapter_files(workspace, report, template)
        except (BuildError, TemplateSyntaxError):
            continue  # which is told where its messages are read
        yield from reading.problems(chapter, files)
        yield from not_compiled(files, env)
