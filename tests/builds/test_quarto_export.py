"""A real report staged as a Quarto project: its documents, and the files that they name."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis import ANALYSES
from bifolio.cli.main import main
from tests.support.workspace import EDITION

STAGE = ("stage", "--edition", EDITION, "--language", "en")


@pytest.fixture(scope="module")
def workspace(
    tmp_path_factory: pytest.TempPathFactory, make_warm_copy: Callable[[Path], Path]
) -> Path:
    return make_warm_copy(tmp_path_factory.mktemp("stage") / "workspace")


@pytest.fixture(scope="module")
def project(workspace: Path) -> Path:
    """The English report, staged."""
    folder = workspace.with_name("project")
    assert main([*STAGE, str(folder)], workspace, ANALYSES) == 0
    return folder


def documents(project: Path) -> list[Path]:
    found = sorted(project.glob("*.qmd"))
    assert len(found) > 10
    return found


def test_every_document_is_listed_and_names_files_that_are_there(project):
    settings = (project / "_quarto.yml").read_text("utf-8")
    listed = set(re.findall(r'- "([^"]+\.qmd)"', settings))
    assert listed == {path.name for path in documents(project)}
    heads = [path.read_text("utf-8").split("\n---\n")[0] for path in documents(project)]
    pattern = r'(?:(?:template|css): |- )"([^"]+\.(?:html|css|typ|lua))"'
    named = [name for head in heads for name in re.findall(pattern, head)]
    assert len(named) > 20
    assert [name for name in named if not (project / name).is_file()] == []


def test_documents_hold_only_raw_parts_of_their_format(project):
    found = set()
    for path in documents(project):
        text = path.read_text("utf-8")
        formats = set(re.findall(r"\{=(\w+)\}", text))
        declared = set(re.findall(r"^  (html|typst|docx):$", text, re.MULTILINE))
        assert len(declared) == 1
        assert formats <= declared, path.name
        found |= formats
    assert found == {"html", "typst"}


def test_pictures_and_pages_that_are_named_are_there(project):
    pictures = {
        name
        for path in documents(project)
        for name in re.findall(r"\]\((pictures/[^)]+)\)", path.read_text("utf-8"))
    }
    assert len(pictures) >= 10
    for name in pictures:
        assert (project / name).read_bytes().startswith(b"\x89PNG")
    index = (project / "index.qmd").read_text("utf-8")
    pages = re.findall(r"\]\(([\w-]+)\.html\)", index)
    assert len(pages) >= 10
    assert [name for name in pages if not (project / f"{name}.qmd").is_file()] == []


def test_a_project_may_be_written_anew_but_other_folders_are_left_alone(
    workspace, project, tmp_path, capsys
):
    (tmp_path / "mine.txt").write_text("mine")
    assert main([*STAGE, str(project)], workspace, ANALYSES) == 0
    assert main([*STAGE, str(tmp_path)], workspace, ANALYSES) == 1
    assert "holds files that Bifolio did not write" in capsys.readouterr().err
    assert (tmp_path / "mine.txt").exists()
