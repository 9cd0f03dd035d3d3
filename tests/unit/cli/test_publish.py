"""The command `publish`: what it builds for a target, what it tells, what stops it. Nothing is built here."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bifolio.cli import arguments
from bifolio.cli.publishing import verify
from bifolio.cli.terminal.progress_display import written
from bifolio.model.errors import BuildError, ToolError, UsageError
from tests.support.publications import made_up
from tests.support.publish_command import Builder, project, run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


@pytest.fixture
def builder(root: Path) -> Builder:
    return Builder(root)


def test_a_release_is_built_and_told_in_a_few_lines(builder: Builder) -> None:
    sound, told = run(builder, "web", at=datetime(2027, 3, 2, tzinfo=UTC))
    assert sound
    assert builder.asked == ["build", "--release"]
    lines = dict(re.findall(r"^  (\S.*?)  +(.*)$", told, re.MULTILINE))
    assert lines["target"] == "web (folder)"
    assert re.fullmatch(r"\d+ files, \d+ requests, 0\.0\d MB", lines["sent"])
    assert lines["to go back"] == "nothing: this is the first publication"
    assert lines["served"] == "not looked at: the target has no base_url"


def test_an_edition_that_waits_stops_it_before_anything_is_built(builder: Builder) -> None:
    with pytest.raises(BuildError) as told:
        run(builder, "web")
    assert told.value.problems[0].where.file == "reports/second/report.toml"
    assert builder.asked == []


def test_an_edition_that_waits_is_left_out_in_a_folder_of_the_target(builder: Builder) -> None:
    _, told = run(builder, "early")
    assert builder.without == ["second"]
    assert builder.asked[-1] == str(builder.root / ".cache/publish/early/site")
    assert not (builder.root / "site").exists()
    assert "second: not to be read yet" in told


def test_a_target_of_which_all_editions_wait_is_refused(builder: Builder) -> None:
    text = (builder.root / "bifolio.toml").read_text("utf-8")
    (builder.root / "bifolio.toml").write_text(text.replace('"first", ', ""), "utf-8")
    with pytest.raises(BuildError) as told:
        run(builder, "early")
    (problem,) = told.value.problems
    assert problem.message == (
        "“second” is left out before 2027-03-01, today is 2027-02-01, "
        "and no edition is left to be published"
    )
    assert builder.asked == []


def test_staging_has_its_own_address_and_shows_everything(builder: Builder) -> None:
    root = builder.root
    text = (root / "bifolio.toml").read_text("utf-8").replace("noindex", 'verify = "none"\nnoindex')
    (root / "bifolio.toml").write_text(text, "utf-8")
    run(builder, "staging")
    assert builder.without == []
    assert builder.asked[2:4] == ["--base-url", "https://staging.example.org/"]
    page = (root / "staging/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page


def test_telling_alone_names_what_would_be_sent(builder: Builder) -> None:
    sound, told = run(builder, "early", "--dry-run")
    assert sound
    assert "would be sent" in told
    assert not (builder.root / "early").exists()


def test_the_closing_lines_name_the_way_back(builder: Builder) -> None:
    run(builder, "early")
    builder.files = made_up("2")
    _, told = run(builder, "early", at=datetime(2027, 2, 2, tzinfo=UTC))
    found = re.search(r"build\.py publish early --rollback (\S+)", told)
    assert found is not None
    run(builder, "early", "--rollback", found[1], at=datetime(2027, 2, 3, tzinfo=UTC))
    assert 'build:1"' in (builder.root / "early/index.html").read_text("utf-8")


def test_a_publication_that_cannot_be_looked_at_is_told_with_its_way_back(builder: Builder) -> None:
    root = builder.root
    text = (root / "bifolio.toml").read_text("utf-8")
    text = text.replace('path = "early"', 'path = "early"\nbase_url = "http://127.0.0.1:1/"')
    (root / "bifolio.toml").write_text(text, "utf-8")
    sound, told = run(builder, "early")
    assert not sound
    assert "nothing: this is the first publication" in told
    assert re.search(
        r"served +not looked at\. http://127\.0\.0\.1:1/ failed: does not answer", told
    )


def test_a_folder_that_was_published_to_is_the_site_with_what_publications_write_down(
    builder: Builder,
) -> None:
    folder = builder.root / "early"
    run(builder, "early")
    equal, told = verify.run(str(folder), builder.root, as_json=False)
    assert equal, told
    (folder / "theirs.txt").write_text("theirs", "utf-8")
    equal, told = verify.run(str(folder), builder.root, as_json=False)
    assert not equal
    assert "not in the manifest: 1\n  theirs.txt" in told


def test_a_password_in_an_address_is_printed_nowhere(root: Path) -> None:
    with pytest.raises(ToolError) as told:
        verify.run("http://me:WORD@127.0.0.1:1/", root, as_json=False)
    assert "WORD" not in f"{told.value} {told.value.hint} {told.value.log}"


def test_what_stops_a_publication_says_that_nothing_was_published(builder: Builder) -> None:
    run(builder, "early")
    builder.files = made_up(chapters=3)
    with pytest.raises(BuildError) as told:
        run(builder, "early", at=datetime(2027, 2, 2, tzinfo=UTC))
    assert written(told.value) == "Nothing was published."


def test_a_target_that_does_not_exist_is_told_with_its_like(builder: Builder) -> None:
    with pytest.raises(UsageError) as told:
        run(builder, "stagin")
    assert str(told.value) == "bifolio.toml has no target “stagin”."
    assert told.value.hint == "Did you mean “staging”?"


def test_telling_alone_and_going_back_exclude_each_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        arguments.parse(["publish", "web", "--dry-run", "--rollback", "x"])
    assert "not allowed with argument" in capsys.readouterr().err
