"""The search: what readers find, cut so that pieces of Chinese words are found too, indexed by Pagefind."""

from bifolio.site.search.extract import read_text
from bifolio.site.search.index import Index, build_index
from bifolio.site.search.other_words import with_other_words
from bifolio.site.search.packing import packed, unpacked
from bifolio.site.search.pages import METHODS, of_audit, of_changes, of_facing, of_sections, of_site
from bifolio.site.search.records import Record, of_chapter, of_exhibit, of_place, of_report
from bifolio.site.search.terms import of_terms
from bifolio.site.search.titles import titles

__all__ = [
    "METHODS",
    "Index",
    "Record",
    "build_index",
    "of_audit",
    "of_changes",
    "of_chapter",
    "of_exhibit",
    "of_facing",
    "of_place",
    "of_report",
    "of_sections",
    "of_site",
    "of_terms",
    "packed",
    "read_text",
    "titles",
    "unpacked",
    "with_other_words",
]
