"""The commands that build: the site, a look at all that is checked, a report as a Quarto project."""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bifolio.cli import error_screens
from bifolio.cli.building import quick
from bifolio.cli.building.options import check_release, options_of
from bifolio.cli.building.summary import summary_lines
from bifolio.cli.terminal.progress_display import reporting
from bifolio.model.addresses import is_web_address
from bifolio.model.errors import BuildError, UsageError
from bifolio.model.findings import Analysis
from bifolio.sources.workspace import DOCUMENTS, Workspace

if TYPE_CHECKING:  # each command loads what it needs
    from bifolio.editions import load


Analyses = Mapping[str, Analysis]
DONE, PROBLEMS = 0, 1  # exit codes, as cli.main has them


def build_site(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    """Build the site and the PDFs; returns the exit code."""
    check_release(asked)
    if (told := quick.closing_lines(asked, root)) is not None:
        print(told)
        return DONE
    from bifolio.engines.choice import choose
    from bifolio.pipeline import build
    from bifolio.pipeline.destination import destination
    from bifolio.pipeline.fingerprints import unchanged

    start = time.perf_counter()
    inputs = unchanged.inputs_of(root)
    workspace = _published(Workspace.read(root).without(asked.without), asked.base_url)
    options = replace(options_of(asked), documents=_documents(asked, workspace))
    with reporting() as reporter:
        engine, advice = choose(asked.engine, root)
        if advice:
            reporter.warn(advice)
        made = build.build(workspace, options, analyses, engine, reporter)
        reporter.close()
        lines = [
            ("written to", f"{workspace.name(destination(workspace, options))}/"),
            *_left_out(workspace, options),
            *_without_address(workspace, options),
            *summary_lines(made, engine.label),
            *(("note", notice) for notice in getattr(engine, "notices", ())),
            ("seconds", f"{time.perf_counter() - start:.1f}"),
            ("warnings", str(len(reporter.warnings))),
        ]
        print(error_screens.summary(lines))
    quick.remember(asked, root, inputs, lines)
    return DONE


def _documents(asked: argparse.Namespace, workspace: Workspace) -> tuple[str, ...]:
    """Kinds of documents to be made beside the PDFs: all where they are asked for, else as set."""
    if asked.documents:
        return DOCUMENTS
    return () if asked.no_pdf else workspace.config.documents


def _published(workspace: Workspace, base_url: str | None) -> Workspace:
    """The project as it is to be published; an empty address means that it is not known."""
    if base_url is None:
        return workspace
    if base_url and not is_web_address(base_url):
        hint = "Begin with https:// and leave out ? and #, or give an empty one."
        raise UsageError(f"“{base_url}” is not a web address.", hint)
    return workspace.published_at(base_url)


def _left_out(workspace: Workspace, options: load.Options) -> list[tuple[str, str]]:
    """What is not in a part of the site."""
    from bifolio.pipeline.destination import left_out

    missing = left_out(workspace, options)
    return [("not in it", "; ".join(missing))] if missing else []


def _without_address(workspace: Workspace, options: load.Options) -> list[tuple[str, str]]:
    """What a whole site lacks whose address nobody told."""
    from bifolio.pipeline.destination import is_partial

    if workspace.config.base_url or is_partial(options):
        return []
    lacks = "canonical addresses, hreflang, descriptions for programs, site map, feeds, cards"
    return [("no base_url", f"so without {lacks}")]


_NOT_LOOKED_AT = (
    "drawings, PDFs, and links of page templates: after a build, check follows them too"
)


def check(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    """Tell everything that is wrong, and write nothing; returns the exit code."""
    from bifolio.engines.embedded import EmbeddedEngine
    from bifolio.pipeline.stages.checking.all_checks import examine

    check_release(asked)
    with reporting() as reporter:
        workspace = Workspace.read(root)
        engine = EmbeddedEngine(workspace.templates / "fonts")
        found = examine(workspace, options_of(asked), analyses, engine, reporter)
    if waiting := [one for each in found.answers.values() for one in each.waiting]:
        print(error_screens.questions_screen(waiting))
    if found.problems:
        raise BuildError(found.problems)
    if found.refused:
        print(error_screens.refused_screen(found.refused))
    answered = sum(one.answered for one in found.answers.values())
    lines = [
        ("editions", str(found.editions)),
        ("languages", str(found.languages)),
        ("problems", "0"),
        ("questions", f"{len(waiting)} to look at, {answered} answered"),
        *([] if found.pages else [("not looked at", _NOT_LOOKED_AT)]),
        *([("a release", f"is refused for {len(found.refused)}")] if found.refused else []),
        ("warnings", str(len(reporter.warnings))),
    ]
    print(error_screens.summary(lines))
    return PROBLEMS if found.refused else DONE


def stage(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    """Write a report as a Quarto project; returns the exit code."""
    from bifolio.editions import load
    from bifolio.engines.embedded import EmbeddedEngine
    from bifolio.pipeline import build

    workspace = Workspace.load(root)
    options = load.Options((asked.edition,), (asked.language,), preview=asked.preview)
    with reporting() as reporter:
        engine = EmbeddedEngine(workspace.templates / "fonts")
        folder = asked.folder.resolve()
        project = build.stage(workspace, options, build.Means(analyses, engine, reporter), folder)
    lines = [("written to", f"{asked.folder}/"), ("documents", str(len(project.render)))]
    print(error_screens.summary([*lines, ("read first", f"{asked.folder}/README.md")]))
    return DONE
