"""What publications go by: embargoes, locks, samples, what tools say."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bifolio.model.errors import BuildError, ToolError
from bifolio.pipeline.output.manifest import Listed, Manifest
from bifolio.publishing.embargo import left_out
from bifolio.publishing.live_check import sample
from bifolio.publishing.release import without_index
from bifolio.publishing.targets import open_target
from bifolio.publishing.targets.leases import leased
from bifolio.publishing.targets.remote_tools import call, need, without_secrets
from bifolio.publishing.targets.target import Setting
from bifolio.sources.publish_targets import PublishTarget
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.publications import Time
from tests.support.rows import over_rows
from tests.support.workspace import config_text, report_text, write_files

DAY = date(2027, 3, 1)


def target(embargo: str = "refuse") -> PublishTarget:
    return PublishTarget("web", "folder", embargo=embargo, options={"path": "web"})


# ------------------------------------------------------------------------------------ embargo


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    report = "not_before = 2027-03-01\n" + report_text("made-up", {"one": []})
    files = {"bifolio.toml": config_text("made-up"), "reports/made-up/report.toml": report}
    return Workspace.load(write_files(tmp_path, files))


def test_an_edition_waits_for_its_day(workspace: Workspace) -> None:
    report = load_report(workspace, "made-up")
    assert report.not_before == DAY
    with pytest.raises(BuildError) as told:
        left_out([report], target(), DAY - timedelta(days=1))
    (problem,) = told.value.problems
    assert problem.message == (
        "“made-up” is not to be published before 2027-03-01, and today is 2027-02-28"
    )
    assert 'embargo = "leave-out" in [publish.web] of bifolio.toml' in problem.hint


def test_a_target_may_leave_it_out_or_show_it(workspace: Workspace) -> None:
    report, before = load_report(workspace, "made-up"), DAY - timedelta(days=1)
    reports = [report, replace(report, id="other", not_before=None)]
    assert left_out(reports, target("leave-out"), before) == ("made-up",)
    assert left_out(reports, target("show"), before) == ()
    assert left_out([report], target("show"), before) == ()


@pytest.mark.parametrize("embargo", ["refuse", "leave-out", "show"])
def test_on_its_day_everybody_may_read_it(workspace: Workspace, embargo: str) -> None:
    assert left_out([load_report(workspace, "made-up")], target(embargo), DAY) == ()


def test_what_is_no_day_is_refused(tmp_path: Path) -> None:
    report = 'not_before = "1 March"\n' + report_text("made-up", {"one": []})
    files = {"bifolio.toml": config_text("made-up"), "reports/made-up/report.toml": report}
    root = write_files(tmp_path, files)
    with pytest.raises(BuildError) as told:
        load_report(Workspace.load(root), "made-up")
    (problem,) = told.value.problems
    assert problem.message == "“1 March” is not a date"
    assert problem.hint == 'As in not_before = "2027-03-14".'


# ------------------------------------------------------------------------------------ staging


def test_a_page_asks_not_to_be_found_behind_its_encoding() -> None:
    page = b'<html><head><meta charset="utf-8"><title>T</title></head>'
    assert without_index(page) == (
        b'<html><head><meta charset="utf-8"><meta name="robots" content="noindex">'
        b"<title>T</title></head>"
    )


# -------------------------------------------------------------------------------------- locks


class LockInMemory:
    """A lock as places have it."""

    name = "web/lock.json"

    def __init__(self) -> None:
        self.content: bytes | None = None

    def create(self, content: bytes) -> bool:
        if self.content is not None:
            return False
        self.content = content
        return True

    def read(self) -> bytes | None:
        return self.content

    def write(self, content: bytes) -> None:
        self.content = content

    def remove(self) -> None:
        self.content = None


def setting(owner: str, time: Time, *dead: str) -> Setting:
    return Setting(target(), Path(), Path(), owner, time, is_dead=lambda one: one in dead)


def test_the_second_one_is_told_who_is_at_work_and_until_when() -> None:
    lock, time = LockInMemory(), Time()
    with leased(lock, setting("li@desk (process 7)", time)):
        time.pass_by(timedelta(minutes=3))
        with pytest.raises(BuildError) as told, leased(lock, setting("wang@home", time)):
            pytest.fail("both hold it")
    (problem,) = told.value.problems
    assert problem.message == (
        "another publication is at work here, begun 3 minutes ago by li@desk (process 7)"
    )
    assert problem.hint == (
        "Wait until it is done. If it was broken off, its lock ends at 12:10 UTC, or when it is deleted: "
        "web/lock.json."
    )
    assert lock.content is None


def test_a_lock_of_a_process_that_died_is_taken_over_at_once() -> None:
    lock, time = LockInMemory(), Time()
    lock.create(b'{"owner": "li", "since": "%s", "renewed": "%s"}' % (stamp(time), stamp(time)))
    with leased(lock, setting("wang", time, "li")):
        assert lock.content is not None
        assert b"wang" in lock.content


def test_a_lock_that_nobody_renews_ends_after_ten_minutes() -> None:
    lock, time = LockInMemory(), Time()
    lock.create(b'{"owner": "li", "since": "%s", "renewed": "%s"}' % (stamp(time), stamp(time)))
    time.pass_by(timedelta(minutes=10))
    with leased(lock, setting("wang", time)):
        assert lock.content is not None
        assert b"wang" in lock.content


def stamp(time: Time) -> bytes:
    return time().isoformat().encode()


# ------------------------------------------------------------------------------ tools, samples


def test_a_tool_that_is_not_installed_is_named() -> None:
    with pytest.raises(ToolError) as told:
        need("no-such-tool", "the target")
    assert str(told.value) == ("no-such-tool: is not installed, and the target is reached with it")


def test_storage_without_its_library_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)
    one = Setting(PublishTarget("web", "s3"), tmp_path, tmp_path, "li", Time())
    with pytest.raises(ToolError) as told:
        open_target(one)
    assert told.value.hint.endswith("\n$ .venv/bin/python -m pip install '.[s3]'")


def test_what_a_tool_says_is_shown_without_passwords() -> None:
    said = "fatal: unable to access 'https://me:word@example.org/r.git/'"
    assert without_secrets(said) == "fatal: unable to access 'https://…@example.org/r.git/'"
    with pytest.raises(ToolError) as told:
        call([sys.executable, "-c", f"import sys; sys.exit({said!r})"])
    assert "word" not in told.value.log
    assert "https://…@example.org" in told.value.log


@over_rows(
    "said",
    [
        "fatal: 'https://WORD@example.org/r.git' not found",
        "fatal: 'https://me:WORD@x@example.org/r.git' not found",
        "fatal: 'https://me:WO/WORD@example.org/r.git' not found",
        "> Authorization: Basic WORD==",
    ],
)
def test_what_a_tool_says_holds_no_secret_in_any_form(said: str) -> None:
    assert "WORD" not in without_secrets(said)


def test_a_sample_is_of_what_was_sent_and_of_the_rest() -> None:
    files = {f"page-{at:03}.html": Listed("", 0) for at in range(200)}
    sent = [f"page-{at:03}.html" for at in range(100)]
    found = sample(Manifest(files), [*sent, "manifest.json"])
    assert len(found) == 50
    assert len(set(found) & set(sent)) == 40
    assert found == sample(Manifest(files), [*sent, "manifest.json"])
    assert sample(Manifest(files), ["page-001.html"])[0] == "page-001.html"


@over_rows("path", [".", "..", "/"])
def test_a_folder_that_holds_the_project_is_refused(tmp_path: Path, path: str) -> None:
    (tmp_path / "project").mkdir()
    one = PublishTarget("web", "folder", options={"path": path})
    clock = Time()
    place = open_target(Setting(one, tmp_path / "project", tmp_path / "work", "me", clock))
    with pytest.raises(BuildError) as told, place.locked():
        pass
    (problem,) = told.value.problems
    assert problem.message.startswith("the project itself lies in this folder")
    assert problem.hint == "Name a folder of its own with path in [publish.web] of bifolio.toml."


def test_a_folder_may_be_named_from_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home/web").mkdir(parents=True)
    (tmp_path / "home/web/seen").write_text("x", "utf-8")
    one = PublishTarget("web", "folder", options={"path": "~/web"})
    place = open_target(Setting(one, tmp_path / "project", tmp_path / "work", "me", Time()))
    assert place.read("seen") == b"x"
