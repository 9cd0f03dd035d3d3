"""The order of names in a list: Chinese by pinyin, other scripts by their letters without accents.

Chinese needs no table of readings: GB 2312 orders the 3,755 characters of its first level by pinyin, so
that their codes in GBK sort as a dictionary does. What stands outside that level, or is read otherwise
in names, sorts as a character that sounds like it. A character that nothing is known of comes last.
Letters that Unicode does not take apart (ł, ø, đ) stand where a dictionary looks for them.
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

# `templates/site/scripts/00-words.js` has the same ones, for finding.
LETTERS = str.maketrans(
    {
        "æ": "ae",
        "đ": "d",
        "ð": "d",
        "ə": "e",
        "ħ": "h",
        "ı": "i",
        "ĸ": "k",
        "ł": "l",
        "ŋ": "n",
        "ø": "o",
        "œ": "oe",
        "ŧ": "t",
        "þ": "th",
    }
)
_IGNORED = str.maketrans("", "", "'`´’‘ʼʻʹʽʿʾ′\u00ad\u200b\u200c\u200d\u200e\u200f")
_FIRST_LEVEL = range(0xB0, 0xD8)  # lead bytes of the characters that GB 2312 orders by pinyin
_LAST = b"\xff"  # above every lead byte

Key = tuple[bytes, str]


def sort_key(text: str, language: str) -> Key:
    """A key that puts names in the order of a language (`zh`, `en`)."""
    bare = unicodedata.normalize("NFKD", text.translate(_IGNORED).casefold())
    plain = "".join(sign for sign in bare if not unicodedata.combining(sign)).translate(LETTERS)
    if language.partition("-")[0] != "zh":
        return plain.encode(), text
    for sign, like in SOUNDS_LIKE.items():
        plain = plain.replace(sign, like)
    return b"".join(map(_heard, plain)), text


def _heard(sign: str) -> bytes:
    """A character by its sound: ASCII, then what GB 2312 orders by pinyin, then all else."""
    code = sign.encode("gbk", "ignore")
    if len(code) == 1 or (len(code) == 2 and code[0] in _FIRST_LEVEL and code[1] >= 0xA1):
        return code
    return _LAST + sign.encode("utf-32-be")
