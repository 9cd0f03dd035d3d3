"""What a build tells while it runs."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator

import pytest
from rich.console import Console

from bifolio.model.progress import LineReporter, TerminalReporter

NEVER = 1e9  # seconds


def test_brackets_in_names_are_shown_as_they_are() -> None:
    reporter = TerminalReporter()
    shown = io.StringIO()
    reporter._progress.console.file = shown
    reporter.begin("Draw charts", 2)
    reporter.step("[draft] 100%/[/]")
    reporter.warn("[draft] 100%/[/] is empty")
    Console(file=shown, width=100).print(*reporter._progress.get_renderables())
    reporter.close()
    assert "warning: [draft] 100%/[/] is empty" in shown.getvalue()
    assert " [draft] 100%/[/]\n" in shown.getvalue()
    assert reporter.warnings == ["[draft] 100%/[/] is empty"]


def test_a_stage_that_is_begun_twice_is_one_line_of_the_display() -> None:
    reporter = TerminalReporter()
    shown = io.StringIO()
    reporter._progress.console.file = shown
    with reporter.stage("Draw charts"):
        reporter.begin("Draw charts", 2)
        reporter.step("figure-1")
    with reporter.stage("Draw charts"):
        pass
    reporter.close()
    assert [(task.total, task.completed) for task in reporter._progress.tasks] == [(2, 2), (1, 1)]


# ------------------------------------------------------------------------------------------ logs


@pytest.fixture
def told() -> Iterator[LineReporter]:
    reporter = LineReporter(io.StringIO(), NEVER)
    yield reporter
    reporter.close()


def lines(reporter: LineReporter) -> list[str]:
    assert isinstance(reporter.out, io.StringIO)
    return reporter.out.getvalue().splitlines()


def test_a_log_has_a_line_for_each_stage_and_warning(told: LineReporter) -> None:
    with told.stage("Draw charts"):
        told.warn("careful")
    assert lines(told)[0] == "warning: careful"
    assert lines(told)[1].startswith("Draw charts   ")


def test_it_can_say_what_is_being_made_and_how_far(told: LineReporter) -> None:
    assert told.progress() == ""
    told.begin("Draw charts", 0)
    assert told.progress().endswith("s so far")
    told.begin("Draw charts", 1200)
    told.step("svg/a-2026/zh/figure-1")
    told.step("svg/a-2026/zh/figure-2")
    assert told.progress().startswith("Draw charts ")
    assert told.progress().endswith(" s so far, 2 of 1,200: svg/a-2026/zh/figure-2")
    told.end("Draw charts", 1.0)
    assert told.progress() == ""


class Heard(io.StringIO):
    """Wakes whoever waits for a line."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Event()

    def write(self, text: str) -> int:
        count = super().write(text)
        self.written.set()
        return count


def test_a_stage_that_goes_on_says_so_by_itself() -> None:
    out = Heard()
    reporter = LineReporter(out, 0.01)
    reporter.begin("Set paper", 3)
    assert out.written.wait(30)
    reporter.close()
    assert out.getvalue().startswith("Set paper ")
    assert "0 of 3" in out.getvalue()


def test_a_quiet_log_has_no_line_for_each_stage() -> None:
    reporter = LineReporter(io.StringIO(), NEVER, stages=False)
    with reporter.stage("Draw charts"):
        reporter.warn("careful")
    reporter.close()
    assert lines(reporter) == ["warning: careful"]
