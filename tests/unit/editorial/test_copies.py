"""A copied edition that still holds last year's numbers, source, captions or name is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bifolio.editorial.copies import copied
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.packages import cities
from tests.support.workspace import config_text, write_files

ROWS = "place,total,inflow,outflow\nlondon,573,285,288\nbeijing,450,228,222\n"
CAPTION = "2025年的城市"


def package(edition: str, document: str, **more: object) -> str:
    resource = {**cities(), "source": {"document": document}, **more}
    return json.dumps({"name": edition, "title": "T", "resources": [resource]})


def report(id: str, year: int, caption: str, more: str = "") -> str:
    return (
        f'id = "{id}"\nseries = "s"\nnarrative = "zh"\nyear = {year}\ntitle = "报告"\n'
        'publishers = ["院"]\nlanguages = ["zh"]\nsource = "Scopus"\nlicence = "无"\n'
        '[[chapter]]\nid = "c"\nnumber = "1"\ntitle = "章"\nexhibits = ["table-1"]\n'
        f'[exhibit.table-1]\nstatus = "reproduced"\nnumber = "1"\ncaption = "{caption}"\n{more}'
    )


@pytest.fixture
def files() -> dict[str, str]:
    """Two editions of a series, of which the second is another one."""
    return {
        "bifolio.toml": config_text("s-2027", "s-2026"),
        "reports/s-2026/report.toml": report("s-2026", 2026, CAPTION),
        "reports/s-2026/data/datapackage.json": package("s-2026", "Report 2026"),
        "reports/s-2026/data/cities.csv": ROWS,
        "reports/s-2027/report.toml": report("s-2027", 2027, "%(year_1)s年的城市"),
        "reports/s-2027/data/datapackage.json": package("s-2027", "Report 2027"),
        "reports/s-2027/data/cities.csv": ROWS.replace("573,285", "574,286"),
    }


def found(root: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    workspace = Workspace.load(write_files(root, files))
    report = load_report(workspace, "s-2027")
    return [(one.where.file.split("/")[-1], one.message) for one in copied(workspace, report)]


def test_another_edition_is_no_copy(tmp_path: Path, files: dict[str, str]) -> None:
    assert found(tmp_path, files) == []


def test_a_copied_folder_is_refused_for_all_that_it_still_holds(
    tmp_path: Path, files: dict[str, str]
) -> None:
    for name in ("data/datapackage.json", "data/cities.csv"):
        files[f"reports/s-2027/{name}"] = files[f"reports/s-2026/{name}"]
    files["reports/s-2027/report.toml"] = report("s-2027", 2062, CAPTION)
    assert found(tmp_path, files) == [
        ("datapackage.json", "the data package has the name “s-2026”, and the edition is s-2027"),
        ("report.toml", "the year is 2062, and the edition is s-2027"),
        ("report.toml", f"“{CAPTION}” stands word for word in s-2026, with its year"),
        ("cities.csv", "all 6 numbers are those of s-2026"),
        ("datapackage.json", "the source of “cities” is still “Report 2026”"),
    ]


def test_equal_numbers_are_said_to_be_meant(tmp_path: Path, files: dict[str, str]) -> None:
    files["reports/s-2027/data/cities.csv"] = ROWS
    descriptor = package("s-2027", "Report 2026", unchanged="The source prints the table again.")
    files["reports/s-2027/data/datapackage.json"] = descriptor
    assert found(tmp_path, files) == []


def test_a_caption_that_the_source_prints_again_is_said_to_be_printed(
    tmp_path: Path, files: dict[str, str]
) -> None:
    files["reports/s-2027/report.toml"] = report("s-2027", 2027, CAPTION, "as_printed = true\n")
    assert found(tmp_path, files) == []
