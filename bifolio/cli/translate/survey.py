"""The project as translators ask about it: its messages, and where each stands in the reports.

Everything is asked of the steps of a build, so that what the store has is not worked out again.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from bifolio.editions.load import Options, chosen, load_reports
from bifolio.editions.message_places import MessagePlace, PlacedMessage
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.i18n.catalogs import Key, Messages
from bifolio.i18n.language import ENGLISH, Language
from bifolio.model.errors import Problems
from bifolio.model.findings import Analysis
from bifolio.model.progress import Reporter
from bifolio.pipeline.build.preflight_checks import SOURCES, bring_chapters, bring_messages
from bifolio.pipeline.open_build import Build, Kept, Means, open_build, open_store
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace

MessagePlaces = Mapping[str, Mapping[Key, Sequence[MessagePlace]]]  # by domain and message


@dataclass(frozen=True)
class Survey:
    """The reports as translators ask about them.

    reports: those that could be read, newest first. places: per language.
    origins: how facts come about, in English, by series and fact, as the newest edition has them.
    """

    languages: Mapping[str, Language]
    reports: Sequence[Report]
    places: Mapping[str, MessagePlaces]
    origins: Mapping[tuple[str, str], str]

    def first(self, language: str, domain: str, key: Key) -> MessagePlace | None:
        """The first place of a message, in the newest edition."""
        return next(iter(self.of(language, domain, key)), None)

    def of(self, language: str, domain: str, key: Key) -> Sequence[MessagePlace]:
        """All places of a message."""
        return self.places.get(language, {}).get(domain, {}).get(key, ())


@dataclass(frozen=True)
class Scope:
    """What of a project is asked about: some languages, editions, domains; empty: all of them."""

    languages: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


EVERYTHING = Scope()


@dataclass(frozen=True)
class Project:
    """The reports, the messages of their sources by domain, and where those stand.

    domains: the language that each domain asked about is written in.
    """

    reports: Sequence[Report]
    domains: Mapping[str, str]
    messages: Messages
    survey: Survey


def scope_of(
    workspace: Workspace, languages: Sequence[str] = (), editions: Sequence[str] = ()
) -> Scope:
    """The languages asked for, and the catalogs of the series that editions belong to.

    Other editions of the series come with it, for they share its catalog. Raises UsageError.
    """
    asked = chosen("edition", editions, workspace.config.editions)
    if not editions:
        return Scope(tuple(languages))
    reports = load_reports(workspace, workspace.config.editions, Problems())
    series = dict.fromkeys(report.series for report in reports if report.id in asked)
    return Scope(tuple(languages), editions_of(reports, series), tuple(series))


def editions_of(reports: Sequence[Report], series: Collection[str]) -> tuple[str, ...]:
    """The editions of some series."""
    return tuple(report.id for report in reports if report.series in series)


def read_messages(
    workspace: Workspace, analyses: Mapping[str, Analysis], scope: Scope = EVERYTHING
) -> tuple[Sequence[Report], Messages]:
    """The reports and the messages. Raises BuildError, also for a template with an error."""
    with _opened(workspace, analyses, scope) as build:
        return build.world.asked.reports, _messages(build, scope)


def read_project(
    workspace: Workspace, analyses: Mapping[str, Analysis], scope: Scope = EVERYTHING
) -> Project:
    """The same, and a survey. What keeps an edition from being read leaves it out of the survey."""
    with _opened(workspace, analyses, scope) as build:
        messages = _messages(build, scope)
        domains = {domain: build.world.domains[domain] for domain in messages}
        return Project(build.world.asked.reports, domains, messages, _survey(build))


@contextmanager
def _opened(
    workspace: Workspace, analyses: Mapping[str, Analysis], scope: Scope
) -> Iterator[Build]:
    """A build of what is asked about, as a preview reads it."""
    engine = EmbeddedEngine(workspace.templates / "fonts")
    options = Options(scope.editions, scope.languages, preview=True, pdf=False)
    reporter = Reporter()
    kept = Kept(open_store(workspace, options, reporter))
    build = open_build(workspace, options, Means(analyses, engine, reporter), kept)
    try:
        build.take_over(SOURCES)
        yield build
        build.keep_records(build.steps.used)
    finally:
        build.close()


def _messages(build: Build, scope: Scope) -> Messages:
    bring_messages(build, scope.domains)
    build.raise_problems()
    domains = scope.domains or build.world.domains
    return {domain: build.world.value(f"domain/{domain}") for domain in domains}


def _survey(build: Build) -> Survey:
    world = build.world
    readable = bring_chapters(build)
    newest = sorted(readable, key=lambda edition: -world.report(edition).year)
    kinds = ("messages-in-text", "messages-in-labels")
    each = [f"{e}/{language}" for language in world.languages for e in newest]
    build.bring([f"{kind}/{one}" for one in each for kind in kinds], "Find messages")
    places: dict[str, dict[str, dict[Key, list[MessagePlace]]]] = {}
    for language in world.languages:
        for edition in newest:
            for kind in kinds:
                found = world.value(f"{kind}/{edition}/{language}")
                _add(places.setdefault(language, {}), found)
    origins = {
        (world.report(edition).series, id): text
        for edition in (reversed(newest) if ENGLISH in world.languages else ())
        for id, text in world.value(f"messages-in-labels/{edition}/{ENGLISH}", "origins").items()
    }
    return Survey(world.languages, [world.report(one) for one in newest], places, origins)


def _add(known: dict[str, dict[Key, list[MessagePlace]]], found: Sequence[PlacedMessage]) -> None:
    for domain, key, places in found:
        listed = known.setdefault(domain, {}).setdefault(key, [])
        seen = {_identity(place) for place in listed}
        listed += [place for place in places if _identity(place) not in seen]


def _identity(place: MessagePlace) -> Hashable:
    values = tuple(place.values.items()) if place.address else ()  # of labels, one edition's do
    return place.kind, place.place, place.address, values
