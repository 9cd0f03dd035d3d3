"""Several builds at once: into different outputs none disturbs another, into one they take turns."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults.killing import ended, writer
from tests.faults.writer import files
from tests.support.sites import contents, names, write


@pytest.mark.parametrize("count", [2, 4, pytest.param(8, marks=pytest.mark.thorough)])
def test_builds_into_different_outputs_do_not_disturb_each_other(
    tmp_path: Path, count: int
) -> None:
    sites = [tmp_path / f"site{number}" for number in range(count)]
    for site in sites:
        write(files("old", 100), site)
    with ExitStack() as running:
        writers = [
            running.enter_context(writer(site, f"v{at}", 100)) for at, site in enumerate(sites)
        ]
        assert [ended(one).code for one in writers] == [0] * count
    for at, site in enumerate(sites):
        assert contents(site) == files(f"v{at}", 100)
    assert names(tmp_path) == [site.name for site in sites]


def test_builds_into_one_output_succeed_or_are_told(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with ExitStack() as running:
        writers = [running.enter_context(writer(site, f"v{at}", 100)) for at in range(4)]
        done = [ended(one) for one in writers]
    assert 0 in {one.code for one in done}
    for one in done:
        assert one.code == 0 or "another build is writing here" in one.said
    assert contents(site) in [files(f"v{at}", 100) for at in range(4)]
    assert names(tmp_path) == ["site"]
