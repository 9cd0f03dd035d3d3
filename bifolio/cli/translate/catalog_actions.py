"""The actions on catalogs: extract, update, status, check, add."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence

from babel.messages.catalog import Catalog as BabelCatalog

from bifolio.cli import console
from bifolio.cli.translate import adding, review
from bifolio.cli.translate.notes import Notes
from bifolio.cli.translate.survey import read_messages, read_project
from bifolio.i18n import catalogs
from bifolio.i18n.catalogs import status
from bifolio.i18n.glossary import load_glossary
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
    return DONE, console.summary([("written to", f"{workspace.name(folder)}/"), *rows])


def update(asked: argparse.Namespace, workspace: Workspace, analyses: Analyses) -> Answer:
    """Merge messages into the catalogs of the languages asked for."""
    entries = chosen(workspace, asked.language)
    project = read_project(workspace, analyses)
    seen, messages, sources = project.survey, project.messages, catalogs.sources(project.reports)
    merged = {
        (entry.code, domain): catalogs.merge(
            workspace, entry.code, entry.locale, domain, messages[domain]
        )
        for entry in entries
        for domain, source in sources.items()
        if source != entry.code
    }  # all of them are read before one is written
    notes = Notes(workspace, seen, load_glossary(workspace))
    missing = set(workspace.config.editions) - {report.id for report in seen.reports}
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
    return DONE, console.summary(rows or [("catalogs", "none")])


def show_status(asked: argparse.Namespace, workspace: Workspace, analyses: Analyses) -> Answer:
    """What is translated, fuzzy and missing, as texts or as JSON."""
    reports, messages = read_messages(workspace, analyses)
    problems = Problems()
    domains = catalogs.sources(reports)
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
    return DONE, console.summary(lines or [("catalogs", "none")])


def check(asked: argparse.Namespace, workspace: Workspace, analyses: Analyses) -> Answer:
    """Proofread; mend first where that is asked for."""
    languages = [entry.code for entry in chosen(workspace, asked.language)]
    project = review.read_input(workspace, analyses)
    found = review.review(project, languages)
    mended = review.mend(workspace, found) if asked.fix else 0
    if mended:
        found = review.review(project, languages)
    problems = [one.problem for one in found]
    code = PROBLEMS if problems else DONE
    if asked.json:
        data = [
            {
                "file": one.problem.where.file,
                "line": one.problem.where.line,
                "message": one.problem.message,
                "hint": one.problem.hint,
                "text": list(one.problem.evidence),
                "mended": one.mended,
            }
            for one in found
        ]
        return code, json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    rows = [
        ("languages", ", ".join(languages)),
        ("mended", str(mended)),
        ("findings", str(len(found))),
    ]
    return code, console.findings_screen(problems) + console.summary(rows)


def add(asked: argparse.Namespace, workspace: Workspace, analyses: Analyses) -> Answer:
    """A language from nothing."""
    entry = adding.entry_for(workspace, asked.code, asked.name, asked.font)
    read_messages(workspace, analyses)  # nothing is begun when it could not be finished
    adding.declare(workspace, entry)
    workspace = Workspace.load(workspace.root)
    asked.language = [entry.code]
    _, counts = update(asked, workspace, analyses)
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
