"""The code of a step is the same in every process: a parent finds what its workers have made."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.support.paths import ROOT

PROGRAM = """
from pathlib import Path
from bifolio.pipeline.fingerprints.code_digest import Code
from bifolio.pipeline.fingerprints import atomic_files
from bifolio.pipeline.stages.step_kinds import _reached
code = Code(Path())
print(_reached(code, ("bifolio.pipeline.stages.edition_steps",), ("bifolio.render.chapter",)).decode())
print(*sorted(code.reached(atomic_files.digest)))
"""


def code_of(seed: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def test_the_code_of_a_step_is_the_same_in_every_process() -> None:
    first = code_of("1")
    assert "bifolio/render/chapter.py" in first
    assert set(first.split()[-4:]) == {
        "bifolio/__init__.py",
        "bifolio/pipeline/__init__.py",
        "bifolio/pipeline/fingerprints/__init__.py",
        "bifolio/pipeline/fingerprints/atomic_files.py",
    }
    assert code_of("2") == first
