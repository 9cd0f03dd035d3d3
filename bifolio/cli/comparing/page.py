"""The review page of a comparison, written as one file."""

from __future__ import annotations

from pathlib import Path

from bifolio.cli.comparing.opening import Compared, Project
from bifolio.editions.load import Options
from bifolio.editorial.reviewing.decisions import Review, read_review
from bifolio.editorial.reviewing.standing import standings
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.i18n.language import Language
from bifolio.model.errors import UsageError
from bifolio.pipeline.open_build import Build, Kept, open_build, open_store
from bifolio.site.review_page import Reviewed, review_page


def write_page(path: Path, compared: Compared, typed: tuple[str, str], project: Project) -> None:
    """Write the page. typed: both sides as they were named. Raises UsageError."""
    found, workspace = compared.found, project.workspace
    review = Review()
    if found.new in workspace.config.editions:
        held = read_review(workspace, found.new)
        review = held if held.against == found.old else review
    if compared.made:
        _draw(compared.made, compared)
    old, new = (
        _name(side, one.state.edition)
        for side, one in zip(typed, (compared.old, compared.new), strict=True)
    )
    shown = Reviewed(
        found, standings(found, review), (old, new), compared.old.picture, compared.new.picture
    )
    page = review_page(workspace.templates / "site", _languages(compared, project), shown)
    _write(path, page)


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
    return open_build(workspace, options, project.analyses, engine, kept, project.reporter)
