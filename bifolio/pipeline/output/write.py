"""Holding an output for a build, and writing the plan into it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bifolio.model.plan import Plan
from bifolio.model.progress import Reporter
from bifolio.pipeline.output import folder_walk, in_place, manifest, recovery
from bifolio.pipeline.output.folder_changes import Change, change_of, check_clear
from bifolio.pipeline.output.lock import locked
from bifolio.pipeline.output.temporary_names import lock_file
from bifolio.pipeline.output.whole_folder import CannotSwapError, identity, write_swapped
from bifolio.pipeline.output.writable_checks import check_writable, unwritable, why_in_place

_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Target:
    """An output that this process holds: checked, locked, put right.

    path: resolved. name: for people. why_in_place: why it cannot be swapped; empty when it can.
    """

    path: Path
    name: str
    reporter: Reporter
    why_in_place: str = ""


@dataclass(frozen=True)
class Written:
    """What writing did, as numbers of files; `foreign` are the addresses of what was kept for others."""

    new: int
    kept: int
    removed: int
    foreign: tuple[str, ...]


@contextmanager
def hold(output: Path, name: str, reporter: Reporter) -> Iterator[Target]:
    """Hold an output until the block ends. Raises BuildError when it cannot be written, or is held.

    What killed builds left behind is put right first.
    """
    check_writable(output, name)
    path = output.resolve()
    why = why_in_place(path)
    with locked(lock_file(path, inside=bool(why)), name):
        try:
            recovery.recover(path)
        except OSError as error:
            raise unwritable(name, error) from error
        if why and manifest.is_ours(path):
            reporter.warn(_told(name, why))
        target = Target(path, name, reporter, why)
        try:
            yield target
        finally:  # what an early site left
            _tidy(target)


def look(output: Path, name: str) -> None:
    """Raise BuildError where `hold` would: the output cannot be written, or is held. Nothing is changed."""
    check_writable(output, name)
    path = output.resolve()
    with locked(lock_file(path, inside=bool(why_in_place(path))), name):
        pass


def write_site(
    plan: Plan,
    target: Target,
    editions: Mapping[str, str] = _NOTHING,
    known: Mapping[str, str] = _NOTHING,
    *,
    early: bool = False,
) -> Written:
    """Write the planned site; the old one is whole until the new one is.

    editions: the identity of each edition, for the manifest. known: digests of files of the old site,
    by address, that the caller knows without reading them. early: somebody waits for these pages and
    more will be written: the old folder is removed afterwards. Raises BuildError; DamagedFileError.
    """
    plan.check()
    try:
        change = change_of(plan, target.path, editions, known)
    except OSError as error:
        raise unwritable(target.name, error) from error
    check_clear(change, target.name)
    if change.foreign:
        named = folder_walk.named(change.foreign, change.before.files)
        target.reporter.warn(f"{target.name}/ keeps what Bifolio did not write: {named}")
    write_change(change, target, early=early)
    kept = len(change.kept) + len(change.mended)
    return Written(len(change.written), kept, len(change.removed), change.foreign)


def write_change(change: Change, target: Target, *, early: bool = False) -> None:
    """Do to the output what was found to be done; all of it, or nothing. Raises BuildError, DamagedFileError."""
    if change or not target.path.is_dir():
        _apply(change, target, early=early)


def _apply(change: Change, target: Target, *, early: bool) -> None:
    done = False
    try:
        if target.why_in_place:
            _write_in_place(change, target)
        else:
            _write_swapped(change, target)
        done = True
    except OSError as error:
        _tidy(target)
        raise unwritable(target.name, error, change.size, _free(target)) from error
    finally:  # also when a user breaks off
        if not (done and early):
            _tidy(target)


def _tidy(target: Target) -> None:
    """Put right what is left when writing stopped; what cannot be, the next build will try."""
    with suppress(OSError):
        recovery.recover(target.path)


def _free(target: Target) -> int | None:
    """Bytes that are free where the new files were to be written; None when that cannot be known."""
    try:
        return shutil.disk_usage(target.path if target.why_in_place else target.path.parent).free
    except OSError:
        return None


def _write_swapped(change: Change, target: Target) -> None:
    before = identity(target.path)
    try:
        write_swapped(change, target.path)
    except CannotSwapError as error:
        if before is None:  # there is nothing to write into
            raise error.reason from error
        recovery.recover(target.path)
        target.reporter.warn(_told(target.name, f"it cannot be swapped as a whole ({error})"))
        _write_in_place(change, target)
    finally:
        if identity(target.path) not in {before, None}:
            target.reporter.note_written(f"{target.name}/ had been written: it is the new site.")


def _write_in_place(change: Change, target: Target) -> None:
    staging = in_place.prepare(change, target.path)
    target.reporter.note_written(
        f"{target.name}/ was being written file by file: "
        "some of it is new and some is old. Build again."
    )
    in_place.put_in_place(change, staging, target.path)
    target.reporter.note_written(f"{target.name}/ had been written: it is the new site.")


def _told(name: str, why: str) -> str:
    return (
        f"{name}/ is written file by file, pages last, because {why}: while it is written, a reader may "
        "find new pages beside old ones"
    )
