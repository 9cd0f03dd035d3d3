"""Messages: finding them, checking the catalogs of all languages against them, merging them in."""

from bifolio.catalogs.checking import UNFINISHED, catalog_path, check, load, sources
from bifolio.catalogs.extraction import Extracted, Messages, extract
from bifolio.catalogs.merging import counts, merge, write

__all__ = [
    "UNFINISHED",
    "Extracted",
    "Messages",
    "catalog_path",
    "check",
    "counts",
    "extract",
    "load",
    "merge",
    "sources",
    "write",
]
