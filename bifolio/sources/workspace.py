"""The folders of a Bifolio project and its `bifolio.toml`, frozen."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from babel import localedata

from bifolio.model.addresses import is_id, is_language_code, is_web_address, name_hint
from bifolio.model.errors import BuildError, Problem, Problems, relative_to
from bifolio.sources.publish_targets import PublishTarget, read_targets
from bifolio.sources.toml_json import Entry, read_sound_toml

CONFIG = "bifolio.toml"
DOCUMENTS = ("docx", "epub", "xlsx")  # that a report may have beside its PDFs
STORE_SIZE = 2**30  # bytes, where a project does not say otherwise
_SIZE = re.compile(r"(\d+(?:\.\d+)?) ?(MB|GB|MiB|GiB)")
_UNITS = {"MB": 10**6, "GB": 10**9, "MiB": 2**20, "GiB": 2**30}
_BESIDE_EDITIONS = ("places", "translation")  # in reports/, and in the site beside its pages


@dataclass(frozen=True)
class LanguageEntry:
    """One language of the site. A further one needs no code."""

    code: str  # folder in site/ and locales/: zh
    tag: str  # BCP 47, for lang attributes: zh-Hans
    locale: str  # CLDR locale as Babel names it: zh_Hans
    name: str  # what the language calls itself: 中文
    font: str = ""  # family on paper and in charts
    release_from: int = 0  # percent of its messages; 0: all of them, and what lacks stops the build


@dataclass(frozen=True)
class AllowedNumber:
    """A piece of a message that may hold digits, and why."""

    text: str
    why: str


@dataclass(frozen=True)
class Config:
    """What `bifolio.toml` says. `editions` and `languages` are in the order of the site.

    store_size: bytes that results of earlier builds may take. documents: those of DOCUMENTS that every
    build makes beside the PDFs. publish: targets of `publish`, by name.
    """

    title: str
    base_url: str
    editions: tuple[str, ...]
    languages: tuple[LanguageEntry, ...]
    numbers: tuple[AllowedNumber, ...] = ()
    store_size: int = STORE_SIZE
    documents: tuple[str, ...] = ()
    publish: Mapping[str, PublishTarget] = field(default_factory=dict)


@dataclass(frozen=True)
class Workspace:
    """A project on disk. faults: what is wrong with the rest of its `bifolio.toml`, see `read`."""

    root: Path
    config: Config
    faults: tuple[Problem, ...] = ()

    @classmethod
    def load(cls, root: Path) -> Workspace:
        """Read `bifolio.toml` in `root`. Raises BuildError with every problem found in it."""
        found = cls.read(root)
        if found.faults:
            raise BuildError(found.faults)
        return found

    @classmethod
    def read(cls, root: Path) -> Workspace:
        """The same for those who go on to look for other problems: they tell `faults` with them.

        Raises BuildError where editions and languages cannot be read.
        """
        problems = Problems()
        hint = "Run the command in the project's folder, or give that folder."
        top = read_sound_toml(root / CONFIG, CONFIG, problems, hint)
        title, base_url, before = top.text("title"), _base_url(top), len(problems)
        editions, languages = _editions(top), _languages(top)
        is_readable = len(problems) == before
        config = _with_rest(top, Config(title, base_url, editions, languages))
        if not is_readable:
            problems.raise_if_any()
        return cls(root, config, tuple(problems))

    @property
    def reports(self) -> Path:
        """One folder per edition, and `places`."""
        return self.root / "reports"

    @property
    def templates(self) -> Path:
        """Chapters, macros, site shell, paper and fonts."""
        return self.root / "templates"

    @property
    def locales(self) -> Path:
        """Catalogs, one folder per language."""
        return self.root / "locales"

    @property
    def site(self) -> Path:
        """What is built."""
        return self.root / "site"

    @property
    def preview(self) -> Path:
        """What is built of a part, or with unfinished translations."""
        return self.root / "preview"

    @property
    def static(self) -> Path:
        """Files that are copied to the site as they are; need not exist."""
        return self.root / "static"

    @property
    def cache(self) -> Path:
        """Results of earlier builds; may be deleted at any time."""
        return self.root / ".cache"

    def published_at(self, base_url: str) -> Workspace:
        """The same project, to be published at another address than `bifolio.toml` says."""
        return replace(self, config=replace(self.config, base_url=base_url))

    def without(self, editions: Collection[str]) -> Workspace:
        """The same project without some editions."""
        kept = tuple(one for one in self.config.editions if one not in editions)
        return replace(self, config=replace(self.config, editions=kept))

    def edition(self, edition: str) -> Path:
        """Folder of one edition."""
        return self.reports / edition

    def name(self, path: Path) -> str:
        """A file's name as error screens show it: relative to the project."""
        return relative_to(self.root)(path)


