"""`translate check`: everything that proofreading finds, each with its place, and the mending of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from babel import Locale

from bifolio.cli.translate.survey import EVERYTHING, Project, Scope, Survey, read_project
from bifolio.editions.message_places import COLUMN, DRAWING, TERMS, UNIT
from bifolio.i18n import catalogs, sentence_rules
from bifolio.i18n.catalogs import NAMES, Extracted, Messages
from bifolio.i18n.catalogs.message_anchor import anchor
from bifolio.i18n.glossary import Glossary
from bifolio.i18n.glossary.reading import load_glossary
from bifolio.i18n.language import ENGLISH
from bifolio.i18n.language.po_file import Catalog, Entry, load_catalog
from bifolio.i18n.proofreading.message_pair import Lexicon, Pair, Text, WidthLimit
from bifolio.i18n.proofreading.sense.lexicon import lexicon
from bifolio.i18n.proofreading.sense.repeats import repeated
from bifolio.i18n.proofreading.text_length import cells
from bifolio.model.errors import Problem, Problems, UsageError, Where
from bifolio.model.findings import Analysis
from bifolio.pipeline.step_inputs.proofreading_cache import KeptProofs
from bifolio.sources.workspace import Workspace

# Cells that a place has: what fits a column of a table, an axis, a button at the smallest width.
_WIDTHS = {COLUMN: 44, UNIT: 24, DRAWING: 84}
_HEADINGS = ("heading", "title of")
_TITLES = ("title of", "caption of", "printed title of")  # in report.toml
SAME = "same"  # the name of a check
_INTERFACE, _LABEL_WORDS, _LABEL_CELLS = "site", 3, 30


@dataclass(frozen=True)
class Found:
    """A problem in a catalog or where a message is written; `mended` is the whole text, if any."""

    problem: Problem
    mended: str | None = None
    language: str = ""
    domain: str = ""
    key: catalogs.Key = (None, "")
    form: int = 0
    check: str = ""


@dataclass(frozen=True)
class ProofreadingInput:
    """What the checks need of a project."""

    workspace: Workspace
    project: Project
    glossary: Glossary
    asked: Asked

    @property
    def messages(self) -> Messages:
        """All messages of the sources, by domain."""
        return self.project.messages

    @property
    def survey(self) -> Survey:
        """Where the messages stand."""
        return self.project.survey

    @property
    def sources(self) -> Mapping[str, str]:
        """The language that each domain is written in."""
        return self.project.domains

    @cached_property
    def lexicon(self) -> Lexicon:
        """The names that the catalogs of all languages have."""
        common = {TERMS: ENGLISH, NAMES: ENGLISH}
        loaded = {
            code: catalogs.load(self.workspace, code, common, Problems()) for code in self.locales
        }
        return lexicon(loaded)

    @cached_property
    def proofs(self) -> KeptProofs:
        """What earlier commands found in the texts."""
        return KeptProofs.read(self.workspace, self.lexicon)

    @cached_property
    def locales(self) -> dict[str, Locale]:
        """CLDR locales by language."""
        return {entry.code: Locale.parse(entry.locale) for entry in self.workspace.config.languages}


@dataclass(frozen=True)
class Asked:
    """What is to be read proof. files: catalogs in other places than their own, by language and domain.

    message: the name (m-…) or the text of the only message.
    """

    scope: Scope = EVERYTHING
    files: Mapping[tuple[str, str], Path] = field(default_factory=dict)
    message: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether all messages of the project are asked for, in whichever languages."""
        return not (self.scope.editions or self.scope.domains or self.files or self.message)


