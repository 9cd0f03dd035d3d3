"""The folder that Quarto works in: its templates are whole, its place is one that Quarto sees."""

from __future__ import annotations

import re

import pytest

from bifolio.engines.quarto import project
from bifolio.model.errors import UsageError
from tests.support.paths import ROOT


def test_a_template_without_the_comment_is_refused(tmp_path):
    for name in ("page.html", "chapter.typ", "paper.typ"):
        text = (ROOT / "templates/quarto" / name).read_text("utf-8")
        (tmp_path / name).write_text(text.replace(project.DEPENDENCIES, ""), "utf-8")
    (problem,) = project.template_problems(tmp_path, "templates/quarto")
    assert problem.where.file == "templates/quarto/page.html"
    assert problem.message == f"the template lacks {project.DEPENDENCIES}"


def test_the_comment_stands_in_the_head(tmp_path):
    for name in ("page.html", "chapter.typ", "paper.typ"):
        text = (ROOT / "templates/quarto" / name).read_text("utf-8")
        moved = text.replace(f"{project.DEPENDENCIES}\n", "")
        text = moved.replace("<body>", f"<body>{project.DEPENDENCIES}") if moved != text else text
        (tmp_path / name).write_text(text, "utf-8")
    (problem,) = project.template_problems(tmp_path, "templates/quarto")
    assert "stands outside the head" in problem.message


def test_our_templates_are_whole():
    assert project.template_problems(ROOT / "templates/quarto", "templates/quarto") == []


def test_a_hidden_folder_is_refused_because_quarto_would_render_nothing(tmp_path):
    with pytest.raises(UsageError, match=re.escape("renders nothing below the folder “.hidden”")):
        project.check_visible(tmp_path / ".hidden" / "project")
