"""`corrections.toml` of an edition: what was corrected after it had been published, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bifolio.model.errors import Problems, Where
from bifolio.sources.report import Report
from bifolio.sources.toml_json import Entry, read_toml, suggest
from bifolio.sources.workspace import Workspace

FILE = "corrections.toml"


@dataclass(frozen=True)
class Correction:
    """One correction. exhibit, chapter: where; one of them is empty. old, new: as shown; empty: nothing.

    what, reason: by language, in those that the edition was published in at least.
    """

    where: Where
    date: str  # as in 2027-03-14
    exhibit: str
    chapter: str
    old: str
    new: str
    what: Mapping[str, str]
    reason: Mapping[str, str]


def corrections_path(workspace: Workspace, edition: str) -> Path:
    """Where the file stands; it need not exist."""
    return workspace.edition(edition) / FILE


def load_corrections(workspace: Workspace, report: Report) -> tuple[Correction, ...]:
    """The corrections of an edition, the last one first. Raises BuildError with all problems."""
    path, problems = corrections_path(workspace, report.id), Problems()
    if not path.is_file():
        return ()
    top = read_toml(path, workspace.name(path), problems)
    found = [_correction(entry, report) for entry in top.entries("correction")]
    top.done()
    problems.raise_if_any()
    return tuple(sorted(found, key=lambda one: one.date, reverse=True))


def _correction(entry: Entry, report: Report) -> Correction:
    exhibit, chapter = entry.text("exhibit", ""), entry.text("chapter", "")
    _check_place(entry, report, exhibit, chapter)
    found = Correction(
        entry.document.where(entry.path),
        entry.date("date"),
        exhibit,
        chapter,
        entry.text("old", filled=False),
        entry.text("new", filled=False),
        _texts(entry, "what", report),
        _texts(entry, "reason", report),
    )
    given = all(isinstance(entry.values.get(key), str) for key in ("old", "new"))
    if given and found.old == found.new:
        entry.problem("new", f"nothing was corrected: both are “{found.new}”", "Write both values.")
    entry.done()
    return found


def _check_place(entry: Entry, report: Report, exhibit: str, chapter: str) -> None:
    chapters = [one.id for one in report.chapters]
    if bool(exhibit) == bool(chapter):
        entry.problem(None, "a correction names an exhibit or a chapter", "Give one of the two.")
    if exhibit and exhibit not in report.exhibits:
        hint = suggest(exhibit, report.exhibits, "Exhibits")
        entry.problem("exhibit", f"there is no exhibit “{exhibit}”", hint)
    if chapter and chapter not in chapters:
        entry.problem(
            "chapter", f"there is no chapter “{chapter}”", suggest(chapter, chapters, "Chapters")
        )


def _texts(entry: Entry, key: str, report: Report) -> dict[str, str]:
    """Texts by language; one in each language of the publication."""
    holder = entry.entry(key)
    texts = {code: holder.text(code) for code in holder.values} if holder else {}
    for code in report.languages if holder else ():
        if code not in texts:
            entry.problem(key, f"“{key}” is missing in the language {code}", f"Add {code} = “…”.")
    return texts
