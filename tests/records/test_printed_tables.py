"""The tables of mobility-2026 that records give, 13 of them, computed from a made-up corpus: equal cell by cell."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from analysis import ANALYSES
from analysis.records import RECORDS
from bifolio.audit.report import as_json
from bifolio.cli.main import main
from bifolio.editions import load
from bifolio.sources.data.descriptor import COMPUTED, DESCRIPTOR, RUNS, hash_of
from bifolio.sources.toml_json.json_members import with_members
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT
from tests.support.records.printed_mobility import EDITION, corpus, printed
from tests.support.workspace import copy_results, run_command, write_files

DATA = f"reports/{EDITION}/data"
DECLARED = "analysis/mobility/records.toml"
TABLES = {
    "flows-all": "origin", "flows-basic-sciences": "origin", "flows-computer-science": "origin",
    "flows-biomedical-sciences": "origin", "countries": "place", "cities": "place",
    "cities-basic-sciences": "place", "cities-computer-science": "place",
    "cities-biomedical-sciences": "place", "participation": "continent", "affiliation": "kind",
    "combinations": "combination", "career": "span",
}  # fmt: skip


def project(root: Path, leading: int) -> Path:
    """The project with the declaration of the series, where top scientists are so many percent."""
    root.mkdir()
    shutil.copy(ROOT / "bifolio.toml", root)
    shutil.copytree(ROOT / "reports", root / "reports")
    shutil.copytree(ROOT / "analysis/mobility", root / "analysis/mobility")
    declared(root, leading)
    return root


def declared(root: Path, leading: int) -> None:
    said = (ROOT / DECLARED).read_text("utf-8")
    assert "leading = 2 " in said
    write_files(root, {DECLARED: said.replace("leading = 2 ", f"leading = {leading} ")})


def files(folder: Path, tables: Mapping[str, pa.Table]) -> list[str]:
    """Options of `records` for tables, which are written into a folder."""
    for name, table in tables.items():
        parquet.write_table(table, folder / f"{name}.parquet")
    return [f"--{name}={folder / name}.parquet" for name in tables]


def computed(folder: Path, leading: int, others: int, capsys: pytest.CaptureFixture[str]) -> str:
    given = files(folder, corpus(others).tables())
    root = project(folder / "project", leading)
    assert main(["records", EDITION, *given], root, ANALYSES, RECORDS) == 0
    return capsys.readouterr().out


def same(told: str) -> set[str]:
    """Tables of which every cell is that of the edition."""
    lines = told.splitlines()
    return {
        before.partition(":")[0]
        for before, line in pairwise(lines)
        if line.startswith("  The same values as in ")
    }


def test_the_printed_tables_come_out_of_a_corpus_made_for_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = computed(tmp_path, 100, 0, capsys)
    assert same(told) == TABLES.keys()
    assert "another order" not in told
    assert (
        sum(len(printed(table)) for table in TABLES)
        == 4 * 7 + 50 + 50 + 32 + 30 + 30 + 6 + 3 + 2 + 2
    )
    assert "Nothing was written." in told


def test_they_are_written_as_printed_with_where_they_come_from_and_analysed(
    tmp_path: Path,
) -> None:
    """What people wrote into the descriptor stays, and what a report says of its tables is the same."""
    root = project(tmp_path / "project", 100)
    before = audited(root)
    without_numbers(root)
    given = files(tmp_path, corpus().tables())
    assert main(["records", EDITION, *given, "--write"], root, ANALYSES, RECORDS) == 0
    assert cells(root / DATA) == cells(ROOT / DATA)
    text = (root / DATA / DESCRIPTOR).read_text("utf-8")
    assert without_computed(text) == (ROOT / DATA / DESCRIPTOR).read_text("utf-8")
    described = json.loads(text)
    ours = {one["name"]: one for one in described["resources"] if COMPUTED in one}
    assert ours.keys() == TABLES.keys()
    for one in ours.values():
        assert one["hash"] == hash_of((root / DATA / one["path"]).read_bytes())
    (run,) = described[RUNS].values()
    assert [one["title"] for one in run["sources"]] == ["works", "authorships"]
    assert audited(root) == before


def cells(folder: Path) -> dict[str, bytes]:
    """The tables of an edition, by their files."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}


def without_computed(text: str) -> str:
    """A descriptor without what records wrote into it."""
    for at in range(len(json.loads(text)["resources"])):
        text = with_members(text, ("resources", at), dict.fromkeys(("bytes", "hash", COMPUTED)))
    return with_members(text, (), {RUNS: None})


def audited(root: Path) -> dict[str, Any]:
    """What the audit of the edition finds: each printed sentence and table, held against its data."""
    return as_json(load.audits(Workspace.load(root), (EDITION,), ANALYSES))


def without_numbers(root: Path) -> None:
    """Make every number of the tables another one. Rows stay: equal numbers keep their order."""
    for path in (root / DATA).glob("*.csv"):
        if path.stem in TABLES:
            head, _, rows = path.read_text("utf-8").partition("\n")
            path.write_text(f"{head}\n{re.sub('(?<=,)[0-9.]+', '7', rows)}", "utf-8")


@pytest.mark.thorough
def test_a_report_is_built_from_them(
    workspace_copy: Path, tmp_path: Path, built_site: Path
) -> None:
    """Its tables and figures hold what those of the printed edition hold."""
    declared(workspace_copy, 100)
    without_numbers(workspace_copy)
    given = files(tmp_path, corpus().tables())
    assert main(["records", EDITION, *given, "--write"], workspace_copy, ANALYSES, RECORDS) == 0
    copy_results(workspace_copy)
    done = run_command(workspace_copy, "--no-pdf", "--output", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    built = cells(tmp_path / "site/data" / EDITION)
    assert len(built) > len(TABLES)
    assert built == cells(built_site / "data" / EDITION)


@pytest.mark.thorough
def test_one_mover_less_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = files(tmp_path, {name: one.slice(2) for name, one in corpus().tables().items()})
    root = project(tmp_path / "project", 100)
    assert main(["records", EDITION, *given], root, ANALYSES, RECORDS) == 0
    told = capsys.readouterr().out
    assert "asia, asia: 2014 → 2013" in told
    assert "flows-all" not in same(told)


@pytest.mark.thorough
def test_they_come_out_of_a_corpus_in_which_movers_are_two_percent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert same(computed(tmp_path, 2, 49, capsys)) == TABLES.keys()
