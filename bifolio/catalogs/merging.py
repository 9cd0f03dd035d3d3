"""Merging messages into PO files, and writing these so that a diff shows only what changed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.pofile import read_po, write_po

from bifolio.catalogs.checking import catalog_path
from bifolio.catalogs.extraction import Extracted
from bifolio.workspace import Workspace


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
        catalog.update(template, no_fuzzy_matching=False)
    else:
        catalog = template
    return catalog


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
