"""Messages: finding them, checking the catalogs of all languages against them, merging them in."""

from bifolio.i18n.catalogs.completeness import (
    UNFINISHED,
    catalog_path,
    check,
    domain_named,
    load,
    locale_of,
    sources,
)
from bifolio.i18n.catalogs.extraction import Extracted, Messages, extract
from bifolio.i18n.catalogs.merging import NAMES, counts, entries, forms, key, merge, read
from bifolio.i18n.catalogs.po_writing import text, write
from bifolio.i18n.language.po_file import Key

__all__ = [
    "NAMES",
    "UNFINISHED",
    "Extracted",
    "Key",
    "Messages",
    "catalog_path",
    "check",
    "counts",
    "domain_named",
    "entries",
    "extract",
    "forms",
    "key",
    "load",
    "locale_of",
    "merge",
    "read",
    "sources",
    "text",
    "write",
]
