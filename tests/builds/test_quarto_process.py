"""A run of Quarto ends with all that it started: at a time limit, and when somebody interrupts it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bifolio.model.errors import ToolError
from tests.support.paths import ROOT
from tests.support.quarto import job


def alive(process: int) -> bool:
    """Whether a process runs; one that has ended and is not collected yet does not."""
    status = Path(f"/proc/{process}/stat")
    if status.exists():
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, 0)
        return not Path("/proc").exists()
    return False


def wait_for(condition: object, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_a_time_limit_ends_quarto_and_all_that_it_started(bench, monkeypatch, tmp_path):
    monkeypatch.setenv("STANDIN", "hang")
    with pytest.raises(ToolError) as caught:
        bench.engine(seconds=3).convert([job("a", "x"), job("b", "y")])
    assert caught.value.message == "did not finish atlas-2030-zh within 3 seconds"
    assert "--engine embedded" in caught.value.hint
    assert "[ 1/2] a.qmd" in caught.value.log
    child = int((tmp_path / "child").read_text())
    wait_for(lambda: not alive(child))


@pytest.mark.parametrize("message", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_quarto_and_all_that_it_started(bench, monkeypatch, tmp_path, message):
    monkeypatch.setenv("STANDIN", "hang")
    script = (
        "import signal, sys; sys.path.insert(0, sys.argv[1])\n"
        # A shell has its background jobs ignore interrupts, and these tests with them.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from pathlib import Path\nfrom bifolio.cli.terminal.signals import stopping\n"
        "from tests.support.quarto import Bench, job\n"
        "bench = Bench(Path(sys.argv[2]), Path(sys.argv[3]))\n"
        "try:\n"
        "    with stopping(): bench.engine(600).convert([job('a', 'x')])\n"
        "except KeyboardInterrupt: sys.exit(3)\n"
    )
    command = [sys.executable, "-c", script, str(ROOT), str(bench.root), str(bench.record)]
    process = subprocess.Popen(command)
    wait_for((tmp_path / "child").exists)
    wait_for((tmp_path / "child").read_text)
    process.send_signal(message)
    assert process.wait(120) == 3
    child = int((tmp_path / "child").read_text())
    wait_for(lambda: not alive(child))
