"""A stand-in for a program (pandoc, Pagefind) that goes wrong as the first argument says.

crash, hang, rubbish or empty; the program's own arguments follow.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

LONG = 600  # seconds: longer than any test waits


def rubbish() -> int:
    """Answer what nobody asked for, and write such an index where one is to be written."""
    sys.stdout.write("[1, 2, rubbish")
    if "--output-path" in sys.argv:
        made = Path(sys.argv[sys.argv.index("--output-path") + 1])
        made.mkdir()
        for name in ("pagefind.js", "pagefind-entry.json", "en.pf_fragment"):
            (made / name).write_text("rubbish")
    return 0


def crash() -> int:
    """Say something and end badly."""
    sys.stderr.write("thread 'main' panicked\n")
    return 101


def empty() -> int:
    """Say nothing, as if all were well."""
    return 0


def hang() -> int:
    """Do nothing for a long time."""
    time.sleep(LONG)
    return 0


if __name__ == "__main__":
    sys.exit({"crash": crash, "hang": hang, "rubbish": rubbish, "empty": empty}[sys.argv[1]]())