def _with_rest(top: Entry, config: Config) -> Config:
    """What a project need not say; what it says beyond is noted."""
    config = replace(
        config,
        numbers=tuple(_number(entry) for entry in top.entries("number")),
        store_size=_store_size(top.entry("store", required=False)),
        documents=_documents(top),
        publish=read_targets(top),
    )
    top.done()
    return config


def _documents(top: Entry) -> tuple[str, ...]:
    """Kinds of documents, in the order in which pages list them."""
    given = top.texts("documents", ())
    for kind in given:
        if kind not in DOCUMENTS:
            hint = f"Known: {', '.join(DOCUMENTS)}. PDFs are made without being named."
            top.problem("documents", f"“{kind}” is no kind of document", hint)
    return tuple(kind for kind in DOCUMENTS if kind in given)


def _store_size(store: Entry | None) -> int:
    """Bytes that the store may take. What it is swept to after a build; none of its parts is needed."""
    if store is None:
        return STORE_SIZE
    text = store.text("size")
    found = _SIZE.fullmatch(text)
    if text and not found:
        hint = 'Write a number and MB, GB, MiB or GiB: size = "2 GiB".'
        store.problem("size", f"“{text}” is not a size", hint)
    store.done()
    return round(float(found[1]) * _UNITS[found[2]]) if found else STORE_SIZE


def _base_url(top: Entry) -> str:
    url = top.text("base_url", "", filled=False)
    if url and not is_web_address(url):
        top.problem(
            "base_url", f"“{url}” is not a web address", "Begin with https:// or leave it empty."
        )
    return url


def _editions(top: Entry) -> tuple[str, ...]:
    editions = top.texts("editions")
    if not editions and top.values.get("editions") == []:
        top.problem("editions", "there is no edition", 'Name one: editions = ["mobility-2026"].')
    for at, edition in enumerate(editions):
        if not is_id(edition):
            hint = "Use lower-case letters, digits and hyphens: mobility-2026."
            top.problem(
                "editions",
                f"“{edition}” cannot be the name of an edition",
                name_hint(edition, hint),
            )
        if edition in _BESIDE_EDITIONS:
            message = f"“{edition}” is a folder that stands beside the editions"
            top.problem("editions", message, "Choose another name.")
        if edition in editions[:at]:
            top.problem(
                "editions", f"the edition “{edition}” stands here twice", "Keep one of the two."
            )
    return editions


def _languages(top: Entry) -> tuple[LanguageEntry, ...]:
    entries = top.entries("language", required=True)
    if not entries and top.values.get("language") == []:
        top.problem("language", "there is no language", "Add a [[language]] table.")
    languages = tuple(_language(entry) for entry in entries)
    codes = [language.code for language in languages]
    for at, (code, entry) in enumerate(zip(codes, entries, strict=True)):
        same = [other for other in codes[:at] if other.lower() == code.lower()]
        if code and same:
            message = f"the language “{code}” stands here twice"
            if code not in same:  # one folder, where a file system knows no case
                message = f"the languages “{same[0]}” and “{code}” differ in case only"
            entry.problem("code", message, "Keep one of the two.")
    if languages and all(language.release_from for language in languages):
        message = "every language may be a draft, and a site needs one that is not"
        hint = "Take release_from out of the language that the reports are written in."
        entries[0].problem("release_from", message, hint)
    return languages


def _language(entry: Entry) -> LanguageEntry:
    language = LanguageEntry(
        code=entry.text("code"),
        tag=entry.text("tag"),
        locale=entry.text("locale"),
        name=entry.text("name"),
        font=entry.text("font", "", filled=False),
        release_from=_release_from(entry),
    )
    if language.code and not is_language_code(language.code):
        hint = "It names a folder: write it as usual, such as zh, pt-BR or zh-Hant."
        message = f"“{language.code}” cannot be a language code"
        entry.problem("code", message, name_hint(language.code, hint))
    if language.locale and not localedata.exists(language.locale):
        hint = "Write it as Babel does, such as zh_Hans or en."
        entry.problem("locale", f"CLDR knows no locale “{language.locale}”", hint)
    entry.done()
    return language


def _release_from(entry: Entry) -> int:
    """The percent of its messages from which a language is no draft; 0 where it is not said."""
    percent = entry.integer("release_from", 0)
    if type(entry.values.get("release_from")) is int and not 1 <= percent <= 100:
        hint = "Write percent of its messages: release_from = 95."
        entry.problem("release_from", f"{percent} is not between 1 and 100", hint)
    return percent


def _number(entry: Entry) -> AllowedNumber:
    number = AllowedNumber(entry.text("text"), entry.text("why"))
    entry.done()
    return number
