"""The list of all exhibits of all editions."""

from __future__ import annotations

from dataclasses import dataclass

from bifolio.model import addresses
from bifolio.model.views import ChapterView, ExhibitView
from bifolio.site.pages.inputs import Files, SiteInputs
from bifolio.site.pages.places import mentions


@dataclass(frozen=True)
class Listed:
    """An exhibit with the chapter it stands in and the places that it has."""

    exhibit: ExhibitView
    chapter: ChapterView
    places: tuple[str, ...]


def files(made: SiteInputs) -> Files:
    """The list in each language."""
    found = mentions(made)
    for code in made.languages:
        reports = [
            (view, [_listed(one, chapter) for chapter in view.chapters for one in chapter.exhibits])
            for view in made.views(code)
        ]
        page = made.shell.page(
            "exhibits", code, addresses.exhibits, reports=reports, searched=bool(found)
        )
        yield addresses.exhibits(code), page, "reports"


def _listed(exhibit: ExhibitView, chapter: ChapterView) -> Listed:
    rows = exhibit.table.rows if exhibit.table else ()
    places = dict.fromkeys(cell.place for row in rows for cell in row.cells if cell.place)
    return Listed(exhibit, chapter, tuple(places))
