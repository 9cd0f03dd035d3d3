"""The list of all exhibits of all editions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from bifolio.model import addresses
from bifolio.model.views import ChapterView, ExhibitView
from bifolio.site.pages.inputs import File, Files, SiteInputs, codes, reports_in


@dataclass(frozen=True)
class Listed:
    """An exhibit with the chapter it stands in and the places that it has."""

    exhibit: ExhibitView
    chapter: ChapterView
    places: tuple[str, ...]


def files(site: SiteInputs) -> Files:
    """The list in each language."""
    for code in codes(site):
        yield File(addresses.exhibits(code), partial(_page, site, code), "reports")


def _page(site: SiteInputs, code: str) -> str:
    reports = [
        (view, [_listed(one, chapter) for chapter in view.chapters for one in chapter.exhibits])
        for view in reports_in(site, code)
    ]
    searched = bool(site.places_with_page())
    return site.shell.page("exhibits", code, addresses.exhibits, reports=reports, searched=searched)


def _listed(exhibit: ExhibitView, chapter: ChapterView) -> Listed:
    rows = exhibit.table.rows if exhibit.table else ()
    places = dict.fromkeys(cell.place for row in rows for cell in row.cells if cell.place)
    return Listed(exhibit, chapter, tuple(places))
