"""What the site holds: every page and file with its address, each kind made by a module of its own.

A maker names files and how each is made; a file is made only when something that it reads has changed.
To add a kind of page, write a maker and name it in `MAKERS`. Those of `FINISHERS` speak of all others.
"""

from __future__ import annotations

from bifolio.site.pages import (
    data_index,
    exhibits,
    glossary,
    hosting,
    meta,
    places,
    redirects,
    search,
    translation,
)
from bifolio.site.pages.edition import (
    changes,
    chart_scripts,
    data_files,
    embeds,
    facing,
    packages,
    pictures,
    reports,
)
from bifolio.site.pages.inputs import File, Files, Maker, SiteInputs

__all__ = ["FINISHERS", "MAKERS", "File", "Files", "Maker", "SiteInputs"]

MAKERS: tuple[Maker, ...] = (
    reports.files,
    changes.files,
    facing.files,
    data_files.files,
    packages.files,
    pictures.files,
    embeds.files,
    chart_scripts.files,
    glossary.files,
    translation.files,
    exhibits.files,
    places.files,
)
FINISHERS: tuple[Maker, ...] = (
    search.files,
    data_index.files,
    meta.files,
    redirects.files,
    hosting.files,
)
