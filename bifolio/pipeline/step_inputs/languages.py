"""The languages of a build: their catalogs, read as they are asked for, and how far they are translated."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache, partial

from babel import Locale

from bifolio.i18n.catalogs import catalog_path, sources
from bifolio.i18n.catalogs.extraction import Extracted
from bifolio.i18n.catalogs.status import completeness, state_of
from bifolio.i18n.language import Language
from bifolio.i18n.language.interface import Untranslated
from bifolio.i18n.language.phrases import Divider, Phrases, may_break, phrases_of
from bifolio.i18n.language.plurals import PluralRule
from bifolio.i18n.language.po_file import Catalog, Entry, Key
from bifolio.model.findings import Place
from bifolio.pipeline.step_inputs import phrasing
from bifolio.pipeline.step_inputs.build_request import Asked
from bifolio.pipeline.step_inputs.recorded import (
    SEPARATOR,
    RecordedCatalog,
    RecordedMapping,
    RecordedOrigins,
)
from bifolio.pipeline.step_inputs.step_values import StepValues
from bifolio.pipeline.steps import ABSENT, digest_of
from bifolio.sources.workspace import LanguageEntry, Workspace


class BuildLanguages:
    """The languages of a build by code. values: of steps. places: of all editions, their reads noted."""

    def __init__(
        self,
        workspace: Workspace,
        asked: Asked,
        values: StepValues,
        places: Mapping[str, Place],
    ) -> None:
        self.workspace, self.asked, self.values, self.places = workspace, asked, values, places
        self._catalog_files: dict[tuple[str, str], bool] = {}
        self._found_origins: dict[str, Mapping[Key, str]] = {}

    @cached_property
    def domains(self) -> dict[str, str]:
        """The language that the message ids of each domain are written in."""
        return sources([*self.asked.reports, *self.asked.related])

    @cached_property
    def by_code(self) -> dict[str, Language]:
        """The languages of the build by code, in order."""
        return {entry.code: self._language(entry) for entry in self.asked.languages}

    def _language(self, entry: LanguageEntry) -> Language:
        found = {
            domain: None
            for domain, source in self.domains.items()
            if source != entry.code and self.has_catalog(entry.code, domain)
        }
        read = lru_cache(maxsize=None)(partial(self._catalog, entry.code))  # when it is asked for
        catalogs = RecordedMapping(self.values.note, f"has-catalog:{entry.code}/", found.keys, read)
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
            words_within=phrases_of(entry.tag),
            needed=partial(self._needed, entry.code),
        )

    def _needed(self, language: str) -> Iterator[Untranslated]:
        """The messages that a language lacks, and those of the same words; none where it may lack none.

        Told by files alone; a page notes each message that it shows so.
        """
        if not self.may_be_unfinished(language):
            return
        needed = {
            domain: (source, self._catalog_or_none(language, domain), self._messages(domain))
            for domain, source in self.domains.items()
            if source != language
        }
        lacking = {
            one.id
            for _, catalog, messages in needed.values()
            for one in messages
            if state_of(one, catalog) != "translated"
        }
        for domain, (source, _, messages) in needed.items():
            tag, way = self._tag_and_direction(source)
            found = [one for one in messages if one.id in lacking]
            yield from (Untranslated(domain, one.context, one.id, tag, way) for one in found)

    def _tag_and_direction(self, language: str) -> tuple[str, str]:
        """The BCP 47 tag of a language, which need not be one of the site, and its lines' direction."""
        known = {one.code: one for one in self.workspace.config.languages}
        if language not in known:
            return language, "ltr"
        locale = Locale.parse(known[language].locale)
        return known[language].tag, str(locale.text_direction)

    def _catalog_or_none(self, language: str, domain: str) -> Catalog | None:
        return self._catalog(language, domain) if self.has_catalog(language, domain) else None

    def _messages(self, domain: str) -> list[Extracted]:
        """The messages of a domain; none where they have problems, which are told before."""
        made = self.values.steps.made(f"domain/{domain}").outputs
        found: list[Extracted] = self.values.quietly(f"domain/{domain}", "") if "" in made else []
        return found

    def _phrases(self, entry: LanguageEntry) -> Phrases:
        if not may_break(entry.tag):
            return phrases_of(entry.tag)
        return phrasing.RecordedPhrases(
            self.values.note, f"phrases:{entry.code}/", self._apart[entry.code]
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
        messages = {name: self._messages(name) for name in self.domains}
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
    def _origins(self) -> Mapping[str, Mapping[Key, str]]:
        """Where each message is written, by domain."""
        return {
            domain: RecordedOrigins(self.values.note, domain, partial(self._origins_of, domain))
            for domain in self.domains
        }

    def _origins_of(self, domain: str) -> Mapping[Key, str]:
        found = self._found_origins.get(domain)
        if found is None:
            rows = self.values.quietly(f"domain/{domain}", "origins")
            found = {(context, id): where for context, id, where in rows}
            self._found_origins[domain] = found
        return found

    def _catalog(self, language: str, domain: str) -> Catalog:
        name = f"catalog/{language}/{domain}"
        file = self.workspace.name(catalog_path(self.workspace, language, domain))
        outputs = self.values.steps.made(name).outputs
        # One that cannot be read is told, and has nothing: what is made from it meanwhile notes what it lacked,
        # so that it is made again from the mended one.
        plural, rows = json.loads(self.values.steps.stored(name)) if "" in outputs else ("0", [])
        entries: dict[Key, Entry] = {
            (context, id): Entry(id, context, tuple(strings), fuzzy, line)
            for context, id, strings, fuzzy, line in rows
        }
        prefix = f"message:{language}/{domain}/"
        return RecordedCatalog(
            file, entries, PluralRule(plural), self.values.note, prefix, self.asked.preview
        )

    # -- what reads give now

    def resolvers(self) -> dict[str, Callable[[str], str]]:
        """What the digest of each kind of read of a language is now."""
        return {
            "has-catalog": self._has_catalog,
            "unfinished": lambda language: str(self.may_be_unfinished(language)),
            "origin": self._origin,
            "message": partial(self._message, ""),
            "entry": partial(self._message, "line/"),
            "phrases": self._phrased,
        }

    def _phrased(self, asked: str) -> str:
        language, _, text = asked.partition("/")
        divider = self._apart.get(language)
        return digest_of(divider.grounds(text)) if isinstance(divider, Divider) else ABSENT

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
        outputs = self.values.steps.made(f"catalog/{language}/{domain}").inner_digests
        return outputs.get(f"{prefix}{key}", ABSENT)


def message_key(context: str | None, id: str) -> str:
    """How a message is called in reads."""
    return f"{context or ''}{SEPARATOR}{id}"
