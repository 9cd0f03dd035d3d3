"""The helpers that other tests lean on."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.support.paths import ROOT
from tests.support.rows import over_rows
from tests.support.workspace import fail_if_ended_wrong, note_end


def test_a_workspace_copy_is_the_tests_own(workspace_copy):
    report = workspace_copy / "reports/mobility-2026/report.toml"
    original = (ROOT / "reports/mobility-2026/report.toml").read_text(encoding="utf-8")
    assert report.read_text(encoding="utf-8") == original
    report.write_text("changed", encoding="utf-8")
    assert (ROOT / "reports/mobility-2026/report.toml").read_text(encoding="utf-8") == original


def test_a_workspace_copy_has_the_engine_and_the_fonts(workspace_copy):
    assert (workspace_copy / "bifolio/model/errors.py").exists()
    assert list((workspace_copy / "templates/fonts").glob("*.otf"))


@pytest.fixture
def golden_folder(tmp_path):
    """Golden files of these tests alone."""
    folder = tmp_path / "invalid"
    (folder / "saved").mkdir(parents=True)
    (folder / "saved/expected.txt").write_text("Saved in <workspace>/site.\n", encoding="utf-8")
    return folder


def test_a_screen_is_compared_without_the_folder_of_the_test(expect_screen, workspace_copy):
    expect_screen("saved", f"\nSaved in {workspace_copy}/site.  \n\n")


def test_a_screen_that_differs_fails(expect_screen, request):
    leave_out_when_updating(request)
    with pytest.raises(AssertionError):
        expect_screen("saved", "Lost in <workspace>/site.")


def test_a_missing_golden_file_says_how_to_write_it(expect_screen, request):
    leave_out_when_updating(request)
    with pytest.raises(pytest.fail.Exception, match="pytest --update writes it"):
        expect_screen("no-such-screen", "text")


def leave_out_when_updating(request):
    if request.config.getoption("--update"):
        pytest.skip("--update writes golden files instead of comparing with them")


def test_all_rows_are_tried_and_those_that_fail_are_named(tmp_path, monkeypatch):
    @over_rows("one, other", [(1, 1), (1, 2), ("a", "b")])
    def same(one, other, tmp_path, monkeypatch):
        assert not (tmp_path / "mark").exists(), "a row sees the folder of another"
        (tmp_path / "mark").touch()
        assert "ROW" not in os.environ, "a row sees the patches of another"
        monkeypatch.setenv("ROW", "1")
        with pytest.raises(ZeroDivisionError):
            1 / (one == "a")
        assert one == other

    with pytest.raises(BaseExceptionGroup, match="2 of 3 rows fail") as told:
        same(tmp_path=tmp_path, monkeypatch=monkeypatch)
    assert [type(one).__name__ for one in told.value.exceptions] == ["AssertionError", "Failed"]
    assert [one.__notes__ for one in told.value.exceptions] == [["row 2: 1-2"], ["row 3: a-b"]]


def test_rows_of_two_tables_are_tried_with_one_another():
    tried = []

    @over_rows("one", "ab")
    @over_rows("other", [1, 2], ids=["first", "second"])
    def note(one, other):
        tried.append((one, other))
        assert other == 1

    with pytest.raises(BaseExceptionGroup) as told:
        note()
    assert tried == [("a", 1), ("a", 2), ("b", 1), ("b", 2)]
    (inner, _) = told.value.exceptions
    assert inner.exceptions[0].__notes__ == ["row 2: second"]


def test_a_table_without_rows_or_with_other_names_is_refused():
    with pytest.raises(ValueError, match="there is no row of"):
        over_rows("one", [])
    with pytest.raises(ValueError, match="2 rows have 1 names"):
        over_rows("one", [1, 2], ids=["first"])
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        over_rows("one, other", [(1,)])


def test_a_build_that_failed_fails_each_test_that_needs_it_with_what_it_said(tmp_path):
    note_end(tmp_path / "good.json", subprocess.CompletedProcess([], 0, "Built.", ""))
    fail_if_ended_wrong(tmp_path / "good.json")
    note_end(tmp_path / "bad.json", subprocess.CompletedProcess([], 3, "", "typst failed"))
    for _ in range(2):
        with pytest.raises(pytest.fail.Exception, match="ended with 3\n\ntypst failed"):
            fail_if_ended_wrong(tmp_path / "bad.json")
