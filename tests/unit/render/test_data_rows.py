"""Rows of the data as chapters see them: texts are characters, and an empty text is empty."""

from __future__ import annotations

from bifolio.render.chapters.data_rows import DataRow

ROW = {"text": "<b>", "title_zh": "题", "title_en": "", "count": 3}


def bracketed(text: str) -> str:
    return f"[{text}]"


def test_a_text_of_the_readers_language_is_characters_and_an_empty_one_is_false() -> None:
    chinese, english = DataRow(ROW, "zh", bracketed), DataRow(ROW, "en", bracketed)
    assert (chinese.title, english.title) == ("[题]", "")
    assert (english.title or english.text) == "<b>"
    assert chinese.count == 3
