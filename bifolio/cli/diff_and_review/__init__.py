"""The commands `diff` and `review`: what changed, and what editors say to it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bifolio.model.findings import Analysis
from bifolio.sources.workspace import Workspace

if TYPE_CHECKING:
    from bifolio.cli.diff_and_review.opened_sides import Compared, Project

Analyses = Mapping[str, Analysis]


def add_comparing(commands: Any) -> list[argparse.ArgumentParser]:
    """Add the commands to the grammar; gives their parsers."""
    diff = commands.add_parser(
        "diff", help="what two editions, or two states of one, say otherwise"
    )
    what = "an edition, git:REVISION, or the folder or address of a site"
    diff.add_argument("old", metavar="OLD", help=what)
    diff.add_argument("new", metavar="NEW", help="the same, for the later one")
    diff.add_argument(
        "--edition", default="", metavar="ID", help="which one of a site with several"
    )
    form = diff.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="all of it as JSON")
    form.add_argument(
        "--html", type=Path, metavar="FILE", help="a page to review it on, in one file"
    )
    review = commands.add_parser(
        "review", help="what editors said to the changes of an edition, and what is still open"
    )
    review.add_argument("edition", metavar="EDITION", help="the edition")
    review.add_argument(
        "--against",
        default="",
        metavar="OLD",
        help=f"what it is compared with: {what} (default: the edition before)",
    )
    review.add_argument(
        "--take",
        type=Path,
        metavar="FILE",
        help="take in the decisions that the page exported (.json), or list the comments in a Word document (.docx)",
    )
    review.add_argument(
        "--json", action="store_true", help="the comments in a Word document, as JSON"
    )
    return [diff, review]


def diff(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    """Compare, and tell as asked. Raises BuildError, UsageError, ToolError."""
    from bifolio.cli.diff_and_review.opened_sides import compared
    from bifolio.cli.diff_and_review.sides import side

    project = _project(root, analyses)
    editions = project.workspace.config.editions
    sides = [side(typed, editions, root) for typed in (asked.old, asked.new)]
    with compared(project, sides, asked.edition) as found:
        print(_page(asked, found, project) if asked.html else _told(asked, found))
    return 0


def review(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    """Tell how far the review of an edition is, or take in what came back. Raises BuildError, UsageError."""
    if asked.take is not None and asked.take.suffix.lower() == ".docx":
        return _comments(asked, root, analyses)
    from bifolio.cli.diff_and_review import review_command
    from bifolio.cli.diff_and_review.opened_sides import compared

    if asked.take is not None:
        review_command.check_kind(asked.take)
    project = _project(root, analyses)
    sides = review_command.sides(asked.edition, asked.against, project.workspace)
    with compared(project, sides) as found:
        if asked.take is not None:
            whole, told = review_command.taken(asked.take, found.found, project.workspace)
            print(told)
            return 0 if whole else 1
        settled, told = review_command.told(found.found, project.workspace, sides[0].typed)
        print(told)
    return 0 if settled else 1


def _comments(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    from bifolio.cli.diff_and_review.word_comments_taken import take_comments

    workspace = Workspace.load(root)
    print(take_comments(workspace, asked.edition, asked.take, analyses, as_json=asked.json))
    return 0


def _project(root: Path, analyses: Analyses) -> Project:
    from bifolio.cli.diff_and_review.opened_sides import Project
    from bifolio.model.progress import LineReporter

    reporter = LineReporter(sys.stderr, stages=False)
    return Project(Workspace.load(root), analyses, reporter)


def _told(asked: argparse.Namespace, found: Compared) -> str:
    from bifolio.cli.error_screens import summary
    from bifolio.editorial.comparing import comparison_output

    if asked.json:
        return comparison_output.as_json(found.found)
    lines = [("old", asked.old), ("new", asked.new), *comparison_output.counts(found.found)]
    return f"{comparison_output.as_text(found.found)}\n\n{summary(lines)}".rstrip("\n")


def _page(asked: argparse.Namespace, found: Compared, project: Project) -> str:
    """Write the page to review it on; gives what is told of it."""
    from bifolio.cli.diff_and_review.review_page_file import write_page
    from bifolio.cli.error_screens import summary
    from bifolio.editorial.comparing import comparison_output

    write_page(asked.html, found, (asked.old, asked.new), project)
    return summary(
        [("written to", str(asked.html)), *comparison_output.counts(found.found)]
    ).rstrip("\n")
