"""Run a build and keep what its tools are given: texts for pandoc, charts, folders for Typst.

    python benchmarks/recording.py FOLDER [options of build.py]

The engine knows nothing of this: the libraries' own functions are wrapped before it is loaded. Writes
`text/*.json` (what pandoc reads), `charts/*.json` (specification and options of vl-convert) and
`paper/<number>/` (Typst files) to FOLDER. Not for timing.
"""

from __future__ import annotations

import functools
import itertools
import json
import runpy
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import typst
import vl_convert

ROOT = Path(__file__).parent.parent


def keep(library: Any, name: str, record: Callable[[int, Any, dict[str, Any]], None]) -> None:
    """Wrap a function of a library: `record` sees number, first argument and keywords of each call."""
    function, numbers = getattr(library, name), itertools.count()

    @functools.wraps(function)
    def keeping(*arguments: Any, **options: Any) -> Any:
        first = arguments[0] if arguments else options.get("input")
        record(next(numbers), first, options)
        return function(*arguments, **options)

    setattr(library, name, keeping)


def main() -> None:
    """Wrap the tools, then run the command as a user would."""
    folder = Path(sys.argv[1])
    text, charts, paper = (folder / name for name in ("text", "charts", "paper"))
    for each in (text, charts, paper):
        each.mkdir(parents=True)

    def keep_text(number: int, command: list[str], options: Mapping[str, Any]) -> None:
        if Path(command[0]).stem == "pandoc" and options.get("input"):
            (text / f"{number:02}.json").write_bytes(options["input"])

    def keep_chart(number: int, spec: object, options: Mapping[str, Any]) -> None:
        kept = json.dumps({"spec": spec, "options": options}, ensure_ascii=False)
        (charts / f"{number:04}.json").write_text(kept, encoding="utf-8")

    def keep_paper(number: int, document: Mapping[str, bytes], _: Mapping[str, Any]) -> None:
        for name, content in document.items():
            path = paper / f"{number:02}" / name.lstrip("/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    keep(subprocess, "run", keep_text)
    keep(vl_convert, "vegalite_to_svg", keep_chart)
    keep(typst, "compile", keep_paper)
    sys.argv = ["build.py", *sys.argv[2:]]
    sys.path.insert(0, str(ROOT))
    runpy.run_path(str(ROOT / "build.py"), run_name="__main__")


if __name__ == "__main__":
    main()
