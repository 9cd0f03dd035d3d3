"""What tests of catalogs share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.catalogs import EnglishCatalog, english_catalog


@pytest.fixture
def catalog(tmp_path: Path) -> EnglishCatalog:
    """An English catalog that does not exist yet."""
    return english_catalog(tmp_path)