def read_input(
    workspace: Workspace, analyses: Mapping[str, Analysis], asked: Asked
) -> ProofreadingInput:
    """Read what the checks need. Raises BuildError when messages cannot be found, and UsageError."""
    project = read_project(workspace, analyses, asked.scope)
    if asked.message:
        messages = {
            domain: [one for one in found if asked.message in {one.id, anchor(one.id, one.context)}]
            for domain, found in project.messages.items()
        }
        if not any(messages.values()):
            hint = (
                "Write its name as a preview and exported files have it (m-…), or its whole text."
            )
            raise UsageError(f"There is no message “{asked.message}”.", hint)
        project = replace(project, messages=messages)
    return ProofreadingInput(workspace, project, load_glossary(workspace), asked)


def review(project: ProofreadingInput, languages: Collection[str] = ()) -> list[Found]:
    """All findings of some languages (none named: of all), in order of files and lines."""
    wanted = [code for code in project.locales if not languages or code in languages]
    found = list(_of_sources(project, wanted))
    for language in wanted:
        found += _of_language(project, language)
    project.proofs.keep(whole=project.asked.is_whole and len(wanted) == len(project.locales))
    if project.asked.files or project.asked.message:
        found = [one for one in found if _is_asked(project, one)]
    unique = {one.problem: one for one in reversed(found)}
    return sorted(unique.values(), key=lambda one: one.problem)


def _of_sources(project: ProofreadingInput, languages: Collection[str]) -> Iterator[Found]:
    """Messages where they are written: a fault there would be translated. Names are as printed."""
    for domain, source in project.sources.items():
        if source not in languages:
            continue
        for message in project.messages[domain]:
            if message.name or domain == NAMES:
                continue
            text = Text(message.id, project.locales[source])
            for one in project.proofs.of_text(text, project.glossary):
                hint = f"{one.hint} Write: {one.fixed}" if one.fixed else one.hint
                problem = Problem(message.where, one.message, hint, (message.id,))
                yield Found(problem, check=one.check)


def _of_language(project: ProofreadingInput, language: str) -> Iterator[Found]:
    problems = Problems()
    loaded = _load(project, language, problems)
    problems.extend(
        catalogs.check(project.workspace, language, project.sources, project.messages, loaded)
    )
    problems.extend(
        sentence_rules.check(project.workspace, project.messages, loaded, project.sources)
    )
    yield from (Found(problem) for problem in problems)
    faulty = {(problem.where.file, problem.where.line) for problem in problems}
    for domain, catalog in loaded.items():
        for message in project.messages[domain]:
            entry = catalog.get(message.id, message.context)
            if entry and entry.translated and (catalog.file, entry.line) not in faulty:
                yield from _of_entry(project, language, domain, message, (catalog, entry))
        yield from _copied(project, language, domain, catalog)


def _copied(
    project: ProofreadingInput, language: str, domain: str, catalog: Catalog
) -> Iterator[Found]:
    """Translations of a catalog that stand for two messages without a word in common."""
    found = ((one, catalog.get(one.id, one.context)) for one in project.messages[domain])
    entries = [entry for one, entry in found if entry and entry.translated and not one.name]
    for at, other in repeated((entry.id, entry.strings[0]) for entry in entries):
        entry = entries[at]
        if not _is_silenced(SAME, entry):
            said = f"the translation stands for another message, too: {other}"
            hint = "Look which of the two it translates; ignore-same if it is both."
            evidence = (entry.id, entry.strings[0])
            problem = Problem(Where(catalog.file, entry.line), said, hint, evidence)
            yield Found(problem, None, language, domain, (entry.context, entry.id), 0, SAME)


def _is_silenced(check: str, entry: Entry) -> bool:
    if not entry.flags:
        return False
    from bifolio.i18n.proofreading.every_check import silenced

    return check in silenced(entry.flags)


def _mended(pair: Pair) -> str:
    from bifolio.i18n.proofreading.every_check import fixed

    return fixed(pair)


