"""Which letters of a language no committed font has, and which font would."""

from __future__ import annotations

from pathlib import Path

from babel import Locale

from bifolio.pdf.font_coverage import missing_letters, remedy, told, wanted_font
from tests.support.paths import FONTS
from tests.support.rows import over_rows


def of(locale: str) -> list[str]:
    return missing_letters(Locale.parse(locale), FONTS)


@over_rows("locale", ["zh", "en", "de", "fr", "pl", "pt_BR"])
def test_the_committed_fonts_have_all_letters_of_these(locale: str) -> None:
    assert of(locale) == []


@over_rows(("locale", "letter"), [("ar", "ت"), ("ru", "Б"), ("ja", "ア")])
def test_of_others_the_letters_that_lack_are_known(locale: str, letter: str) -> None:
    assert letter in of(locale)


def test_without_a_font_every_letter_lacks(tmp_path: Path) -> None:
    assert {"a", "ß"} <= set(missing_letters(Locale.parse("de"), tmp_path))


def test_a_message_names_some_letters_and_counts_all() -> None:
    assert told("Русский", list("АБВГДЕЖЗИКЛМН")) == (
        "the fonts in templates/fonts lack 13 letters of Русский: А Б В Г Д Е Ж З И К Л М …"
    )


@over_rows(
    ("locale", "font"),
    [
        ("ar", "Noto Sans Arabic"),
        ("fa", "Noto Sans Arabic"),
        ("he", "Noto Sans Hebrew"),
        ("ja", "Noto Sans JP"),
        ("zh_Hant", "Noto Sans TC"),
        ("zh_TW", "Noto Sans TC"),
        ("ko", "Noto Sans KR"),
        ("th", "Noto Sans Thai"),
        ("ru", "Noto Sans"),
    ],
)
def test_a_font_is_named_for_the_script(locale: str, font: str) -> None:
    assert wanted_font(Locale.parse(locale)) == font
    assert remedy(Locale.parse(locale)).endswith(f'into bifolio.toml: font = "{font}".')
