"""The templates of paper, as far as Typst can look at them without a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bifolio.model.errors import Problem, Where
from bifolio.pdf.language_settings import FILE, languages_file

_PLACE = re.compile(r"┌─ (?P<file>[^\s:]+):(?P<line>\d+):\d+")


def paper_faults(folder: Path, called: str) -> Iterator[Problem]:
    """What Typst cannot read of the templates of paper in a folder; each file is told of once.

    called: the folder's name within the project.
    """
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.typ"))}
    files[FILE] = languages_file([])
    told: set[str] = set()
    for name in ("", *files):  # all at once; where something is wrong, each by itself
        found = _fault(files, [name] if name else list(files))
        if not found:
            if not name:
                return
            continue
        file, line, message = found
        if name and file not in told and file in files:
            told.add(file)
            hint = "Correct it; what Typst understands: https://typst.app/docs."
            yield Problem(Where(f"{called}/{file}", line), f"Typst says: {message}", hint)


def _fault(files: dict[str, bytes], names: list[str]) -> tuple[str, int, str] | None:
    """File, line and words of the first error that importing some templates gives."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[])
    main = "".join(f'#import "{name}"\n' for name in names).encode()
    asked: dict[str, Any] = {"input": {"main.typ": main, **files}, "font_paths": fonts}
    try:
        typst.compile(**asked, ignore_system_fonts=True)
    except typst.TypstError as error:
        place = _PLACE.search(error.diagnostic)
        file = Path(place["file"]).name if place else names[0]
        return file, int(place["line"]) if place else 1, error.message
    return None
