"""A made-up edition whose chapters tests write."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.render.draft import ChapterInputs
from tests.support.chapters import Render, chapter_inputs, render_chapter


@pytest.fixture
def inputs(tmp_path: Path) -> ChapterInputs:
    return chapter_inputs(tmp_path)


@pytest.fixture
def rendered(inputs: ChapterInputs) -> Render:
    return lambda template: render_chapter(inputs, template)
