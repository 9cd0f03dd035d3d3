"""Catalogs on disk, and what they lack: missing, empty and fuzzy messages, wrong placeholders."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bifolio.i18n.catalogs.extraction import Extracted, Messages
from bifolio.i18n.language import COMMON_DOMAINS, ENGLISH
from bifolio.i18n.language.message_text import placeholders
from bifolio.i18n.language.po_file import Catalog, Entry, load_catalog
from bifolio.model.errors import Problem, Problems, Where
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace


def catalog_path(workspace: Workspace, language: str, domain: str) -> Path:
    """Where the catalog of a domain stands."""
    return workspace.locales / language / "LC_MESSAGES" / f"{domain}.po"


def domain_named(stem: str) -> str:
    """The domain that a file is named after, also a copy: `mobility (1)`, `Copy of mobility`, `mobility - Copy`."""
    bare = re.sub(r"(?:\s*\(\d+\)|\s+-\s+copy)+$", "", stem.partition(".")[0].lower())
    return bare.rpartition(" ")[2]


def sources(reports: Iterable[Report]) -> dict[str, str]:
    """The language that each domain's message ids are written in."""
    common = dict.fromkeys(COMMON_DOMAINS, ENGLISH)
    return common | {report.series: report.narrative for report in reports}


def load(
    workspace: Workspace, language: str, domains: Mapping[str, str], problems: Problems
) -> dict[str, Catalog]:
    """Read the catalogs a language has; a domain written in the language itself needs none."""
    catalogs = {}
    for domain, source in domains.items():
        path = catalog_path(workspace, language, domain)
        if source != language and os.path.lexists(path):
            with problems.gathering():
                catalogs[domain] = load_catalog(
                    path, workspace.name(path), locale_of(workspace, language)
                )
    return catalogs


def locale_of(workspace: Workspace, language: str) -> str:
    """CLDR's name of a language; empty where `bifolio.toml` does not declare it."""
    locales = {entry.code: entry.locale for entry in workspace.config.languages}
    return locales.get(language, "")


MISSING = "a message is missing from the catalog"
EMPTY = "a message is not translated"
FUZZY = "a message is fuzzy: its source changed"
NO_CATALOG = "a catalog is missing"
UNFINISHED = frozenset({MISSING, EMPTY, FUZZY, NO_CATALOG})  # what a preview shows with a notice


def check(
    workspace: Workspace,
    language: str,
    domains: Mapping[str, str],
    messages: Messages,
    catalogs: Mapping[str, Catalog],
) -> Iterator[Problem]:
    """Every message that a language lacks, or whose placeholders differ."""
    for domain, source in domains.items():
        if source == language:
            continue
        catalog = catalogs.get(domain)
        if catalog is None:
            path = catalog_path(workspace, language, domain)
            if not os.path.lexists(path):
                yield Problem(
                    Where(workspace.name(path)),
                    NO_CATALOG,
                    f"Make it: python build.py translate update --language {language}",
                )
            continue
        for message in messages[domain]:
            yield from _check_message(message, catalog)


def _check_message(message: Extracted, catalog: Catalog) -> Iterator[Problem]:
    entry = catalog.get(message.id, message.context)
    evidence = (message.id, f"stands in {message.where}")
    if entry is None:
        hint = "Run python build.py translate update, then translate it."
        yield Problem(Where(catalog.file, item=message.where.item), MISSING, hint, evidence)
    elif not entry.strings or not all(entry.strings):
        yield Problem(Where(catalog.file, entry.line), EMPTY, "Write its msgstr.", evidence)
    elif entry.fuzzy:
        hint = "Look the translation over, then delete the “#, fuzzy” line (Poedit: clear “Needs work”)."
        yield Problem(Where(catalog.file, entry.line), FUZZY, hint, evidence)
    else:
        yield from _check_characters(message, entry, catalog.file)
        yield from _check_placeholders(message, entry, catalog.file)


def _check_placeholders(message: Extracted, entry: Entry, file: str) -> Iterator[Problem]:
    if message.name and "%(year" not in message.id:
        return  # a name as printed is filled with years alone: else a percent sign in it is one
    wanted = set(placeholders(message.id)) | set(placeholders(message.plural or ""))
    for string in entry.strings:
        has = set(placeholders(string))
        for name in sorted(wanted - has if len(entry.strings) == 1 else set()):
            yield Problem(
                Where(file, entry.line),
                f"the translation lacks the placeholder %({name})s",
                "Put it where the value belongs.",
                (message.id, string),
            )
        for name in sorted(has - wanted):
            known = ", ".join(f"%({n})s" for n in sorted(wanted)) or "none"
            yield Problem(
                Where(file, entry.line),
                f"the translation has an unknown placeholder %({name})s",
                f"The message knows: {known}.",
                (message.id, string),
            )
        # A message that itself has a single % is never filled in, so it may stay.
        broken = "" if broken_placeholder(message.id) else broken_placeholder(string)
        if broken:
            yield Problem(
                Where(file, entry.line),
                f"the translation has a broken placeholder or a single %: {broken}",
                "Write %(name)s in full, and a percent sign of the text as %%.",
                (message.id, string),
            )


def broken_placeholder(text: str) -> str:
    """The first percent sign that begins neither a placeholder nor `%%`, with what follows it."""
    found = re.search(r"%(?!%|\(\w+\)s)[^ ]{0,12}", text.replace("%%", "\0\0"))
    return found[0].replace("\0\0", "%%") if found else ""


# Controls, ends of lines that are none, private use (stand-ins inside the engine), and what no file in
# UTF-8 may hold.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]"
)


def unwanted(text: str) -> str:
    """The first character of a text that no translation may hold, or nothing."""
    found = _UNWANTED.search(text)
    return found[0] if found else ""


def stray_break(source: str, text: str) -> str:
    """The name of a line break or tab that a translation holds and its message does not, or nothing."""
    kinds = {"\n": "line break (\\n)", "\t": "tab (\\t)"}
    return next((name for sign, name in kinds.items() if sign in text and sign not in source), "")


def _check_characters(message: Extracted, entry: Entry, file: str) -> Iterator[Problem]:
    source = message.id + (message.plural or "")
    for string in entry.strings:
        if kind := stray_break(source, string):
            hint = "Delete it: a message is one paragraph, and breaks its lines by itself."
            found = f"the translation holds a {kind}, which the message lacks"
            yield Problem(Where(file, entry.line), found, hint, (message.id, string))
        if character := unwanted(string):
            found = f"the translation holds a control character, U+{ord(character):04X}"
            hint = "Delete it; it cannot be seen, so retype the words around it."
            yield Problem(Where(file, entry.line), found, hint)
