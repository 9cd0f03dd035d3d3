"""The search: what readers find, cut so that pieces of Chinese words are found too, indexed by Pagefind."""

from bifolio.site.search.cached import kept_index
from bifolio.site.search.index import Index, build_index
from bifolio.site.search.records import Record, of_places, of_report
from bifolio.site.search.titles import titles

__all__ = ["Index", "Record", "build_index", "kept_index", "of_places", "of_report", "titles"]
