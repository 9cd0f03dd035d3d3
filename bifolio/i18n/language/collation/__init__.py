"""The order of names in a list: simplified Chinese by pinyin, other scripts by the letters that the language counts.

Traditional Chinese and Japanese have the order of their own tables of characters, which every Python knows:
Big 5 has the common ones by strokes, then the rare ones; JIS X 0208 the common ones by reading, then the rest.

Readings come from pypinyin, which knows words: 重庆 is read chóngqìng. A character that nothing is known
of comes last. What is no letter of its own in the language stands where a dictionary looks for it: without
accents, and letters that Unicode does not take apart (ł, ø, đ) by the plain ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain
from typing import Any

from bifolio.i18n.language.collation.alphabets import in_order
from bifolio.model.han import has_han

# How names of places are read where pypinyin reads them otherwise: by character, and by name. It reads
# characters of unknown names as everyday words do: 尼泊尔 with a lake, 佛罗里达 with 仿佛, 长野 with 长大.
READ = {
    "什": "shi2",
    "曾": "zeng1",
    "佛": "fo2",
    "勒": "le4",
    "圳": "zhen4",
    "埼": "qi2",
    "泊": "bo2",
    "漯": "luo4",
    "的": "di4",
    "藏": "zang4",
    "都": "du1",
    "长": "chang2",
    "阪": "ban3",
    "乐": "le4",
}
NAMES = {
    "单县": "shan4 xian4",
    "会稽": "kuai4 ji1",
    "朝阳": "chao2 yang2",
    "栎阳": "yue4 yang2",
    "洪洞": "hong2 tong2",
    "涡阳": "guo1 yang2",
    "解州": "xie4 zhou1",
    "浚县": "xun4 xian4",
    "大城县": "dai4 cheng2 xian4",
    "大宛": "da4 yuan1",
    "筠连": "jun1 lian2",
    "乐清": "yue4 qing1",
    "乐亭": "lao4 ting2",
    "音乐": "yin1 yue4",
    "长子": "zhang3 zi3",
    "长老": "zhang3 lao3",
    "增长": "zeng1 zhang3",
    "成长": "cheng2 zhang3",
    "酋长": "qiu2 zhang3",
    "院长": "yuan4 zhang3",
    "校长": "xiao4 zhang3",
    "市长": "shi4 zhang3",
    "湖泊": "hu2 po1",
    "罗布泊": "luo2 bu4 po1",
    "梁山泊": "liang2 shan1 po1",
    "什刹海": "shi2 cha4 hai3",
    "荥经": "ying2 jing1",
    "六合": "lu4 he2",
    "闵行": "min3 hang2",
    "太行": "tai4 hang2",
    "三重": "san1 chong2",
    "八重": "ba1 chong2",
    "塘厦": "tang2 xia4",
    "东涌": "dong1 chong1",
    "鱼涌": "yu2 chong1",
    "尖沙咀": "jian1 sha1 zui3",
    "繁峙": "fan2 shi4",
    "宕昌": "tan4 chang1",
    "珲春": "hun2 chun1",
    "穆棱": "mu4 ling2",
}
_NAMES = re.compile("|".join(NAMES))
# `templates/site/scripts/00-words.js` has the same ones, for finding.
LETTERS = str.maketrans(
    {
        "ɑ": "a",
        "ⱥ": "a",
        "æ": "ae",
        "ƀ": "b",
        "ƃ": "b",
        "ɓ": "b",
        "ƈ": "c",
        "ȼ": "c",
        "đ": "d",
        "ƌ": "d",
        "ɖ": "d",
        "ɗ": "d",
        "ð": "d",
        "ə": "e",
        "ɛ": "e",
        "ǝ": "e",
        "ɇ": "e",
        "ƒ": "f",
        "ɠ": "g",
        "ɣ": "g",
        "ǥ": "g",
        "ħ": "h",
        "ɦ": "h",
        "ⱨ": "h",
        "ı": "i",
        "ɨ": "i",
        "ɩ": "i",
        "ȷ": "j",
        "ɉ": "j",
        "ƙ": "k",
        "ĸ": "k",
        "ⱪ": "k",
        "ł": "l",
        "ƚ": "l",
        "ɫ": "l",
        "ŋ": "n",
        "ɲ": "n",
        "ƞ": "n",
        "ø": "o",
        "ɔ": "o",
        "ɵ": "o",
        "œ": "oe",
        "ƥ": "p",
        "ᵽ": "p",
        "ɍ": "r",
        "ɽ": "r",
        "ʃ": "s",
        "ŧ": "t",
        "ƭ": "t",
        "ʈ": "t",
        "ⱦ": "t",
        "þ": "th",
        "ʉ": "u",
        "ʊ": "u",
        "ʋ": "v",
        "ⱳ": "w",
        "ƴ": "y",
        "ɏ": "y",
        "ʒ": "z",
        "ƶ": "z",
        "ȥ": "z",
        "ⱬ": "z",
    }
)
# How a keyboard without them may write letters that Unicode takes apart: Köln is Koln or Koeln. Scripts of
# pages have the same ones.
PAIRS = str.maketrans({"ä": "ae", "å": "aa", "ö": "oe", "ø": "oe", "ü": "ue"})
_WORDS = re.compile(r"[^\W\d_]+")
# Apostrophes, whichever a keyboard or a language has (also Armenian, Hebrew, the saltillo), and signs
# that nobody sees.
APOSTROPHES = "'`´’‘‛ʼʻʽʹʾʿˈˊˋ′՚׳ꞌ"
_IGNORED = str.maketrans("", "", APOSTROPHES + "\u00ad\u200b\u200c\u200d\u200e\u200f")
_DIGITS = str.maketrans("", "", "0123456789")
_TRADITIONAL = frozenset(["hant", "tw", "hk", "mo"])  # scripts and regions
# Dictionaries have lü behind lu and before luan, lüe between luan and lun. pypinyin writes v for ü.
_UMLAUT, _UMLAUTED = re.compile("v(e?)"), re.compile(rb"u(e?):")
_SOUND, _LAST = b"\xfe", b"\xff"  # before a reading and before what has none: behind all letters

Key = tuple[bytes, str]


def sort_key(text: str, language: str) -> Key:
    """A key that puts names in the order of a language (`zh`, `en`, `sv`, `pt-BR`)."""
    small = in_order(text, language).translate(_IGNORED)
    bare = unicodedata.normalize("NFKD", small)
    base = "".join(sign for sign in bare.casefold() if not unicodedata.combining(sign))
    plain = base.translate(_IGNORED).translate(LETTERS)  # ignored once more: ＇ has become one
    speech, *rest = language.lower().split("-")
    if speech == "ja":
        return b"".join(_listed(plain, "euc_jp")), text
    if speech != "zh":
        return plain.encode(), text
    traditional = not _TRADITIONAL.isdisjoint(rest)
    return b"".join(_listed(plain, "big5") if traditional else _heard(plain)), text


def spelled(name: str) -> list[str]:
    """How a keyboard without accents and characters writes a name: in one word and, of Chinese, by syllable.

    中国香港 is also asked for without the country before it.
    """
    names = [name, name.removeprefix("中国")] if name.startswith("中国") else [name]
    return list(dict.fromkeys(chain.from_iterable(map(_spellings, names))))


def respelled(text: str) -> list[str]:
    """The words of a text that have letters of which other keyboards make two, as those write them."""
    small = unicodedata.normalize("NFC", text).lower()
    words = ((word, word.translate(PAIRS)) for word in _WORDS.findall(small))
    return list(dict.fromkeys(pairs for word, pairs in words if pairs != word))


def typed(name: str) -> tuple[str, ...]:
    """A Chinese name by its sound in one word and by its initials: lundun, ld. Nothing for other names.

    中国香港 is asked for without the country before it: xianggang, xg.
    """
    if not has_han(name):
        return ()
    syllables, *joined = _spellings(name.removeprefix("中国") or name)
    initials = "".join(word[0] for word in syllables.split())
    return (*joined, initials) if joined else (syllables,)


def _spellings(name: str) -> list[str]:
    plain, _ = sort_key(name, "zh")
    sounds = _UMLAUTED.sub(rb"v\1", plain.replace(_SOUND, b" ").replace(b"\0", b" "))
    words = re.findall(r"[a-z]+", sounds.decode("utf-8", "ignore").translate(_DIGITS))
    joined = "".join(words)
    return [" ".join(words), joined] if has_han(name) and len(words) > 1 else [joined]


def _apart(run: str) -> Any:  # pypinyin takes readings too, though its types name a text alone
    return [[one] for one in run]


def _named(text: str) -> Iterator[tuple[int, str]]:
    """The readings that names give to the characters of a text, by position."""
    for found in _NAMES.finditer(text):
        yield from enumerate(NAMES[found[0]].split(), found.start())


def _listed(text: str, table: str) -> Iterator[bytes]:
    """A text by where a table of characters has its own: letters as they are, then those, then all else."""
    for sign in text:
        place = sign.encode(table, errors="ignore")
        if not has_han(sign):
            yield sign.encode()
        else:
            yield _SOUND + place if place else _LAST + sign.encode("utf-32-be")


def _heard(text: str) -> Iterator[bytes]:
    """A text by its sound: letters as they are, then characters by syllable and tone, then all else."""
    from pypinyin import Style, pinyin

    known = pinyin(
        text,
        style=Style.TONE3,
        neutral_tone_with_five=True,
        errors=_apart,
    )
    named = dict(_named(text))
    for at, (sign, (read,)) in enumerate(zip(text, known, strict=True)):
        reading = named.get(at) or READ.get(sign, read)
        if not has_han(sign):
            yield sign.encode()
        elif reading.isascii():
            yield _SOUND + _UMLAUT.sub(r"u\1:", reading).encode() + b"\0"
        else:
            yield _LAST + sign.encode("utf-32-be")
