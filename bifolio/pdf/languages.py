"""What paper and pictures know of languages: a file that the templates read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from bifolio.i18n.language.phrases import Phrases
from bifolio.model.han import has_unspaced
from bifolio.model.inline import typst_string

FILE = "languages.typ"
_MARKS = (
    " 、，。：；？！（）《》“”…"  # at an end of what is kept whole, Typst would trim their space
)
_LONGEST = 10  # characters of a phrase that is kept whole: a longer one may not fit on a line


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

    @property
    def phrases(self) -> Phrases:
        """What takes a title apart into phrases, between which its lines may end."""

    def site(self, text: str, context: str | None = None, **values: object) -> str:
        """A text of the interface, its placeholders filled."""


def languages_file(
    languages: Iterable[PaperLanguage], titles: Mapping[str, Iterable[str]] | None = None
) -> bytes:
    """`languages.typ`: tag and font of each language by its code, and a pattern of what titles keep whole.

    titles: those of each language, by its code.
    """
    by_code = {one.code: one for one in languages}
    known = {
        code: (one.tag, one.font, _phrases(one, (titles or {}).get(code, ())))
        for code, one in by_code.items()
    }
    entries = "".join(
        f"  {typst_string(code)}: (tag: {typst_string(tag)}, font: {typst_string(font)},"
        f" phrases: {typst_string(phrases)}),\n"
        for code, (tag, font, phrases) in sorted(known.items())
    )
    if not entries:
        return b"#let languages = (:)\n"  # else an array
    return f"#let languages = (\n{entries})\n".encode()


def _phrases(language: PaperLanguage, titles: Iterable[str]) -> str:
    """A pattern of the phrases of titles, the longest first; empty where lines end between words."""
    found = {
        kept
        for title in titles
        if has_unspaced(title)
        for phrase in language.phrases(title)
        if 1 < len(kept := phrase.strip(_MARKS)) <= _LONGEST and phrase != title
    }
    return "|".join(re.escape(one) for one in sorted(found, key=lambda one: (-len(one), one)))
