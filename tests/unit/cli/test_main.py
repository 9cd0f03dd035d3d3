"""The command: what its options do before anything is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.cli.building import _published
from bifolio.cli.main import main
from bifolio.model.errors import UsageError
from bifolio.sources.workspace import Config, Workspace


def test_the_command_overrides_the_address_for_one_build(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, Config("B", "https://old.org", (), ()))
    assert _published(workspace, None).config.base_url == "https://old.org"
    assert _published(workspace, "https://new.org").config.base_url == "https://new.org"
    assert _published(workspace, "").config.base_url == ""
    with pytest.raises(UsageError, match="not a web address"):
        _published(workspace, "new.org")


def test_a_folder_whose_name_cannot_be_read_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    unread = Path("/nowhere") / "报告".encode().decode("ascii", "surrogateescape")
    assert main(["check"], unread, {}) == 2
    said = capsys.readouterr().err
    assert "The name of the folder /nowhere/报告 cannot be read in this environment." in said
    assert "LC_ALL=C.UTF-8" in said
