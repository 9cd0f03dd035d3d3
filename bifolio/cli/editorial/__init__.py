"""The commands of the editors' year: `import`, `new` and `records`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bifolio.cli.editorial.records import add_records
from bifolio.model.errors import UsageError
from bifolio.model.findings import Analysis
from bifolio.sources.toml_json import suggest
from bifolio.sources.workspace import Workspace

if TYPE_CHECKING:
    from bifolio.editorial.importing.delivery import Delivery, Wanted
    from bifolio.sources.report import Report

Analyses = Mapping[str, Analysis]


def add_editorial(commands: Any) -> list[argparse.ArgumentParser]:
    """Add the commands to the grammar; gives their parsers."""
    new = commands.add_parser("new", help="begin a series or an edition")
    kinds = new.add_subparsers(dest="kind", required=True, metavar="KIND")
    return [_add_import(commands), _add_edition(kinds), _add_series(kinds), add_records(commands)]


def _add_import(commands: Any) -> argparse.ArgumentParser:
    taken: argparse.ArgumentParser = commands.add_parser(
        "import", help="read what a provider sent; shows what it understood, then --write"
    )
    taken.add_argument("edition", metavar="EDITION", help="the edition whose data it is")
    taken.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="workbooks (.xlsx, .xls, .ods) and text files (CSV)",
    )
    taken.add_argument(
        "--to", default="", metavar="RESOURCE", help="what they hold: a resource or an exhibit"
    )
    taken.add_argument("--write", action="store_true", help="write it into the edition's data")
    taken.add_argument(
        "--overwrite",
        action="store_true",
        help="with --write: also tables that somebody changed since the last import",
    )
    taken.add_argument("--undo", action="store_true", help="put back what the last import found")
    return taken


def _add_edition(kinds: Any) -> argparse.ArgumentParser:
    edition: argparse.ArgumentParser = kinds.add_parser(
        "edition", help="the next edition of a series, without numbers"
    )
    edition.add_argument("id", metavar="ID", help="its name, which ends with its year")
    edition.add_argument(
        "--from", required=True, dest="source", metavar="ID", help="the edition that it follows"
    )
    return edition


def _add_series(kinds: Any) -> argparse.ArgumentParser:
    series: argparse.ArgumentParser = kinds.add_parser(
        "series", help="a small report that builds at once, to be written over"
    )
    series.add_argument("id", metavar="ID", help="the name of the series, such as research-talent")
    series.add_argument("--title", metavar="TEXT", help="its title, in the narrative language")
    series.add_argument("--narrative", metavar="CODE", help="the language that it is written in")
    series.add_argument(
        "--languages", metavar="CODES", help="languages of the publication, as in en,zh"
    )
    series.add_argument(
        "--year", type=int, help="of its first edition (default: the newest there is)"
    )
    return series


def take(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    """Read, show, and write if asked to. Raises BuildError with every cell that cannot be read."""
    print(_taken(asked, root, analyses))
    return 0


def new(asked: argparse.Namespace, root: Path, _analyses: Analyses) -> int:
    """Begin a series or an edition. Raises UsageError, BuildError."""
    return _new_series(asked, root) if asked.kind == "series" else _new_edition(asked, root)


def _new_series(asked: argparse.Namespace, root: Path) -> int:
    from bifolio.editorial.new_series import Wanted, begin_series, languages_of_texts, newest_year

    workspace = Workspace.load(root)
    usual = [e.code for e in workspace.config.languages if e.code in languages_of_texts()]
    title = asked.title or _answer("Title", asked.id.replace("-", " ").capitalize())
    narrative = asked.narrative or _answer("Language it is written in", (usual or ["en"])[-1])
    languages = asked.languages or _answer("Languages of the publication", narrative)
    codes = tuple(code.strip() for code in languages.split(","))
    year = asked.year or newest_year(workspace)
    begun = begin_series(workspace, Wanted(asked.id, title, narrative, year, codes))
    print("\n".join(f"  {name}" for name in begun.files))
    print(
        f"{begun.edition} is begun: a chapter, a table, a figure and a claim with two sides, over made-up numbers.\n"
        f"  build.py serve --edition {begun.edition}    shows it while you write your own over it"
    )
    if begun.catalogs:
        print(
            f"“{title}” stands for the title in every language: translate it in {', '.join(begun.catalogs)}."
        )
    if begun.in_english:
        print(f"The texts of its chapter are English ones: write them over in {narrative}.")
    if begun.untranslated:
        print(f"Still to be translated: {', '.join(begun.untranslated)} (build.py translate).")
    return 0


def _answer(question: str, usual: str) -> str:
    """What a person at a terminal answers; without one, the usual answer."""
    if not sys.stdin.isatty():
        return usual
    return input(f"{question} [{usual}]: ").strip() or usual


def _new_edition(asked: argparse.Namespace, root: Path) -> int:
    """Write the folder of the next edition. Raises UsageError, or BuildError where its pattern is unsound."""
    from bifolio.editorial.new_edition import begin
    from bifolio.editorial.questions import passages_notice

    begun = begin(Workspace.load(root), asked.id, asked.source)
    print("\n".join(f"  {name}" for name in begun.files))
    print(
        f"{asked.id} is begun: {len(begun.files)} files written; texts in which years are values now: "
        f"{begun.captions}.\nLook over report.toml and the sources in datapackage.json; then\n"
        "  build.py translate update\n"
        f"  build.py --edition {asked.id} --preview    shows {asked.source}’s numbers where none are yet\n"
        f"  build.py import {asked.id} FILE…"
    )
    if carried := passages_notice(Workspace.load(root), asked.id):
        print(carried)
    return 0


def _taken(asked: argparse.Namespace, root: Path, analyses: Analyses) -> str:
    workspace = Workspace.load(root)
    if asked.edition not in workspace.config.editions:
        known = workspace.config.editions
        raise UsageError(
            f"There is no edition “{asked.edition}”.", suggest(asked.edition, known, "Known")
        )
    if asked.undo:
        return _undone(asked, workspace)
    if not asked.files:
        raise UsageError("Name the files to be read.", "build.py import EDITION FILE…")
    return _imported(asked, workspace, analyses)


def _undone(asked: argparse.Namespace, workspace: Workspace) -> str:
    from bifolio.editorial.importing.data_writing import undo

    if asked.files or asked.write or asked.overwrite:
        raise UsageError("--undo takes nothing else.", f"build.py import {asked.edition} --undo")
    return f"As before the last import: {', '.join(undo(workspace, asked.edition))}."


def _imported(asked: argparse.Namespace, workspace: Workspace, analyses: Analyses) -> str:
    from bifolio.editorial.importing.data_writing import lost_by_writing, write
    from bifolio.editorial.importing.delivery import read_delivery

    wanted = _wanted(asked, workspace, analyses)
    delivery = read_delivery(asked.files, wanted)
    lines = _understood(workspace, asked.edition, delivery, wanted)
    if len(delivery.problems):
        print("\n".join(lines))
        delivery.problems.raise_if_any()
    if not delivery.tables:
        return "\n".join([*lines, "Nothing to write."])
    if not asked.write:
        return "\n".join([*lines, "Nothing was written. Add --write to write it."])
    lost = lost_by_writing(workspace, asked.edition, delivery.tables, wanted.settings)
    if lost and not asked.overwrite:
        print("\n".join(lines))
        raise UsageError(
            f"Changed since the last import: {', '.join(lost)}. Nothing was written.",
            "What is told above as changed there would be lost. If it may be: --write --overwrite.",
        )
    written = write(workspace, asked.edition, delivery.tables, wanted.settings)
    back = f"To take it back: build.py import {asked.edition} --undo"
    return "\n".join([*lines, f"Written: {', '.join(written)}.", back])


def _wanted(asked: argparse.Namespace, workspace: Workspace, analyses: Analyses) -> Wanted:
    from bifolio.editions.edition_data import previous_edition
    from bifolio.editorial.importing.carried_columns import Before
    from bifolio.editorial.importing.delivery import Wanted
    from bifolio.editorial.importing.import_toml import read_settings
    from bifolio.editorial.importing.names.known_names import vocabulary
    from bifolio.model.errors import Problems
    from bifolio.sources.data.descriptor import DESCRIPTOR, read_descriptor
    from bifolio.sources.report import load_report

    problems = Problems()
    report = load_report(workspace, asked.edition)
    folder = workspace.edition(asked.edition) / "data"
    described = read_descriptor(folder, workspace.name(folder / DESCRIPTOR), problems)
    problems.raise_if_any()
    resources = {one.name: one for one in described.resources}
    exhibits = {name: _numbers(report, name, one.source.exhibit) for name, one in resources.items()}
    settings = read_settings(workspace, asked.edition, resources)
    to = _resource(asked.to, report, list(resources))
    earlier = previous_edition(workspace, report)
    before = Before(earlier, workspace.edition(earlier) / "data") if earlier else Before()
    words = vocabulary(workspace, report, analyses)
    return Wanted(resources, words, settings, exhibits, to, before)


def _numbers(report: Report, resource: str, printed: str) -> list[str]:
    """Numbers of the exhibits that are made from a resource."""
    numbers = [one.number for one in report.exhibits.values() if one.source == resource]
    return [*numbers, *printed.replace(",", " ").split()]


def _resource(name: str, report: Report, resources: list[str]) -> str:
    """The resource that --to names, itself or by an exhibit made from it. Raises UsageError."""
    if not name or name in resources:
        return name
    if name in report.exhibits and report.exhibits[name].source:
        return report.exhibits[name].source
    raise UsageError(
        f"There is no resource or exhibit “{name}”.", suggest(name, resources, "Known")
    )


def _understood(
    workspace: Workspace, edition: str, delivery: Delivery, wanted: Wanted
) -> list[str]:
    from bifolio.editions.edition_data import previous_edition
    from bifolio.editorial.importing import import_summary, result
    from bifolio.editorial.importing.data_writing import changed_by_hand
    from bifolio.editorial.importing.result import unlike
    from bifolio.sources.report import load_report

    earlier = previous_edition(workspace, load_report(workspace, edition)) or ""
    lines = [*delivery.notes, *([""] if delivery.notes else [])]
    remarks, questions = [], []
    for table in delivery.tables:
        path = workspace.edition(edition) / "data" / table.resource.path
        name = workspace.name(path)
        if not table.problems:
            lines += import_summary.table_lines(table, name, result.change(table, path))
            remarks += result.remarks(table, wanted.vocabulary.places)
            before = workspace.edition(earlier) / "data" / table.resource.path if earlier else None
            questions += unlike(table, before, earlier)
        if changed_by_hand(path, wanted.settings.table(table.resource.name)):
            lines += [f"{name} was changed since the last import.", ""]
    lines += import_summary.remark_lines("A build will say of these tables:", remarks)
    return [*lines, *import_summary.remark_lines("Look at these again:", questions)]
