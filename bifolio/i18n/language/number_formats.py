"""Numbers and lists as a language writes them, by CLDR's patterns: grouping, signs, 2.2万, 1,5 Mio., 12K.

Babel reads CLDR's data and fills its patterns. What it leaves undone is done here: it knows no least
number of digits that is grouped, leaves `-` and `%` of a pattern as they are where a language has signs
of its own, and its short forms divide before they round (1000K for a million), count the zeros of both
halves of a pattern (Swahili) and choose a plural by what is not shown.

Digits are 0–9 in every language: sentences, cells, drawings and files show the same ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache
from typing import Literal

from babel import Locale
from babel.lists import format_list
from babel.numbers import parse_pattern

from bifolio.model.findings import Number
from bifolio.model.rounding import PRECISION, rounded, significant

Width = Literal["short", "long"]

# Languages that group from five digits on (1234, 12.345): CLDR's minimumGroupingDigits, which Babel does
# not read. Of Spanish and Portuguese the regions differ.
_GROUPED_FROM_FIVE = frozenset(
    ["be", "bg", "et", "hu", "hy", "ia", "ie", "it", "ka", "lv", "pl", "sl", "sq"]
)
_REGIONS_FROM_FIVE = {
    "es": frozenset((None, "EA", "ES", "GQ", "IC", "PH")),
    "pt": frozenset(("AO", "CH", "CV", "GQ", "GW", "LU", "MO", "MZ", "PT", "ST", "TL")),
}
_FIVE_DIGITS = 10_000
MILLION = 1_000_000
_SHORT = 1000  # an axis writes numbers from here on in short


class Formats:
    """The number formats of one CLDR locale."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale
        self._by_ten_thousands = counts_by_ten_thousands(locale)

    def count(self, value: Number) -> str:
        """A whole number with grouping: 11,431."""
        return self.decimal(value, 0)

    def decimal(self, value: Number, digits: int) -> str:
        """A number with exactly `digits` decimals: 15.37."""
        return written(rounded(value, digits), self.locale, digits)

    def percent(self, value: Number, digits: int) -> str:
        """A share given in percent, with exactly `digits` decimals: 73.7%."""
        return written_percent(rounded(value, digits), self.locale, digits)

    def approx(self, value: Number, digits: int = 2) -> str:
        """About how many, to `digits` significant digits: 22,000 / 2.2万; 1.2 million / 120万."""
        about = significant(value, digits)
        if abs(about) >= (10_000 if self._by_ten_thousands else MILLION):
            return compact(about, self.locale, "long", digits)
        return written(about, self.locale, decimals(about))

    def compact(self, value: Number) -> str:
        """A number for an axis: 12K / 1.2万; small numbers whole."""
        about = significant(value, 3)
        if abs(about) >= _SHORT:
            return compact(rounded(value, 9), self.locale, "short", 1)
        return written(about, self.locale, decimals(about))

    def year(self, value: Number) -> str:
        """A year, never grouped."""
        return str(int(value))

    def ordinal_form(self, value: int) -> str:
        """CLDR's ordinal category of a number: one, two, few, other and so on."""
        return str(self.locale.ordinal_form(value))

    def names(self, names: Sequence[str]) -> str:
        """A list in words: A、B和C / A, B, and C."""
        return format_list(list(names), locale=self.locale)


def written(value: Decimal, locale: Locale, digits: int, *, sparing: bool = False) -> str:
    """A number with exactly `digits` decimals, grouped. `sparing`: from five digits on only."""
    pattern = str(locale.decimal_formats[None].pattern)
    few = abs(value) < _FIVE_DIGITS and (sparing or _groups_from_five(locale))
    return _applied(pattern, value, locale, digits, group=not few)


def written_percent(value: Decimal, locale: Locale, digits: int) -> str:
    """A share given in percent, with exactly `digits` decimals and the language's percent sign."""
    pattern = str(locale.percent_formats[None].pattern)
    few = abs(value) < _FIVE_DIGITS and _groups_from_five(locale)
    with localcontext(prec=PRECISION):
        share = value.scaleb(-2)
    return _applied(pattern, share, locale, digits, group=not few)


def counts_by_ten_thousands(locale: Locale) -> bool:
    """Whether CLDR counts large numbers by ten thousands (万) rather than thousands."""
    pattern = _positive(_patterns(locale, "long")["other"].get("10000", "0"))
    return pattern.count("0") == 1 and pattern != "0"


