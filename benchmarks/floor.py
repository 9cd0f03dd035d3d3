"""The floor: the tools alone, given what `recording.py` kept, in fresh processes.

    python benchmarks/floor.py FOLDER FONTS BATCH [PROCESSES]

Loads the libraries, sends the texts to pandoc, converts every chart, sets every PDF and picture, indexes the
search, writes nothing, and imports nothing of Bifolio. The calls are dealt to so many processes (one, where
none is named), the longest first. Prints seconds per stage of the slowest process as JSON.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LIBRARIES = ("altair", "babel", "jinja2", "pandas", "pypandoc", "rich", "typst", "vl_convert")

seconds: dict[str, float] = {}


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Note how long something takes."""
    start = time.perf_counter()
    yield
    seconds[name] = time.perf_counter() - start


def load_libraries() -> None:
    """Everything a build has to load, whatever it does with it."""
    for name in LIBRARIES:
        importlib.import_module(name)


def dealt(folder: Path, part: int, parts: int) -> list[Path]:
    """What one of several processes does of a folder: every so many-th, by size."""
    return sorted(folder.iterdir(), key=lambda path: (-_size(path), path.name))[part::parts]


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())


def convert_text(files: list[Path], batch: Path) -> None:
    """One pandoc process for each that the build had."""
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "lua", str(batch)]
    for file in files:
        subprocess.run(command, input=file.read_bytes(), stdout=subprocess.DEVNULL, check=True)


def convert_charts(files: list[Path], fonts: Path) -> None:
    """Every chart to SVG."""
    import vl_convert

    vl_convert.register_font_directory(str(fonts))
    for file in files:
        chart = json.loads(file.read_text(encoding="utf-8"))
        vl_convert.vegalite_to_svg(chart["spec"], **chart["options"])


def set_paper(folders: list[Path], fonts: Path) -> None:
    """Every PDF and every picture."""
    import typst

    fonts_only = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]
    )
    for paper in folders:
        files = [path for path in paper.rglob("*") if path.is_file()]
        # The stubs do not know that a document may come as a folder in memory.
        document: Any = {path.relative_to(paper).as_posix(): path.read_bytes() for path in files}
        how = json.loads(document.pop("how.json"))
        if how.get("format") == "pdf":
            how["pdf_standards"] = ["ua-1"]
        typst.compile(document, font_paths=fonts_only, timestamp=0, **how)


def index(folders: list[Path]) -> None:
    """The search."""
    from pagefind_bin_extended import get_executable

    for pages in folders:
        with tempfile.TemporaryDirectory() as made:
            command = [str(get_executable()), "--site", str(pages), "--output-path", made]
            command += ["--force-language", "en", "--keep-index-url", "--quiet"]
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def run(folder: Path, fonts: Path, batch: Path, part: int, parts: int) -> None:
    """Do one part of the calls and print the seconds of each stage."""
    with stage("libraries"):
        load_libraries()
    with stage("charts (vl-convert)"):
        convert_charts(dealt(folder / "charts", part, parts), fonts)
    with stage("text (pandoc)"):
        convert_text(dealt(folder / "text", part, parts), batch)
    with stage("paper (Typst)"):
        set_paper(dealt(folder / "paper", part, parts), fonts)
    with stage("search (Pagefind)"):
        index(dealt(folder / "search", part, parts))
    print(json.dumps(seconds))


def main() -> None:
    """Run the parts beside each other."""
    folder, fonts, batch = map(Path, sys.argv[1:4])
    numbers = list(map(int, sys.argv[4:]))
    if len(numbers) == 2:
        run(folder, fonts, batch, *numbers)
        return
    parts = numbers[0] if numbers else 1
    running = [
        subprocess.Popen(
            [sys.executable, __file__, *sys.argv[1:4], str(part), str(parts)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for part in range(parts)
    ]
    told = [json.loads(process.communicate()[0].splitlines()[-1]) for process in running]
    if any(process.returncode for process in running):
        sys.exit(1)
    print(json.dumps(max(told, key=lambda one: sum(one.values()))))


if __name__ == "__main__":
    main()
