"""Numbers and lists as a language writes them, by CLDR through Babel."""

from __future__ import annotations

from collections.abc import Sequence

from babel import Locale
from babel.lists import format_list

from bifolio.i18n.language import cldr_numbers
from bifolio.model.findings import Number
from bifolio.model.rounding import rounded, significant

MILLION = 1_000_000
_SHORT = 1000  # an axis writes numbers from here on in short


class Formats:
    """The number formats of one CLDR locale."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale
        self._by_ten_thousands = cldr_numbers.counts_by_ten_thousands(locale)

    def count(self, value: Number) -> str:
        """A whole number with grouping: 11,431."""
        return self.decimal(value, 0)

    def decimal(self, value: Number, digits: int) -> str:
        """A number with exactly `digits` decimals: 15.37."""
        return cldr_numbers.written(rounded(value, digits), self.locale, digits)

    def percent(self, value: Number, digits: int) -> str:
        """A share given in percent, with exactly `digits` decimals: 73.7%."""
        return cldr_numbers.written_percent(rounded(value, digits), self.locale, digits)

    def approx(self, value: Number, digits: int = 2) -> str:
        """About how many, to `digits` significant digits: 22,000 / 2.2万; 1.2 million / 120万."""
        about = significant(value, digits)
        if abs(about) >= (10_000 if self._by_ten_thousands else MILLION):
            return cldr_numbers.compact(about, self.locale, "long", digits)
        return cldr_numbers.written(about, self.locale, cldr_numbers.decimals(about))

    def compact(self, value: Number) -> str:
        """A number for an axis: 12K / 1.2万; small numbers whole."""
        about = significant(value, 3)
        if abs(about) >= _SHORT:
            return cldr_numbers.compact(rounded(value, 9), self.locale, "short", 1)
        return cldr_numbers.written(about, self.locale, cldr_numbers.decimals(about))

    def year(self, value: Number) -> str:
        """A year, never grouped."""
        return str(int(value))

    def ordinal_form(self, value: int) -> str:
        """CLDR's ordinal category of a number: one, two, few, other and so on."""
        return str(self.locale.ordinal_form(value))

    def names(self, names: Sequence[str]) -> str:
        """A list in words: A、B和C / A, B, and C."""
        return format_list(list(names), locale=self.locale)
