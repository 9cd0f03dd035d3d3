"""The tables of mobility-2026 that records give, 13 of them, computed from a made-up corpus: equal cell by cell."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from pyarrow import parquet

from analysis import ANALYSES
from analysis.records import RECORDS
from bifolio.cli.main import main
from tests.support.paths import ROOT
from tests.support.records.printed_mobility import EDITION, corpus, printed
from tests.support.workspace import write_files

TABLES = {
    "flows-all": "origin", "flows-basic-sciences": "origin", "flows-computer-science": "origin",
    "flows-biomedical-sciences": "origin", "countries": "place", "cities": "place",
    "cities-basic-sciences": "place", "cities-computer-science": "place",
    "cities-biomedical-sciences": "place", "participation": "continent", "affiliation": "kind",
    "combinations": "combination", "career": "span",
}  # fmt: skip


def linked(root: Path, leading: int) -> Path:
    """The project with the declaration of the series, where top scientists are so many percent."""
    root.mkdir()
    for name in ("bifolio.toml", "reports"):
        (root / name).symlink_to(ROOT / name)
    said = (ROOT / "analysis/mobility/records.toml").read_text("utf-8")
    assert "leading = 2 " in said
    write_files(
        root,
        {"analysis/mobility/records.toml": said.replace("leading = 2 ", f"leading = {leading} ")},
    )
    return root


def computed(folder: Path, leading: int, others: int, capsys: pytest.CaptureFixture[str]) -> str:
    files = []
    for name, table in corpus(others).tables().items():
        parquet.write_table(table, folder / f"{name}.parquet")
        files.append(f"--{name}={folder / name}.parquet")
    root = linked(folder / "project", leading)
    assert main(["records", EDITION, *files], root, ANALYSES, RECORDS) == 0
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


@pytest.mark.thorough
def test_one_mover_less_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = corpus()
    files = []
    for name, table in whole.tables().items():
        parquet.write_table(table.slice(2), tmp_path / f"{name}.parquet")
        files.append(f"--{name}={tmp_path / name}.parquet")
    root = linked(tmp_path / "project", 100)
    assert main(["records", EDITION, *files], root, ANALYSES, RECORDS) == 0
    told = capsys.readouterr().out
    assert "asia, asia: 2014 → 2013" in told
    assert "flows-all" not in same(told)


@pytest.mark.thorough
def test_they_come_out_of_a_corpus_in_which_movers_are_two_percent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert same(computed(tmp_path, 2, 49, capsys)) == TABLES.keys()
