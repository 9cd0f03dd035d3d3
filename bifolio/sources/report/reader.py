"""Reads `report.toml`: every problem in it is found in one go."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from hashlib import sha256 as digest
from pathlib import Path

from babel import localedata

from bifolio.model.addresses import is_id, is_web_address
from bifolio.model.errors import BuildError, Problem, Problems, Where
from bifolio.sources.exhibits import read_exhibits
from bifolio.sources.exhibits.reader import DECLARED, SHARED
from bifolio.sources.report.card import read_card
from bifolio.sources.report.checks import (
    KINDS,
    RESERVED,
    check_exhibit_id,
    check_id,
    check_ids,
    check_number,
    check_parts,
    check_shown,
    checked_homes,
)
from bifolio.sources.report.model import Chapter, Exhibit, Part, Report, Text
from bifolio.sources.toml_json import Entry, is_table, read_sound_toml, suggest
from bifolio.sources.workspace import Workspace

_MISSING = "Each edition needs one: its titles, chapters and exhibits (see docs/editors/index.md)."

HIGHLIGHTS = 5  # findings on the page of a report, at most
_OWN = (
    "status",
    "number",
    "caption",
    "printed",
    "source",
    "as_printed",
    "follows",
    "compares",
    "compares_note",
)  # what the edition says of every exhibit
STATUSES = ("reproduced", "derived", "partial", "unpublished")


def load_report(workspace: Workspace, edition: str) -> Report:
    """Read `reports/<edition>/report.toml`. Raises BuildError with every problem found in it."""
    problems = Problems()
    report, _ = _read(workspace, edition, problems)
    problems.raise_if_any()
    return report


def unsound_report(workspace: Workspace, edition: str) -> Report | None:
    """What an unsound `report.toml` says, as far as it goes: enough to look for mistakes in what it is made of.

    None where nobody could tell those from what follows of its own.
    """
    with suppress(BuildError):
        report, top = _read(workspace, edition, Problems())
        if top.document.whole and report.series and report.year and _names_are_sound(report, top):
            return report
    return None


def _names_are_sound(report: Report, top: Entry) -> bool:
    """Whether what others name is there as it is meant: chapters and exhibits."""
    listed = [name for chapter in report.chapters for name in chapter.exhibits]
    chapters = [one.id for one in report.chapters]
    tables = {key for key, value in top.values.items() if is_table(value)}
    return (
        len({*chapters}) == len(top.values.get("chapter", ()))
        and all(is_id(id) and id not in RESERVED for id in chapters)
        and all(is_id(id) and one.kind in KINDS for id, one in report.exhibits.items())
        and len(report.exhibits) == len(top.values.get("exhibit", ()))
        and report.exhibits.keys() >= {*listed}
        and tables <= {"part", "chapter", "exhibit", "card", *SHARED}
    )


def _read(workspace: Workspace, edition: str, problems: Problems) -> tuple[Report, Entry]:
    """A report, and the document that it stands in; what is wrong is noted. Raises BuildError."""
    folder = workspace.edition(edition)
    file = workspace.name(folder / "report.toml")
    if not folder.is_dir():
        raise BuildError([_no_folder(workspace, edition)])
    top = read_sound_toml(folder / "report.toml", file, problems, _MISSING)
    return _Reader(top).report(workspace, edition), top


def series_and_year(workspace: Workspace, edition: str) -> tuple[str, int] | None:
    """The series and year of an edition; None where its `report.toml` cannot be read, or is faulty.

    A report is read once for the same bytes: each edition asks for those of all others, several times.
    """
    try:
        content = (workspace.edition(edition) / "report.toml").read_bytes()
    except OSError:
        return None
    codes = tuple(language.code for language in workspace.config.languages)
    key = (workspace.root, codes, edition, digest(content).digest())
    if key not in _known:
        with suppress(BuildError):  # a matter for the build that it belongs to
            report = load_report(workspace, edition)
            _known[key] = report.series, report.year
    return _known.get(key)


_known: dict[tuple[Path, tuple[str, ...], str, bytes], tuple[str, int]] = {}


def _no_folder(workspace: Workspace, edition: str) -> Problem:
    reports = workspace.reports
    folders = [path.name for path in sorted(reports.glob("*")) if (path / "report.toml").is_file()]
    where = Where(workspace.name(reports / edition))
    hint = (
        suggest(edition, folders, "Editions")
        or "Make the folder, or correct “editions” in bifolio.toml."
    )
    return Problem(where, f"there is no folder for the edition “{edition}”", hint)


class _Reader:
    """Takes a report out of a document and collects the texts on the way."""

    def __init__(self, top: Entry) -> None:
        self.top = top
        self.texts: list[Text] = []
        self.declared: dict[str, Entry] = {}  # exhibits that are declared here

    def report(self, workspace: Workspace, edition: str) -> Report:
        top = self.top
        codes = [language.code for language in workspace.config.languages]
        parts = {one: self._part(one) for one in top.entries("part")}
        chapters = {one: self._chapter(one) for one in top.entries("chapter", required=True)}
        named = top.named_entries("exhibit").items()
        exhibits = {name: self._exhibit(name, one) for name, one in named}
        check_parts(parts, chapters)
        check_ids(chapters)
        card = read_card(top, exhibits, self._message)
        places = checked_homes(top, chapters, exhibits)
        report = Report(
            id=self._id(edition),
            series=self._series(),
            narrative=self._language("narrative", top.text("narrative"), codes),
            year=top.integer("year"),
            data_year=top.integer("data_year", 0),
            published=top.date("published", ""),
            modified=self._modified(),
            licence_url=self._web_address("licence_url"),
            original_url=self._web_address("original_url"),
            title=self._message(top, "title", "title of the report"),
            subtitle=self._message(top, "subtitle", "subtitle of the report", ""),
            publishers=self._publishers(),
            languages=tuple(self._language("languages", c, codes) for c in top.texts("languages")),
            source=self._message(top, "source", "database behind the report"),
            licence=self._message(top, "licence", "licence of the source"),
            parts=tuple(parts.values()),
            chapters=tuple(chapters.values()),
            exhibits={x.id: replace(x, chapter=places.get(x.id, "")) for x in exhibits.values()},
            folder=workspace.edition(edition),
            file=top.document.file,
            texts=tuple(self.texts),
            highlights=self._highlights(exhibits),
            card=card,
            profile=self._shown("profile", exhibits),
            declared=read_exhibits(top, self.declared),
            not_before=_day(top.date("not_before", "")),
        )
        top.done()
        return report

    def _message(self, entry: Entry, key: str, what: str, default: str | None = None) -> str:
        text = entry.text(key, default, filled=default is None)
        if text:
            self.texts.append(Text(text, entry.line(key), what))
        return text

    def _modified(self) -> str:
        """The day of the last change: none without a day of publication, and none before it."""
        day, first = self.top.date("modified", ""), self.top.date("published", "")
        if day and day < first:
            hint = "Correct one of the two."
            self.top.problem("modified", f"{day} is before “published”, {first}", hint)
        return day

    def _web_address(self, key: str) -> str:
        """An address that the source prints, if it prints one."""
        address = self.top.text(key, "", filled=False)
        if address and not is_web_address(address):
            hint = "Begin with https:// or leave it out."
            self.top.problem(key, f"“{address}” is not a web address", hint)
        return address

    def _publishers(self) -> tuple[str, ...]:
        names = self.top.texts("publishers")
        for at, name in enumerate(names):
            self.texts.append(
                Text(name, self.top.line("publishers", at), "publisher of the report")
            )
        return names

    def _highlights(self, exhibits: Mapping[str, Exhibit]) -> tuple[str, ...]:
        """Exhibits that show something, each once, at most as many as a reader takes in."""
        found = self._shown("highlights", exhibits)
        if len(set(found)) < len(found) or len(found) > HIGHLIGHTS:
            says = f"highlights are at most {HIGHLIGHTS} exhibits, each once"
            self.top.problem("highlights", says, "Keep the findings that matter most.")
        return found

    def _shown(self, key: str, exhibits: Mapping[str, Exhibit]) -> tuple[str, ...]:
        """Exhibits that are named by their ids and have values."""
        found = self.top.texts(key, ())
        for name in found:
            check_shown(self.top, key, name, exhibits)
        return found

    def _id(self, edition: str) -> str:
        found = self.top.text("id")
        if found and found != edition:
            hint = f'Write id = "{edition}", or rename the folder.'
            self.top.problem("id", f"the id “{found}” is not the folder's name “{edition}”", hint)
        return found

    def _series(self) -> str:
        found = self.top.text("series")
        check_id(self.top, "series", found)
        return found

    def _language(self, key: str, code: str, known: list[str]) -> str:
        """A language of the site, or another one that CLDR knows: a source need not be in the site's."""
        if code and code not in known and not localedata.exists(code.replace("-", "_")):
            hint = suggest(code, known, "Languages of bifolio.toml")
            self.top.problem(key, f"CLDR knows no language “{code}”", hint)
        return code

    def _part(self, entry: Entry) -> Part:
        number = entry.text("number")
        if number:
            check_number(entry, number)
        part = Part(number, self._message(entry, "title", f"title of part {number}"))
        entry.done()
        return part

    def _chapter(self, entry: Entry) -> Chapter:
        ident, number = entry.text("id"), entry.text("number", filled=False)
        check_id(entry, "id", ident)
        if number:
            check_number(entry, number)
        title = self._message(entry, "title", f"title of the chapter “{ident}”")
        chapter = Chapter(ident, number, title, entry.texts("exhibits", ()), entry.flag("methods"))
        entry.done()
        return chapter

    def _exhibit(self, name: str, entry: Entry) -> Exhibit:
        number = entry.text("number", filled=False)
        exhibit = Exhibit(
            id=name,
            kind=name.partition("-")[0],
            status=entry.choice("status", STATUSES),
            number=number,
            caption=self._message(entry, "caption", f"caption of {name}"),
            printed=self._message(entry, "printed", f"printed title of {name}", ""),
            source=entry.text("source", "") or self._resource(entry),
            as_printed=entry.flag("as_printed"),
            follows=entry.text("follows", ""),
            compares=entry.texts("compares", ()),
            compares_note=self._message(
                entry, "compares_note", f"note on comparing {name} with the edition before", ""
            ),
            line=entry.line(),
        )
        check_exhibit_id(entry, exhibit)
        if any(key in entry.values for key in DECLARED):
            rest = {key: value for key, value in entry.values.items() if key not in _OWN}
            self.declared[name] = Entry(entry.document, rest, entry.path)
        else:
            entry.done()
        return exhibit

    def _resource(self, entry: Entry) -> str:
        """The resource that a declared exhibit comes from."""
        found = entry.values.get("from", "")
        return found if isinstance(found, str) else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
