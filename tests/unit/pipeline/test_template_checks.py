"""Templates that are missing or that Typst cannot read are told of before anything is drawn."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from bifolio.pipeline.build.template_checks import NEEDED, missing_templates, paper_faults
from bifolio.sources.workspace import Workspace
from tests.support.rows import over_rows

TEMPLATES = Path(__file__).parents[3] / "templates"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    shutil.copytree(TEMPLATES / "pdf", tmp_path / "pdf")
    return cast("Workspace", SimpleNamespace(templates=tmp_path))


def told(workspace: Workspace) -> list[tuple[str, str]]:
    return [(str(one.where), one.message) for one in paper_faults(workspace)]


def test_every_template_of_pages_and_paper_is_asked_for() -> None:
    own = {
        path.relative_to(TEMPLATES).as_posix()
        for pattern in ("site/*.j2", "pdf/*.typ", "site/data/*")
        for path in TEMPLATES.glob(pattern)
    }
    assert own <= set(NEEDED)
    assert not [*missing_templates(cast("Workspace", SimpleNamespace(templates=TEMPLATES)))]


def test_a_template_that_is_missing_is_named(workspace: Workspace) -> None:
    (workspace.templates / "pdf" / "tables.typ").unlink()
    names = [str(one.where) for one in missing_templates(workspace)]
    assert "templates/pdf/tables.typ" in names
    assert "templates/pdf/look.typ" not in names


def test_sound_templates_of_paper_are_left_alone(workspace: Workspace) -> None:
    assert told(workspace) == []


@over_rows(
    ("file", "written", "message"),
    [
        ("report.typ", "#let x = (", "Typst says: unclosed delimiter"),
        ("tables.typ", "#let z = )", "Typst says: expected expression"),
        ("look.typ", "#let z = nothing-here", "Typst says: unknown variable: nothing-here"),
    ],
)
def test_what_typst_cannot_read_is_told_with_its_line(
    file: str, written: str, message: str, tmp_path: Path
) -> None:
    shutil.copytree(TEMPLATES / "pdf", tmp_path / "pdf")
    path = tmp_path / "pdf" / file
    path.write_text(f"{path.read_text('utf-8')}\n{written}\n", "utf-8")
    line = path.read_text("utf-8").count("\n")
    assert told(cast("Workspace", SimpleNamespace(templates=tmp_path))) == [
        (f"templates/pdf/{file}:{line}", message)
    ]
