"""Steps of the editors' year: whether an edition is still a copy, and what a statistician would ask of it."""

from __future__ import annotations

from bifolio.editorial import copies, questions
from bifolio.editorial.comparing import follows_and_compares
from bifolio.editorial.comparing.predecessor import predecessor
from bifolio.editorial.questions.edition_questions import Stated, stated
from bifolio.model import canonical
from bifolio.pipeline.step_inputs.build_context import World
from bifolio.pipeline.step_inputs.recorded import file_read
from bifolio.pipeline.steps import Outcome
from bifolio.sources.corrections import corrections_path, load_corrections
from bifolio.sources.report import Report, series_and_year
from bifolio.sources.workspace import CONFIG


def copy(world: World, edition: str) -> Outcome:
    """`copy/EDITION`: what of it is another edition's; told as problems."""
    report = world.report(edition)
    _note_editions(world)
    for path in copies.files_read(world.workspace, report):
        world.note(f"file:{world.workspace.name(path)}")
    return Outcome({}, {}, tuple(copies.copied(world.workspace, report)))


def questions_of(world: World, edition: str) -> Outcome:
    """`questions/EDITION`: its questions and their answers, which are no problems; a faulty answer is one."""
    workspace, report = world.workspace, world.report(edition)
    _note_editions(world)
    for path in questions.files_read(workspace, report):
        world.note(file_read(workspace.root, path))
    world.note(f"step:analysis/{edition}#names")
    sound = "names" in world.steps.outputs(f"analysis/{edition}")  # else chapters say nothing yet
    chapters = {one.id: _stated(world, report, one.id) for one in report.chapters if sound}
    world.note(file_read(workspace.root, corrections_path(workspace, edition)))
    load_corrections(workspace, report)  # so that `check` tells what is wrong in it
    ties = world.value(f"analysis/{edition}", "ties") if sound else ()
    found = questions.asked(workspace, report, chapters, ties)
    known = questions.load_acknowledged(workspace, edition)
    return Outcome({"": canonical.dumps(questions.answered(workspace, edition, found, known))})


def follows(world: World, edition: str) -> Outcome:
    """`follows/EDITION`: whether what `report.toml` says of the edition before is there; else problems."""
    report = world.report(edition)
    _note_editions(world)
    reports = [*world.asked.reports, *world.asked.related]
    earlier = predecessor(reports, edition)
    before = {one.id: one.exhibits for one in reports}.get(earlier or "", {})
    workspace = world.workspace
    unread = any(series_and_year(workspace, id) is None for id in workspace.config.editions)
    tables = world.findings(edition).tables
    columns = {
        id: [column.id for column in tables[id].columns]
        for id, one in report.exhibits.items()
        if one.compares and id in tables
    }
    return Outcome(
        {},
        {},
        tuple(follows_and_compares.unfit(report, earlier, None if unread else before, columns)),
    )


def _stated(world: World, report: Report, chapter: str) -> Stated:
    """What a chapter states, in any language."""
    steps = [f"chapter/{report.id}/{code}/{chapter}" for code in world.languages]
    given = [
        {name for step in steps for name in world.value(step, output)}
        for output in ("claims", "named", "placed")
    ]
    return stated(*given)


def _note_editions(world: World) -> None:
    """Which editions there are, and so which is the one before."""
    workspace = world.workspace
    world.note(f"file:{CONFIG}")
    for id in workspace.config.editions:
        world.note(f"file:{workspace.name(workspace.edition(id) / 'report.toml')}")
