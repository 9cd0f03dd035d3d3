"""The next edition of a series: a folder without last year's numbers, from which this year's is made."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bifolio.editorial.importing.import_toml import (
    FILE,
    Settings,
    TableSettings,
    read_settings,
    settings_text,
)
from bifolio.i18n.report_texts import with_years
from bifolio.model.addresses import is_id
from bifolio.model.errors import UsageError
from bifolio.sources.data.descriptor import COMPUTED, DESCRIPTOR, RUNS
from bifolio.sources.data.descriptor_text import descriptor_text
from bifolio.sources.report import load_report
from bifolio.sources.workspace import CONFIG, Workspace

_ID_YEAR = re.compile(r"-((?:19|20)\d\d)$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TEXT = re.compile(r'^((?:title|subtitle|caption)\s*=\s*)("(?:\\.|[^"\\])*")')
_OF_ITS_YEAR = re.compile(
    r"(?:as_printed|follows|compares|compares_note|published|modified)\s*="
)  # keys left out
_LASTING = 30  # years back from the edition's that are counted from it


@dataclass(frozen=True)
class Begun:
    """What was written: files below the project, and how many years in captions became values."""

    files: tuple[str, ...]
    captions: int


@dataclass(frozen=True)
class _Plan:
    workspace: Workspace
    id: str
    source: str
    year: int
    before: int

    @property
    def later(self) -> int:
        """Years between the two editions."""
        return self.year - self.before

    def shifted(self, text: str) -> str:
        """A text with each year near to the old edition's as far from the new one's."""

        def moved(found: re.Match[str]) -> str:
            near = 0 <= self.before - int(found[0]) <= _LASTING
            return str(int(found[0]) + self.later) if near else found[0]

        return _YEAR.sub(moved, text)


def begin(workspace: Workspace, id: str, source: str) -> Begun:
    """Write the edition `id` after the pattern of `source`, and add it to `bifolio.toml`.

    Nothing is written unless all of it can be. Raises UsageError, or BuildError where the pattern is unsound.
    """
    plan = _plan(workspace, id, source)
    with tempfile.TemporaryDirectory(dir=workspace.reports, prefix=".new-") as made:
        folder = Path(made) / id
        captions = _write(plan, folder)
        config = _config(plan)
        target = workspace.edition(id)
        folder.replace(target)
    own = workspace.templates / "chapters" / source
    if own.is_dir():
        shutil.copytree(own, workspace.templates / "chapters" / id)
    (workspace.root / CONFIG).write_text(config, "utf-8")
    return Begun(tuple(_files(plan)), captions)


def _files(plan: _Plan) -> Iterator[str]:
    folders = (plan.workspace.edition(plan.id), plan.workspace.templates / "chapters" / plan.id)
    for folder in folders:
        files = (path for path in folder.rglob("*") if path.is_file())
        yield from sorted(plan.workspace.name(path) for path in files)
    yield CONFIG


def _plan(workspace: Workspace, id: str, source: str) -> _Plan:
    editions = workspace.config.editions
    if source not in editions:
        raise UsageError(f"There is no edition “{source}”.", f"Known: {', '.join(editions)}.")
    named = _ID_YEAR.search(id)
    if not is_id(id) or not named:
        hint = f"Name it as {_ID_YEAR.sub('', source)}-2027: small letters, hyphens, the year last."
        raise UsageError(f"“{id}” cannot be the name of an edition.", hint)
    if (series := _ID_YEAR.sub("", source)) != _ID_YEAR.sub("", id):
        hint = f"Name it {series}-{named[1]}; another series begins with: build.py new series ID."
        raise UsageError(f"“{id}” has not the name of {source}.", hint)
    for path in (workspace.edition(id), workspace.templates / "chapters" / id):
        if path.exists():
            raise UsageError(f"There is already {workspace.name(path)}/.", "Nothing was written.")
    year, before = int(named[1]), load_report(workspace, source).year
    if year <= before:
        raise UsageError(f"{id} is not later than {source}, which is of {before}.", "")
    return _Plan(workspace, id, source, year, before)


def _write(plan: _Plan, folder: Path) -> int:
    """Write the edition's folder; gives the number of texts in which years became values."""
    pattern = plan.workspace.edition(plan.source)
    (folder / "data").mkdir(parents=True)
    (folder / "published").mkdir()
    (folder / "published" / ".gitkeep").touch()
    text, captions = _report(plan, (pattern / "report.toml").read_text("utf-8"))
    (folder / "report.toml").write_text(text, "utf-8")
    descriptor = json.loads((pattern / "data" / DESCRIPTOR).read_text("utf-8-sig"))
    for resource in descriptor["resources"]:
        renamed = _resource(plan, resource)
        _head(pattern / "data" / resource["path"], folder / "data" / resource["path"], renamed)
    descriptor.pop(RUNS, None)
    descriptor |= {"name": plan.id, "title": plan.shifted(descriptor["title"])}
    written = descriptor_text(descriptor)
    (folder / "data" / DESCRIPTOR).write_text(written + "\n", "utf-8")
    _mapping(plan, folder, [one["name"] for one in descriptor["resources"]])
    return captions


