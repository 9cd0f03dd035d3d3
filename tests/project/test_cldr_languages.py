"""Numbers in every language of CLDR: Babel's data as they are installed, so that a new release shows what it breaks.

What forty languages write stands in `tests/unit/i18n/test_number_formats.py`.
"""

from __future__ import annotations

from babel import Locale
from babel.localedata import locale_identifiers

from bifolio.i18n.language.number_formats import Formats


def test_every_language_of_cldr_writes_every_kind_of_number() -> None:
    known = [locale for locale in locale_identifiers() if "_" not in locale]
    assert len(known) > 200
    for locale in known:
        of = Formats(Locale.parse(locale))
        for value in (0, -1, 999.95, -9999.6, 99_950, 999_950, -2_345_678, 1e15):
            texts = (of.count(value), of.percent(value, 1), of.approx(value), of.compact(value))
            assert all(any(sign.isdigit() for sign in text) for text in texts), (locale, texts)
