"""What the process that builds imports before it is copied: once, and without a thread."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bifolio.cli.terminal.signals import stopping
from bifolio.pipeline.workers import preloading
from bifolio.pipeline.workers.preloading import _LIBRARIES
from build import ONE_THREAD
from tests.support.paths import ROOT

# In a new process, as `build.py` starts it: what is imported of each kind, and whether it can be copied then.
PROBE = """
import json, os, sys
from bifolio.pipeline.workers.forked import can_fork
from bifolio.pipeline.workers.preloading import preload
before = can_fork()
first = preload(json.loads(sys.argv[1]))
there = [name for name in json.loads(sys.argv[2]) if name in sys.modules]
print(json.dumps([before, first, there, preload(json.loads(sys.argv[1])), can_fork()]))
"""


def probed(*names: str) -> list[object]:
    every = sorted({library for needed in _LIBRARIES.values() for library in needed})
    answer = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps(names), json.dumps(every)],
        cwd=ROOT,
        env={**ONE_THREAD, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    found: list[object] = json.loads(answer.stdout)
    return found


def test_all_libraries_are_there_and_the_process_can_still_be_copied() -> None:
    every = sorted({library for needed in _LIBRARIES.values() for library in needed})
    can_fork = sys.platform == "linux"
    assert probed(*(f"{kind}/a" for kind in _LIBRARIES)) == [can_fork, True, every, False, can_fork]


def test_steps_that_need_none_import_none() -> None:
    can_fork = sys.platform == "linux"
    assert probed("messages/a.html.j2", "catalog/zh/terms") == [
        can_fork,
        False,
        [],
        False,
        can_fork,
    ]


def test_charts_need_no_tool_of_paper() -> None:
    _, _, there, _, _ = probed("drawing/mobility-2026/zh/figure-3-1")
    assert there == ["altair", "bifolio.charts.forms", "pandas", "vl_convert"]


SWALLOWING = """
import os, signal
try:
    os.kill(os.getpid(), signal.SIGTERM)
    sum(range(1000))
except KeyboardInterrupt:
    pass
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_request_to_stop_is_heard_though_a_library_swallows_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "swallowing_library.py").write_text(SWALLOWING, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(preloading._LIBRARIES, "drawing", ("swallowing_library",))
    with stopping():
        handler = signal.getsignal(signal.SIGTERM)
        with pytest.raises(KeyboardInterrupt):
            preloading.preload(["drawing/a"])
        assert signal.getsignal(signal.SIGTERM) is handler
    assert "swallowing_library" in sys.modules


def test_a_library_that_cannot_be_imported_is_left_to_its_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(preloading._LIBRARIES, "drawing", ("no_such_library",))
    assert preloading.preload(["drawing/a"]) is True
