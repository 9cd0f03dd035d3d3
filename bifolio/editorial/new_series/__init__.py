"""A new series: a small report that builds at once, in every language of the site, to be written over."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template

from babel.messages.catalog import Catalog as BabelCatalog

from bifolio.i18n import catalogs
from bifolio.i18n.language import COMMON_DOMAINS, ENGLISH
from bifolio.model.addresses import is_id
from bifolio.model.errors import UsageError
from bifolio.sources.data import load_places
from bifolio.sources.report import load_report
from bifolio.sources.workspace import CONFIG, LanguageEntry, Workspace

_FILES = Path(__file__).parent / "files"
_TEXTS = Path(__file__).parent / "texts.toml"
_STAND_IN = re.compile(r"\{\{ (\w+) \}\}")
_EDITIONS = re.compile(r"^editions\s*=\s*\[", re.MULTILINE)


@dataclass(frozen=True)
class Wanted:
    """What a new series is to be. languages: those of the publication, the narrative's first."""

    series: str
    title: str
    narrative: str
    year: int
    languages: tuple[str, ...]

    @property
    def edition(self) -> str:
        """The id of its first edition."""
        return f"{self.series}-{self.year}"


@dataclass(frozen=True)
class Begun:
    """What was written, below the project; languages in which its texts are still to be translated.

    catalogs: where the title stands as it is in the narrative language, until somebody translates it.
    in_english: whether the texts to be written over are English, for want of some in the narrative language.
    """

    edition: str
    files: tuple[str, ...]
    untranslated: tuple[str, ...]
    catalogs: tuple[str, ...] = ()
    in_english: bool = False


def languages_of_texts() -> tuple[str, ...]:
    """The languages that a new series has texts in; in any other, those of English stand to be written over."""
    return tuple(_texts())


def newest_year(workspace: Workspace) -> int:
    """The year of the newest edition. Raises BuildError where an edition cannot be read."""
    years = [load_report(workspace, edition).year for edition in workspace.config.editions]
    return max(years, default=2000)


def begin_series(workspace: Workspace, wanted: Wanted) -> Begun:
    """Write the files of a series and its first edition, its catalogs, and its line in `bifolio.toml`.

    Nothing is written unless all of it can be. Raises UsageError.
    """
    _check(workspace, wanted)
    files = _planned(workspace, wanted)
    _check_clear(workspace, files)
    config = _config(workspace, wanted)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    (workspace.root / CONFIG).write_text(config, "utf-8", newline="\n")
    found = Workspace.load(workspace.root)
    translated = dict(_translations(found, wanted))
    written = tuple(map(workspace.name, translated.values()))
    missing = tuple(code for code in translated if code not in _texts())
    named = (*map(workspace.name, files), *written, CONFIG)
    return Begun(wanted.edition, named, missing, written, wanted.narrative not in _texts())


def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads(_TEXTS.read_text("utf-8"))


def _own_texts(narrative: str) -> dict[str, str]:
    texts = _texts()
    return texts.get(narrative, texts[ENGLISH])


def _planned(workspace: Workspace, wanted: Wanted) -> dict[Path, str]:
    """The files of the series, with what they hold."""
    chapters = workspace.templates / "chapters" / wanted.series
    declared = workspace.root / "analysis" / wanted.series.replace("-", "_")
    edition = workspace.edition(wanted.edition)
    places = {
        "report.toml": edition,
        "datapackage.json": edition / "data",
        "countries.csv": edition / "data",
        "statements.csv": edition / "published",
        "exhibits.toml": declared,
        "facts.toml": declared,
        "claims.toml": declared,
        "results.md.j2": chapters,
        "about.md.j2": chapters,
    }
    values = {
        **_own_texts(wanted.narrative),
        "series": wanted.series,
        "edition": wanted.edition,
        "narrative": wanted.narrative,
        "year": str(wanted.year),
        "before": str(wanted.year - 1),
        "title": json.dumps(wanted.title, ensure_ascii=False)[1:-1],
        "languages": ", ".join(f'"{code}"' for code in wanted.languages),
    }
    return {
        folder / name: Template((_FILES / name).read_text("utf-8")).substitute(values)
        for name, folder in places.items()
    }


def _check(workspace: Workspace, wanted: Wanted) -> None:
    """Raises UsageError where the series cannot be begun so."""
    if wanted.series in COMMON_DOMAINS:
        says = f"“{wanted.series}” is the name of a catalog that all series share."
        raise UsageError(says, "Choose another name.")
    if not is_id(wanted.series):
        hint = "Use lower-case letters, digits and hyphens: research-talent."
        raise UsageError(f"“{wanted.series}” cannot be the name of a series.", hint)
    known = [entry.code for entry in workspace.config.languages]
    if wanted.narrative not in known:
        hint = f"Languages of the site: {', '.join(known)}; “translate add” adds one."
        raise UsageError(f"“{wanted.narrative}” cannot be the narrative language.", hint)
    for code in wanted.languages:
        if code not in known:
            raise UsageError(f"There is no language “{code}”.", f"Known: {', '.join(known)}.")


def _check_clear(workspace: Workspace, files: Iterable[Path]) -> None:
    """Raises UsageError where something stands already."""
    for folder in dict.fromkeys(path.parent for path in files):
        if folder.exists():
            raise UsageError(f"There is already {workspace.name(folder)}/.", "Nothing was written.")


def _config(workspace: Workspace, wanted: Wanted) -> str:
    """`bifolio.toml` with the edition first. Raises UsageError where its list is not found."""
    text = (workspace.root / CONFIG).read_text("utf-8")
    found = _EDITIONS.search(text)
    if not found:
        hint = "It is to be a list of texts."
        raise UsageError(f"The list “editions” was not found in {CONFIG}.", hint)
    rest = text[found.end() :]
    comma = "" if rest.lstrip().startswith("]") else ", "
    return f'{text[: found.end()]}"{wanted.edition}"{comma}{rest}'


def _translations(workspace: Workspace, wanted: Wanted) -> Iterator[tuple[str, Path]]:
    """Write the series' catalogs, in languages whose words we have filled in; gives them by language."""
    reports = [load_report(workspace, one) for one in workspace.config.editions]
    messages = catalogs.extract(workspace, reports, load_places(workspace))[wanted.series]
    for entry in workspace.config.languages:
        if entry.code != wanted.narrative:
            path = catalogs.catalog_path(workspace, entry.code, wanted.series)
            catalogs.write(path, _catalog(workspace, entry, wanted, messages))
            yield entry.code, path


def _catalog(
    workspace: Workspace,
    entry: LanguageEntry,
    wanted: Wanted,
    messages: list[catalogs.Extracted],
) -> BabelCatalog:
    known = _words(wanted.narrative, entry.code) | {wanted.title: wanted.title}
    old = catalogs.read(workspace, entry.code, wanted.series, entry.locale)
    catalog = catalogs.merge(old, wanted.series, messages)
    for message in catalogs.entries(catalog):
        message.string = known.get(str(message.id), "")
    return catalog


def _words(narrative: str, language: str) -> dict[str, str]:
    """Messages in the narrative language with what they are in another, as catalogs hold them."""
    own, other = _own_texts(narrative), _texts().get(language, {})
    return {_message(own[name]): _message(text) for name, text in other.items()}


def _message(text: str) -> str:
    return _STAND_IN.sub(r"%(\1)s", text)
