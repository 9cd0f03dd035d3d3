"""What the site holds: every page and file with its address, each kind made by a module of its own.

A maker takes all that was made so far and gives files. To add a kind of page, write a maker and name
it in `MAKERS`. A finisher is also told which files the makers planned: it makes what speaks of them.
"""

from __future__ import annotations

from bifolio.model.plan import Plan
from bifolio.model.progress import Reporter
from bifolio.site.pages import exhibits, glossary, meta, places, search, translation
from bifolio.site.pages.edition import (
    chart_scripts,
    data_files,
    embeds,
    parallel,
    pictures,
    reports,
)
from bifolio.site.pages.inputs import File, Files, Finisher, Maker, SiteInputs, site_inputs

__all__ = [
    "FINISHERS",
    "MAKERS",
    "File",
    "Files",
    "Finisher",
    "Maker",
    "SiteInputs",
    "plan_site",
    "site_inputs",
]

MAKERS: tuple[Maker, ...] = (
    reports.files,
    parallel.files,
    data_files.files,
    pictures.files,
    embeds.files,
    chart_scripts.files,
    glossary.files,
    translation.files,
    exhibits.files,
    places.files,
)


FINISHERS: tuple[Finisher, ...] = (
    search.files,
    meta.files,
)


def plan_site(made: SiteInputs, plan: Plan, reporter: Reporter) -> None:
    """Plan all pages and files of the site but the PDFs."""
    for maker in MAKERS:
        _add(maker(made), plan, reporter)
    for finisher in FINISHERS:
        _add(finisher(made, dict(plan.files())), plan, reporter)


def _add(files: Files, plan: Plan, reporter: Reporter) -> None:
    for address, content, made_by in files:
        reporter.step(address)
        plan.add(address, content, made_by)
