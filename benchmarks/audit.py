"""Seconds that the audit of all editions takes of its own, libraries loaded.

.venv/bin/python benchmarks/audit.py
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from analysis import ANALYSES  # noqa: E402
from bifolio.editions import load  # noqa: E402
from bifolio.sources.workspace import Workspace  # noqa: E402


def main() -> None:
    """Print seconds and statements per edition."""
    workspace = Workspace.load(ROOT)
    whole = time.perf_counter()
    for edition in workspace.config.editions:
        start = time.perf_counter()
        audits = load.audits(workspace, (edition,), ANALYSES)
        statements = sum(audit.statements for audit in audits)
        print(f"{edition:<24} {time.perf_counter() - start:6.2f} s  {statements:5} statements")
    print(f"{'all':<24} {time.perf_counter() - whole:6.2f} s")


if __name__ == "__main__":
    main()
