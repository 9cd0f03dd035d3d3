"""Engines clear up after themselves, and after those that could not."""

from __future__ import annotations

from pathlib import Path

from analysis.records.engines import connect


def test_what_killed_runs_left_goes_and_a_run_that_goes_on_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "records-killed").mkdir()
    (tmp_path / "records-killed" / "running").touch()
    (tmp_path / "other").mkdir()
    with connect("duckdb", folder=tmp_path):
        (first,) = tmp_path.glob("records-*")
        assert first.name != "records-killed"
        with connect("duckdb", folder=tmp_path):
            assert first.is_dir()
    assert [one.name for one in tmp_path.iterdir()] == ["other"]
