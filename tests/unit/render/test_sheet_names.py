"""Sheets of a workbook under names that Excel takes, whatever a language is called."""

from __future__ import annotations

import io

import openpyxl

from bifolio.render.exhibits.workbooks.exhibit_workbook import LanguageSheet, exhibit_xlsx
from bifolio.render.exhibits.workbooks.sheet_names import MOST, sheet_names
from tests.support.rows import over_rows
from tests.support.views import REPORTS, VIEWS

LONG = "Bahasa yang namanya lebih panjang daripada lembar"


@over_rows(
    ("name", "sheet"),
    [
        ("中文", "中文"),
        ("Oʻzbekcha", "Oʻzbekcha"),
        ("العربية", "العربية"),
        ("Deutsch / German", "Deutsch - German"),
        ("Deutsch [DE]", "Deutsch -DE-"),
        ("Français: France?", "Français- France-"),
        (r"a\b*c", "a-b-c"),
        ("'Ōlelo Hawai'i'", "Ōlelo Hawai'i"),
        ("O'zbek'", "O'zbek"),
        ("  English ", "English"),
        ("line\nbreak", "line-break"),
        ("History", "History (2)"),  # Excel keeps that name for itself
        ("HISTORY", "HISTORY (2)"),
        ("", "Sheet 1"),
        ("???", "Sheet 1"),
        ("''", "Sheet 1"),
        (LONG, LONG[:31]),
        ("語" * 40, "語" * 31),
        ("𠮷" * 40, "𠮷" * 15),  # two units of UTF-16 each
        ("e" * 30 + "é" + "x", "e" * 30 + "é"),
        ("e" * 30 + "e\u0301", "e" * 30),  # never a letter without its accent
        ("x" * 30 + "' y", "x" * 30),
        ("\u200b", "Sheet 1"),  # nobody would see it
        ("\u202e\u202d", "Sheet 1"),
        ("a\u2028b", "a-b"),
        ("क्षि" * 12, "क्षि" * 7),  # never a consonant without its vowel
        ("x" * 28 + "👩\u200d👧", "x" * 28),  # nor half of a family
        ("x" * 29 + "👍🏽", "x" * 29),  # nor a hand of another colour
        ("🇩🇪" * 9, "🇩🇪" * 7),  # nor half of a flag
        ("x" * 29 + "🇩🇪", "x" * 29),
        ("\u1112\u1161\u11ab" * 11, "\u1112\u1161\u11ab" * 10),  # nor half of a syllable of Hangul
        ("😀" * 31, "😀" * 15),
        ("x" * 30 + "😀", "x" * 30),
    ],
)
def test_a_name_is_kept_as_far_as_a_sheet_can_have_it(name: str, sheet: str) -> None:
    assert sheet_names([name]) == [sheet]


def test_names_that_excel_cannot_tell_apart_are_numbered() -> None:
    assert sheet_names(["English", "english", "ENGLISH", "Ｅｎｇｌｉｓｈ"]) == [
        "English",
        "english (2)",
        "ENGLISH (3)",
        "Ｅｎｇｌｉｓｈ (4)",
    ]
    assert sheet_names(["Straße", "STRASSE", "a/b", "a?b"]) == [
        "Straße",
        "STRASSE (2)",
        "a-b",
        "a-b (2)",
    ]
    assert sheet_names(["Σας", "ΣΑΣ", "ſ", "S", "ǅ", "Ǆ"]) == [
        "Σας",
        "ΣΑΣ (2)",
        "ſ",
        "S (2)",
        "ǅ",
        "Ǆ (2)",
    ]
    assert sheet_names(["English\u200e", "English"]) == ["English\u200e", "English (2)"]
    long = sheet_names([LONG, LONG])
    assert long[1] == f"{LONG[:27]} (2)"
    assert all(len(name) <= MOST for name in long)


def test_a_workbook_of_such_languages_can_be_read() -> None:
    names = ["Deutsch / German", "deutsch : german", "History", "'O'", "𠮷" * 40]
    sheets = [LanguageSheet(VIEWS["en"], REPORTS["en"], name, str) for name in names]
    book = openpyxl.load_workbook(io.BytesIO(exhibit_xlsx(sheets)))
    assert book.sheetnames == [
        "Deutsch - German",
        "deutsch - german (2)",
        "History (2)",
        "O",
        "𠮷" * 15,
    ]
