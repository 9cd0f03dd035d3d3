"""`check` tells all kinds of problems and questions in one run, and what a release would be refused for."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.cli.main import main
from tests.support.packages import EDITION
from tests.support.tiny import ANALYSES, CHAPTERS, DATA, build_tiny, edit

REPORT = f"reports/{EDITION}/report.toml"


def test_questions_are_asked_although_a_claim_stops_the_build(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(tiny, DATA, "london,573,285,288", "paris,573,285,288")
    edit(tiny, DATA, "beijing,450,228,222", "london,450,228,222")
    edit(tiny, DATA, "paris,573", "beijing,573")
    edit(
        tiny,
        REPORT,
        'caption = "Flows of cities"\n',
        'caption = "Flows of cities"\nfollows = "x"\n',
    )
    edit(tiny, f"{CHAPTERS}/people.md.j2", "Nobody", "Nobody of 12")
    assert main(["check"], tiny, ANALYSES) == 1
    said = capsys.readouterr()
    assert "there is no such list, so the audit compares nothing" in said.out
    for problem in ("the claim", "no edition of the series comes before", "12"):
        assert problem in said.err


def test_questions_are_asked_where_data_cannot_be_read(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(tiny, DATA, "london,573,285,288", "london,many,285,288")
    assert main(["check"], tiny, ANALYSES) == 1
    said = capsys.readouterr()
    assert "there is no such list, so the audit compares nothing" in said.out
    assert "“many”" in said.err


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_report_that_is_wrong_does_not_hide_what_is_wrong_in_others(
    command: str, tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(tiny, "bifolio.toml", f'"{EDITION}"', f'"{EDITION}", "gone-2026", "odd-2027"')
    (tiny / "reports/odd-2027").mkdir()
    (tiny / "reports/odd-2027/report.toml").write_text('series = "x"\n[chapter\n', "utf-8")
    edit(tiny, DATA, "london,573,285,288", "london,many,285,288")
    edit(tiny, f"{CHAPTERS}/people.md.j2", "Nobody", "Nobody of 12")
    assert main([command], tiny, ANALYSES) == 1
    said = capsys.readouterr().err
    assert "there is no folder for the edition “gone-2026”" in said
    assert "reports/odd-2027/report.toml\n" in said
    assert "  ✗ line 2: not valid TOML: a heading is not closed\n    │ [chapter\n" in said
    assert "“many”" in said
    assert "a number is typed into a sentence: 12" in said


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_key_that_a_project_does_not_have_hides_nothing(
    command: str, tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(tiny, "bifolio.toml", "title = ", "titel = 1\ntitle = ")
    edit(tiny, f"{CHAPTERS}/people.md.j2", "Nobody", "Nobody of 12")
    assert main([command], tiny, ANALYSES) == 1
    said = capsys.readouterr().err
    assert "unknown key “titel”" in said
    assert "a number is typed into a sentence: 12" in said


@pytest.mark.parametrize("command", ["check", "build"])
def test_places_that_cannot_be_read_hide_no_mistake_in_a_chapter_and_make_none(
    command: str, tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = tiny / "reports/places/places.csv"
    places.write_text(places.read_text("utf-8") + "nowhere,\n", "utf-8")
    edit(tiny, f"{CHAPTERS}/people.md.j2", "Nobody", "Nobody of 12")
    assert main([command], tiny, ANALYSES) == 1
    said = capsys.readouterr().err
    assert "reports/places/places.csv" in said
    assert "2 problems found" in said
    assert "a number is typed into a sentence: 12" in said


def test_a_wrong_key_in_a_report_does_not_hide_what_is_wrong_in_its_data(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(tiny, f"reports/{EDITION}/report.toml", "year = 2026", "yaer = 2026")
    edit(tiny, DATA, "london,573,285,288", "london,many,285,288")
    for command in ("check", "build"):
        assert main([command], tiny, ANALYSES) == 1
        said = capsys.readouterr().err
        assert "the key “year” is missing" in said
        assert said.count("“many”") == 1


def test_what_a_release_is_refused_for_is_told_without_building(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build_tiny(tiny)
    edit(tiny, DATA, "london,573,285,288", "london,575,287,288")
    assert main(["check"], tiny, ANALYSES) == 0
    assert "refused" not in capsys.readouterr().out
    assert main(["check", "--release"], tiny, ANALYSES) == 1
    said = capsys.readouterr().out
    assert "A release would be refused for these." in said
    assert "table-1-1 and figure-1-1, london, total was published as 573 and is 575" in said
    assert f"1 question of check about {EDITION}" in said


def test_a_release_is_checked_as_a_whole(tiny: Path) -> None:
    assert main(["check", "--release", "--edition", EDITION], tiny, ANALYSES) == 2


@pytest.mark.parametrize("file", ["static/en/index.html", "static/INDEX.html", "static/en"])
def test_files_that_want_one_address_are_told_before_a_build(
    file: str, tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tiny / file).parent.mkdir(parents=True)
    (tiny / file).write_text("", "utf-8")
    assert main(["check"], tiny, ANALYSES) == 1
    assert file in capsys.readouterr().err
