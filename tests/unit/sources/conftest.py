"""What tests of data packages share."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.support.packages import Write, write_package


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """`write([cities()], cities=text)` writes a data package and gives its workspace."""
    return partial(write_package, tmp_path)
