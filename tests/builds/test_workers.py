"""Steps that worker processes make: what goes wrong there is told as if it had gone wrong here."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bifolio.model.errors import ToolError
from bifolio.pipeline.workers.pool import Task, Workers
from build import ONE_THREAD
from tests.support.workspace import EDITION

RunBuild = Callable[..., "subprocess.CompletedProcess[str]"]

EDITIONS = (
    EDITION,
    "collaboration-2025",
    "science-cities-2024",
)  # enough for workers to be worth it
# A worker leads a session of its own: so a test can tell where its analysis runs.
_HERE = (
    "import os, signal\nfrom bifolio.model.errors import ToolError\n"
    "worker = os.getsid(0) == os.getpid()\n"
)


def analyse_by(root: Path, body: str) -> None:
    """Let the analysis of the series do this instead; the workspace has editions enough for workers."""
    config = root / "bifolio.toml"
    chosen = ", ".join(f'"{one}"' for one in EDITIONS)
    before = config.read_text("utf-8")
    assert before.count(f'editions = ["{EDITION}"]') == 1
    config.write_text(before.replace(f'["{EDITION}"]', f"[{chosen}]"), "utf-8")
    usual = "from bifolio.model.findings import Findings\nreturn Findings.of({}, {}, (), ())"
    bodies = {"collaboration": usual, "science_cities": usual, "mobility": f"{_HERE}{body}"}
    for series, lines in bodies.items():  # all are made anew
        with (root / "analysis" / series / "__init__.py").open("a", encoding="utf-8") as code:
            code.write("\n\ndef analyse(_):\n    " + lines.replace("\n", "\n    ") + "\n")


# Looks at a workspace as a build does, in a process of its own, and says whether that can be copied then.
_LOOKED_AT = """
from pathlib import Path
from analysis import ANALYSES
from bifolio.editions.load import Options
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.model.progress import Reporter
from bifolio.pipeline.build.preflight_checks import check
from bifolio.pipeline.workers.forked import can_fork
from bifolio.sources.workspace import Workspace

workspace = Workspace.load(Path())
build = check(workspace, Options(), ANALYSES, EmbeddedEngine(workspace.templates / "fonts"), Reporter())
print("paper-templates" in build.all_ran, can_fork())
build.close()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="workers are copies on Linux alone")
def test_what_is_looked_at_before_the_first_drawing_begins_no_thread(warm_copy: Path) -> None:
    with (warm_copy / "templates" / "pdf" / "look.typ").open("a") as template:
        template.write("// other words\n")
    code = [sys.executable, "-c", _LOOKED_AT]
    environment = {**os.environ, **ONE_THREAD, "PYTHONPATH": str(warm_copy)}
    done = subprocess.run(
        code, check=False, cwd=warm_copy, env=environment, capture_output=True, text=True
    )
    assert done.stdout.splitlines()[-1:] == ["True True"], done.stderr


def test_a_mistake_in_an_analysis_is_a_screen_and_with_debug_a_traceback(
    warm_copy: Path, run_build: RunBuild
) -> None:
    analyse_by(warm_copy, "raise RuntimeError('broken')")
    done = run_build(warm_copy, "check")
    assert done.returncode == 3
    assert "Bifolio failed: RuntimeError: broken" in done.stderr
    assert "This is a mistake in Bifolio or in an analysis module." in done.stderr
    assert "Traceback" not in done.stderr
    done = run_build(warm_copy, "check", "--debug")
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "analysis/mobility/__init__.py" in done.stderr
    assert "RuntimeError: broken" in done.stderr


def test_a_tool_that_fails_in_a_worker_keeps_its_words(
    warm_copy: Path, run_build: RunBuild
) -> None:
    words = '"probe", f"was called by a worker: {worker}", "Call it well.", "first\\nlast"'
    analyse_by(warm_copy, f"raise ToolError({words})")
    done = run_build(warm_copy, "check")
    assert done.returncode == 3
    screen = (
        "probe failed: was called by a worker: True\n  → Call it well.\n\n  │ first\n  │ last\n"
    )
    assert screen in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_worker_that_is_killed_is_told_with_what_it_was_making(
    warm_copy: Path, run_build: RunBuild
) -> None:
    analyse_by(warm_copy, "worker and os.kill(os.getpid(), signal.SIGKILL)")
    done = run_build(warm_copy, "check")
    assert done.returncode == 3
    told = f"failed: it was killed by signal 9 when it was to make “analysis/{EDITION}”"
    assert f"The analysis, in a worker process, {told}" in " ".join(done.stderr.split())


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_worker_that_fell_while_it_had_nothing_to_do_is_told_when_it_is_asked(
    workspace_copy: Path,
) -> None:
    """Not as a reader of our output that has seen enough: that would end the command as done."""
    options = {
        "editions": [],
        "languages": [],
        "preview": False,
        "pdf": False,
        "documents": [],
        "base_url": "",
    }
    task = Task(workspace_copy, workspace_copy / ".cache", options, {})
    workers = Workers(task, 1)
    step = "messages/templates/chapters/mobility/cities.md.j2"
    made: list[str] = []
    try:
        workers.make([step], lambda name, _: made.append(name))
        (worker,) = workers._running
        worker.process.kill()
        worker.process.wait()
        with pytest.raises(ToolError, match=r"signal 9 when it was to make “messages/"):
            workers.make([step], lambda name, _: made.append(name))
    finally:
        workers.close()
    assert made == [step]
    assert worker.process.poll() is not None
