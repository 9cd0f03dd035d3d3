"""Merging messages into PO files, and writing these so that a diff shows only what changed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.pofile import denormalize, read_po, write_po

from bifolio.catalogs.checking import catalog_path
from bifolio.catalogs.extraction import Extracted
from bifolio.workspace import Workspace

Key = tuple[str | Sequence[str], str | None]  # id (with plural) and context


def merge(
    workspace: Workspace, language: str, locale: str, domain: str, messages: Sequence[Extracted]
) -> BabelCatalog:
    """The catalog of a domain with its sources' messages; a changed sentence becomes fuzzy."""
    path = catalog_path(workspace, language, domain)
    template = BabelCatalog(locale=locale, project="Bifolio", version="", charset="utf-8")
    for message in messages:
        ids = (message.id, message.plural) if message.plural else message.id
        template.add(
            ids, context=message.context, locations=[(message.where.file, message.where.line)]
        )
    if path.is_file():
        catalog = read_po(io.StringIO(path.read_text("utf-8")), locale=locale)
        earlier = dict(_take_earlier(catalog))
        catalog.update(template, no_fuzzy_matching=False)
        _put_earlier(catalog, earlier)
    else:
        catalog = template
    return catalog


def _take_earlier(catalog: BabelCatalog) -> Iterator[tuple[Key, str]]:
    """Earlier wordings of fuzzy messages (`#| msgid …`), which Babel reads as comments.

    They are taken out of the comments, where they would come back as `# | msgid …`.
    """
    for message in catalog:
        lines = [c[1:].strip() for c in message.user_comments if c.startswith("|")]
        message.user_comments = [c for c in message.user_comments if not c.startswith("|")]
        text = "\n".join(lines).partition("msgid")[2].strip()
        if message.fuzzy and text:
            yield (message.id, message.context), denormalize(text)


def _put_earlier(catalog: BabelCatalog, earlier: Mapping[Key, str]) -> None:
    for message in catalog:
        text = earlier.get((message.id, message.context))
        if text is not None and message.fuzzy:
            message.previous_id = [text]


def counts(catalog: BabelCatalog) -> str:
    """How far a translation is, in words."""
    entries = [message for message in catalog if message.id]
    fuzzy = sum(message.fuzzy for message in entries)
    empty = sum(not message.string for message in entries)
    return f"{len(entries) - fuzzy - empty} translated, {fuzzy} fuzzy, {empty} missing"


def write(path: Path, catalog: BabelCatalog) -> None:
    """Write without dates and line numbers, so that a diff shows only what changed."""
    for message in catalog:
        message.locations = list(dict.fromkeys((file, 0) for file, _ in message.locations))
    out = io.BytesIO()
    write_po(out, catalog, width=100, omit_header=True, include_lineno=False, include_previous=True)
    header = (
        'msgid ""\nmsgstr ""\n"Project-Id-Version: Bifolio\\n"\n'
        f'"Language: {catalog.locale_identifier}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + out.getvalue().decode("utf-8"), "utf-8")
