"""The floor: the tools alone, given what `recording.py` kept, in one fresh process.

    python benchmarks/floor.py FOLDER FONTS BATCH

Loads the libraries, sends every text to pandoc in one call, converts every chart, sets every PDF,
writes nothing, and imports nothing of Bifolio. Prints seconds per stage as JSON.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
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


def convert_text(folder: Path, batch: Path) -> None:
    """One pandoc process for each that the build had: one for all texts."""
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "lua", str(batch)]
    for file in sorted(folder.glob("*.json")):
        subprocess.run(command, input=file.read_bytes(), stdout=subprocess.DEVNULL, check=True)


def convert_charts(folder: Path, fonts: Path) -> None:
    """Every chart to SVG."""
    import vl_convert

    vl_convert.register_font_directory(str(fonts))
    for file in sorted(folder.glob("*.json")):
        chart = json.loads(file.read_text(encoding="utf-8"))
        vl_convert.vegalite_to_svg(chart["spec"], **chart["options"])


def set_paper(folder: Path, fonts: Path) -> None:
    """Every PDF."""
    import typst

    fonts_only = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]
    )
    for paper in sorted(path for path in folder.iterdir() if path.is_dir()):
        files = [path for path in paper.rglob("*") if path.is_file()]
        # The stubs do not know that a document may come as a folder in memory.
        document: Any = {path.relative_to(paper).as_posix(): path.read_bytes() for path in files}
        typst.compile(document, font_paths=fonts_only, pdf_standards=["ua-1"], timestamp=0)


def main() -> None:
    """Run the stages and print their seconds."""
    folder, fonts, batch = map(Path, sys.argv[1:4])
    with stage("libraries"):
        load_libraries()
    with stage("text (pandoc)"):
        convert_text(folder / "text", batch)
    with stage("charts (vl-convert)"):
        convert_charts(folder / "charts", fonts)
    with stage("paper (Typst)"):
        set_paper(folder / "paper", fonts)
    print(json.dumps(seconds))


if __name__ == "__main__":
    main()
