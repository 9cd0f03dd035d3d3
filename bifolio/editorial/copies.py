"""Whether an edition still holds what it was copied from: last year's numbers, source, captions, name."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from bifolio.editions.edition_data import previous_edition
from bifolio.model.errors import BuildError, Problem, Problems, Where
from bifolio.sources.data import Resource
from bifolio.sources.data.descriptor import DESCRIPTOR, Descriptor, read_descriptor
from bifolio.sources.report import Report, load_report
from bifolio.sources.workspace import Workspace

_FEW = 5  # numbers that may be equal by chance, or because a definition stays
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def copied(workspace: Workspace, report: Report) -> Iterator[Problem]:
    """What of an edition is another one's. Files that cannot be read are told elsewhere."""
    own = _descriptor(workspace, report.id)
    yield from _name(workspace, report, own)
    yield from _year(report)
    if (earlier := previous_edition(workspace, report)) is None:
        return
    before, other = load_report(workspace, earlier), _descriptor(workspace, earlier)
    yield from _captions(report, before)
    if own and other:
        yield from _same_data(workspace, report, own, (before, other))
        yield from _same_source(workspace, report, own, (before, other))


def files_read(workspace: Workspace, report: Report) -> list[Path]:
    """Files whose change may change the answer."""
    editions = [report.id, previous_edition(workspace, report) or report.id]
    folders = [workspace.edition(one) for one in dict.fromkeys(editions)]
    return [
        path
        for folder in folders
        for path in (folder / "report.toml", *sorted((folder / "data").glob("*")))
        if path.is_file()
    ]


def _descriptor(workspace: Workspace, edition: str) -> Descriptor | None:
    folder = workspace.edition(edition) / "data"
    try:
        return read_descriptor(folder, workspace.name(folder / DESCRIPTOR), Problems())
    except BuildError:
        return None


def _file(workspace: Workspace, report: Report) -> str:
    return workspace.name(workspace.edition(report.id) / "data" / DESCRIPTOR)


def _name(workspace: Workspace, report: Report, own: Descriptor | None) -> Iterator[Problem]:
    if own and own.name != report.id:
        message = f"the data package has the name “{own.name}”, and the edition is {report.id}"
        hint = f'Write "name": "{report.id}", and look whether the rest is this edition’s.'
        yield Problem(Where(_file(workspace, report), item="name"), message, hint)


def _year(report: Report) -> Iterator[Problem]:
    """An id that ends with a year names the year of its edition."""
    named = re.search(r"-((?:19|20)\d\d)$", report.id)
    if named and int(named[1]) != report.year:
        message = f"the year is {report.year}, and the edition is {report.id}"
        yield Problem(Where(report.file, item="year"), message, f"Write year = {named[1]}.")


def _captions(report: Report, before: Report) -> Iterator[Problem]:
    printed = {one.caption for one in report.exhibits.values() if one.as_printed}
    known = {one.text for one in before.texts} - printed
    for one in report.texts:
        if one.text in known and _YEAR.search(one.text):
            message = f"“{one.text}” stands word for word in {before.id}, with its year"
            hint = f"Write %(year)s for {report.year}, %(year_1)s for {report.year - 1} and so on; or as_printed = true."
            yield Problem(Where(report.file, one.line, item=one.what), message, hint)


def _same_data(
    workspace: Workspace, report: Report, own: Descriptor, earlier: tuple[Report, Descriptor]
) -> Iterator[Problem]:
    before, other = earlier
    theirs = {one.name: one for one in other.resources}
    for resource in own.resources:
        if resource.unchanged or resource.name not in theirs:
            continue
        numbers = _numbers(workspace, report.id, resource)
        if len(numbers) >= _FEW and numbers == _numbers(
            workspace, before.id, theirs[resource.name]
        ):
            path = workspace.edition(report.id) / "data" / resource.path
            message = f"all {len(numbers)} numbers are those of {before.id}"
            hint = (
                'Put this year’s in. Where the source prints the same again, say so: "unchanged": "why" '
                f"at the resource “{resource.name}” in datapackage.json."
            )
            yield Problem(Where(workspace.name(path)), message, hint)


def _numbers(workspace: Workspace, edition: str, resource: Resource) -> list[str]:
    """The cells of all columns of numbers, in order; none where the file cannot be read."""
    path = workspace.edition(edition) / "data" / resource.path
    try:
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    except (OSError, UnicodeDecodeError, csv.Error):
        return []
    numeric = {one.name for one in resource.fields if one.type != "string"}
    at = [n for n, name in enumerate(rows[0] if rows else ()) if name in numeric]
    return [row[n] for row in rows[1:] for n in at if n < len(row) and row[n]]


def _same_source(
    workspace: Workspace, report: Report, own: Descriptor, earlier: tuple[Report, Descriptor]
) -> Iterator[Problem]:
    """A document whose title has the other edition's year and not this one's."""
    before, other = earlier
    known = {one.name: one.source.document for one in other.resources}
    for resource in own.resources:
        document = resource.source.document
        years = set(_YEAR.findall(document))
        foreign = str(before.year) in years and str(report.year) not in years
        if foreign and known.get(resource.name) == document and not resource.unchanged:
            message = f"the source of “{resource.name}” is still “{document}”"
            hint = f"Name the document that prints the numbers of {report.id}."
            yield Problem(Where(_file(workspace, report), item=resource.name), message, hint)
