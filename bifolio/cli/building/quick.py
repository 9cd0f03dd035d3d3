"""A build in which nothing changed: told before anything large is loaded."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from bifolio.cli import error_screens
from bifolio.pipeline.fingerprints import unchanged

Lines = Sequence[tuple[str, str]]


def destination(asked: argparse.Namespace, root: Path) -> Path:
    """Where a build writes: what was asked for, else `preview/` for a part and `site/` for the whole."""
    if asked.output is not None:
        return Path(asked.output).resolve()
    partial = asked.edition or asked.language or asked.preview or asked.no_pdf
    return root / ("preview" if partial else "site")


def settings(asked: argparse.Namespace) -> dict[str, object]:
    """What decides the result beside the files: the options, and which Quarto there is."""
    return {
        "editions": asked.edition,
        "without": asked.without,
        "languages": asked.language,
        "preview": asked.preview,
        "pdf": not asked.no_pdf,
        "documents": asked.documents,
        "base_url": asked.base_url,
        "engine": asked.engine,
        "release": asked.release,
        "quarto": _quarto() if asked.engine != "embedded" else "",
    }


def _quarto() -> str:
    found = shutil.which("quarto")
    if found is None:
        return ""
    state = os.stat(os.path.realpath(found))  # noqa: PTH116 - before pathlib's own caches
    return f"{found} {state.st_size} {state.st_mtime_ns}"


def closing_lines(asked: argparse.Namespace, root: Path) -> str | None:
    """What a build prints that finds nothing changed; None where something has to be made."""
    if asked.command != "build" or asked.no_cache or getattr(asked, "published", None):
        return None  # what readers have lies outside the project, and is compared each time
    start = time.perf_counter()
    known = unchanged.is_unchanged(root, destination(asked, root), settings(asked))
    if known is None:
        return None
    lines: Lines = json.loads(known.summary)
    told = dict(lines) | {"made anew": "nothing: nothing changed"}
    told["seconds"] = f"{time.perf_counter() - start:.1f}"
    return error_screens.summary(list(told.items()))


def remember(asked: argparse.Namespace, root: Path, inputs: unchanged.Files, lines: Lines) -> None:
    """Keep what a finished build found and wrote. inputs: as they were when it began."""
    from bifolio.pipeline.output import manifest

    if not asked.no_cache:
        told = json.dumps(lines, ensure_ascii=False)
        folder = destination(asked, root)
        listed = manifest.read(folder)  # just written, from what was read or made
        known = {at: one.sha256 for at, one in listed.files.items()} if listed else {}
        unchanged.write_snapshot(
            root, folder, settings(asked), inputs, unchanged.Finished(told, known)
        )
