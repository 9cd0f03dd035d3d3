"""Build the reports: python build.py [build | check | stage | audit | translate | doctor | clean]. See README.md."""

from __future__ import annotations

import sys
from pathlib import Path


def run() -> int:
    """Run the command. The libraries take a moment to load, in which a user may break off too."""
    try:
        from analysis import ANALYSES
        from bifolio.cli.main import main

        return main(sys.argv[1:], Path(__file__).resolve().parent, ANALYSES)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. Nothing was written.\n")
        return 3


if __name__ == "__main__":
    sys.exit(run())
