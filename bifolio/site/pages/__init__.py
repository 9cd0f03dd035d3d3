"""What the site holds: every page and file with its address, each kind made by a module of its own.

A maker names files and how each is made; a file is made only when something that it reads has changed.
To add a kind of page, write a maker and name it in `MAKERS`. Those of `FINISHERS` speak of all others.
"""

from __future__ import annotations

from bifolio.site.pages import (
    data_index,
    exhibits,
    glossary,
    host_configuration,
    places,
    redirects,
    search,
    sitemap_and_feeds,
    translation,
)
from bifolio.site.pages.edition import (
    changes_page,
    chart_scripts,
    data_files,
    data_package_files,
    embeds,
    facing_pages,
    image_files,
    reports,
)
from bifolio.site.pages.inputs import File, Files, Maker, SiteInputs

__all__ = ["FINISHERS", "MAKERS", "File", "Files", "Maker", "SiteInputs"]

MAKERS: tuple[Maker, ...] = (
    reports.files,
    changes_page.files,
    facing_pages.files,
    data_files.files,
    data_package_files.files,
    image_files.files,
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
    sitemap_and_feeds.files,
    redirects.files,
    host_configuration.files,
)
