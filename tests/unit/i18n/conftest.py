"""What tests of catalogs share."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.sources.workspace import Workspace
from tests.support.catalogs import EnglishCatalog
from tests.support.workspace import config_text, write_files


@pytest.fixture
def catalog(tmp_path: Path) -> EnglishCatalog:
    """An English catalog that does not exist yet."""
    config = config_text("e-2026", languages=("en",))
    return EnglishCatalog(Workspace.load(write_files(tmp_path, {"bifolio.toml": config})))
