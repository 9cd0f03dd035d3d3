"""The whole site: planned from what its steps made, and written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path

from bifolio.model.addresses import Address
from bifolio.model.addresses import archive as archive_address
from bifolio.model.addresses import data_catalog as data_catalog_address
from bifolio.model.addresses import data_index as data_index_address
from bifolio.model.addresses import index as index_address
from bifolio.model.addresses import package as package_address
from bifolio.model.errors import Problems
from bifolio.model.plan import Content, DamagedFileError, Plan, StoredFile
from bifolio.pipeline.output import Target, manifest, write_site
from bifolio.pipeline.step_inputs.static_files import add_static, static_files
from bifolio.pipeline.step_inputs.stored_site import StoredSite
from bifolio.sources.redirects import astray


def check_addresses(site: StoredSite, *, whole: bool) -> None:
    """Raise BuildError where two files want one address, before any of them is made.

    whole: all editions and languages are built, so that redirects that lead nowhere can be told.
    """
    if whole and site.world.asked.redirects:
        check_redirects(site)
    plan = Plan()
    for address in site.paper_addresses:
        plan.add(address, b"", "PDF")
    for address in site.document_addresses:
        plan.add(address, b"", "document")
    for file in (*site.files.values(), *site.doubled):
        plan.add(file.address, b"", file.made_by)
    name = site.workspace.name(site.workspace.static)
    for address in static_files(site.workspace.static, name):
        plan.add(address, b"", f"{name}/{address}")
    plan.check()


def check_redirects(site: StoredSite) -> None:
    """Raise BuildError where a redirect leads to no page, or away from one that is there."""
    static = static_files(site.workspace.static, site.workspace.name(site.workspace.static))
    there = {at for at in (*site.addresses, *static) if at.endswith(".html")} - site.moved().keys()
    problems = Problems()
    problems.extend(astray(site.world.asked.redirects, there))
    problems.raise_if_any()


def titles(site: StoredSite) -> list[Address]:
    """The files that name what the index of the search holds: they are made after it."""
    search = index_address("")
    return [file.address for file in site.late_files if file.address.startswith(search)]


def data_files(site: StoredSite) -> list[list[Address]]:
    """Files of data in parts: values, their descriptions, what packs those, the index of all, its catalog."""
    editions = [one.id for one in site.editions]
    told = [package_address(one) for one in editions]
    packed = [archive_address(one) for one in editions]
    last, catalog = [data_index_address()], [data_catalog_address()]
    values = [
        at
        for at in site.files
        if at.startswith("data/")
        and at.endswith((".json", ".csv", ".xlsx", ".bib", ".ris"))
        and at not in {*told, *last}
    ]
    batches = (told, packed, last, catalog)
    return [values, *([at for at in batch if at in site.files] for batch in batches)]


def written_late(site: StoredSite) -> list[Address]:
    """What waits until the pages are written, where somebody waits for those: files of data, titles of the search."""
    return [*titles(site), *(at for batch in data_files(site) for at in batch)]


def planned(site: StoredSite, content: Callable[[str], Content]) -> Plan:
    """The site as its steps made it. content: what a step made, by its name. Raises BuildError."""
    index = {index_address(name): content_of for name, content_of in site.index().files.items()}
    return _planned(site, content, index)


def _planned(
    site: StoredSite, content: Callable[[str], Content], given: Mapping[Address, Content]
) -> Plan:
    """given: files by address that are taken as they are: those of the search, and what is made later."""
    plan, workspace = Plan(), site.workspace
    for address in site.paper_addresses:
        plan.add(address, content(f"paper/{address}"), "PDF")
    for address in site.document_addresses:
        plan.add(address, content(f"document/{address}"), "document")
    for address, file in site.files.items():
        if address not in given:
            plan.add(site.published(address), content(site.step_of(address)), file.made_by)
    for address, content_of in sorted(given.items()):
        plan.add(address, content_of, "bifolio/site/search")
    static = static_files(workspace.static, workspace.name(workspace.static))
    add_static(static, plan)
    plan.check()
    return plan


def write(site: StoredSite, plan: Plan, target: Target, known: Mapping[Address, str]) -> Plan:
    """Write a planned site; answers what was written. Raises BuildError.

    known: digests of what this build has written into the target before, as `write_pages` answers.

    What the store lost, or was found damaged in it, since the site was planned is made again: the site is
    then planned once more, with all of it read and checked.
    """
    world = site.world
    editions = {one.id: world.identity(one.id) for one in world.asked.reports}
    try:
        write_site(plan, target, editions, known)
    except DamagedFileError:
        plan = planned(site, world.steps.stored)
        write_site(plan, target, editions, known)
    return plan


def write_pages(site: StoredSite, target: Target, late: Collection[Address]) -> dict[Address, str]:
    """Write the pages beside the search and the data of the build before, which take longer than they do.

    late: addresses of what is made later. Answers the digests of what then stands in the target, by address:
    it need not be read again. Where the target lacks some of that, or holds it changed, nothing is written
    yet.
    """
    kept = _standing(late, target.path)
    if not kept:
        return {}
    editions = {one.id: site.world.identity(one.id) for one in site.world.asked.reports}
    with suppress(DamagedFileError):
        plan = _planned(site, site.world.steps.planned, kept)
        write_site(plan, target, editions, early=True)
        target.reporter.note_written(
            f"{target.name}/ has the new pages; its search and its files of data are those of before."
        )
        return {at: one.sha256 for at, one in plan.entries() if isinstance(one, StoredFile)}
    return {}


def _standing(late: Collection[Address], folder: Path) -> dict[Address, Content]:
    """The search, and what is made later, in a folder that a build has written; where all is there."""
    before = manifest.read(folder)
    listed = {} if before is None else before.files
    search = [at for at in listed if at.startswith(index_address(""))]
    if not search or not listed.keys() >= set(late):
        return {}
    kept = dict.fromkeys([*search, *late])
    return {at: StoredFile(folder / at, listed[at].sha256, listed[at].size) for at in kept}
