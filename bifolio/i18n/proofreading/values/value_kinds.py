"""Values beside words that cannot go with them: a percentage before 年, a year before “papers”.

What a placeholder stands for is known from where its message stands; only that is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.i18n.language.message_text import PLACEHOLDER
from bifolio.i18n.proofreading.message_pair import Finding, Pair
from bifolio.model.han import HAN

_NUMERALS = "零〇一二两三四五六七八九十百千万亿几数"
_KINDS = (
    ("note", re.compile(r"\[\^.*")),
    ("year", re.compile(r"(?:19|20)\d\d")),
    ("share", re.compile(r"[\d.,−-]+\s?[%％]")),
    ("count", re.compile(r"\d{1,3}(?:[,\u202f\u00a0]\d{3})+|\d{3,}|\d+(?:\.\d+)?[万亿]")),
    ("name", re.compile(rf"(?![{_NUMERALS}])[{HAN}A-Z“《].*", re.DOTALL)),
)
# What may not stand right behind a value of a kind, and right before it, by language.
_THINGS = "papers|cities|countries|persons|people|times|publications|points|scientists|regions"
_BEHIND = {
    "zh": {
        "note": "[篇人个名位座所家项种倍岁届年%％]",
        "year": "[篇人名位座所家倍岁]|个(?![年月])",
        "share": "[篇人个名位座所家项种倍岁届年]",
        "count": "年(?!来)",
        "name": "[篇个座项种倍岁届年]",
    },
    "en": {
        "note": f" ?(?:{_THINGS}|years|percent)\\b",
        "year": f" (?:{_THINGS}|years)\\b",
        "share": f" (?:{_THINGS}|years|fields)\\b",
        "name": f" (?:{_THINGS}|years|fields)\\b",
    },
}
# What leads on to a value, and ends no word with which a sentence may end: 与, but not 参与.
_LEADS_ON = (
    "(?<![参赋])与|(?<![总之共缓饱])和|(?<![成认作行])为|(?<![表发到])达|(?<![节条])约|(?<![存所实现])在|(?<![自理])由|(?<![相应面绝])对"
    "|(?<![之占对相])比|(?<!终)于|(?<![经通])过|(?<![意可常罕少])见|[占第从至“《]"
)
_BEFORE = {
    "zh": {
        "note": f"(?:{_LEADS_ON}|共有|超过|不足|接近|如下)$",
        "share": "第$",
        "name": "第$",
    },
    "en": {
        "note": r"(?:^|[(“\s])$",
        "year": r"\b(?:first|leading|top|last|nearly|about) $",
        "count": r"\b(?:since|until|in the year) $",
        "share": r"\b(?:since|until|in the year) $",
        "name": r"\b(?:first|leading|top|last) $",
    },
}


def company(pair: Pair) -> Iterator[Finding]:
    """A value beside a word for a value of another kind: placeholders that were confused."""
    language = pair.target.language
    text = pair.target.text
    for found in re.finditer(PLACEHOLDER, text):
        value = pair.values.get(found[0][2:-2], "")
        kind = next((name for name, pattern in _KINDS if pattern.fullmatch(value)), "")
        behind, before = (side.get(language, {}).get(kind) for side in (_BEHIND, _BEFORE))
        after = re.match(behind, text[found.end() :]) if behind else None
        ahead = re.search(before, text[: found.start()]) if before else None
        if beside := after or ahead:
            shown = "the mark of a note" if kind == "note" else value
            message = f"{found[0]}, {shown}, does not go with “{beside[0].strip()}” beside it"
            yield Finding(message, "Look which value belongs where.")
