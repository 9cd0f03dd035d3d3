"""The order of names in a list: Chinese by pinyin, other scripts by their letters without accents.

Chinese needs no table of readings: GB 2312 orders the 3,755 characters of its first level by pinyin, so
that their codes in GBK sort as a dictionary does. What stands outside that level, or is read otherwise
in names, sorts as a character that sounds like it. A character that nothing is known of comes last.
"""

from __future__ import annotations

import unicodedata

SOUNDS_LIKE = {
    "重庆": "虫庆",  # GB 2312 has 重 as zhòng
    "厦": "夏",  # and 厦 as shà
    "柏": "博",  # and 柏 as bǎi
    "圳": "振",
    "埼": "奇",
    "斐": "匪",
    "楠": "南",
    "汶": "问",
    "珀": "破",
    "矶": "机",
    "腓": "肥",
    "讷": "呢",
    "阪": "板",
}

Key = tuple[bytes, str]


def sort_key(text: str, language: str) -> Key:
    """A key that puts names in the order of a language (`zh`, `en`)."""
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)
    )
    if language != "zh":
        return plain.casefold().encode(), text
    heard = plain.casefold()
    for sign, like in SOUNDS_LIKE.items():
        heard = heard.replace(sign, like)
    return heard.encode("gbk", "replace"), text
