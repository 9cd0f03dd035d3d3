"""A series without Python: its folder of TOML is enough to build it, and to build it again when it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.editions.load import Options
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.model.progress import Reporter
from bifolio.pipeline import build
from bifolio.pipeline.build import Summary
from bifolio.sources.workspace import Workspace
from tests.support.paths import FONTS
from tests.support.tiny import PAGE, edit, write_tiny
from tests.support.workspace import link_store, write_files

EXHIBITS = "analysis/tiny/exhibits.toml"
DECLARED = {
    EXHIBITS: """\
[columns]
place = { label = "City" }
total = { label = "Total", bar = true }
inflow = { label = "Inflow" }
outflow = { label = "Outflow" }

[table-1-1]
from = "cities"
unit = "persons"

[figure-1-1]
table = "table-1-1"
form = "paired-bars"
""",
    "analysis/tiny/facts.toml": """\
[volume]
value = 'sum(column("cities", "total"))'
as = "count"
""",
    "analysis/tiny/claims.toml": """\
[london-first]
holds = 'first(keys("cities")) == "london"'
""",
}


def built(root: Path) -> Summary:
    workspace, options = Workspace.load(root), Options(pdf=False)
    return build.build(workspace, options, {}, EmbeddedEngine(FONTS), Reporter())


def page(root: Path) -> str:
    return (root / "preview" / PAGE).read_text("utf-8")


@pytest.fixture(scope="module")
def project(tiny_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project without Python, and what was made of it with Python."""
    root = write_tiny(tmp_path_factory.mktemp("declared") / "project")
    link_store(tiny_built, root)
    (root / "analysis" / "__init__.py").unlink()
    write_files(root, DECLARED)
    return root


def test_what_is_declared_is_built_and_built_again_when_it_changes(project: Path) -> None:
    first = built(project)
    assert "analysis/tiny-2026" in first.made
    assert list((project / "analysis").rglob("*.py")) == []
    text = page(project)
    assert "1,023" in text
    assert ">Inflow<" in text
    assert "<svg" in text
    assert built(project).made == {}

    edit(project, EXHIBITS, 'label = "Inflow"', 'label = "People who came"')
    again = built(project)
    assert {"analysis/tiny-2026", "svg/tiny-2026/en/figure-1-1"} <= set(again.made)
    assert not any(name.startswith("chapter/") for name in again.made)
    assert ">People who came<" in page(project)

    edit(project, EXHIBITS, 'form = "paired-bars"', 'form = "paired-bars"\nleading = 1')
    made = set(built(project).made)
    assert "svg/tiny-2026/en/figure-1-1" in made
    assert "view/tiny-2026/en/table-1-1" not in made
    assert "shown/tiny-2026/en/table-1-1" not in made
