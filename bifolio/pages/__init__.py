"""What the site holds: every page and file with its address, each kind made by a module of its own.

A maker takes all that was made so far and gives files. To add a kind of page, write a maker and name
it in `MAKERS`.
"""

from __future__ import annotations

from bifolio.output import Plan
from bifolio.pages import beside, facing, reports, values
from bifolio.pages.made import File, Files, Made, Maker
from bifolio.progress import Reporter

__all__ = ["MAKERS", "File", "Files", "Made", "Maker", "plan_site"]

MAKERS: tuple[Maker, ...] = (
    reports.files,
    facing.files,
    values.files,
    beside.files,
)


def plan_site(made: Made, plan: Plan, reporter: Reporter) -> None:
    """Plan all pages and files of the site but the PDFs."""
    for maker in MAKERS:
        for address, content, made_by in maker(made):
            reporter.step(address)
            plan.add(address, content, made_by)
