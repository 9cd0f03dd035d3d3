"""Names that the catalogs translate: of cities and fields, for what stands in place of another."""

from __future__ import annotations

from collections.abc import Mapping

from bifolio.i18n.language import ENGLISH
from bifolio.i18n.language.po_file import Catalog, Key
from bifolio.i18n.proofreading.message_pair import Lexicon

_KINDS = {
    "city": "city",
    "field": "field",
    "research field": "field",
    "institution": "institution",
}  # by context of a message


def lexicon(catalogs: Mapping[str, Mapping[str, Catalog]]) -> Lexicon:
    """The names of some kinds in every language that has them. catalogs: by language and domain."""
    rows: dict[Key, dict[str, str]] = {}
    for language, by_domain in catalogs.items():
        for catalog in by_domain.values():
            for key, entry in catalog.entries.items():
                if key[0] in _KINDS and entry.translated:
                    rows.setdefault(key, {ENGLISH: entry.id})[language] = entry.strings[0]
    names: dict[str, list[Mapping[str, str]]] = {}
    for (context, _), row in sorted(rows.items(), key=str):
        names.setdefault(_KINDS[context or ""], []).append(row)
    return Lexicon(names)
