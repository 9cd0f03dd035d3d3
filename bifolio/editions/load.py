"""Reading everything a build needs, with all problems of all files gathered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from babel import Locale

from bifolio.audit import Audit
from bifolio.editions.analysis.analyse import Edition, analyse, look_without_values
from bifolio.editions.analysis.setup import AnalysisSetup, SharedInputs
from bifolio.editions.facts.needed_data import described
from bifolio.editions.facts.unevaluated import known_of, unevaluated
from bifolio.i18n import catalogs, sentence_rules
from bifolio.i18n.language import Language
from bifolio.model.errors import Problem, Problems, UsageError
from bifolio.model.findings import Analysis, Place
from bifolio.render.unrendered import seen_in_chapters
from bifolio.sources.data import load_package, load_places
from bifolio.sources.declarations import load_declarations
from bifolio.sources.exhibits import load_exhibits
from bifolio.sources.report import Report, load_report, unsound_report
from bifolio.sources.workspace import LanguageEntry, Workspace


@dataclass(frozen=True)
class Options:
    """What a build was asked for. Empty `editions` or `languages` mean all."""

    editions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pdf: bool = True
    documents: tuple[str, ...] = ()  # kinds of documents beside the PDFs: docx, epub, xlsx
    preview: bool = False
    output: Path | None = None
    cache: bool = True  # use results of earlier builds
    store: Path | None = None  # where these are, if not in the project's cache
    release: bool = False  # what nobody has signed is a problem
    published: Path | None = None  # the site that readers have, to whose values a release is held


@dataclass(frozen=True)
class Sources:
    """Everything read; `languages` of the build, in order; `messages` that its texts hold."""

    editions: Sequence[Edition]
    languages: Sequence[Language]
    places: Mapping[str, Place]
    messages: catalogs.Messages = field(default_factory=dict)


def read(
    workspace: Workspace, options: Options, analyses: Mapping[str, Analysis], problems: Problems
) -> Sources:
    """Read reports, data, catalogs and run the analyses; what is unsound is left out and noted."""
    ids = chosen("edition", options.editions, workspace.config.editions)
    entries = chosen_languages(options.languages, workspace)
    places: Mapping[str, Place] = {}
    with problems.gathering():
        places = load_places(workspace)
    reports = load_reports(workspace, ids, problems)
    related = [*reports, *relatives(workspace, reports)]
    messages: catalogs.Messages = {}
    with problems.gathering():
        messages = catalogs.extract(workspace, related, places)
    texts = _Texts(related, places, messages)
    languages = _languages(workspace, entries, texts, problems, preview=options.preview)
    # Without places each of them would be reported as unknown, in every file that names it.
    shared = SharedInputs(workspace, places, analyses)
    editions = analyse(shared, reports, problems) if places else []
    return Sources(editions, languages, places, messages)


def chosen(what: str, wanted: Sequence[str], known: Sequence[str]) -> list[str]:
    """Those of the known names that are wanted, in their order; all where none is named. Raises UsageError."""
    for name in wanted:
        if name not in known:
            raise UsageError(f"There is no {what} “{name}”.", f"Known: {', '.join(known)}.")
    return [name for name in known if not wanted or name in wanted]


def chosen_languages(wanted: Sequence[str], workspace: Workspace) -> list[LanguageEntry]:
    """The languages with the wanted codes, in the order of the site. Raises UsageError."""
    codes = chosen("language", wanted, [entry.code for entry in workspace.config.languages])
    return [entry for entry in workspace.config.languages if entry.code in codes]


def load_reports(workspace: Workspace, chosen: Sequence[str], problems: Problems) -> list[Report]:
    """What `report.toml` says of editions; one that is unsound is left out and noted."""
    reports = []
    for edition in chosen:
        with problems.gathering():
            reports.append(load_report(workspace, edition))
    return reports


def look_at_data(
    shared: SharedInputs,
    editions: Sequence[str],
    languages: Sequence[LanguageEntry],
    problems: Problems,
) -> None:
    """Note what is wrong with editions whose `report.toml` is unsound: data, declarations, chapters, audit."""
    workspace, places = shared.workspace, shared.places
    for edition in editions:
        report = unsound_report(workspace, edition)
        if report is not None and places:
            analyse(shared, [report], problems)
            problems.extend(seen_in_chapters(workspace, report, places))
            problems.extend(_wrong_messages(workspace, report, languages))
        elif places and workspace.edition(edition).is_dir():
            with problems.gathering():
                load_package(workspace, edition, places)
            look_at_declarations(workspace, edition, problems)


def look_without_places(
    workspace: Workspace, reports: Sequence[Report], analyses: Mapping[str, Analysis]
) -> Iterator[Problem]:
    """What is wrong with editions where the places, which all data speaks of, cannot be read."""
    problems, shared = Problems(), SharedInputs(workspace, {}, analyses)
    for report in reports:
        look_without_values(shared, report, AnalysisSetup(), problems)
        problems.extend(seen_in_chapters(workspace, report, {}))
    yield from problems


def _wrong_messages(
    workspace: Workspace, report: Report, languages: Sequence[LanguageEntry]
) -> Iterator[Problem]:
    """What is wrong with the templates of an edition as such, and with the catalogs of its series."""
    problems, messages = Problems(), list[catalogs.Extracted]()
    related = [report, *relatives(workspace, [report])]
    for file in catalogs.extraction.message_files(workspace, report.series, related):
        with problems.gathering():
            messages += catalogs.extraction.file_messages(workspace, file)
    found = {report.series: catalogs.extraction.unique(messages)}
    domains = {report.series: report.narrative} if report.narrative else {}
    for entry in languages:
        known = catalogs.load(workspace, entry.code, domains, problems)
        wrong = catalogs.check(workspace, entry.code, domains, found, known)
        late = catalogs.UNFINISHED if entry.release_from else ()
        problems.extend(one for one in wrong if one.message not in late)
        problems.extend(sentence_rules.check(workspace, found, known, domains))
    yield from problems


def look_at_declarations(workspace: Workspace, edition: str, problems: Problems) -> None:
    """Note what is wrong with those of the series that an unsound `report.toml` says it is of, as far as it shows."""
    with suppress(OSError, UnicodeDecodeError):
        text = (workspace.edition(edition) / "report.toml").read_text("utf-8-sig")
        if said := re.search(r'^series\s*=\s*"([a-z0-9-]+)"', text, re.MULTILINE):
            with problems.gathering():
                load_exhibits(workspace, said[1], problems)
            declarations = load_declarations(workspace, said[1], problems)
            columns = described(workspace, edition)
            known = known_of(declarations, columns, None, alone=False)
            problems.extend(unevaluated(declarations, known))


def relatives(workspace: Workspace, reports: Sequence[Report]) -> list[Report]:
    """The other editions of the same series: they share a catalog, and its names come from all of them.

    What is wrong with one of them is a matter for the build that it belongs to.
    """
    series, own = {one.series for one in reports}, {one.id for one in reports}
    others = [edition for edition in workspace.config.editions if edition not in own]
    return [one for one in load_reports(workspace, others, Problems()) if one.series in series]


class _Texts(NamedTuple):
    """What is translated: messages of the sources of reports, and names of places."""

    reports: Sequence[Report]
    places: Mapping[str, Place]
    messages: catalogs.Messages


def _languages(
    workspace: Workspace,
    entries: Sequence[LanguageEntry],
    texts: _Texts,
    problems: Problems,
    *,
    preview: bool,
) -> list[Language]:
    """The languages with their catalogs, checked against the messages that the sources hold."""
    reports, places, messages = texts
    domains = catalogs.sources(reports)
    languages = []
    for entry in entries:
        found = catalogs.load(workspace, entry.code, domains, problems)
        unfinished = preview or bool(entry.release_from)
        if messages:
            complaints = list(catalogs.check(workspace, entry.code, domains, messages, found))
            if unfinished:  # what is unfinished stays in the catalog, so that a page can lead to it
                complaints = [c for c in complaints if c.message not in catalogs.UNFINISHED]
            problems.extend(complaints)
            problems.extend(sentence_rules.check(workspace, messages, found, domains))
            found = {domain: one.without(complaints) for domain, one in found.items()}
        languages.append(
            Language(
                entry.code,
                entry.tag,
                entry.name,
                Locale.parse(entry.locale),
                found,
                domains,
                places,
                entry.font or "Noto Sans SC",
                preview,
                origins=_origins(messages) if preview else {},
                unfinished=unfinished,
            )
        )
    return languages


def _origins(messages: catalogs.Messages) -> dict[str, dict[catalogs.Key, str]]:
    return {
        domain: {(one.context, one.id): str(one.where) for one in found}
        for domain, found in messages.items()
    }


def audits(
    workspace: Workspace, wanted: Sequence[str], analyses: Mapping[str, Analysis]
) -> list[Audit]:
    """The audits of editions, without catalogs and chapters. Raises BuildError with all problems."""
    problems = Problems()
    places: Mapping[str, Place] = {}
    with problems.gathering():
        places = load_places(workspace)
    reports = load_reports(
        workspace, chosen("edition", wanted, workspace.config.editions), problems
    )
    editions = analyse(SharedInputs(workspace, places, analyses), reports, problems)
    problems.raise_if_any()
    return [edition.audit for edition in editions if edition.audit]
