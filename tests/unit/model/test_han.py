"""Which characters are Chinese, which stand without spaces, and how wide they are."""

from __future__ import annotations

import re

from bifolio.model.han import HAN, UNSPACED, display_width, has_han, has_unspaced, is_wide
from tests.support.paths import ROOT
from tests.support.rows import over_rows


@over_rows(
    "character",
    [
        *"一中龥",
        "\u9fff",  # the last of the unified ideographs
        *"㐀䶿",  # extension A
        "\uf900",  # compatibility ideographs: what old encodings had twice
        "𠮷",  # U+20BB7, extension B
        "\U000323af",  # the last of extension H
        *"〇々",  # 二〇二四, 人々
    ],
)
def test_a_chinese_character_is_one_in_every_block(character: str) -> None:
    assert has_han(character)
    assert has_unspaced(character)
    assert is_wide(character)


@over_rows("character", [*"aé9 ", *"，。（《…—", *"カあ한", "\u2f00"])
def test_letters_digits_punctuation_and_other_scripts_are_not_chinese(character: str) -> None:
    assert not has_han(character)


def test_one_chinese_character_makes_a_text_hold_some() -> None:
    assert has_han("Beijing 北京")
    assert not has_han("Beijing, 2024")
    assert not has_han("")


@over_rows("character", [*"，。（《、；", *"カあー", "Ａ", "￥", "\u2f00"])
def test_a_line_break_beside_what_is_set_like_chinese_stands_for_no_space(character: str) -> None:
    assert has_unspaced(character)


@over_rows("character", [*"aé9 ,.(", "“", "…", "—", "한"])
def test_beside_scripts_with_spaces_it_stands_for_one(character: str) -> None:
    # Quotation marks and dashes are the same characters in both scripts; Korean has spaces.
    assert not has_unspaced(character)


def test_the_classes_stand_inside_brackets_beside_others() -> None:
    assert re.findall(f"[{HAN}]+", "全球 top 科学家，2024") == ["全球", "科学家"]
    assert re.findall(f"[{UNSPACED}a]+", "全球，a b") == ["全球，a"]


@over_rows(
    ("text", "width"),
    [("", 0), ("Total", 5), ("总量", 4), ("总量（人）", 10), ("表4-1", 5), ("한국", 4), ("é—", 2)],
)
def test_a_chinese_character_takes_two_cells(text: str, width: int) -> None:
    assert display_width(text) == width


def test_the_search_of_pages_takes_the_same_characters_for_chinese() -> None:
    script = (ROOT / "templates/site/assets/finding.js").read_text("utf-8")
    found = re.search(r'const HAN = "(.*)";', script)
    assert found
    escape = r"\\\\u(?:\{([0-9a-f]+)\}|([0-9a-f]{4}))"
    theirs = re.sub(escape, lambda m: chr(int(m[1] or m[2], 16)), found[1])
    assert _members(theirs) == _members(HAN)


def _members(character_class: str) -> set[int]:
    """The code points of a class of characters and ranges."""
    pairs = re.findall(r"(.)(?:-(.))?", character_class)
    return {at for first, last in pairs for at in range(ord(first), ord(last or first) + 1)}
