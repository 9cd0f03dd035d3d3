"""What is asked for on the command line, as a build takes it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bifolio.model.errors import UsageError

if TYPE_CHECKING:  # each command loads what it needs
    from bifolio.editions import load


def options_of(asked: argparse.Namespace) -> load.Options:
    """The options of a build, of `check` or of `serve`."""
    from bifolio.editions import load

    return load.Options(
        editions=tuple(asked.edition),
        languages=tuple(asked.language),
        preview=asked.preview,
        cache=not getattr(asked, "no_cache", False),
        pdf=not getattr(asked, "no_pdf", False),
        output=getattr(asked, "output", None) and asked.output.resolve(),
        store=asked.store and asked.store.resolve(),
        release=getattr(asked, "release", False),
        published=getattr(asked, "published", None) and asked.published.resolve(),
    )


def check_release(asked: argparse.Namespace) -> None:
    """A release is the whole site. Raises UsageError."""
    given = {
        "--edition": asked.edition,
        "--language": asked.language,
        "--preview": asked.preview,
        "--no-pdf": getattr(asked, "no_pdf", False),
    }
    if asked.published is not None:
        _check_published(asked.published, release=asked.release)
    if asked.release and (chosen := [name for name, value in given.items() if value]):
        raise UsageError(
            f"A release is the whole site: it goes without {', '.join(chosen)}.",
            "Leave these out, or build a part without --release.",
        )


def _check_published(folder: Path, *, release: bool) -> None:
    hint = "It names the folder of the site that readers have, and goes with --release."
    if not release:
        raise UsageError(f"--published {folder} is of no use without --release.", hint)
    if not folder.is_dir():
        raise UsageError(f"--published {folder}: there is no such folder.", hint)
