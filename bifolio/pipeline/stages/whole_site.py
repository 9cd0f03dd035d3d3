"""The whole site: planned from what its steps made, and written."""

from __future__ import annotations

from collections.abc import Callable

from bifolio.model.addresses import index as index_address
from bifolio.model.plan import Content, DamagedFileError, Plan
from bifolio.pipeline.output import Target, write_site
from bifolio.pipeline.stages.site_steps import StoredSite
from bifolio.pipeline.stages.static_files import add_static, static_files


def check_addresses(site: StoredSite) -> None:
    """Raise BuildError where two files want one address, before any of them is made."""
    plan = Plan()
    for address in site.paper_addresses:
        plan.add(address, b"", "PDF")
    for address in site.document_addresses:
        plan.add(address, b"", "document")
    for file in (*site.files.values(), *site.doubled):
        plan.add(file.address, b"", file.made_by)
    plan.check()


def planned(site: StoredSite, content: Callable[[str], Content]) -> Plan:
    """The site as its steps made it. content: what a step made, by its name. Raises BuildError."""
    plan, workspace = Plan(), site.workspace
    for address in site.paper_addresses:
        plan.add(address, content(f"paper/{address}"), "PDF")
    for address in site.document_addresses:
        plan.add(address, content(f"document/{address}"), "document")
    for address, file in site.files.items():
        plan.add(address, content(f"page/{address}"), file.made_by)
    for name, part in sorted(site.index().files.items()):
        plan.add(index_address(name), part, "bifolio/site/search")
    static = static_files(workspace.static, workspace.name(workspace.static))
    add_static(static, plan)
    plan.check()
    return plan


def write(site: StoredSite, plan: Plan, target: Target) -> Plan:
    """Write a planned site; answers what was written. Raises BuildError.

    What the store lost, or was found damaged in it, since the site was planned is made again: the site is
    then planned once more, with all of it read and checked.
    """
    world = site.world
    editions = {one.id: world.identity(one.id) for one in world.asked.reports}
    try:
        write_site(plan, target, editions)
    except DamagedFileError:
        plan = planned(site, world.steps.stored)
        write_site(plan, target, editions)
    return plan
