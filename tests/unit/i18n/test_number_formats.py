"""Numbers of forty languages as CLDR has them: grouping, signs, short forms, plurals.

The expected texts are those that ICU 78 (CLDR 48) gives for the same number and locale.
"""

from __future__ import annotations

from babel import Locale

from bifolio.i18n.language.number_formats import Formats
from tests.support.rows import over_rows

NARROW, NBSP, LTR, RTL = "\u202f", "\xa0", "\u200e", "\u200f"


def formats(locale: str) -> Formats:
    return Formats(Locale.parse(locale))


@over_rows(
    ("locale", "four", "five", "seven"),
    [
        ("zh_Hans", "1,234", "12,345", "1,234,567.13"),
        ("zh_Hant", "1,234", "12,345", "1,234,567.13"),
        ("ja", "1,234", "12,345", "1,234,567.13"),
        ("ko", "1,234", "12,345", "1,234,567.13"),
        ("en", "1,234", "12,345", "1,234,567.13"),
        ("de", "1.234", "12.345", "1.234.567,13"),
        ("de_CH", "1’234", "12’345", "1’234’567.13"),
        ("fr", f"1{NARROW}234", f"12{NARROW}345", f"1{NARROW}234{NARROW}567,13"),
        ("pt_BR", "1.234", "12.345", "1.234.567,13"),
        ("ru", f"1{NBSP}234", f"12{NBSP}345", f"1{NBSP}234{NBSP}567,13"),
        ("uk", f"1{NBSP}234", f"12{NBSP}345", f"1{NBSP}234{NBSP}567,13"),
        ("es_MX", "1,234", "12,345", "1,234,567.13"),
        ("ar", "1,234", "12,345", "1,234,567.13"),
        # From five digits on:
        ("es", "1234", "12.345", "1.234.567,13"),
        ("es_PH", "1234", "12.345", "1.234.567,13"),
        ("it", "1234", "12.345", "1.234.567,13"),
        ("pl", "1234", f"12{NBSP}345", f"1{NBSP}234{NBSP}567,13"),
        ("pt_PT", "1234", f"12{NBSP}345", f"1{NBSP}234{NBSP}567,13"),
        ("hu", "1234", f"12{NBSP}345", f"1{NBSP}234{NBSP}567,13"),
        ("bg", "1234", f"12{NBSP}345", f"1{NBSP}234{NBSP}567,13"),
        ("sl", "1234", "12.345", "1.234.567,13"),
        # By hundreds and thousands, with decimals too:
        ("hi", "1,234", "12,345", "12,34,567.13"),
        ("en_IN", "1,234", "12,345", "12,34,567.13"),
        ("ta", "1,234", "12,345", "12,34,567.13"),
    ],
)
def test_digits_are_grouped_as_the_language_does(
    locale: str, four: str, five: str, seven: str
) -> None:
    of = formats(locale)
    assert (of.count(1234), of.count(12345), of.decimal(1234567.125, 2)) == (four, five, seven)


@over_rows(
    ("locale", "thousands", "million", "millions"),
    [
        ("zh_Hans", "2.2万", "100万", "230万"),
        ("zh_Hant", "2.2萬", "100萬", "230萬"),
        ("ja", "2.2万", "100万", "230万"),
        ("ko", "2.2만", "100만", "230만"),
        ("my", "2.2 သောင်း", "1 သန်း", "2.3 သန်း"),
        ("en", "22,000", "1 million", "2.3 million"),
        ("de", "22.000", "1 Million", "2,3 Millionen"),
        ("de_CH", "22’000", "1 Million", "2.3 Millionen"),
        ("it", "22.000", "1 milione", "2,3 milioni"),
        ("fr", f"22{NARROW}000", "1 million", "2,3 millions"),
        ("gl", "22.000", "1 millón", "2,3 millóns"),
        ("eu", "22.000", "1 milioi", "2,3 milioi"),
        ("es", "22.000", "1 millón", "2,3 millones"),
        ("pt_BR", "22.000", "1 milhão", "2,3 milhões"),
        ("ru", f"22{NBSP}000", "1 миллион", "2,3 миллиона"),
        ("pl", f"22{NBSP}000", "1 milion", "2,3 miliona"),
        ("he", "22,000", f"{RTL}1 מיליון", f"{RTL}2.3 מיליון"),
        ("ar", "22,000", "1 مليون", "2.3 مليون"),
        ("hi", "22,000", "10 लाख", "23 लाख"),
        ("sw", "22,000", "milioni 1", "milioni 2.3"),
        ("ro", "22.000", "1 milion", "2,3 milioane"),
        ("th", "2.2 หมื่น", "1 ล้าน", "2.3 ล้าน"),
        ("fr_CA", f"22{NBSP}000", "1 million", "2,3 millions"),
        ("lt", f"22{NBSP}000", "1 milijonas", "2,3 milijono"),
        ("ne", "22,000", "10 लाख", "23 लाख"),  # not as CLDR's long form: 1 करोड are ten millions
    ],
)
def test_about_how_many_in_the_words_of_the_number_that_is_shown(
    locale: str, thousands: str, million: str, millions: str
) -> None:
    of = formats(locale)
    shown = (of.approx(22345), of.approx(999_999), of.approx(2_345_678))
    assert shown == (thousands, million, millions)


