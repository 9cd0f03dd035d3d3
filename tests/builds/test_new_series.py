"""`build.py new series`: a report that builds at once, in both languages, and follows its data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analysis import series_with_python
from bifolio.cli.main import main
from tests.support.workspace import undone

Command = Callable[..., tuple[int, str]]
EDITION = "water-use-2026"
DATA = f"reports/{EDITION}/data/countries.csv"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, make_warm_copy: Callable[[Path], Path]) -> Path:
    """A workspace with what earlier builds kept, such as the scripts of charts."""
    return make_warm_copy(tmp_path_factory.mktemp("new") / "workspace")


@pytest.fixture
def workspace_copy(root: Path) -> Iterator[Path]:
    """The same for each test; what it begins is undone."""
    with undone(root):
        yield root


@pytest.fixture
def command(workspace_copy: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command in a copy; answers exit code and everything printed."""

    def run(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        code = main(arguments, workspace_copy, series_with_python(workspace_copy / "analysis"))
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    return run


def begun(command: Command, narrative: str, title: str) -> None:
    new = ("new", "series", "water-use", "--title", title, "--narrative", narrative)
    code, shown = command(*new, "--languages", "zh,en", "--year", "2026")
    assert code == 0, shown
    assert "a claim with two sides, over made-up numbers" in shown
    other = "zh" if narrative == "en" else "en"
    catalog = f"locales/{other}/LC_MESSAGES/water-use.po"
    assert f"“{title}” stands for the title in every language: translate it in {catalog}." in shown


def sentences(root: Path, language: str) -> str:
    """The words of the chapter."""
    page = (root / f"preview/{language}/{EDITION}/results.html").read_text("utf-8")
    return re.sub(r"<[^>]+>", "", page[page.index('<div class="prose">') :])


@pytest.mark.parametrize(
    ("narrative", "title"),
    [
        pytest.param("en", 'Water “use” & \\ "law"', id="en"),
        pytest.param("zh", "用水", id="zh", marks=pytest.mark.thorough),
    ],
)
def test_a_new_series_builds_at_once_and_says_what_its_data_says(
    workspace_copy: Path, command: Command, narrative: str, title: str
) -> None:
    begun(command, narrative, title)
    assert not (workspace_copy / "analysis/water_use/__init__.py").exists(), "no Python"
    code, shown = command("--edition", EDITION, "--no-pdf")
    assert code == 0, shown
    assert "warnings    0" in shown
    assert "In all, the number rose from 440 to 525 (Table 1)." in sentences(workspace_copy, "en")
    assert "总数由440增至525（表1）。" in sentences(workspace_copy, "zh")

    data = workspace_copy / DATA
    data.write_text("place,before,after\nus,150,60\ngb,90,50\n", "utf-8")  # no other file
    code, shown = command("--edition", EDITION, "--no-pdf")
    assert code == 0, shown
    assert "did not rise: it went from 240 to 110" in sentences(workspace_copy, "en")
    assert "United States has the largest number: 60" in sentences(workspace_copy, "en")
    assert "总数没有增加：由240变为110（表1）。" in sentences(workspace_copy, "zh")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("Water use",), "“Water use” cannot be the name of a series."),
        (("places",), "“places” is the name of a catalog that all series share."),
        (("mobility",), "There is already reports/mobility-2026/."),
        (("ice", "--narrative", "fr"), "“fr” cannot be the narrative language."),
        (("ice", "--languages", "en,xx"), "There is no language “xx”."),
    ],
)
def test_what_cannot_be_begun_is_told_and_nothing_is_written(
    workspace_copy: Path, command: Command, arguments: tuple[str, ...], says: str
) -> None:
    before = {path for path in workspace_copy.rglob("*") if "__pycache__" not in str(path)}
    code, shown = command("new", "series", *arguments, "--year", "2026")
    assert (code, says in shown) == (2, True), shown
    assert {p for p in workspace_copy.rglob("*") if "__pycache__" not in str(p)} == before


def test_a_series_begins_before_the_editions_that_there_are(
    workspace_copy: Path, command: Command
) -> None:
    begun(command, "en", "Water use")
    code, shown = command("new", "series", "ice", "--year", "2027")
    assert code == 0, shown
    config = (workspace_copy / "bifolio.toml").read_text("utf-8")
    assert f'editions = ["ice-2027", "{EDITION}", "mobility-2026"]' in config
