"""What a build tells while it runs."""

from __future__ import annotations

import io

from rich.console import Console

from bifolio.model.progress import TerminalReporter


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
