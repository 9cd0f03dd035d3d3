"""Build the reports: python build.py [COMMAND].

Commands: build, check, serve, why, verify, stage, audit, translate, doctor, clean. See README.md.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

# Allocations between two searches for garbage in cycles: Bifolio makes many values and few cycles.
SELDOM = (100_000, 20, 100)
# Threads that pandas' libraries begin when they are imported: with them this process could not be copied,
# and each worker would read and import everything anew (docs/decisions/0038-workers-are-copies.md).
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}


def run() -> int:
    """Run the command. The libraries take a moment to load, in which a user may break off too."""
    gc.set_threshold(*SELDOM)
    # Else each command and each worker would compile hundreds of modules, which takes longer than most of them.
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # noqa: TID251
    for name, value in ONE_THREAD.items():
        os.environ.setdefault(name, value)  # noqa: TID251
    try:
        from analysis import ANALYSES
        from analysis.records import RECORDS
        from bifolio.cli.main import main
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. Nothing was written.\n")
        return 3
    try:
        return main(sys.argv[1:], Path(__file__).resolve().parent, ANALYSES, RECORDS)
    except KeyboardInterrupt:  # once more, while the command was already stopping
        sys.stderr.write("Stopped.\n")
        return 3


if __name__ == "__main__":
    sys.exit(run())
