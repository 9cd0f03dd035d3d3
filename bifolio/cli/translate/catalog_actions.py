"""The actions on catalogs: extract, update, status, check, add."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from babel.messages.catalog import Catalog as BabelCatalog

from bifolio.cli import error_screens
from bifolio.cli.translate import adding, check_command
from bifolio.cli.translate.notes import Notes
from bifolio.cli.translate.survey import (
    Scope,
    editions_of,
    read_messages,
    read_project,
    scope_of,
)
from bifolio.editions.load import load_reports
from bifolio.i18n import catalogs
from bifolio.i18n.catalogs import status
from bifolio.i18n.catalogs.completeness import EMPTY, FUZZY, MISSING
from bifolio.i18n.glossary.reading import load_glossary
from bifolio.i18n.language import COMMON_DOMAINS, po_header
from bifolio.model.errors import Problems, UsageError
from bifolio.model.findings import Analysis
from bifolio.sources.workspace import LanguageEntry, Workspace

Analyses = Mapping[str, Analysis]
Answer = tuple[int, str]  # exit code and what to print
DONE, PROBLEMS = 0, 1


def chosen(workspace: Workspace, wanted: Sequence[str]) -> list[LanguageEntry]:
    """The languages asked for; none named: all. Raises UsageError."""
    known = [entry.code for entry in workspace.config.languages]
    for code in wanted:
        if code not in known:
            raise UsageError(f"There is no language “{code}”.", f"Known: {', '.join(known)}.")
    return [entry for entry in workspace.config.languages if not wanted or entry.code in wanted]


def extract(asked: argparse.Namespace, workspace: Workspace, analyses: Analyses) -> Answer:
    """One POT for each domain, with comments."""
    project = read_project(workspace, analyses)
    messages = project.messages
    notes = Notes(workspace, project.survey, load_glossary(workspace))
    folder = asked.output or workspace.locales / "pot"
    for domain, source in catalogs.sources(project.reports).items():
        template = BabelCatalog(charset="utf-8", header_comment="")
        comments = notes.of(source, domain, source, messages[domain])
        for one in messages[domain]:
            ids = (one.id, one.plural) if one.plural else one.id
            lines = comments.get((one.context, one.id), [])
            where = [(one.where.file, one.where.line)]
            template.add(ids, context=one.context, locations=where, auto_comments=lines)
        catalogs.write(folder / f"{domain}.pot", template)
    rows = [(domain, f"{len(found)} messages") for domain, found in messages.items()]
    return DONE, error_screens.summary([("written to", f"{workspace.name(folder)}/"), *rows])


def update(asked: argparse.Namespace, workspace: Workspace, analyses: Analyses) -> Answer:
    """Merge messages into the catalogs of the languages asked for."""
    entries = chosen(workspace, asked.language)
    scope = scope_of(workspace, [entry.code for entry in entries], asked.edition)
    # Notes compare with the source’s language, and show the English translation.
    project = read_project(workspace, analyses, replace(scope, languages=()))
    seen, messages, sources = project.survey, project.messages, project.domains
    merged = {
        (entry.code, domain): catalogs.merge(
            catalogs.read(workspace, entry.code, domain, entry.locale), domain, messages[domain]
        )
        for entry in entries
        for domain, source in sources.items()
        if source != entry.code
    }  # all of them are read before one is written
    expected = scope.editions or workspace.config.editions
    notes = Notes(workspace, seen, load_glossary(workspace), expected)
    missing = set(expected) - {report.id for report in seen.reports}
    rows = []
    for (code, domain), catalog in merged.items():
        comments = notes.of(code, domain, sources[domain], messages[domain])
        for message in catalogs.entries(catalog):
            at = catalogs.key(message)
            if not (missing and message.auto_comments and not seen.of(code, domain, at)):
                message.auto_comments = comments.get(at, [])
        catalogs.write(catalogs.catalog_path(workspace, code, domain), catalog)
        rows.append((f"{code} {domain}", catalogs.counts(catalog)))
    rows += [
        (id, "could not be read; comments of its messages stay as they were")
        for id in sorted(missing)
    ]
    return DONE, error_screens.summary(rows or [("catalogs", "none")])


def show_status(asked: argparse.Namespace, workspace: Workspace, analyses: Analyses) -> Answer:
    """What is translated, fuzzy and missing, as texts or as JSON."""
    scope = scope_of(workspace, (), asked.edition)
    reports, messages = read_messages(workspace, analyses, scope)
    problems = Problems()
    domains = {one: of for one, of in catalogs.sources(reports).items() if one in messages}
    found = [
        row
        for entry in chosen(workspace, asked.language)
        for row in status.rows(
            entry.code,
            domains,
            messages,
            catalogs.load(workspace, entry.code, domains, problems),
        )
    ]
    problems.raise_if_any()
    if asked.json:
        return DONE, json.dumps(status.as_data(found), ensure_ascii=False, indent=1) + "\n"
    lines = [
        (
            f"  {row.chapter}" if row.chapter else f"{row.language} {row.domain}",
            status.in_words(row),
        )
        for row in found
    ]
    return DONE, error_screens.summary(lines or [("catalogs", "none")])


def check(asked: argparse.Namespace, workspace: Workspace, analyses: Analyses) -> Answer:
    """Proofread; mend first where that is asked for. What is not translated is counted, not told."""
    wanted = _wanted(asked, workspace)
    if asked.fix and wanted.files:
        raise UsageError("--fix mends the catalogs of locales/ only.", "Name none, or import it.")
    languages = list(wanted.scope.languages)
    project = check_command.read_input(workspace, analyses, wanted)
    found = check_command.review(project, languages)
    mended = check_command.mend(workspace, found) if asked.fix else 0
    if mended:
        found = check_command.review(project, languages)
    unfinished = Counter(one.problem.message for one in found if one.problem.message in _COUNTED)
    found = [one for one in found if one.problem.message not in _COUNTED]
    code = PROBLEMS if found else DONE
    if asked.json:
        return code, json.dumps(_as_data(found), ensure_ascii=False, indent=1) + "\n"
    rows = [
        ("languages", ", ".join(languages)),
        ("not translated", f"{unfinished[EMPTY] + unfinished[MISSING]}"),
        ("fuzzy", f"{unfinished[FUZZY]}"),
        ("mended", str(mended)),
        ("findings", str(len(found))),
    ]
    return code, error_screens.findings_screen(
        [one.problem for one in found]
    ) + error_screens.summary(rows)


_COUNTED = frozenset({EMPTY, MISSING, FUZZY})


def _wanted(asked: argparse.Namespace, workspace: Workspace) -> check_command.Asked:
    """What `check` is asked to read. Raises UsageError."""
    entries = chosen(workspace, asked.language)
    scope = scope_of(workspace, [entry.code for entry in entries], asked.edition)
    if not asked.files:
        return check_command.Asked(scope, {}, asked.message)
    places = {path: _catalog_of(workspace, path.resolve()) for path in asked.files}
    languages = tuple(dict.fromkeys(language for language, _ in places.values()))
    domains = tuple(dict.fromkeys(domain for _, domain in places.values()))
    reports = load_reports(workspace, workspace.config.editions, Problems())
    common = set(domains) & set(COMMON_DOMAINS)
    editions = () if common else editions_of(reports, domains)
    elsewhere = {
        place: path.resolve()
        for path, place in places.items()
        if path.resolve() != catalogs.catalog_path(workspace, *place).resolve()
    }
    scope = Scope(languages, editions, domains)
    named = elsewhere | {
        place: catalogs.catalog_path(workspace, *place)
        for place in places.values()
        if place not in elsewhere
    }
    return check_command.Asked(scope, named, asked.message)


def _catalog_of(workspace: Workspace, path: Path) -> tuple[str, str]:
    """Language and domain of a PO file: by its place in locales/, or its name and its header."""
    if not path.is_file():
        raise UsageError(f"There is no file {path}.")
    reports = load_reports(workspace, workspace.config.editions, Problems())
    domains = catalogs.sources(reports)
    header = po_header.lines(path.read_text("utf-8", errors="replace"))
    said = po_header.field(header, "Language")
    for entry in workspace.config.languages:
        inside = path.is_relative_to((workspace.locales / entry.code).resolve())
        fits = inside or (said and not po_header.names_another(said, entry.locale))
        domain = catalogs.domain_named(path.stem)
        if fits and domains.get(domain, entry.code) != entry.code:
            return entry.code, domain
    known = ", ".join(domains)
    hint = f"A catalog is named after its domain ({known}); its header says its language."
    raise UsageError(f"{path.name} is no catalog of this project.", hint)


def _as_data(found: Sequence[check_command.Found]) -> list[dict[str, object]]:
    return [
        {
            "file": one.problem.where.file,
            "line": one.problem.where.line,
            "check": one.check,
            "message": one.problem.message,
            "hint": one.problem.hint,
            "text": list(one.problem.evidence),
            "mended": one.mended,
        }
        for one in found
    ]


def add(asked: argparse.Namespace, workspace: Workspace, analyses: Analyses) -> Answer:
    """A language from nothing."""
    entry = adding.entry_for(workspace, asked.code, asked.name, asked.font)
    read_messages(workspace, analyses)  # nothing is begun when it could not be finished
    adding.declare(workspace, entry)
    workspace = Workspace.load(workspace.root)
    its_own = argparse.Namespace(**{**vars(asked), "language": [entry.code], "edition": []})
    _, counts = update(its_own, workspace, analyses)
    folder = workspace.name(workspace.locales / entry.code)
    lines = [
        f"{entry.name} ({entry.code}) is declared in bifolio.toml; its catalogs stand in {folder}/.",
        adding.advice(workspace, entry),
        f"Names of countries, numbers and lists come from CLDR ({entry.locale}).",
        f"Next: translate them, and look at python build.py translate preview --language {entry.code}",
        "",
        counts,
    ]
    return DONE, "\n".join(lines)
