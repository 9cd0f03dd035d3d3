"""Build the reports: python build.py [build | check | stage | doctor | clean | translate]. See README.md."""

from __future__ import annotations

import sys
from pathlib import Path

from analysis import ANALYSES
from bifolio.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parent, ANALYSES))
