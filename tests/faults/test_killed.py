"""Whenever a build is killed, the site is wholly the old or wholly the new one, and the next build succeeds."""

from __future__ import annotations

import os
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.faults import killing
from tests.faults.killing import (
    SIGNALS,
    begin,
    calls,
    check_after,
    killed_after,
    killed_at,
    moments,
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
WAYS = ("", "renames", "in-place")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Where a test writes; alone in its folder."""
    (tmp_path / "project").mkdir()
    return tmp_path / "project" / "site"


def around_the_swap(names: list[str]) -> list[int]:
    """The numbers of the calls that put the new folder in the place of the old one, and their neighbours."""
    swaps = [
        at for at, name in enumerate(names, 1) if name in {"exchange", "exchanged", "os.rename"}
    ]
    return sorted({at + step for at in swaps for step in (-1, 0, 1) if at + step > 0})


def test_killed_at_each_system_call_of_the_swap(site: Path) -> None:
    names = calls(site, "")
    chosen = around_the_swap(names)
    assert {names[at - 1] for at in chosen} >= {"exchange", "exchanged"}
    left: Counter[str] = Counter()
    for turn, at in enumerate(chosen):
        begin(site)
        killed = killed_at(site, "", at, SIGNALS[turn % 3])
        assert killed.code in {-9, 3}
        left[check_after(site, "", killed)] += 1
    assert set(left) == {"old", "new"}, "before the swap and after it"


def test_killed_at_random_moments(site: Path) -> None:
    for seconds, message in moments(3, 0.2, seed=12):
        begin(site)
        check_after(site, "", killed_after(site, "", seconds, message))


def test_killed_between_two_renames_the_site_is_brought_back(site: Path) -> None:
    names = calls(site, "renames")
    first = next(at for at, name in enumerate(names, 1) if name == "os.rename")
    begin(site)
    killed = killed_at(site, "renames", first + 1, SIGNALS[0])
    assert check_after(site, "renames", killed) == "missing"


def test_killed_while_it_writes_in_place_the_next_build_puts_it_right(site: Path) -> None:
    names = calls(site, "in-place")
    moves = [at for at, name in enumerate(names, 1) if name == "os.rename"]
    begin(site)
    killed = killed_at(site, "in-place", moves[len(moves) // 2], SIGNALS[1])
    assert "some of it is new and some is old" in killed.said
    assert check_after(site, "in-place", killed) == "unfinished"


# -- the long form: 318 kills and more ---------------------------------------------------------


@pytest.mark.thorough
@pytest.mark.parametrize("way", WAYS)
def test_kills_at_system_calls_all_over_the_work(site: Path, way: str) -> None:
    names = calls(site, way)
    spread = {1 + at * (len(names) - 1) // 55 for at in range(56)}
    chosen = sorted(spread | set(around_the_swap(names)[:14]))
    for turn, at in enumerate(chosen):
        begin(site)
        check_after(site, way, killed_at(site, way, at, SIGNALS[turn % 3]))
    assert len(chosen) >= 56


@pytest.mark.thorough
@pytest.mark.parametrize("way", WAYS)
def test_fifty_kills_at_random_moments(site: Path, way: str) -> None:
    begin(site)
    start = time.monotonic()
    with killing.writer(site, "new", WAY=way) as process:
        killing.ended(process)
    longest = 1.2 * (time.monotonic() - start)
    for seconds, message in moments(50, longest, seed=2026):
        begin(site)
        check_after(site, way, killed_after(site, way, seconds, message))
