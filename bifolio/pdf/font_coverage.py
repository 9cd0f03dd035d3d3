"""Letters of a language that the committed fonts lack, and a font that would have them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.core import get_global

from bifolio.pdf.glyph_check import coverage

# By script, as CLDR names it: a family of Noto, which has all of them under one licence.
_FONTS = {
    "Arab": "Noto Sans Arabic",
    "Armn": "Noto Sans Armenian",
    "Beng": "Noto Sans Bengali",
    "Deva": "Noto Sans Devanagari",
    "Ethi": "Noto Sans Ethiopic",
    "Geor": "Noto Sans Georgian",
    "Gujr": "Noto Sans Gujarati",
    "Guru": "Noto Sans Gurmukhi",
    "Hans": "Noto Sans SC",
    "Hant": "Noto Sans TC",
    "Hebr": "Noto Sans Hebrew",
    "Jpan": "Noto Sans JP",
    "Khmr": "Noto Sans Khmer",
    "Kore": "Noto Sans KR",
    "Laoo": "Noto Sans Lao",
    "Mymr": "Noto Sans Myanmar",
    "Sinh": "Noto Sans Sinhala",
    "Taml": "Noto Sans Tamil",
    "Telu": "Noto Sans Telugu",
    "Thai": "Noto Sans Thai",
}
_SHOWN = 12  # letters that a message names


def missing_letters(locale: Locale, fonts: Path) -> list[str]:
    """Letters of a language that no font of the folder `fonts` has.

    Which letters a language has is read off CLDR's own words: names of countries, languages, months.
    """
    return sorted(_letters(str(locale)) - coverage(fonts))


def told(name: str, lacking: list[str]) -> str:
    """What is said of a language whose letters lack. `name`: what the language calls itself."""
    shown = " ".join(lacking[:_SHOWN]) + (" …" if len(lacking) > _SHOWN else "")
    return f"the fonts in templates/fonts lack {len(lacking)} letters of {name}: {shown}"


def remedy(locale: Locale) -> str:
    """How to give the language a font."""
    font = wanted_font(locale)
    return (
        f"Put the files of a font that has them, {font} for example, into templates/fonts"
        f' and its family into bifolio.toml: font = "{font}".'
    )


def wanted_font(locale: Locale) -> str:
    """A family that draws the language's script."""
    return _FONTS.get(_script(locale), "Noto Sans")


def _script(locale: Locale) -> str:
    if locale.script:
        return str(locale.script)
    known = get_global("likely_subtags")
    likely = known.get(str(locale)) or known.get(locale.language, "")
    return next((subtag for subtag in likely.split("_")[1:] if subtag in _FONTS), "")


@lru_cache(maxsize=32)
def _letters(locale: str) -> frozenset[str]:
    words = "".join(_words(Locale.parse(locale)))
    return frozenset(c for c in words if unicodedata.category(c) in {"Ll", "Lu", "Lo"})


def _words(locale: Locale) -> Iterator[str]:
    yield from locale.territories.values()
    yield from locale.languages.values()
    yield from locale.months["format"]["wide"].values()
