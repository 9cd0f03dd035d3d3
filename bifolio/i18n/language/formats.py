"""Numbers and lists as a language writes them, by CLDR through Babel."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, localcontext

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from bifolio.model.findings import Number
from bifolio.model.rounding import ROUNDING, rounded, significant

MILLION = 1_000_000


class Formats:
    """The number formats of one CLDR locale."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale
        self._percent_pattern = str(locale.percent_formats[None].pattern)

    def count(self, value: Number) -> str:
        """A whole number with grouping: 11,431."""
        return format_decimal(rounded(value, 0), locale=self.locale)

    def decimal(self, value: Number, digits: int) -> str:
        """A number with exactly `digits` decimals: 15.37."""
        pattern = "#,##0." + "0" * digits if digits else "#,##0"
        return format_decimal(rounded(value, digits), format=pattern, locale=self.locale)

    def percent(self, value: Number, digits: int) -> str:
        """A share given in percent, with exactly `digits` decimals: 73.7%."""
        decimals = "." + "0" * digits if digits else ""
        pattern = re.sub(r"0(?=[^0]*$)", "0" + decimals, self._percent_pattern, count=1)
        share = rounded(value, digits).scaleb(-2)
        return format_percent(share, format=pattern, locale=self.locale)

    def approx(self, value: Number, digits: int = 2) -> str:
        """About how many, to `digits` significant digits: 22,000 / 2.2万; 1.2 million / 120万."""
        about = significant(value, digits)
        if self._has_own_ten_thousands() and about >= 10_000:
            return self._compact(about, "short", digits)
        if about >= MILLION:
            return self._compact(about, "long", digits)
        return format_decimal(about, locale=self.locale)

    def compact(self, value: Number) -> str:
        """A number for an axis: 12K / 1.2万; small numbers whole."""
        if value < 1000:
            return format_decimal(significant(value, 3), locale=self.locale)
        return self._compact(Decimal(str(value)), "short", 1)

    def year(self, value: Number) -> str:
        """A year, never grouped."""
        return str(int(value))

    def ordinal_form(self, value: int) -> str:
        """CLDR's ordinal category of a number: one, two, few, other and so on."""
        return str(self.locale.ordinal_form(value))

    def names(self, names: Sequence[str]) -> str:
        """A list in words: A、B和C / A, B, and C."""
        return format_list(list(names), locale=self.locale)

    def _has_own_ten_thousands(self) -> bool:
        """True where CLDR counts large numbers by ten thousands (万) rather than thousands."""
        patterns = self.locale.compact_decimal_formats["short"]["other"]
        return str(patterns["10000"].pattern).count("0") == 1

    def _compact(self, value: Decimal, width: str, digits: int) -> str:
        with localcontext(rounding=ROUNDING):
            text = format_compact_decimal(
                value,
                format_type="short" if width == "short" else "long",
                locale=self.locale,
                fraction_digits=digits,
            )
        return text.replace("\xa0", " ").strip()
