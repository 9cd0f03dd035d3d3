"""The step that looks whether an edition is still a copy of the one before."""

from __future__ import annotations

from bifolio.editorial.copies import copied, files_read
from bifolio.pipeline.reading.world import World
from bifolio.pipeline.steps import Outcome
from bifolio.sources.workspace import CONFIG


def copy(world: World, edition: str) -> Outcome:
    """`copy/EDITION`: what of it is another edition's; told as problems."""
    workspace, report = world.workspace, world.report(edition)
    world.note(f"file:{CONFIG}")
    for id in workspace.config.editions:  # which of them is the one before
        world.note(f"file:{workspace.name(workspace.edition(id) / 'report.toml')}")
    for path in files_read(workspace, report):
        world.note(f"file:{workspace.name(path)}")
    return Outcome({}, {}, tuple(copied(workspace, report)))
