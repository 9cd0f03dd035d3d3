"""Letters that a language counts as letters of their own, and where it has them, as CLDR 48 orders them.

Swedish has å, ä and ö behind z, Spanish ñ behind n, Czech ch behind h. What no row names is ordered as the
plain letter: German ä is an a.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

# By language: a letter and those behind it; with `=` the same place as the one before.
_NORDIC = "y=ü=ű;z æ=ä=ę ø=ö=ő=œ å=aa"
_SWEDISH = "y=ü=ű;z å ä=æ=ę ö=ø=ő=œ=ô"
_SOUTH_SLAVIC = "c č ć;d dž đ;l lj;n nj;s š;z ž"
_TURKIC = "c ç;g ğ;h ı;o ö;s ş;u ü"
_ROWS = {
    "az": "c ç;e ə;g ğ;h x ı;k q;o ö;s ş;u ü",
    "bs": _SOUTH_SLAVIC,
    "cs": "c č;h ch;r ř;s š;z ž",
    "cy": "c ch;d dd;f ff;g ng;l ll;p ph;r rh;t th",
    "da": _NORDIC,
    "eo": "c ĉ;g ĝ;h ĥ;j ĵ;s ŝ;u ŭ",
    "es": "n ñ",
    "et": "s š z ž;w õ ä ö ü",
    "fi": "d=đ;g=ǥ;n=ŋ;t=ŧ;y=ü;z å ä=æ ö=ø",
    "fo": _NORDIC,
    "gl": "n ñ",
    "ha": "s sh;t ts",
    "hr": _SOUTH_SLAVIC,
    "hsb": "c č ć;e ě;h ch;k ł;r ř;s š;z ž ź",
    "hu": "c cs;d dz dzs;g gy;l ly;n ny;o ö=ő;s sz;t ty;u ü=ű;z zs",
    "is": "a á;d ð;e é;i í;o ó;u ú;y ý;z þ æ=ä ö=ø å",
    "kl": "y=ü=ű;z æ=ä=ę ø=ö=ő=œ å",
    "lt": "c č;i=y;s š;z ž",
    "lv": "a ā;c č;e ē;g ģ;i y ī;k ķ;l ļ;n ņ;o ō;r ŗ;s š;u ū;z ž",
    "mt": "b ċ;f ġ;g għ;h ħ;y ż",
    "nb": _NORDIC,
    "nn": _NORDIC,
    "no": _NORDIC,
    "pl": "a ą;c ć;e ę;l ł;n ń;o ó;s ś;z ź ż",
    "ro": "a ă â;i î;s ș=ş;t ț=ţ",
    "sk": "a ä;c č;h ch;o ô;r ř;s š;z ž",
    "sl": "c č ć;d đ;s š;z ž",
    "sq": "c ç;d dh;e ë;g gj;l ll;n nj;r rr;s sh;t th;x xh;z zh",
    "sr": _SOUTH_SLAVIC,
    "sv": _SWEDISH,
    "tk": "c ç;e ä;j ž;n ň;o ö;s ş;u ü;y ý",
    "tn": "e ê;o ô;s š",
    "tr": _TURKIC,
    "uz": "z oʻ=o‘=o’=o' gʻ=g‘=g’=g' sh ch",
    "vi": "a ă â;d đ;e ê;o ô ơ;u ư",
    "yo": "e ẹ;g gb;o ọ;s ṣ",
}  # fmt: skip
# Cyrillic letters of all languages have one order; of some it is another one.
_CYRILLIC = (
    "а ә ӕ;г ғ ҕ;д ђ ҙ;е є;ж җ;з ѕ;и і=ї й ј;к қ ҡ;л љ;н ң ҥ њ;о ө;с ҫ;т ћ;у ү ұ;х ҳ һ;ч ҷ џ"
)
_CYRILLIC_OF = {
    "be": "е ё є;у ў ү ұ",
    "kk": "е ё є;и й ј;у ұ ү;ы і=ї",
    "ky": "е ё є",
    "mk": "д ђ ѓ ҙ;и=й і=ї ј;т ћ ќ",
    "sr": "и=й і=ї ј",
    "uk": "г ґ ғ ҕ;и і ї й ј",
}
# Letters that Persian and Urdu have beside the Arabic ones.
_ARABIC = {
    "fa": "ب پ;ج چ;ز ژ;ق ک=ك گ;ن و ه ی=ي=ى",
    "ur": "ب پ;ت ٹ;ج چ;د ڈ;ر ڑ;ز ژ;ق ک=ك گ;ن ں;و ہ=ه ھ ی=ي=ى ے",
}
_BEHIND = "\U0010ffff"  # behind every letter that may follow in a name
_DOTLESS = frozenset(["tr", "az"])  # I is the capital of ı
_HIRAGANA = {sign: sign - 0x60 for sign in range(0x30A1, 0x30F7)}  # of katakana


def in_order(text: str, language: str) -> str:
    """A text in small letters, with those of the language as signs that stand where it has them."""
    code = language.partition("-")[0]
    if code in _DOTLESS:
        text = text.replace("I", "ı").replace("İ", "i")
    if code == "ja":
        text = unicodedata.normalize("NFKC", text).translate(_HIRAGANA)
    small = unicodedata.normalize("NFC", text.casefold())
    places, pattern = _alphabet(code)
    return pattern.sub(lambda found: _place(found[0], places), small)


def _place(letter: str, places: Mapping[str, str]) -> str:
    """What stands for a letter; of one with more accents than the language's own have, for that one: ế is ê."""
    base, *accents = list(unicodedata.normalize("NFD", letter))
    less = (unicodedata.normalize("NFC", base + accent) for accent in accents)
    return next((places[one] for one in (letter, *less, base) if one in places), letter)


@cache
def _alphabet(code: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """What stands for each letter of a language, and what finds one."""
    own = (_CYRILLIC_OF.get(code, ""), _ROWS.get(code, ""), _ARABIC.get(code, ""))
    places: dict[str, str] = {}
    for row in (_CYRILLIC, *own):
        places |= _placed(row)
    longest = sorted(places, key=len, reverse=True)
    return places, re.compile("|".join([*map(re.escape, longest), r"[^\x00-\x7f]"]))


def _placed(row: str) -> Iterator[tuple[str, str]]:
    for group in filter(None, row.split(";")):
        base, *_ = re.split("[ =]", group)
        for at, same in enumerate(group.split()):
            place = f"{base}{_BEHIND}{at}" if at else base
            yield from ((letter, place) for letter in same.split("=") if letter != base)
