"""`translate import`: files that are no translations, told before anything is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.cli.main import main
from bifolio.i18n.catalogs import domain_named
from tests.support.packages import EDITION
from tests.support.rows import over_rows
from tests.support.workspace import config_text, write_files


@pytest.mark.parametrize("begin", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
@pytest.mark.parametrize("name", ["tiny.en.xlsx", "tiny.en.csv", "tiny.en.xls"])
def test_a_workbook_is_told_to_be_saved_as_csv(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, begin: bytes
) -> None:
    write_files(tmp_path, {"bifolio.toml": config_text(EDITION, languages=["en"])})
    (tmp_path / name).write_bytes(begin + b"\x00\x14")
    assert main(["translate", "import", str(tmp_path / name)], tmp_path, {}) == 1
    shown = capsys.readouterr().out
    assert name in shown
    assert "this is a workbook, and translations come as CSV or XLIFF" in shown
    assert "CSV UTF-8 (comma delimited)" in shown


@over_rows(
    ("name", "domain"),
    [
        ("mobility", "mobility"),
        ("mobility.en (1)", "mobility"),
        ("mobility (1)", "mobility"),
        ("mobility(2)", "mobility"),
        ("Copy of set-index", "set-index"),
        ("Set-Index - Copy (2)", "set-index"),
    ],
)
def test_a_copy_is_known_by_the_name_that_it_was_given(name: str, domain: str) -> None:
    assert domain_named(name) == domain
