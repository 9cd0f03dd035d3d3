"""The project as translators ask about it: its messages, and where each stands in the reports.

Everything is asked of the steps of a build, so that what the store has is not worked out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from bifolio.editions.load import Options
from bifolio.editions.message_places import MessagePlace, PlacedMessage
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.i18n.catalogs import Key, Messages
from bifolio.i18n.language import ENGLISH, Language
from bifolio.model.findings import Analysis
from bifolio.model.progress import Reporter
from bifolio.pipeline.build import bring_chapters, bring_messages
from bifolio.pipeline.open_build import Build, Kept, open_build, open_store
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
class Project:
    """The reports, all messages of their sources by domain, and where those stand."""

    reports: Sequence[Report]
    messages: Messages
    survey: Survey


def read_messages(
    workspace: Workspace, analyses: Mapping[str, Analysis]
) -> tuple[Sequence[Report], Messages]:
    """The reports and all messages. Raises BuildError, also for a template with an error."""
    with _opened(workspace, analyses) as build:
        return build.world.asked.reports, _messages(build)


def read_project(workspace: Workspace, analyses: Mapping[str, Analysis]) -> Project:
    """The same, and a survey. What keeps an edition from being read leaves it out of the survey."""
    with _opened(workspace, analyses) as build:
        messages = _messages(build)
        return Project(build.world.asked.reports, messages, _survey(build))


@contextmanager
def _opened(workspace: Workspace, analyses: Mapping[str, Analysis]) -> Iterator[Build]:
    """A build of everything as a preview reads it."""
    engine = EmbeddedEngine(workspace.templates / "fonts")
    options, reporter = Options(preview=True, pdf=False), Reporter()
    kept = Kept(open_store(workspace, options, reporter))
    build = open_build(workspace, options, analyses, engine, kept, reporter)
    try:
        yield build
    finally:
        build.close()


def _messages(build: Build) -> Messages:
    bring_messages(build)
    build.raise_problems()
    return {domain: build.world.value(f"domain/{domain}") for domain in build.world.domains}


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
        listed += [place for place in places if place not in listed]
