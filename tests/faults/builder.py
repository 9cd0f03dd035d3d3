"""A process that builds made-up projects one after another, as the command does, and says how it went.

    python tests/faults/builder.py [--store DIR] PROJECT…

A line of JSON for each: the exit code, what was shown, how many results a second build makes.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bifolio.cli.main import main
from tests.support.tiny import ANALYSES, build_tiny


def built(root: Path, store: Path | None = None) -> dict[str, object]:
    """Build a project; then once more, to see whether all was kept."""
    options = ["--engine", "embedded", *(["--store", str(store)] if store else [])]
    with contextlib.redirect_stderr(io.StringIO()) as shown, contextlib.redirect_stdout(shown):
        code = main(options, root, ANALYSES)
    again = len(build_tiny(root, store=store).made) if code == 0 else -1
    return {"code": code, "shown": shown.getvalue(), "again": again}


if __name__ == "__main__":
    arguments = sys.argv[1:]
    shared = Path(arguments[1]) if arguments[0] == "--store" else None
    for project in arguments[2 if shared else 0 :]:
        print(json.dumps(built(Path(project), shared)), flush=True)
