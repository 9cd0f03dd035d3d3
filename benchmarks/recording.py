"""Run a build and keep what its tools are given: texts for pandoc, charts, folders for Typst and Pagefind.

    python benchmarks/recording.py FOLDER [options of build.py]

The engine knows nothing of this: the libraries' own functions are wrapped before it is loaded. Writes
`text/*.json` (what pandoc reads), `charts/*.json` (specification and options of vl-convert),
`paper/<number>/` (Typst files; of a picture also how it is set) and `search/<number>/` to FOLDER. Not for
timing. Works in one process only: with `--no-cache`.
"""

from __future__ import annotations

import functools
import itertools
import json
import runpy
import shutil
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
    text, charts, paper, search = (folder / name for name in ("text", "charts", "paper", "search"))
    for each in (text, charts, paper, search):
        each.mkdir(parents=True)

    def keep_text(number: int, command: list[str], options: Mapping[str, Any]) -> None:
        if Path(command[0]).stem == "pandoc" and options.get("input"):
            (text / f"{number:02}.json").write_bytes(options["input"])
        if Path(command[0]).stem.startswith("pagefind"):
            shutil.copytree(options["cwd"], search / f"{number:02}")

    def keep_chart(number: int, spec: object, options: Mapping[str, Any]) -> None:
        kept = json.dumps({"spec": spec, "options": options}, ensure_ascii=False)
        (charts / f"{number:04}.json").write_text(kept, encoding="utf-8")

    def keep_paper(number: int, document: Mapping[str, bytes], how: Mapping[str, Any]) -> None:
        kept = {name: how[name] for name in ("format", "ppi") if name in how}
        given = {**document, "how.json": json.dumps(kept).encode()}
        for name, content in given.items():
            path = paper / f"{number:03}" / name.lstrip("/")
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
