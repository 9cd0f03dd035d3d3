"""A real report staged as a Quarto project: its documents, and the files that they name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bifolio.cli.main import main
from tests.support.paths import ROOT


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from analysis import ANALYSES

    root = ROOT
    edition = re.findall(
        r'^editions = \["([\w-]+)"', (root / "bifolio.toml").read_text("utf-8"), re.MULTILINE
    )[0]
    folder = tmp_path_factory.mktemp("stage") / "project"
    asked = ["stage", "--edition", edition, "--language", "en", str(folder)]
    assert main(asked, root, ANALYSES) == 0
    return folder


def test_every_document_is_listed_and_names_files_that_are_there(project):
    settings = (project / "_quarto.yml").read_text("utf-8")
    listed = set(re.findall(r'- "([^"]+\.qmd)"', settings))
    assert listed == {path.name for path in project.glob("*.qmd")}
    for path in project.glob("*.qmd"):
        head = path.read_text("utf-8").split("\n---\n")[0]
        for name in re.findall(r'(?:template|css): "([^"]+)"|- "([^"]+\.lua)"', head):
            assert (project / (name[0] or name[1])).is_file(), path.name


def test_documents_hold_only_raw_parts_of_their_format(project):
    for path in project.glob("*.qmd"):
        text = path.read_text("utf-8")
        formats = set(re.findall(r"\{=(\w+)\}", text))
        declared = set(re.findall(r"^  (html|typst|docx):$", text, re.MULTILINE))
        assert len(declared) == 1
        assert formats <= declared, path.name


def test_pictures_and_pages_that_are_named_are_there(project):
    for path in project.glob("*.qmd"):
        for name in re.findall(r"\]\((pictures/[^)]+)\)", path.read_text("utf-8")):
            assert (project / name).read_bytes().startswith(b"\x89PNG")
    index = (project / "index.qmd").read_text("utf-8")
    for name in re.findall(r"\]\(([\w-]+)\.html\)", index):
        assert (project / f"{name}.qmd").is_file()


def test_a_project_may_be_written_anew_but_other_folders_are_left_alone(project, tmp_path, capsys):
    from analysis import ANALYSES

    root = ROOT
    edition = re.findall(r"render ([\w-]+)-en\.qmd", (project / "README.md").read_text("utf-8"))[0]
    (tmp_path / "mine.txt").write_text("mine")
    asked = ["stage", "--edition", edition, "--language", "en"]
    assert main([*asked, str(project)], root, ANALYSES) == 0
    assert main([*asked, str(tmp_path)], root, ANALYSES) == 1
    assert "holds files that Bifolio did not write" in capsys.readouterr().err
    assert (tmp_path / "mine.txt").exists()
