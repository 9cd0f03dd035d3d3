"""What all steps of a build share: the project, its languages, what analysis found.

Every value is asked for through here, and the step that is running notes that it asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from jinja2 import BytecodeCache, Environment

from bifolio.editions.place_index import CellPositions
from bifolio.engines import Engine
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.i18n.language import Language
from bifolio.model import canonical
from bifolio.model.findings import Analysis, Findings, Place
from bifolio.model.views import AuditView, ExhibitView, ReportView
from bifolio.pipeline.step_inputs.build_request import Asked
from bifolio.pipeline.step_inputs.findings import StoredFindings
from bifolio.pipeline.step_inputs.languages import BuildLanguages
from bifolio.pipeline.step_inputs.recorded import (
    EVERY,
    RecordedMapping,
)
from bifolio.pipeline.step_inputs.step_values import StepValues
from bifolio.pipeline.step_inputs.stored_views import StoredExhibit, StoredReport
from bifolio.pipeline.steps import ABSENT, Steps, digest_of
from bifolio.render.chapter import chapter_environment
from bifolio.render.draft import ChapterInputs, Row
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace


@dataclass(frozen=True)
class Tools:
    """What texts and papers are made with. compiled: where compiled templates of chapters are kept, if anywhere."""

    engine: Engine
    compiled: BytecodeCache | None = None


class World(StepValues):
    """The values that steps read. steps: gives the steps of the build, which read from here."""

    def __init__(
        self,
        workspace: Workspace,
        asked: Asked,
        analyses: Mapping[str, Analysis],
        tools: Tools,
        steps: Callable[[], Steps],
    ) -> None:
        super().__init__(steps)
        self.workspace, self.asked, self.analyses = workspace, asked, analyses
        self.engine, self._compiled = tools.engine, tools.compiled
        self._environments: dict[str, Environment] = {}
        self._languages = BuildLanguages(workspace, asked, self, self.places)
        self._findings = StoredFindings(self, self._reports)

    # -- the project

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

    # -- languages

    @property
    def domains(self) -> Mapping[str, str]:
        """The language that the message ids of each domain are written in."""
        return self._languages.domains

    @property
    def languages(self) -> Mapping[str, Language]:
        """The languages of the build by code, in order."""
        return self._languages.by_code

    @property
    def completeness(self) -> Mapping[str, float]:
        """The percent of its messages that each language has which may be a draft."""
        return self._languages.completeness

    def has_catalog(self, language: str, domain: str) -> bool:
        """Whether a language has a catalog of a domain; looked at once a build."""
        return self._languages.has_catalog(language, domain)

    def may_be_unfinished(self, language: str) -> bool:
        """Whether what a language lacks is shown in the language of its source, and stops nothing."""
        return self._languages.may_be_unfinished(language)

    def is_tentative(self, language: str) -> bool:
        """Whether a language may be a draft and is not known to be released."""
        return self._languages.is_tentative(language)

    # -- what analysis found

    def findings(self, edition: str) -> Findings:
        """What analysis found in an edition; each table, figure, fact and claim by itself."""
        return self._findings.of(edition)

    def names_of(self, edition: str, kind: str) -> Collection[str]:
        """The names of the tables, figures, facts or claims of an edition, in order."""
        return self._findings.names_of(edition, kind)

    def rows(self, edition: str, resource: str) -> Sequence[Row]:
        """The rows of a resource of the data package; none where there is no such resource."""
        return self._findings.rows(edition, resource)

    # -- chapters

    def inputs(self, edition: str, language: str) -> ChapterInputs:
        """What the chapters of an edition in a language are made from."""
        return ChapterInputs(
            self.workspace,
            self.report(edition),
            self.findings(edition),
            self.languages[language],
            partial(self.rows, edition),
            partial(self._findings.heads, edition),
            lambda: self.languages.get(self.report(edition).narrative),
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
            found.bytecode_cache = self._compiled
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

    def audit_links(self, edition: str, language: str) -> Mapping[str, str]:
        """Where chapters lead to from each exhibit and fact that the audit found something about."""
        step = f"audit/{edition}/{language}"
        found = partial(self.quietly, step, "links")
        prefix = f"audited:{edition}/{language}/"
        return RecordedMapping(self.note, prefix, found, lambda name: found()[name])

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
        found: Mapping[str, Mapping[str, CellPositions]] = self.quietly(
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
        return {
            "file": self._file,
            "glob": self._glob,
            "asked": self._asked,
            "place": self._place,
            "cells": self._cells,
            "audited": self._audited,
            **self._languages.resolvers(),
            **self._findings.resolvers(),
        }

    def _file(self, name: str) -> str:
        path = self.workspace.root / name
        try:
            content = path.read_bytes()
        except OSError:
            return ABSENT
        # A link in place of a file may lead out of the project, whatever it holds.
        link = f"\0{path.resolve()}".encode() if path.is_symlink() else b""
        return digest_of(content + link)

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
        return self.steps.made(f"places/{edition}").inner_digests.get(f"cells/{place}", ABSENT)

    def _audited(self, rest: str) -> str:
        edition, language, name = rest.split("/", 2)
        if edition not in self._reports or language not in self.languages:
            return ABSENT
        return self.steps.made(f"audit/{edition}/{language}").inner_digests.get(
            f"link/{name}", ABSENT
        )
