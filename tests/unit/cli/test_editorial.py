"""The commands of the editors' year, as their users meet them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.cli.main import main
from tests.support.tiny import ANALYSES, DATA, write_tiny
from tests.support.workspace import write_files

EDITION = "tiny-2026"
NEW = "City,Total,Inflow,Outflow\nLondon,600,300,300\nBeijing,450,228,222\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "tiny")


def sent(root: Path, text: str) -> str:
    write_files(root, {"sent.csv": text})
    return str(root / "sent.csv")


def test_an_import_shows_what_it_understood_and_writes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (root / DATA).read_text("utf-8")
    assert main(["import", EDITION, sent(root, NEW)], root, ANALYSES) == 0
    told = capsys.readouterr().out
    assert "cities ← sent.csv\n  head in line 1; 2 rows, A2 to D3\n" in told
    assert "    total    B       “Total”    600     450      0\n" in told
    assert f"Against {DATA}: 3 of 8 cells changed, 0 rows new, 0 rows gone.\n" in told
    assert "london, total: 573 → 600\n" in told
    assert told.endswith("Nothing was written. Add --write to write it.\n")
    assert (root / DATA).read_text("utf-8") == before


def test_it_is_written_when_asked_to_and_taken_back(root: Path) -> None:
    before = (root / DATA).read_text("utf-8")
    assert main(["import", EDITION, sent(root, NEW), "--write"], root, ANALYSES) == 0
    assert (root / DATA).read_text("utf-8").splitlines()[1] == "london,600,300,300"
    assert main(["import", EDITION, "--undo"], root, ANALYSES) == 0
    assert (root / DATA).read_text("utf-8") == before


def test_a_cell_that_cannot_be_read_stops_the_import(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (root / DATA).read_text("utf-8")
    unsure = NEW.replace("Beijing,450", "Beijing,4.5E2")
    assert main(["import", EDITION, sent(root, unsure), "--write"], root, ANALYSES) == 1
    screen = capsys.readouterr().err
    assert screen.startswith("The import stopped: 1 problem found. Nothing was written.\n")
    assert "✗ line 3, B3: “4.5E2” is a number in scientific notation" in screen
    assert (root / DATA).read_text("utf-8") == before


def test_what_a_build_will_say_is_told_at_the_cells_of_the_file(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = NEW.replace("London,600", "London,601")
    assert main(["import", EDITION, sent(root, wrong)], root, ANALYSES) == 0
    told = capsys.readouterr().out
    assert "sent.csv, B2: “london”: inflow + outflow = 600, but total is 601" in told


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["import", "tiny-2062", "a.csv"], "There is no edition “tiny-2062”."),
        (["import", EDITION], "Name the files to be read."),
        (["import", EDITION, "a.csv", "--to", "citys"], "There is no resource or exhibit “citys”."),
        (["import", EDITION, "a.csv", "--undo"], "--undo takes nothing else."),
        (["import", EDITION, "--undo"], "There is no import of tiny-2026 to take back."),
        (["new", "edition", "tiny", "--from", EDITION], "“tiny” cannot be the name of an edition."),
    ],
)
def test_what_cannot_be_done_is_wrong_usage(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert main(arguments, root, ANALYSES) == 2
    assert capsys.readouterr().err.startswith(says)


def test_a_file_that_is_not_there_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", EDITION, str(root / "none.xlsx")], root, ANALYSES) == 1
    assert "none.xlsx\n  ✗ there is no such file\n" in capsys.readouterr().err