@over_rows(
    ("locale", "about", "axis", "share"),
    [
        ("zh_Hans", "−2.2万", "−1.2万", "−12.3%"),
        ("zh_Hant", "−2.2萬", "−1.2萬", "−12.3%"),
        ("ko", "−2.2만", "−1.2만", "−12.3%"),
        ("en", "−22,000", "−12.3K", "−12.3%"),
        ("de", "−22.000", "−12.345", f"−12,3{NBSP}%"),
        ("tr", "−22.000", "−12,3 B", "−%12,3"),
        ("eu", "−22.000", "−12.345", f"−%{NBSP}12,3"),
        ("sv", f"−22{NBSP}000", "−12,3 tn", f"−12,3{NBSP}%"),
        ("sw", "−22,000", "elfu −12.3", "−12.3%"),
        ("he", f"{LTR}−22,000", f"{LTR}−12.3K{RTL}", f"{LTR}−12.3%"),
        ("ar", f"{LTR}−22,000", f"{LTR}−12.3 ألف", f"{LTR}−12.3{LTR}%{LTR}"),
        ("fa", f"{LTR}−22,000", f"{LTR}−12.3 هزار", f"{LTR}−12.3%"),
    ],
)
def test_less_than_nothing_has_the_sign_of_the_language_and_the_same_short_form(
    locale: str, about: str, axis: str, share: str
) -> None:
    of = formats(locale)
    assert (of.approx(-22345), of.compact(-12345), of.percent(-12.25, 1)) == (about, axis, share)


@over_rows(
    ("locale", "below", "at", "thousand"),
    [
        ("en", "1M", "1M", "1K"),
        ("en_IN", "10L", "10L", "1K"),
        ("fr", "1 M", "1 M", "1 k"),
        ("es", "1 M", "1 M", "1 mil"),
        ("de", "999.950", "1 Mio.", "1000"),
        ("zh_Hans", "100万", "100万", "1000"),
        ("ko", "100만", "100만", "1천"),
    ],
)
def test_what_rounds_up_to_a_million_is_one(
    locale: str, below: str, at: str, thousand: str
) -> None:
    of = formats(locale)
    assert (of.compact(999_950), of.compact(1_000_000), of.compact(999.95)) == (below, at, thousand)


@over_rows("locale", ["en", "zh_Hans", "de", "fr", "sv", "ar", "tr", "hi"])
def test_half_is_rounded_away_from_zero_and_nothing_has_no_sign(locale: str) -> None:
    of = formats(locale)
    mark = of.decimal(0.5, 1).strip("05")
    assert of.decimal(2.675, 2) == f"2{mark}68"
    assert of.decimal(-0.25, 1).endswith(f"0{mark}3")
    assert of.decimal(-0.04, 1) == f"0{mark}0"
    assert of.percent(-0.04, 1) == of.percent(0, 1)
    assert (of.count(-0.4), of.approx(-0.0), of.compact(-0.0)) == ("0", "0", "0")
    assert of.decimal(-1e-20, 3) == f"0{mark}000"
    assert of.percent(-0.049, 1) == of.percent(0.0, 1)
    assert of.decimal(-0.499, 0) == "0"


@over_rows(("value", "whole"), [(10**40, 10**40), (1e300, 10**300)])
def test_a_number_of_many_digits_is_written_out(value: float, whole: int) -> None:
    of = formats("en")
    assert of.count(-value).replace(",", "") == f"−{whole}"
    assert of.approx(value).endswith("0 trillion")
