"""Titles and captions name years as values, counted from the year of their edition."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale

from bifolio.i18n.language import Language
from bifolio.i18n.report_texts import report_text, with_years
from bifolio.sources.report import Report, load_report
from bifolio.sources.workspace import Workspace
from tests.support.workspace import config_text, write_files
from tests.support.workspace import report_text as report_toml


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """A report of 2026."""
    files = {
        "bifolio.toml": config_text("s-2026"),
        "reports/s-2026/report.toml": report_toml("s-2026", {"cities": []}),
    }
    return load_report(Workspace.load(write_files(tmp_path, files)), "s-2026")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("%(year_2)s与%(year_1)s年科研绩效", "2024与2025年科研绩效"),
        ("%(year)s年榜单", "2026年榜单"),
        ("前%(year_10)s%%", "前2016%"),
        ("占比前5%的城市", "占比前5%的城市"),
        ("2019年的城市", "2019年的城市"),
        (f"%(year_{'9' * 5000})s", f"%(year_{'9' * 5000})s"),
    ],
)
def test_years_of_a_text_are_those_of_its_edition(report: Report, text: str, shown: str) -> None:
    chinese = Language("zh", "zh-Hans", "中文", Locale.parse("zh_Hans"), {}, {"s": "zh"}, {})
    assert report_text(chinese, report, text) == shown


def test_years_near_to_an_edition_become_placeholders() -> None:
    text = "2024与2025年，2026；1990年与2030年，12025"
    assert with_years(text, 2026) == "%(year_2)s与%(year_1)s年，%(year)s；1990年与2030年，12025"