def compact(value: Decimal, locale: Locale, width: Width, digits: int) -> str:
    """A number in CLDR's short form, with at most `digits` decimals: 12K, 1.2万, 2,3 Millionen."""
    forms = _patterns(locale, width)
    shown, unit = _scaled(value, forms["other"], digits)
    if not unit:
        return written(shown, locale, decimals(shown), sparing=True)
    pattern = forms.get(_plural(shown, locale), {}).get(unit, forms["other"][unit])
    text = _applied(re.sub("0+", "0", pattern), shown, locale, decimals(shown), group=True)
    return text.replace("\xa0", " ").strip()


def decimals(value: Decimal) -> int:
    """Decimals that a number needs."""
    with localcontext(prec=PRECISION):
        return max(0, -int(value.normalize().as_tuple().exponent))


def _groups_from_five(locale: Locale) -> bool:
    regions = _REGIONS_FROM_FIVE.get(locale.language, frozenset())
    return locale.language in _GROUPED_FROM_FIVE or locale.territory in regions


def _applied(pattern: str, value: Decimal, locale: Locale, digits: int, *, group: bool) -> str:
    parsed = parse_pattern(pattern)
    parsed.frac_prec = (digits, digits)
    with localcontext(prec=PRECISION, rounding=ROUND_HALF_UP):
        text = parsed.apply(value, locale, group_separator=group)
    symbols = locale.number_symbols["latn"]
    signs = {"-": _minus(symbols.get("minusSign", "-")), "%": symbols.get("percentSign", "%")}
    return re.sub("[-%]", lambda sign: str(signs[sign[0]]), text)


def _minus(sign: str) -> str:
    """CLDR gives many languages a hyphen for a minus; print has the sign."""
    return sign.replace("-", "−")


@cache
def _patterns(locale: Locale, width: Width) -> Mapping[str, Mapping[str, str]]:
    """CLDR's patterns by plural form and power of ten; where there are no sound long ones, the short."""
    formats = locale.compact_decimal_formats
    found: dict[str, Mapping[str, Mapping[str, str]]] = {
        name: {
            form: {power: str(pattern.pattern) for power, pattern in powers.items()}
            for form, powers in forms.items()
        }
        for name, forms in formats.items()
    }
    if "long" in found and not _one_meaning(found["short"]["other"], found["long"]["other"]):
        return found["short"]
    return found.get(width, found["short"])


def _one_meaning(short: Mapping[str, str], long: Mapping[str, str]) -> bool:
    """Whether a word counts the same in both forms. CLDR's long ones of Nepali call a million a करोड, ten millions."""
    counted = (_words(short), _words(long))
    return all(
        counted[0][word] == counted[1][word] for word in counted[0].keys() & counted[1].keys()
    )


def _words(patterns: Mapping[str, str]) -> Mapping[str, int]:
    """What each word of a form counts, where it is met first."""
    found: dict[str, int] = {}
    for power, pattern in sorted(patterns.items(), key=lambda one: int(one[0])):
        word = re.sub(r"[0\s]", "", _positive(pattern))
        if word and "0" in pattern:
            found.setdefault(word, _unit(int(power), pattern))
    return found


def _positive(pattern: str) -> str:
    return pattern.partition(";")[0]


def _scaled(value: Decimal, patterns: Mapping[str, str], digits: int) -> tuple[Decimal, str]:
    """What is shown of a number and the power of ten it is counted by; "" where it stands whole.

    Rounding may lift a number to the next power: 999,950 is a million.
    """
    divisor, unit = _divisor(value, patterns)
    with localcontext(prec=PRECISION):
        shown = rounded(value / divisor, digits)
        above, higher = _divisor(shown * divisor, patterns)
        return (shown * divisor / above, higher) if above != divisor else (shown, unit)


def _divisor(value: Decimal, patterns: Mapping[str, str]) -> tuple[int, str]:
    power = max((int(each) for each in patterns if int(each) <= abs(value)), default=0)
    pattern = _positive(patterns[str(power)]) if power else "0"
    if pattern == "0":
        return 1, ""
    return _unit(power, pattern), str(power)


def _unit(power: int, pattern: str) -> int:
    """What a pattern counts by: 00 K at ten thousand, by thousands."""
    return power // int(10 ** (_positive(pattern).count("0") - 1))


def _plural(shown: Decimal, locale: Locale) -> str:
    """The plural form of the number that is shown, without zeros behind its decimals."""
    with localcontext(prec=PRECISION):
        return str(locale.plural_form(abs(rounded(shown, decimals(shown)))))
