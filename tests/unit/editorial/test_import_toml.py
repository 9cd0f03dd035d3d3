"""What `import.toml` says is honoured, and it is written as it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.editorial.importing.import_toml import (
    Settings,
    TableSettings,
    read_settings,
    settings_text,
)
from bifolio.model.errors import BuildError
from bifolio.sources.workspace import Config, Workspace

SETTINGS = Settings(
    {
        "cities": TableSettings(
            sheet="表4-3",
            columns={'总"规模"': "total"},
            hidden_rows="leave",
            file="a.xlsx",
            keep=("unit",),
        ),
        "shares": TableSettings(fractions=True, decimal=",", totals="leave", written="ab"),
    },
    {"北京城": "beijing"},
)


def read(root: Path, text: str) -> Settings:
    (root / "reports/e-2026").mkdir(parents=True)
    (root / "reports/e-2026/import.toml").write_text(text, "utf-8")
    workspace = Workspace(root, Config("T", "", ("e-2026",), ()))
    return read_settings(workspace, "e-2026", {"cities": 1, "shares": 1})


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    assert read(tmp_path, settings_text(SETTINGS)) == SETTINGS


def test_what_is_not_given_is_not_written() -> None:
    text = settings_text(Settings({"cities": TableSettings(sheet="a")}))
    assert text.endswith('\n[table.cities]\nsheet = "a"\n')


def test_a_resource_that_is_not_there_and_a_wrong_word_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        read(tmp_path, '[table.citys]\nhidden_rows = "drop"\n')
    told = [(one.where.line, one.message, one.hint) for one in caught.value.problems]
    assert told == [
        (1, "there is no resource “citys”", "Did you mean “cities”?"),
        (2, "“drop” is not a hidden_rows", "Known: read, leave."),
    ]
