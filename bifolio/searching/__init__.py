"""The search: what readers find, cut so that parts of Chinese words are found too, indexed by Pagefind."""

from bifolio.searching.indexing import Index, index
from bifolio.searching.keeping import kept_index
from bifolio.searching.records import Record, of_places, of_report
from bifolio.searching.titles import titles

__all__ = ["Index", "Record", "index", "kept_index", "of_places", "of_report", "titles"]
