"""What an edition says otherwise than the one before it in its series, from what both publish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from bifolio.editorial import release, uncorrected_changes
from bifolio.editorial.comparing import follows_and_compares
from bifolio.editorial.comparing.comparison import compare
from bifolio.editorial.comparing.published_state import (
    State,
    StateError,
    published_exhibits,
    read_state,
)
from bifolio.editorial.comparing.table_differences import Pairing
from bifolio.editorial.reviewing.decisions import review_path
from bifolio.editorial.uncorrected_changes import Published
from bifolio.i18n.report_texts import report_text
from bifolio.model import canonical
from bifolio.model.errors import Problem
from bifolio.pipeline.step_inputs.build_context import World
from bifolio.pipeline.step_inputs.stored_site import StoredSite
from bifolio.pipeline.steps import Outcome
from bifolio.sources.corrections import load_corrections
from bifolio.sources.report import Report


def changes(site: StoredSite, edition: str) -> Outcome:
    """`changes/EDITION`: how it differs from the edition before; what it cannot follow, as problems."""
    before = site.predecessor(edition)
    if before is None:
        return Outcome({})
    report = site.world.report(edition)
    old, new = state(site, before), state(site, edition)
    columns = {id: [one.id for one in found.columns] for id, found in new.exhibits.items()}
    problems = tuple(follows_and_compares.unfit(report, before, old.exhibits, columns))
    if problems:
        return Outcome({}, {}, problems)
    found = compare(old, new, pairings(site.world, report))
    return Outcome({"": canonical.dumps(found)})


def refusals(site: StoredSite) -> list[Problem]:
    """What a release of the build would be refused for. Its pages must be sound. Raises BuildError."""
    world, found = site.world, list[Problem]()
    for report in world.asked.reports:
        found += release.unanswered(
            world.workspace, report.id, world.value(f"questions/{report.id}")
        )
        if (audit := world.value(f"analysis/{report.id}", "audit")) is not None:
            found += release.unacknowledged(world.workspace, audit)
        before = site.predecessor(report.id)
        if before is not None and not release.is_as_published(world.workspace, report.id):
            found += release.unsigned(world.workspace, site.changes(report.id))
        if corrected := load_corrections(world.workspace, report):
            found += uncorrected_changes.unfounded(corrected, _now(site, report))
    return found


def uncorrected(site: StoredSite, published: Path) -> Iterator[Problem]:
    """What a site that readers have holds against a release.

    Values that differ and that no correction tells of, and changes against it that were sent back.
    """
    for report in site.world.asked.reports:
        corrected = load_corrections(site.world.workspace, report)
        before = Published.of(published, report)
        yield from uncorrected_changes.uncorrected(report, corrected, before, _now(site, report))
        if review_path(site.world.workspace, report.id, report.id).is_file():
            now, readers = state(site, report.id), _readers_state(published, report.id)
            yield from release.sent_back(site.world.workspace, now, readers)


def _readers_state(site: Path, edition: str) -> State | None:
    """What readers have of an edition; None where that cannot be read."""
    found = sorted(path.name for path in (site / "data" / edition).glob("*.json"))
    try:
        return read_state(lambda at: (site / at).read_bytes(), edition, published_exhibits(found))
    except (LookupError, OSError, StateError):
        return None


def _now(site: StoredSite, report: Report) -> Published:
    files = set(site.files)  # a figure that is not published has none

    def content(address: str) -> bytes:
        return _published(site, address) if address in files else b""

    return Published.made(content, report)


def state(site: StoredSite, edition: str) -> State:
    """What an edition of the build publishes."""
    exhibits = list(site.world.report(edition).exhibits)
    return read_state(partial(_published, site), edition, exhibits)


def _published(site: StoredSite, address: str) -> bytes:
    return site.world.steps.content(f"page/{address}")


def pairings(world: World, report: Report) -> dict[str, Pairing]:
    """Which exhibits of an edition follow others of the one before, as its `report.toml` says."""
    return {
        one.id: Pairing(
            one.follows or one.id, one.compares or None, _note(world, report, one.compares_note)
        )
        for one in report.exhibits.values()
        if one.follows or one.compares
    }


def _note(world: World, report: Report, text: str) -> Mapping[str, str] | None:
    if not text:
        return None
    return {code: report_text(one, report, text) for code, one in world.languages.items()}
