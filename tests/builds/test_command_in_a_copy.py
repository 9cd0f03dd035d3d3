"""The command runs in a copy of the workspace."""

from __future__ import annotations


def test_the_command_runs_in_a_copy_as_a_user_would_run_it(warm_copy, run_build):
    done = run_build(warm_copy, "check")
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
    (warm_copy / "bifolio.toml").write_text("titel = 1", encoding="utf-8")
    stopped = run_build(warm_copy, "check")
    assert stopped.returncode == 1
    assert "unknown key “titel”" in stopped.stderr
