"""`build --release`: what readers have is changed with a word to them, and questions are answered first."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.cli.main import main
from tests.support.packages import EDITION
from tests.support.tiny import ANALYSES, DATA, answer, build_tiny, edit

CORRECTION = """
[[correction]]
date = "2026-03-01"
chapter = "cities"
old = "{old}"
new = "{new}"
what = {{en = "London"}}
reason = {{en = "A typing mistake."}}
"""


@pytest.fixture
def released(tiny: Path) -> Path:
    """The site of a release, and after it a changed total of London."""
    answer(tiny)
    build_tiny(tiny, release=True)
    edit(tiny, DATA, "london,573,285,288", "london,575,287,288")
    return tiny


def test_a_release_waits_for_answers(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--release"], tiny, ANALYSES) == 1
    said = capsys.readouterr().err
    assert f"1 question of check about {EDITION} waits for somebody who looks" in said
    assert f"python build.py check --edition {EDITION}" in said


def test_a_changed_value_needs_a_correction(
    released: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--release"], released, ANALYSES) == 1
    said = capsys.readouterr().err
    assert "table-1-1 and figure-1-1, london, total was published as 573 and is 575" in said
    assert f"tell readers in reports/{EDITION}/corrections.toml" in said
    assert (
        said.count("was published as") == 3
    )  # two values that a table and a figure show, and their sum
    told = [CORRECTION.format(old=old, new=new) for old, new in (("573", "575"), ("285", "287"))]
    file = released / f"reports/{EDITION}/corrections.toml"
    file.write_text("".join(told), "utf-8")
    assert main(["build", "--release"], released, ANALYSES) == 1
    assert "was published as 1,023 and is 1,025" in capsys.readouterr().err
    told.append(CORRECTION.format(old="1,023", new="1,025"))
    file.write_text("".join(told), "utf-8")
    assert main(["build", "--release"], released, ANALYSES) == 0


def test_other_builds_between_releases_hide_nothing(
    released: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (released / "site").rename(tmp_path / "readers")
    assert main(["build"], released, ANALYSES) == 0
    asked = ["build", "--release", "--published", str(tmp_path / "readers")]
    assert main(asked, released, ANALYSES) == 1
    assert "was published as 573 and is 575" in capsys.readouterr().err


@pytest.mark.parametrize("asked", [("--published", "nowhere", "--release"), ("--published", ".")])
def test_a_published_site_that_is_of_no_use_is_told(
    tiny: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...]
) -> None:
    assert main(["build", *asked], tiny, ANALYSES) == 2
    assert "It names the folder of the site that readers have" in capsys.readouterr().err
