"""The review page of a comparison, written as one file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bifolio.cli.diff_and_review.opened_sides import Compared, Project
from bifolio.editions.load import Options
from bifolio.editorial.reviewing.decisions import Review, read_review
from bifolio.editorial.reviewing.review_status import standings
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.i18n.language import Language
from bifolio.i18n.report_texts import report_text
from bifolio.model.errors import UsageError
from bifolio.pipeline.open_build import Build, Kept, Means, open_build, open_store
from bifolio.site.review_page import Reviewed, review_page
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace


def write_page(path: Path, compared: Compared, typed: tuple[str, str], project: Project) -> None:
    """Write the page. typed: both sides as they were named. Raises UsageError."""
    found, workspace = compared.found, project.workspace
    review = Review()
    if found.new in workspace.config.editions:
        held = read_review(workspace, found.new, found.old)
        review = held if held.against == found.old else review
    if compared.made:
        _draw(compared.made, compared)
    old, new = (
        _name(side, one.state.edition)
        for side, one in zip(typed, (compared.old, compared.new), strict=True)
    )
    languages = _languages(compared, project)
    shown = Reviewed(
        found,
        standings(found, review),
        (old, new),
        compared.old.picture,
        compared.new.picture,
        typed[0] if _is_decided(compared, typed, workspace) else "",
        {  # a chapter that is gone has its title in the edition before
            **_titles(workspace, found.old, languages),
            **_titles(workspace, found.new, languages),
        },
    )
    page = review_page(workspace.templates / "site", languages, shown)
    _write(path, page)


def _is_decided(compared: Compared, typed: tuple[str, str], workspace: Workspace) -> bool:
    """Whether decisions are kept: on an edition of the project, or against the one before it."""
    found = compared.found
    known = found.new in workspace.config.editions
    return known and (typed[1] == found.new or found.old != found.new)


def _titles(
    workspace: Workspace, edition: str, languages: Sequence[Language]
) -> dict[str, dict[str, str]]:
    """Titles of chapters by language; of an edition that the project does not have, none."""
    if edition not in workspace.config.editions:
        return {}
    report = load_report(workspace, edition)
    return {
        one.id: {each.code: report_text(each, report, one.title) for each in languages}
        for one in report.chapters
    }


def _write(path: Path, page: str) -> None:
    try:
        path.write_text(page, "utf-8")
    except OSError as error:
        hint = "Name a file in a folder that there is: --html review.html"
        message = f"{path} cannot be written: {error.strerror}."
        raise UsageError(message, hint) from error


def _name(typed: str, edition: str) -> str:
    return edition if typed == edition else f"{edition} ({typed})"


def _draw(made: Build, compared: Compared) -> None:
    """Draw what the page shows, where workers can be stopped if a drawing never ends."""
    changed, only = compared.found.exhibits, compared.found.exhibits_only
    wanted = {name for one in changed for name in (one.id, one.before)}
    wanted |= {one.id for one in only}
    names = [
        f"drawing/{report.id}/{language}/{exhibit}"
        for report in made.world.asked.reports
        for language in made.world.languages
        for exhibit in report.exhibits
        if exhibit in wanted and made.world.is_drawn(report.id, exhibit)
    ]
    made.bring(names, "Draw charts")
    made.raise_problems()


def _languages(compared: Compared, project: Project) -> list[Language]:
    """The languages of the page: those of the comparison that the project has, or all that it has."""
    made = compared.made or _opened(project)
    known = list(made.world.languages.values())
    return [one for one in known if one.code in compared.found.languages] or known


def _opened(project: Project) -> Build:
    """The project read for its languages alone."""
    workspace, options = project.workspace, Options(pdf=False)
    engine = EmbeddedEngine(workspace.templates / "fonts")
    kept = Kept(open_store(workspace, options, project.reporter))
    means = Means(project.analyses, engine, project.reporter)
    return open_build(workspace, options, means, kept)
