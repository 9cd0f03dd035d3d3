"""Steps that use a tool go to workers, however few; others when they take longer than starting some."""

from __future__ import annotations

import pytest

from bifolio.pipeline.workers.worth import (
    WORTH_COPIES,
    WORTH_RUNNING,
    WORTH_WORKERS,
    is_for_workers,
)


@pytest.mark.parametrize("worth", [WORTH_RUNNING, WORTH_COPIES, WORTH_WORKERS])
@pytest.mark.parametrize(
    "name",
    [
        "drawing/e/zh/figure-1",
        "heights/e/zh",
        "paper/zh/e/e-zh.pdf",
        "placement/e/zh",
        "paper-templates",
        "page/data/e/figure-1-zh.png",
    ],
)
def test_one_step_that_uses_a_tool_is_for_workers(name: str, worth: float) -> None:
    assert is_for_workers(["block/e/zh/figure-1", name], worth)


def test_a_process_that_is_itself_replaced_draws_by_itself() -> None:
    assert not is_for_workers(["drawing/e/zh/figure-1"], 8.0)


def test_pages_are_for_workers_when_they_are_many() -> None:
    pages = [f"page/zh/e/{at}.html" for at in range(60)]
    told = [is_for_workers(pages[:many], WORTH_COPIES) for many in (0, 1, 29, 31)]
    assert told == [False, False, False, True]
    assert not is_for_workers(pages, WORTH_WORKERS)
    assert is_for_workers(pages[:13], WORTH_RUNNING)
