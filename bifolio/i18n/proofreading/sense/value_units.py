"""Units and scales beside values: months for years, %(yuan)s million for a value that says so itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.i18n.language.message_text import PLACEHOLDER
from bifolio.i18n.proofreading.message_pair import Finding, Pair

_SCALES = re.compile(
    rf"{PLACEHOLDER}[ \u00a0]?(thousand|million|billion|trillion|[千百]?万亿?|亿|千(?!米|克))"
)
# Units: right behind a value, and what on the other side answers to them, anywhere. A year needs no word
# in English (“in 2020”), nor has a paper always one.
_UNITS = (
    ({"en": "years?"}, {"zh": "年|岁|龄|载"}),
    ({"zh": "个?月", "en": "months?"}, {"zh": "月", "en": r"months?\b|monthly|[A-Z][a-z]+ \d"}),
    ({"zh": "周", "en": "weeks?"}, {"zh": "周|星期", "en": "week"}),
    ({"zh": "[天日]", "en": "days?"}, {"zh": "[天日]", "en": "day|dai|date"}),
    ({"zh": "小时", "en": "hours?"}, {"zh": "时", "en": "hour"}),
    ({"zh": "分钟", "en": "minutes?"}, {"zh": "分钟", "en": "minute"}),
    ({"zh": "公里|千米", "en": r"kilomet\w+|km"}, {"zh": "公里|千米", "en": "kilomet|km"}),
    ({"zh": "英里", "en": "miles?"}, {"zh": "英里", "en": "mile"}),
    ({"zh": "美元", "en": r"(?:US )?dollars?"}, {"zh": "美元", "en": r"dollar|\$|USD"}),
    ({"zh": "欧元", "en": "euros?"}, {"zh": "欧元", "en": "euro|€|EUR"}),
    ({"zh": "英镑", "en": "pounds?"}, {"zh": "英镑", "en": "pound|£|GBP"}),
    ({"zh": "日元", "en": "yen"}, {"zh": "日元", "en": "yen|¥|JPY"}),
    ({"zh": "人民币|元", "en": r"yuan|RMB"}, {"zh": "元|人民币", "en": "yuan|RMB|CNY|dollar|euro|yen"}),
    ({"zh": "人(?![均口才])", "en": "persons?|people"}, {"zh": "[人名位者员家]", "en": "person|people|scientist|researcher|author|member|fellow|volume|move|flow|talent"}),
    ({"zh": "倍", "en": "times"}, {"zh": "[倍番次]", "en": r"time|fold|twice|doubl|multipl|ratio|tripl"}),
)  # fmt: skip


def scales(pair: Pair) -> Iterator[Finding]:
    """A value says its thousands and millions itself, unless the message has the word beside it."""
    ours = {found[1] for found in _SCALES.finditer(pair.source.text)}
    theirs = {found[1] for found in _SCALES.finditer(pair.target.text)}
    if theirs and not ours:
        hint = "The value brings it: 2.2万 in Chinese is 22,000 in English. Delete the word."
        yield Finding(f"“{min(theirs)}” stands beside a value, in the message nothing", hint)


_ABOUT = {
    "zh": (re.compile(rf"约\s?{PLACEHOLDER}"), re.compile("约|近|几乎|左右|前后|差不多|大致|大体|上下|余|多|不到|不足")),
    "en": (
        re.compile(rf"\b(?:about|approximately|roughly|nearly|almost) {PLACEHOLDER}"),
        re.compile(
            r"\b(?:about|around|approximately|nearly|almost|roughly|some|close|near|or so|just|not quite"
            r"|over|fairly|more than|less than|circa)\b",
            re.IGNORECASE,
        ),
    ),
}  # fmt: skip


def about(pair: Pair) -> Iterator[Finding]:
    """A value that the message calls approximate, and the translation exact."""
    ours, theirs = (_ABOUT.get(side.language) for side in (pair.source, pair.target))
    if ours and theirs:
        said = len(ours[0].findall(pair.source.text))
        if said > len(theirs[1].findall(pair.target.words)):
            yield Finding("the value is approximate in the message", "Say so: about, 约.")


def units(pair: Pair) -> Iterator[Finding]:
    """The unit behind a value is one that the message speaks of."""
    ours, theirs = pair.source.language, pair.target.language
    if {ours, theirs} != {"zh", "en"}:
        return
    edge = r" ?" if theirs == "zh" else r" (?:[a-z]+ )?"
    for behind, answers in _UNITS:
        if theirs not in behind or ours not in answers:
            continue
        end = "" if theirs == "zh" else r"\b"
        found = re.search(rf"{PLACEHOLDER}{edge}({behind[theirs]}){end}", pair.target.text)
        if found and not re.search(answers[ours], pair.source.text, re.IGNORECASE):
            message = f"“{found[1]}” stands beside a value, which the message does not speak of"
            yield Finding(message, "Write the unit of the message.")
