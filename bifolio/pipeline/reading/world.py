"""What all steps of a build share: the project, its languages, what analysis found.

Every value is asked for through here, and the step that is running notes that it asked.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Any, TypeVar

from babel import Locale
from jinja2 import Environment

from bifolio.editions.place_index import CellPositions
from bifolio.engines import Engine
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.i18n.catalogs import catalog_path, sources
from bifolio.i18n.catalogs.status import completeness
from bifolio.i18n.language import Language
from bifolio.i18n.language.catalog import Catalog, Entry, Key
from bifolio.i18n.language.phrases import Phrases, may_break, phrases_of
from bifolio.i18n.language.plurals import PluralRule
from bifolio.model import canonical
from bifolio.model.findings import Analysis, Figure, Findings, Place, Table
from bifolio.model.views import AuditView, ExhibitView, ReportView
from bifolio.pipeline.reading import phrasing
from bifolio.pipeline.reading.recorded import (
    EVERY,
    SEPARATOR,
    RecordedCatalog,
    RecordedMapping,
    RecordedOrigins,
)
from bifolio.pipeline.reading.stored_views import StoredExhibit, StoredReport
from bifolio.pipeline.steps import ABSENT, Steps, digest_of
from bifolio.render.chapter import chapter_environment
from bifolio.render.draft import ChapterInputs, Row
from bifolio.sources.redirects import Redirect
from bifolio.sources.report import Report
from bifolio.sources.workspace import LanguageEntry, Workspace

T = TypeVar("T")
MISSING_NUMBER = "\ue00fnan"  # stands for a number that is not there: JSON has none


@dataclass(frozen=True)
class Asked:
    """What a build was asked for: the editions and languages that it makes, in order."""

    reports: tuple[Report, ...]
    related: tuple[Report, ...]  # other editions of the same series: they share its catalog
    languages: tuple[LanguageEntry, ...]
    places: Mapping[str, Place]
    preview: bool = False
    redirects: tuple[Redirect, ...] = ()


class World:
    """The values that steps read. `steps` is set once the kinds of steps are known."""

    steps: Steps

    def __init__(
        self, workspace: Workspace, asked: Asked, analyses: Mapping[str, Analysis], engine: Engine
    ) -> None:
        self.workspace, self.asked, self.analyses = workspace, asked, analyses
        self.engine = engine
        self._values: dict[str, Any] = {}  # by the digest of what they were read from
        self._environments: dict[str, Environment] = {}
        self._names: dict[tuple[str, str], tuple[object, Collection[str]]] = {}

    # -- values of steps

    def value(self, name: str, output: str = "") -> Any:
        """An output of a step as a value; noted as a read of the step that is running."""
        self.steps.note(f"step:{name}#{output}")
        return self._quietly(name, output)

    # -- the project

    @cached_property
    def domains(self) -> dict[str, str]:
        """The language that the message ids of each domain are written in."""
        return sources([*self.asked.reports, *self.asked.related])

    def report(self, edition: str) -> Report:
        """What `report.toml` says of an edition."""
        found = self._reports[edition]
        self.steps.note(f"file:{found.file}")
        return found

    @cached_property
    def _reports(self) -> dict[str, Report]:
        return {report.id: report for report in self.asked.reports}

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The places of all editions."""
        known = self.asked.places
        return RecordedMapping(self.note, "place:", known.keys, known.__getitem__)

    def note(self, read: str) -> None:
        """Note a read of the step that is running."""
        self.steps.note(read)

    # -- languages

    @cached_property
    def languages(self) -> dict[str, Language]:
        """The languages of the build by code, in order."""
        return {entry.code: self._language(entry) for entry in self.asked.languages}

    def _language(self, entry: LanguageEntry) -> Language:
        found = {
            domain: None
            for domain, source in self.domains.items()
            if source != entry.code and self.has_catalog(entry.code, domain)
        }
        read = lru_cache(maxsize=None)(partial(self._catalog, entry.code))  # when it is asked for
        catalogs = RecordedMapping(self.note, f"has-catalog:{entry.code}/", found.keys, read)
        return Language(
            entry.code,
            entry.tag,
            entry.name,
            Locale.parse(entry.locale),
            catalogs,
            self.domains,
            self.places,
            entry.font or "Noto Sans SC",
            self.asked.preview,
            origins=self._origins if self.asked.preview else {},
            unfinished=self.may_be_unfinished(entry.code),
            draft=self.completeness.get(entry.code, 100) < entry.release_from,
            phrases=self._phrases(entry),
        )

    def _phrases(self, entry: LanguageEntry) -> Phrases:
        if not may_break(entry.tag):
            return phrases_of(entry.tag)
        return phrasing.RecordedPhrases(
            self.note, f"phrases:{entry.code}/", self._apart[entry.code]
        )

    @cached_property
    def _apart(self) -> Mapping[str, Phrases]:
        """What takes titles apart, by language; made when the first title asks for it."""
        return {
            one.code: phrases_of(one.tag, lambda one=one: self._kept_whole(one))  # type: ignore[misc]
            for one in self.asked.languages
        }

    def _kept_whole(self, entry: LanguageEntry) -> Iterator[str]:
        """Terms and names inside which no title breaks; what is at fault in them is told elsewhere."""
        yield from phrasing.terms(self.workspace, entry.code)
        has_names = self.has_catalog(entry.code, "places")
        catalog = self._catalog(entry.code, "places") if has_names else None
        yield from phrasing.names(self.asked.places, Locale.parse(entry.locale), catalog)

    def may_be_unfinished(self, language: str) -> bool:
        """Whether what a language lacks is shown in the language of its source, and stops nothing."""
        limits = {entry.code: entry.release_from for entry in self.asked.languages}
        return self.asked.preview or limits.get(language, 0) > 0

    def is_tentative(self, language: str) -> bool:
        """Whether a language may be a draft and is not known to be released."""
        limits = {entry.code: entry.release_from for entry in self.asked.languages}
        return self.completeness.get(language, 0) < limits.get(language, 0)

    @cached_property
    def completeness(self) -> Mapping[str, float]:
        """The percent of its messages that each language has which may be a draft.

        None may in a preview, nor where nothing but such languages is built.
        """
        entries = [one for one in self.asked.languages if one.release_from]
        if self.asked.preview or len(entries) == len(self.asked.languages):
            return {}
        return {one.code: self._completeness(one.code) for one in entries}

    def _completeness(self, language: str) -> float:
        """Told by files alone and noted by none: whoever asks for `languages` depends on it."""
        made = {name: self.steps.made(f"domain/{name}").outputs for name in self.domains}
        messages = {
            name: self._quietly(f"domain/{name}", "")
            for name, outputs in made.items()
            if "" in outputs  # else it has problems, which are told before anything is made
        }
        known = {
            name: Catalog(found.file, found.entries, found.plural)
            for name in self.domains
            if self.domains[name] != language and self.has_catalog(language, name)
            for found in [self._catalog(language, name)]
        }
        return completeness(language, self.domains, messages, known)

    def has_catalog(self, language: str, domain: str) -> bool:
        """Whether a language has a catalog of a domain; looked at once a build."""
        known = self._catalog_files
        if (language, domain) not in known:
            path = catalog_path(self.workspace, language, domain)
            known[language, domain] = os.path.lexists(path)  # what is no file is told
        return known[language, domain]

    @cached_property
    def _catalog_files(self) -> dict[tuple[str, str], bool]:
        return {}

    @cached_property
    def _origins(self) -> Mapping[str, Mapping[Key, str]]:
        """Where each message is written, by domain."""
        return {
            domain: RecordedOrigins(self.note, domain, partial(self._origins_of, domain))
            for domain in self.domains
        }

    def _origins_of(self, domain: str) -> Mapping[Key, str]:
        found = self._found_origins.get(domain)
        if found is None:
            rows = self._quietly(f"domain/{domain}", "origins")
            found = {(context, id): where for context, id, where in rows}
            self._found_origins[domain] = found
        return found

    @cached_property
    def _found_origins(self) -> dict[str, Mapping[Key, str]]:
        return {}

    def _catalog(self, language: str, domain: str) -> Catalog:
        name = f"catalog/{language}/{domain}"
        file = self.workspace.name(catalog_path(self.workspace, language, domain))
        outputs = self.steps.made(name).outputs
        if "" not in outputs:  # it has problems, which are told before anything is made
            return Catalog(file, {}, PluralRule("0"))
        plural, rows = json.loads(self.steps.stored(name))
        entries: dict[Key, Entry] = {
            (context, id): Entry(id, context, tuple(strings), fuzzy, line)
            for context, id, strings, fuzzy, line in rows
        }
        prefix = f"message:{language}/{domain}/"
        return RecordedCatalog(
            file, entries, PluralRule(plural), self.note, prefix, self.asked.preview
        )

    # -- what analysis found

    def findings(self, edition: str) -> Findings:
        """What analysis found in an edition; each table, figure, fact and claim by itself."""
        found = self._findings.get(edition)
        if found is None:
            found = self._findings[edition] = Findings(
                self._recorded(edition, "table", self._table),
                self._recorded(edition, "figure", self._figure),
                self._recorded(edition, "fact", partial(self._item, "facts")),
                self._recorded(edition, "claim", partial(self._item, "claims")),
                absent=self._recorded(edition, "absent", lambda *_: True),
            )
        return found

    @cached_property
    def _findings(self) -> dict[str, Findings]:
        return {}

    def _recorded(
        self, edition: str, kind: str, load: Callable[[str, str], T]
    ) -> RecordedMapping[T]:
        names = partial(self.names_of, edition, kind)
        return RecordedMapping(self.note, f"{kind}:{edition}/", names, partial(load, edition))

    def names_of(self, edition: str, kind: str) -> Collection[str]:
        """The names of the tables, figures, facts or claims of an edition, in order."""
        found = self._quietly(f"analysis/{edition}", "names")[kind]
        known = self._names.get((edition, kind))
        if known is None or known[0] is not found:
            # Keys of a mapping: whether a name is among thousands is asked thousands of times.
            known = self._names[edition, kind] = (found, dict.fromkeys(found).keys())
        return known[1]

    def _quietly(self, name: str, output: str) -> Any:
        """An output as a value, without noting the read: its parts are noted instead."""
        digest = self.steps.made(name).outputs.get(output, ABSENT)
        if digest not in self._values:  # also one that is absent: `stored` tells
            self._values[digest] = canonical.loads(self.steps.stored(name, output), object)
        return self._values[digest]

    def _table(self, edition: str, exhibit: str) -> Table:
        return self._quietly(f"analysis/{edition}", f"table/{exhibit}")  # type: ignore[no-any-return]

    def _figure(self, edition: str, exhibit: str) -> Figure:
        return self._quietly(f"analysis/{edition}", f"figure/{exhibit}")  # type: ignore[no-any-return]

    def _item(self, bundle: str, edition: str, id: str) -> Any:
        return self._quietly(f"analysis/{edition}", bundle)[id]

    def rows(self, edition: str, resource: str) -> Sequence[Row]:
        """The rows of a resource of the data package; none where there is no such resource."""
        self.note(f"rows:{edition}/{resource}")
        names = self.names_of(edition, "rows")
        if resource not in names:
            return ()
        rows = self._quietly(f"analysis/{edition}", f"rows/{resource}")
        return [
            {name: math.nan if value == MISSING_NUMBER else value for name, value in row.items()}
            for row in rows
        ]

    def inputs(self, edition: str, language: str) -> ChapterInputs:
        """What the chapters of an edition in a language are made from."""
        return ChapterInputs(
            self.workspace,
            self.report(edition),
            self.findings(edition),
            self.languages[language],
            partial(self.rows, edition),
        )

    def all_inputs(self, edition: str, language: str) -> list[ChapterInputs]:
        """The inputs of an edition in a language, then in the others of the build."""
        self.note("asked:languages")
        others = [code for code in self.languages if code != language]
        return [self.inputs(edition, code) for code in (language, *others)]

    def templates(self, edition: str, inputs: ChapterInputs) -> Environment:
        """The environment of an edition's chapters, the same for all its languages."""
        found = self._environments.get(edition)
        if found is None:
            found = self._environments[edition] = chapter_environment(inputs)
        return found

    # -- views

    def view(self, edition: str, language: str) -> ReportView:
        """A report in one language, loaded as it is asked for."""
        return StoredReport(self, edition, language)

    def exhibit(self, edition: str, language: str, exhibit: str) -> ExhibitView:
        """An exhibit in one language, loaded as it is asked for."""
        return StoredExhibit(self, edition, language, exhibit)

    def exhibits(self, edition: str, language: str, chapter: str) -> tuple[ExhibitView, ...]:
        """The exhibits of a chapter, in the order in which they stand."""
        placed = self.value(f"chapter/{edition}/{language}/{chapter}", "placed")
        return tuple(self.exhibit(edition, language, id) for id in placed)

    def audit(self, edition: str, language: str) -> AuditView | None:
        """What the audit of an edition found, for its page."""
        return self.value(f"audit/{edition}/{language}")  # type: ignore[no-any-return]

    def identity(self, edition: str) -> str:
        """The digest of what an edition is made from, 12 hexadecimal digits."""
        return str(self.value(f"identity/{edition}"))

    def is_drawn(self, edition: str, exhibit: str) -> bool:
        """Whether an exhibit has a drawing."""
        return exhibit in self._sorts(edition)["drawn"]

    def has_values(self, edition: str, exhibit: str) -> bool:
        """Whether an exhibit has a table of values."""
        return exhibit in self._sorts(edition)["valued"]

    def has_audit(self, edition: str) -> bool:
        """Whether an edition has statements that were audited."""
        return bool(self._sorts(edition)["audited"])

    def cells(self, edition: str, place: str) -> Mapping[str, CellPositions]:
        """Where the exhibits of an edition speak of a place, by exhibit."""
        self.note(f"cells:{edition}/{place}")
        found: Mapping[str, Mapping[str, CellPositions]] = self._quietly(
            f"places/{edition}", "cells"
        )
        return found.get(place, {})

    def _sorts(self, edition: str) -> Mapping[str, Sequence[str]]:
        return self.value(f"analysis/{edition}", "exhibits")  # type: ignore[no-any-return]

    # -- tools

    @cached_property
    def engine_version(self) -> str:
        """What decides what the engine makes of the same text: its tools, scripts and fonts."""
        version: str = getattr(self.engine, "version", self.engine.label)
        return f"{self.engine.name} {version}"

    @cached_property
    def picture_version(self) -> str:
        """The same of Typst, which sets all pictures."""
        return self.typst.version

    @cached_property
    def typst(self) -> EmbeddedEngine:
        """Sets all pictures; reads the fonts once for all of them."""
        return EmbeddedEngine(self.workspace.templates / "fonts")

    # -- what reads give now

    def resolvers(self) -> dict[str, Callable[[str], str]]:
        """What the digest of each kind of read is now."""
        kinds = ("fact", "claim", "absent", "table", "figure", "rows")
        return {
            "file": self._file,
            "glob": self._glob,
            "asked": self._asked,
            "place": self._place,
            "cells": self._cells,
            "has-catalog": self._has_catalog,
            "unfinished": lambda language: str(self.may_be_unfinished(language)),
            "origin": self._origin,
            "message": partial(self._message, ""),
            "entry": partial(self._message, "line/"),
            "phrases": self._phrased,
            **{kind: partial(self._found, kind) for kind in kinds},
        }

    def _file(self, name: str) -> str:
        try:
            return digest_of((self.workspace.root / name).read_bytes())
        except OSError:
            return ABSENT

    def _phrased(self, asked: str) -> str:
        language, _, text = asked.partition("/")
        return (
            digest_of("\n".join(self._apart[language](text))) if language in self._apart else ABSENT
        )

    def _glob(self, pattern: str) -> str:
        root = self.workspace.root
        found = sorted(
            path.relative_to(root).as_posix()
            for path in root.glob(pattern)
            if path.is_file() and "__pycache__" not in path.parts
        )
        return digest_of("\n".join(found))

    def _asked(self, what: str) -> str:
        if what == "editions":
            return digest_of("\n".join(self._reports))
        if what == "years":
            ids = [f"{one.id} {one.series} {one.year}" for one in self.asked.reports]
            return digest_of("\n".join(ids))
        if what == "fonts":
            known = [f"{one.code} {one.tag} {one.font}" for one in self.languages.values()]
            return digest_of("\n".join(known))
        drafts = [f"{one.code} is a draft" for one in self.languages.values() if one.draft]
        return digest_of("\n".join([*self.languages, *drafts]))

    def _place(self, id: str) -> str:
        if id == EVERY:
            return digest_of(canonical.dumps(list(self.asked.places.values())))
        place = self.asked.places.get(id)
        return ABSENT if place is None else digest_of(canonical.dumps(place))

    def _cells(self, rest: str) -> str:
        edition, _, place = rest.partition("/")
        if edition not in self._reports:
            return ABSENT
        return self.steps.made(f"places/{edition}").parts.get(f"cells/{place}", ABSENT)

    def _has_catalog(self, rest: str) -> str:
        language, _, domain = rest.partition("/")
        return "yes" if self.has_catalog(language, domain) else ABSENT

    def _origin(self, rest: str) -> str:
        domain, _, key = rest.partition("/")
        context, _, id = key.partition(SEPARATOR)
        return digest_of(self._origins_of(domain).get((context or None, id), ABSENT))

    def _message(self, prefix: str, rest: str) -> str:
        language, domain, key = rest.split("/", 2)
        if domain not in self.domains or not self.has_catalog(language, domain):
            return ABSENT
        outputs = self.steps.made(f"catalog/{language}/{domain}").parts
        return outputs.get(f"{prefix}{key}", ABSENT)

    def _found(self, kind: str, rest: str) -> str:
        edition, _, name = rest.partition("/")
        if edition not in self._reports:
            return ABSENT
        return self.steps.made(f"analysis/{edition}").parts.get(f"{kind}/{name}", ABSENT)


def message_key(context: str | None, id: str) -> str:
    """How a message is called in reads."""
    return f"{context or ''}{SEPARATOR}{id}"
