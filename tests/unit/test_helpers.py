"""The helpers that other tests lean on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.paths import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_a_workspace_copy_is_the_tests_own(workspace_copy):
    report = workspace_copy / "reports/mobility-2026/report.toml"
    original = (ROOT / "reports/mobility-2026/report.toml").read_text(encoding="utf-8")
    assert report.read_text(encoding="utf-8") == original
    report.write_text("changed", encoding="utf-8")
    assert (ROOT / "reports/mobility-2026/report.toml").read_text(encoding="utf-8") == original


def test_a_workspace_copy_has_the_engine_and_the_fonts(workspace_copy):
    assert (workspace_copy / "bifolio/errors.py").exists()
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


@pytest.mark.e2e
def test_the_command_runs_in_a_copy_as_a_user_would_run_it(workspace_copy, run_build):
    done = run_build(workspace_copy, "check")
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
    (workspace_copy / "bifolio.toml").write_text("titel = 1", encoding="utf-8")
    stopped = run_build(workspace_copy, "check")
    assert stopped.returncode == 1
    assert "unknown key “titel”" in stopped.stderr


@pytest.mark.browser
def test_the_browser_shows_both_scripts(browser: Browser):
    page = browser.new_page()
    page.set_content("<h1 lang=zh>流动</h1><h2 lang=en>Mobility</h2>")
    assert page.inner_text("h1, h2 >> nth=0") == "流动"
    assert page.evaluate("document.querySelector('h1').getClientRects().length") == 1
    page.close()
