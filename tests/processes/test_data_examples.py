"""The examples for programs, as the page of data prints them, each run by the program that it is for.

Python's is run in `tests/unit/site/test_data_index.py`.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.support.packages import EDITION
from tests.support.paths import ROOT
from tests.support.serving import serving

PAGES = ["data.md", "data.zh.md"]
PRINTED = "https://example.org/reports/"
SECONDS = 300.0


@pytest.fixture(scope="module")
def served(tiny_built: Path) -> Iterator[str]:
    with serving(tiny_built / "site", "/reports") as address:
        yield f"{address}/"


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def example(page: str, fence: str, within: str) -> str:
    """The one block of code of a kind that holds some words."""
    text = (ROOT / "docs/publishers" / page).read_text("utf-8")
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    (code,) = (block for kind, block in blocks if kind == fence and within in block)
    assert PRINTED in code
    return str(code)


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES)
def test_the_example_in_r_prints_captions_and_the_first_rows(
    page: str, served: str, tmp_path: Path
) -> None:
    rscript = program("Rscript")
    if "TRUE" not in run([rscript, "-e", 'cat(requireNamespace("jsonlite"))'], tmp_path):
        pytest.skip("R has no package jsonlite")
    code = tmp_path / "example.R"
    code.write_text(example(page, "r", "jsonlite").replace(PRINTED, served), "utf-8")
    said = run([rscript, "--vanilla", str(code)], tmp_path)
    assert "table-1-1 Flows of cities" in said
    assert "london" in said


@pytest.mark.parametrize("page", PAGES)
def test_a_spreadsheet_reads_a_table_from_its_address(
    page: str, served: str, tmp_path: Path
) -> None:
    soffice = program("soffice")
    code = example(page, "", "soffice").replace("\\\n", " ")
    code = code.replace(
        f"{PRINTED}data/mobility-2026/table-4-2", f"{served}data/{EDITION}/table-1-1"
    )
    _, *words = shlex.split(code)
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    said = run([soffice, own, *words], tmp_path)
    if "could not be loaded" in said:
        pytest.skip("LibreOffice has no Calc")
    head, first, *_ = openpyxl.load_workbook(tmp_path / "table-1-1.xlsx").active.values
    assert head[0] == "place"
    assert any(isinstance(value, int | float) for value in first)
