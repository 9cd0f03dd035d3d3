"""Made-up sites: planned, written, looked at."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bifolio.model.plan import Content, Plan
from bifolio.model.progress import Reporter
from bifolio.pipeline.output import Written, hold, write_site


def plan_of(files: Mapping[str, Content | str]) -> Plan:
    """A plan of these files."""
    made = Plan()
    for address, content in files.items():
        made.add(address, content, f"test/{address}")
    return made


def write(
    files: Mapping[str, Content | str], output: Path, reporter: Reporter | None = None
) -> Written:
    """Write a site as a build does."""
    with hold(output, output.name, reporter or Reporter()) as target:
        return write_site(plan_of(files), target)


def contents(folder: Path) -> dict[str, str]:
    """The files of a folder by address, but for the manifest."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).as_posix() != "manifest.json"
    }


def names(folder: Path) -> list[str]:
    """What lies in a folder, also what is hidden."""
    return sorted(path.name for path in folder.iterdir())