def _report(plan: _Plan, text: str) -> tuple[str, int]:
    """`report.toml` of the new edition; years in titles and captions are counted from its year."""
    lines = [_line(plan, one) for one in text.splitlines() if not _OF_ITS_YEAR.match(one)]
    captions = sum("%(year" in new and "%(year" not in old for old, new in lines)
    return "\n".join(new for _, new in lines) + "\n", captions


def _line(plan: _Plan, line: str) -> tuple[str, str]:
    """A line of `report.toml`, and what it is in the new edition."""
    if re.match(r"id\s*=", line) and f'"{plan.source}"' in line:
        return line, f'id = "{plan.id}"'
    if re.match(r"year\s*=", line):
        return line, f"year = {plan.year}"
    if found := _TEXT.match(line):
        return line, found[1] + with_years(found[2], plan.before) + line[found.end() :]
    return line, line


def _resource(plan: _Plan, resource: dict[str, Any]) -> Mapping[str, str]:
    """Make a resource's description the new edition's; gives its columns that are years, renamed."""
    for key in ("notes", "unchanged", "bytes", "hash", COMPUTED):
        resource.pop(key, None)
    source = resource["source"]
    source.pop("page", None)
    source["document"] = plan.shifted(source["document"])
    fields = resource["schema"]["fields"]
    renamed = {f["name"]: plan.shifted(f["name"]) for f in fields if _YEAR.fullmatch(f["name"])}
    for field in fields:
        if field["name"] in renamed:
            field["name"] = renamed[field["name"]]
            field["description"] = plan.shifted(field["description"])
    if renamed:
        resource["title"] = plan.shifted(resource["title"])
    for check in resource.get("checks", ()):
        check.pop("except", None)
        check |= {k: renamed[v] for k, v in check.items() if isinstance(v, str) and v in renamed}
    return renamed


def _head(source: Path, target: Path, renamed: Mapping[str, str]) -> None:
    """The head of a CSV, without rows."""
    target.parent.mkdir(parents=True, exist_ok=True)
    names = source.read_text("utf-8-sig").partition("\n")[0].strip().split(",")
    target.write_text(",".join(renamed.get(name, name) for name in names) + "\n", "utf-8")


def _mapping(plan: _Plan, folder: Path, resources: list[str]) -> None:
    """How last year's files were read, without which ones they were."""
    known = read_settings(plan.workspace, plan.source, dict.fromkeys(resources))
    if known != Settings():
        tables: dict[str, TableSettings] = {
            name: replace(one, file="", written="") for name, one in known.tables.items()
        }
        (folder / FILE).write_text(settings_text(replace(known, tables=tables)), "utf-8")


def _config(plan: _Plan) -> str:
    """`bifolio.toml` with the edition before its pattern. Raises UsageError where that is not found."""
    text = (plan.workspace.root / CONFIG).read_text("utf-8")
    found = re.search(r"^editions\s*=\s*\[[^\]]*\]", text, re.MULTILINE)
    if not found or f'"{plan.source}"' not in found[0]:
        hint = "It is to be a list of texts."
        raise UsageError(f"The list “editions” was not found in {CONFIG}.", hint)
    listed = found[0].replace(f'"{plan.source}"', f'"{plan.id}", "{plan.source}"', 1)
    return text[: found.start()] + listed + text[found.end() :]
