"""The command `publish`: a release, built for a target and brought there."""

from __future__ import annotations

import argparse
import getpass
import os
import platform
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from bifolio.cli import error_screens
from bifolio.cli.terminal.progress_display import reporting
from bifolio.model.errors import ToolError, UsageError
from bifolio.model.progress import Reporter
from bifolio.pipeline.output import manifest
from bifolio.pipeline.output.manifest import Manifest
from bifolio.publishing import embargo, live_check, publication
from bifolio.publishing.last_published import folder_of, remember
from bifolio.publishing.publication import Publication
from bifolio.publishing.release import compose, of_site
from bifolio.publishing.targets import open_target
from bifolio.publishing.targets.target import Clock, Setting
from bifolio.sources.publish_targets import PublishTarget
from bifolio.sources.redirects import read_redirects
from bifolio.sources.report import load_report
from bifolio.sources.toml_json import suggest
from bifolio.sources.workspace import Workspace

Build = Callable[
    [Sequence[str], Sequence[str]], int
]  # with these arguments, without these editions; gives the exit code
_SHOWN = 8  # addresses that are named of each kind


def now() -> datetime:
    """The time, in UTC: no other command asks for it."""
    return datetime.now(UTC)  # noqa: TID251


def run(
    asked: argparse.Namespace, root: Path, build: Build, clock: Clock = now
) -> tuple[bool, str]:
    """Publish, or bring back; answers whether readers get it, and what to print.

    Raises UsageError, BuildError, ToolError.
    """
    workspace = Workspace.load(root)
    target = _target(workspace, asked.target)
    site, without = root / "site", tuple[str, ...]()
    if asked.rollback is None:
        site, without = _built(workspace, target, build, clock().astimezone().date())
    with reporting() as reporter:
        reporter.note_written("Nothing was published.")
        setting = _setting(target, root, reporter, clock)
        place = open_target(setting)
        if asked.rollback is None:
            made = publication.publish(
                place,
                setting,
                _composer(workspace, target, site),
                dry_run=asked.dry_run,
                again=asked.again,
            )
        else:
            made = publication.roll_back(place, setting, asked.rollback)
        lines = _lines(target, made, without, dry_run=asked.dry_run)
        if asked.dry_run:
            return True, error_screens.summary(lines)
        remember(setting.work, target.base_url, made.listed)
        sound, told = _checked(target, made, reporter)
    return sound, error_screens.summary([*lines, ("served", told)])


def _target(workspace: Workspace, name: str) -> PublishTarget:
    known = workspace.config.publish
    if name not in known:
        hint = (
            suggest(name, known, "Targets") or "Write one: docs/publishers/publish.md shows them."
        )
        raise UsageError(f"bifolio.toml has no target “{name}”.", hint)
    target = known[name]
    return replace(target, base_url=target.base_url or workspace.config.base_url)


def _built(
    workspace: Workspace, target: PublishTarget, build: Build, today: date
) -> tuple[Path, tuple[str, ...]]:
    """The folder of a release for a target, and the editions that it has to do without."""
    reports = [load_report(workspace, edition) for edition in workspace.config.editions]
    without = embargo.left_out(reports, target, today)
    arguments, site = ["build", "--release"], workspace.site
    if without or target.base_url != workspace.config.base_url:
        site = folder_of(workspace.root, target.name) / "site"
        site.parent.mkdir(parents=True, exist_ok=True)
        arguments += ["--base-url", target.base_url, "--output", str(site)]
    build(arguments, without)
    return site, without


def _composer(
    workspace: Workspace, target: PublishTarget, site: Path
) -> Callable[[Manifest], publication.Composed]:
    built = manifest.read(site)
    if built is None or built.unfinished:
        raise UsageError(
            f"{workspace.name(site)}/ is not whole.", "Publish again: it is built anew."
        )
    redirects = read_redirects(workspace.root)
    work = folder_of(workspace.root, target.name)

    def composed(before: Manifest) -> publication.Composed:
        return compose(of_site(site, built), target, redirects, before, work)

    return composed


def _setting(target: PublishTarget, root: Path, reporter: Reporter, clock: Clock) -> Setting:
    owner = f"{_user()}@{platform.node()} (process {os.getpid()})"
    return Setting(target, root, folder_of(root, target.name), owner, clock, reporter, is_dead)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's number without a name
        return "somebody"


def is_dead(owner: str) -> bool:
    """Whether a publication of this machine has ended without giving its lock back."""
    found = re.fullmatch(r".*@(.*) \(process (\d+)\)", owner)
    if found is None or found[1] != platform.node() or os.name == "nt":
        return False
    try:
        os.kill(int(found[2]), 0)
    except ProcessLookupError:
        return True
    except OSError:  # somebody else's
        return False
    return False


def _lines(
    target: PublishTarget, made: Publication, without: Sequence[str], *, dry_run: bool
) -> list[tuple[str, str]]:
    lines = [("target", f"{target.name} ({target.kind})")]
    if without:
        lines.append(("left out", f"{', '.join(without)}: not to be read yet"))
    if not made.name:
        return [*lines, ("publication", "readers have this release already"), *_deleted(made)]
    what = "would be sent" if dry_run else "sent"
    requests = made.planned if dry_run else made.meter.requests
    size = made.size if dry_run else made.meter.size
    return [
        *lines,
        ("publication", "none: this only tells" if dry_run else made.name),
        (what, f"{len(made.sent):,} files, {requests:,} requests, {size / 1e6:,.2f} MB"),
        *((("first of them", ", ".join(made.sent[:_SHOWN])),) if made.sent else ()),
        *_deleted(made),
        ("to go back", _back(target, made)),
    ]


def _deleted(made: Publication) -> list[tuple[str, str]]:
    told = []
    if made.deleted:
        told.append(("deleted", f"{made.deleted:,} files that nobody needs any more"))
    if made.waiting:
        told.append(
            ("left for a while", f"{made.waiting:,} files, for readers of the pages before")
        )
    return told


def _back(target: PublishTarget, made: Publication) -> str:
    if not made.before:
        return "nothing: this is the first publication"
    return f"build.py publish {target.name} --rollback {made.before}"


def _checked(target: PublishTarget, made: Publication, reporter: Reporter) -> tuple[bool, str]:
    """Whether readers get what was published, and what to say of it."""
    if target.verify == "none":
        return True, "not looked at (verify = “none”)"
    if not target.base_url:
        return True, "not looked at: the target has no base_url"
    try:
        with reporter.stage("Verify"):
            found = live_check.check(target.base_url, made.listed, made.sent, target.verify)
    except ToolError as error:  # it is published all the same: the closing lines have to say what
        return False, f"not looked at. {error_screens.tool_head(error)}"
    wrong = [*found.missing, *found.changed]
    if not wrong:
        return True, f"{found.files:,} files of {len(made.listed.files):,} looked at: as published"
    named = ", ".join(wrong[:_SHOWN])
    told = f"{len(found.missing):,} missing, {len(found.changed):,} differ: {named}"
    again = f"build.py publish {target.name} --again"
    return False, f"{told}. Where somebody has changed them there, send them again: {again}"
