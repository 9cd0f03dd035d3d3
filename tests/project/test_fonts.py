"""The committed fonts: their names, and that they hold every character that a report may set."""

from __future__ import annotations

from functools import cache

import pytest
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont

from tests.support.paths import FONTS, ROOT
from tests.support.rows import over_rows


@cache
def covered(name: str) -> set[int]:
    return set(TTFont(FONTS / name).getBestCmap())


@cache
def written() -> dict[str, set[str]]:
    """The characters of each catalog, in messages and translations."""
    characters = {}
    for path in sorted((ROOT / "locales").glob("**/*.po")):
        with path.open("rb") as file:
            catalog = read_po(file)
        characters[str(path)] = {c for m in catalog for c in f"{m.id}{m.string}" if m.id}
    return characters


@over_rows(
    ("file", "family", "weight"),
    [
        ("NotoSansSC-Regular.otf", "Noto Sans SC", 400),
        ("NotoSansSC-Bold.otf", "Noto Sans SC", 700),
        ("NotoSerifSC-SemiBold.otf", "Noto Serif SC", 600),
        ("BifolioSans-Regular.otf", "Bifolio Sans", 400),
        ("BifolioSans-Bold.otf", "Bifolio Sans", 700),
        ("BifolioSerif-SemiBold.otf", "Bifolio Serif", 600),
    ],
)
def test_fonts_have_the_promised_family_and_weight(file: str, family: str, weight: int) -> None:
    font = TTFont(FONTS / file)
    assert font["name"].getDebugName(16) == family
    assert font["OS/2"].usWeightClass == weight


@pytest.mark.parametrize(
    "file", ["NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf", "NotoSerifSC-SemiBold.otf"]
)
def test_chinese_fonts_hold_the_whole_table_of_characters(file: str) -> None:
    table = set((FONTS / "characters.txt").read_text(encoding="utf-8")) - {"\n"}
    assert len(table) == 8105
    assert {ord(character) for character in table} - covered(file) == set()


@pytest.mark.parametrize(
    ("chinese_font", "english_font"),
    [
        ("NotoSansSC-Regular.otf", "BifolioSans-Regular.otf"),
        ("NotoSansSC-Bold.otf", "BifolioSans-Bold.otf"),
        ("NotoSerifSC-SemiBold.otf", "BifolioSerif-SemiBold.otf"),
    ],
)
def test_the_fonts_of_a_weight_hold_every_character_of_the_catalogs(
    chinese_font: str, english_font: str
) -> None:
    has = covered(chinese_font) | covered(english_font) | {ord("\n")}
    assert len(written()) >= 7
    for catalog, used in written().items():
        assert sorted(c for c in used if ord(c) not in has) == [], catalog