def _load(project: ProofreadingInput, language: str, problems: Problems) -> dict[str, Catalog]:
    """The catalogs of a language, each from where it is asked for."""
    elsewhere = {d: path for (code, d), path in project.asked.files.items() if code == language}
    own = {domain: of for domain, of in project.sources.items() if domain not in elsewhere}
    loaded = catalogs.load(project.workspace, language, own, problems)
    for domain, path in elsewhere.items():
        with problems.gathering():
            locale = catalogs.locale_of(project.workspace, language)
            loaded[domain] = load_catalog(path, project.workspace.name(path), locale)
    return loaded


def _is_asked(project: ProofreadingInput, found: Found) -> bool:
    """Whether a finding is in a file that was named, and of the message that was."""
    files = {project.workspace.name(path) for path in project.asked.files.values()}
    if files and found.problem.where.file not in files:
        return False
    wanted = {one.id for some in project.messages.values() for one in some}
    return not project.asked.message or not wanted.isdisjoint(found.problem.evidence)


def _of_entry(
    project: ProofreadingInput,
    language: str,
    domain: str,
    message: Extracted,
    at: tuple[Catalog, Entry],
) -> Iterator[Found]:
    catalog, entry = at
    key = message.context, message.id
    where = Where(catalog.file, entry.line)
    source, target = project.locales[project.sources[domain]], project.locales[language]
    for form, string in enumerate(entry.strings):
        many = message.plural if message.plural and (form or len(entry.strings) == 1) else None
        pair = Pair(
            Text(many or message.id, source),
            Text(string, target),
            where,
            message.context,
            _width_limit(project.survey, domain, message),
            message.name or domain == NAMES,
            _values(project.survey, language, domain, key),
            entry.flags,
            _is_heading(project.survey, language, domain, message),
            project.lexicon,
        )
        for one in project.proofs.of_pair(pair, project.glossary):
            problem = Problem(where, one.message, one.hint, (message.id, string))
            mended = _mended(pair) if one.fixed is not None else None
            yield Found(problem, mended, language, domain, key, form, one.check)


def _values(survey: Survey, language: str, domain: str, key: catalogs.Key) -> dict[str, str]:
    """What the placeholders of a message stand for where it stands first."""
    place = survey.first(language, domain, key)
    return {name: value.text for name, value in place.values.items()} if place else {}


def _is_heading(survey: Survey, language: str, domain: str, message: Extracted) -> bool:
    """Whether a message is the head of a chapter or part, or the title of an exhibit or a report."""
    place = survey.first(language, domain, (message.context, message.id))
    return message.where.item.startswith(_TITLES) or (
        place is not None and place.kind.startswith(_HEADINGS)
    )


def _width_limit(survey: Survey, domain: str, message: Extracted) -> WidthLimit | None:
    """The narrowest place where a message stands."""
    if domain == TERMS:
        key = message.context, message.id
        places = [place for one in survey.places for place in survey.of(one, domain, key)]
        limits = [WidthLimit(f"a {s.kind}", _WIDTHS[s.kind]) for s in places if s.kind in _WIDTHS]
        return min(limits, key=lambda limit: limit.cells, default=None)
    if domain == _INTERFACE and len(message.id.split()) <= _LABEL_WORDS and not message.plural:
        return WidthLimit("a label of the interface", max(_LABEL_CELLS, 2 * cells(message.id)))
    return None


def mend(workspace: Workspace, found: Sequence[Found]) -> int:
    """Write what has one right answer into the catalogs; answers how many texts were mended."""
    mended = [one for one in found if one.mended is not None]
    texts = {(one.language, one.domain, one.key, one.form): one.mended or "" for one in mended}
    for language, domain in dict.fromkeys((one.language, one.domain) for one in mended):
        catalog = catalogs.read(workspace, language, domain)
        for message in catalogs.entries(catalog):
            forms = catalogs.forms(message)
            for form in range(len(forms)):
                new = texts.get((language, domain, catalogs.key(message), form))
                forms[form] = forms[form] if new is None else new
            message.string = tuple(forms) if message.pluralizable else forms[0]
        catalogs.write(catalogs.catalog_path(workspace, language, domain), catalog)
    return len(texts)
