"""One publication from beginning to end: what is there, what has to be done, done in order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from bifolio.model.errors import BuildError, Problem, ToolError, UsageError, Where
from bifolio.model.plan import Content, StoredFile
from bifolio.pipeline.output.manifest import Listed, Manifest
from bifolio.pipeline.output.temporary_names import MANIFEST
from bifolio.publishing.publication_history import LEDGER, State, kept, read_state
from bifolio.publishing.release import Release
from bifolio.publishing.targets.target import Meter, Setting, Target
from bifolio.publishing.upload_order import Change, Rules, change_to, clean_up, is_there

Composed = tuple[Release, list[Problem]]


@dataclass(frozen=True)
class Publication:
    """What was done, or is to be done.

    name: its id; empty where readers have the release already. before: the id of what they had, which can be
    brought back. sent: addresses. deleted: files that were no longer needed. waiting: those that stay for
    readers who have the pages of before. planned, size: requests, bytes. meter: what they were in the end.
    """

    name: str
    before: str
    sent: tuple[str, ...]
    deleted: int
    waiting: int
    planned: int
    size: int
    meter: Meter
    listed: Manifest
    again: tuple[str, ...]


def publish(
    place: Target,
    setting: Setting,
    compose: Callable[[Manifest], Composed],
    *,
    dry_run: bool = False,
    again: bool = False,
) -> Publication:
    """Publish what `compose` makes of the manifest that readers have now.

    dry_run: only tell. again: send also what is there already, as somebody may have changed it. Raises BuildError with what is in its way, ToolError when the place fails.
    """
    with place.looked_at() if dry_run else place.locked():
        state = _state(place)
        if not state.manifests and not place.is_free():
            raise BuildError([_taken(setting)])
        release, problems = compose(state.current)
        if problems:
            raise BuildError(problems)
        if again:
            state = replace(state, doubted=frozenset({*release.listed.files, MANIFEST}))
        return _made(place, setting, release, state, dry_run=dry_run)


def roll_back(place: Target, setting: Setting, name: str) -> Publication:
    """Bring an earlier publication back, as a new one. Raises UsageError, BuildError, ToolError."""
    with place.locked():
        state = _state(place)
        if name not in state.ledger.publications:
            raise UsageError(f"The target has no publication “{name}”.", _known(state))
        return _made(place, setting, _earlier(place, setting, state, name), state)


def _made(
    place: Target, setting: Setting, release: Release, state: State, *, dry_run: bool = False
) -> Publication:
    target, now = setting.target, setting.clock()
    rules, name = Rules(now, target.grace, target.keep), ""
    if is_there(release, state) and not place.in_doubt():
        change = clean_up(state, rules)
    else:
        digest = hashlib.sha256(release.listed.text()).hexdigest()
        name = f"{now:%Y%m%d-%H%M%S}-{digest[:4]}"
        change = change_to(release, name, state, rules)
    told = _told(place, change, name, state, release)
    if (name or change) and not dry_run:
        setting.reporter.note_written("Some of it may be published. Publish again: it ends right.")
        with setting.reporter.stage("Publish"):
            place.apply(change)
        setting.reporter.note_written("It is published.")
    return told


def _told(place: Target, change: Change, name: str, state: State, release: Release) -> Publication:
    published = state.ledger.publications
    gone = {*state.ledger.left, *state.current.files} - release.listed.files.keys()
    return Publication(
        name,
        published[0] if published else "",
        tuple(change.sent),
        len(change.delete),
        len(gone - set(change.delete)),
        place.meter.requests + place.requests(change) if name or change else 0,
        change.size if name or change else 0,
        place.meter,
        release.listed,
        published if name else published[1:],
    )


def _state(place: Target) -> State:
    try:
        return read_state(place.read)
    except ValueError as error:
        hint = f"Was it edited? Delete {LEDGER} there, and what is published next begins a new one."
        raise ToolError("The target", str(error), hint) from None


def _earlier(place: Target, setting: Setting, state: State, name: str) -> Release:
    """An earlier publication; what readers do not have now is read from where it was kept."""
    wanted = state.manifests[name]
    files: dict[str, Content] = {}
    lost: list[str] = []
    for address, one in wanted.files.items():
        if _stays(state, address, one):
            files[address] = StoredFile(Path(address), one.sha256, one.size)  # never read
        elif (found := _found(place, address, one)) is not None:
            files[address] = found
        else:
            lost.append(address)
    if lost:
        raise BuildError([_lost(setting, name, lost)])
    return Release(files, wanted)


def _stays(state: State, address: str, one: Listed) -> bool:
    """Whether a file is at its address, in the form that is wanted."""
    if address in state.unsure:
        return False
    left = state.ledger.left.get(address)
    return state.current.files.get(address) == one or (
        address not in state.current.files and left is not None and left.sha256 == one.sha256
    )


def _found(place: Target, address: str, one: Listed) -> bytes | None:
    for at in (kept(one.sha256), address):
        content = place.read(at)
        if content is not None and hashlib.sha256(content).hexdigest() == one.sha256:
            return content
    return None


def _known(state: State) -> str:
    names = state.ledger.publications[1:]
    if not names:
        return "It has none to go back to yet."
    return f"It has, newest first: {', '.join(names)}."


def _lost(setting: Setting, name: str, addresses: Iterable[str]) -> Problem:
    message = f"the publication {name} cannot be brought back: some of its files are gone"
    hint = "Build the release again from its sources, and publish it."
    return Problem(Where(setting.target.name), message, hint, tuple(addresses)[:8])


def _taken(setting: Setting) -> Problem:
    message = "the target holds files that no publication wrote, and they may be somebody's"
    hint = f"Name a place of its own in {setting.target.setting}, or empty this one."
    return Problem(Where(setting.target.name), message, hint)
