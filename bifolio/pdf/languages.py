"""What paper and pictures know of languages: a file that the templates read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from bifolio.model.inline import typst_string

FILE = "languages.typ"


class PaperLanguage(Protocol):
    """What paper needs of a language."""

    @property
    def code(self) -> str:
        """The language's name in addresses: `zh`."""

    @property
    def tag(self) -> str:
        """Its tag by BCP 47: `zh-Hans`."""

    @property
    def name(self) -> str:
        """What the language calls itself: 中文."""

    @property
    def font(self) -> str:
        """The family that paper sets it in."""

    def site(self, text: str, context: str | None = None, **values: object) -> str:
        """A text of the interface, its placeholders filled."""


def languages_file(languages: Iterable[PaperLanguage]) -> bytes:
    """`languages.typ`: tag and font of each language by its code."""
    known = {one.code: (one.tag, one.font) for one in languages}
    entries = "".join(
        f"  {typst_string(code)}: (tag: {typst_string(tag)}, font: {typst_string(font)}),\n"
        for code, (tag, font) in sorted(known.items())
    )
    if not entries:
        return b"#let languages = (:)\n"  # else an array
    return f"#let languages = (\n{entries})\n".encode()
