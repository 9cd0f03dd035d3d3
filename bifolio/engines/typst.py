"""Typst from its wheel: papers and pictures, and where it stumbled or broke."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bifolio.engines import PaperSource
from bifolio.model.errors import ToolError
from bifolio.model.external_tools import AGAIN, SECONDS, BrokenError, LateError, within

if TYPE_CHECKING:
    import typst

_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
_UNMAPPED = "text with missing codepoints"
_PLACE = re.compile(r"┌─ (?P<file>[^\s:]+):(?P<line>\d+):\d+")


class Typst:
    """Typst with the fonts of one folder: those of the system might differ."""

    def __init__(self, fonts: Path) -> None:
        self._folder = fonts

    def pdf(self, source: PaperSource) -> bytes:
        """Set a document with the fonts of the folder alone; its dates are 1970-01-01, its ID its digest.

        With some fonts (Noto Sans Arabic) Typst finds glyphs in a long text that stand for no character, and
        refuses PDF/UA: the document is then tagged all the same, and does not claim it.
        """
        options = self._options(source)
        try:
            (made,) = _set(source, options) or [b""]
        except ToolError as error:
            if _UNMAPPED not in error.message:
                raise
            (made,) = _set(source, {**options, "pdf_standards": []}) or [b""]
        if not (made.startswith(b"%PDF-") and made.rstrip().endswith(b"%%EOF")):
            raise ToolError("Typst", f"answered what is no PDF of “{source.title}”", AGAIN)
        return made

    def pictures(self, source: PaperSource, pixels: int) -> list[bytes]:
        """Each page of a document as PNG, with that many pixels an inch. Raises ToolError."""
        options = {**self._options(source), "format": "png", "ppi": pixels}
        del options["pdf_standards"]
        pages = _set(source, options)
        if not pages or not all(one.startswith(_PNG) and one.endswith(_PNG_END) for one in pages):
            raise ToolError("Typst", f"answered what is no picture of “{source.title}”", AGAIN)
        return pages

    def told(self, source: PaperSource, label: str) -> Any:
        """What a document says of itself: the value of its metadata of a label. Raises ToolError."""
        import typst

        options = self._options(source)
        asked = {name: options[name] for name in ("input", "font_paths", "ignore_system_fonts")}
        asked |= {"selector": f"<{label}>", "field": "value", "one": True}
        return json.loads(_made(source, lambda: typst.query(**asked)))

    @cached_property
    def _fonts(self) -> typst.Fonts:
        import typst

        return typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(self._folder)],
        )

    def _options(self, source: PaperSource) -> dict[str, Any]:
        return {
            "input": {"main.typ": source.files[source.main], **source.files},
            "font_paths": self._fonts,
            "ignore_system_fonts": True,
            "format": "pdf",
            "pdf_standards": ["ua-1"],
            "timestamp": 0,
        }


def _set(source: PaperSource, options: dict[str, Any]) -> list[bytes]:
    """What Typst makes of a document: one file, or one for each page. Raises ToolError."""
    import typst

    made = _made(source, lambda: typst.compile(**options))
    found = made if isinstance(made, list) else [made]
    return [one for one in found if isinstance(one, bytes)]


def _made(source: PaperSource, make: Callable[[], Any]) -> Any:
    """What a call of Typst gives. Raises ToolError."""
    import typst

    try:
        return within(SECONDS, make)
    except typst.TypstError as error:
        raise _paper_error(source, error) from None
    except LateError:
        message = f"did not finish “{source.title}” within {SECONDS:g} seconds"
        raise ToolError("Typst", message, AGAIN) from None
    except (BrokenError, RuntimeError, ValueError) as error:
        raise ToolError("Typst", f"broke at “{source.title}”", AGAIN, str(error)) from None


def _paper_error(source: PaperSource, error: typst.TypstError) -> ToolError:
    """Name the chapter that Typst stumbled over: the outermost place that is not the frame itself."""
    for place in _PLACE.finditer(error.diagnostic):
        if name := source.names.get(place["file"].lstrip("/")):
            message = f"could not set {name}, line {place['line']}: {error.message}"
            return ToolError("Typst", message, " ".join(error.hints), error.diagnostic.strip())
    message = f"could not set “{source.title}”: {error.message}"
    return ToolError("Typst", message, " ".join(error.hints), error.diagnostic.strip())
