"""The helpers that other tests lean on."""

from __future__ import annotations

import pytest

from tests.support.paths import ROOT


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
