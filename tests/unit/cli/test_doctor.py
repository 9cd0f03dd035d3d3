"""The doctor: what was looked for, what it is for, what to do about what is missing."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from bifolio.cli import doctor
from bifolio.cli.doctor import Finding
from bifolio.cli.main import main
from bifolio.engines.quarto.installation import TRIED, Quarto
from tests.support.paths import ROOT


@pytest.fixture(autouse=True)
def no_quarto(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bifolio.cli.doctor.find", lambda: None)


def by_name(root: Path) -> dict[str, Finding]:
    return {one.name: one for one in doctor.examine(root)}


def test_everything_that_is_needed_is_here(capsys):
    assert main(["doctor"], ROOT, {}) == 0
    shown = capsys.readouterr().out
    assert "✓ typst " in shown
    assert "✓ Noto Sans SC " in shown
    assert shown.endswith("Everything that is needed is here.\n")


def test_missing_fonts_are_named_and_fail(tmp_path, capsys):
    assert main(["doctor"], tmp_path, {}) == 3
    shown = capsys.readouterr().out
    assert "✗ Bifolio Sans       not found: PDFs and charts\n" in shown
    assert "→ Restore templates/fonts from the repository." in shown
    assert shown.endswith(
        "Missing and needed: Noto Sans SC, Noto Serif SC, Bifolio Sans, Bifolio Serif.\n"
    )


def test_a_file_that_is_no_font_is_passed_over(tmp_path):
    (tmp_path / "templates/fonts").mkdir(parents=True)
    (tmp_path / "templates/fonts/broken.otf").write_bytes(b"none")
    assert by_name(tmp_path)["Noto Sans SC"].found == ""


def test_without_quarto_nothing_is_lost():
    quarto = by_name(ROOT)["Quarto"]
    assert not quarto.needed
    assert quarto.remedy.startswith("Nothing is lost without it")
    assert "pip install '.[quarto]'" in quarto.remedy


def test_a_quarto_is_shown_with_its_version_and_place(monkeypatch):
    monkeypatch.setattr("bifolio.cli.doctor.find", lambda: Quarto(("/opt/quarto",), "1.7.34"))
    assert by_name(ROOT)["Quarto"].found == "1.7.34 (/opt/quarto)"


def test_an_old_quarto_is_not_enough(monkeypatch):
    monkeypatch.setattr("bifolio.cli.doctor.find", lambda: Quarto(("/opt/quarto",), "1.6.1"))
    quarto = by_name(ROOT)["Quarto"]
    assert quarto.found == ""
    assert quarto.remedy.startswith("Version 1.6.1 is too old.")


def test_a_missing_library_says_what_to_run(monkeypatch):
    monkeypatch.setattr("bifolio.cli.doctor._LIBRARIES", {"no-such-library": "nothing"})
    missing = by_name(ROOT)["no-such-library"]
    assert (missing.found, missing.needed) == ("", True)
    assert missing.remedy == "Run: python requirements/install.py"


def test_the_quarto_versions_that_were_tried_are_told_everywhere_alike() -> None:
    quarto = by_name(ROOT)["Quarto"]
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (wanted,) = map(Requirement, extra["optional-dependencies"]["quarto"])
    docs = [(ROOT / f"docs/editors/quarto{end}.md").read_text("utf-8") for end in ("", ".zh")]
    for version in TRIED:
        assert version in quarto.purpose
        assert wanted.specifier.contains(version)
        assert all(version in text for text in docs)
