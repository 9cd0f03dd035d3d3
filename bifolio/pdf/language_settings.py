"""What paper and pictures know of languages: a file that the templates read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bifolio.i18n.language.interface import NamedLanguage
from bifolio.model.han import has_unspaced
from bifolio.model.inline import typst_string
from bifolio.model.views import ExhibitView
from bifolio.render.titles.english_line_ends import NAMES

FILE = "languages.typ"
_PUNCTUATION = (
    " 、，。：；？！（）《》“”…"  # at an end of what is kept whole, Typst would trim their space
)
_LONGEST = 10  # characters of a phrase that is kept whole: a longer one may not fit on a line


def titles_of(exhibit: ExhibitView) -> list[str]:
    """What stands as a title or caption of an exhibit, or heads a column of it."""
    heads = [column.label for column in exhibit.table.columns] if exhibit.table else []
    return [exhibit.title.plain, exhibit.caption, *heads]


def languages_file(
    languages: Iterable[NamedLanguage], titles: Mapping[str, Iterable[str]] | None = None
) -> bytes:
    """`languages.typ`: tag and font of each language by its code, and patterns of what titles keep whole.

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
    begins = f"#let name-beginnings = {typst_string('|'.join(sorted(NAMES)))}\n"
    if not entries:
        return f"{begins}#let languages = (:)\n".encode()  # else an array
    return f"{begins}#let languages = (\n{entries})\n".encode()


def _phrases(language: NamedLanguage, titles: Iterable[str]) -> str:
    """A pattern of the phrases of titles, the longest first; empty where lines end between words."""
    found = {
        kept
        for title in titles
        if has_unspaced(title)
        for phrase in language.phrases(title)
        if 1 < len(kept := phrase.strip(_PUNCTUATION)) <= _LONGEST and phrase != title
    }
    return "|".join(re.escape(one) for one in sorted(found, key=lambda one: (-len(one), one)))
