"""Which series have Python, and what a package without an `analyse` finds by itself."""

from __future__ import annotations

from pathlib import Path

from analysis import ANALYSES, series_with_python
from bifolio.model.findings import Findings, Inputs
from bifolio.pipeline.workers.pool import importable
from bifolio.pipeline.workers.worker import Named
from tests.support.rows import over_rows


@over_rows(
    ("text", "has"),
    [
        ('METHODS = {"share": 1}\n', True),
        ('from analysis.a_b.rows import ROWS\n\n__all__ = ["ROWS"]\n', True),
        ("def analyse(inputs):\n    return None\n", True),
        ('"""Rows of tables."""\n', False),
    ],
)
def test_methods_or_rows_or_an_analysis_make_a_series_with_python(
    tmp_path: Path, text: str, *, has: bool
) -> None:
    (tmp_path / "a_b").mkdir()
    (tmp_path / "a_b/__init__.py").write_text(text, "utf-8")
    assert list(series_with_python(tmp_path)) == (["a-b"] if has else [])


def test_a_package_of_methods_alone_finds_nothing_by_itself() -> None:
    inputs, nothing = Inputs("collaboration-2025", {}, {}), Findings.of({}, {}, (), ())
    assert ANALYSES["collaboration"](inputs) == nothing
    (place,) = (importable({"c": ANALYSES["collaboration"]}) or {}).values()
    assert Named.at(place)(inputs) == nothing, "nor in a worker"
