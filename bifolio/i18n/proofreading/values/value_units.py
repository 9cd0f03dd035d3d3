"""What stands beside values: months for years, a scale that the value says itself, the place of another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations

from bifolio.i18n.language.message_text import PLACEHOLDER, placeholders, without_placeholders
from bifolio.i18n.proofreading.message_pair import Finding, Lexicon, Pair, Text

_SCALES = re.compile(
    rf"{PLACEHOLDER}[ \u00a0]?(thousand|million|billion|trillion|[千百]?万亿?|亿|千(?!米|克))"
)
# Units: right behind a value, and what on the other side answers to them, anywhere. A year needs no word
# in English (“in 2020”), nor has a paper always one.
_UNITS = (
    ({"en": "years?"}, {"zh": "年|岁|龄|载|同比"}),
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
    ({"en": "per ?cent"}, {"zh": r"%(?!\()|[％成]|百分"}),
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


# What a value is above, below or near, right beside it, and all near it that may say so on the other side.
_BOUNDS = {
    "zh": (
        r"%\((\w+)\)s[^，。；%、（）]{0,4}?以上|(?:(?<!不)(?:超过|多于)|不止)%\((\w+)\)s",
        r"(?<!不)(?:不到|不足|未满)%\((\w+)\)s()",
        r"(?:将近|接近|差不多)%\((\w+)\)s()",
    ),
    "en": (
        r"\b(?:more than|exceed(?:s|ed|ing)?) %\((\w+)\)s()",
        r"\b(?:less than|fewer than) %\((\w+)\)s()",
        r"\b(?:nearly|almost|close to) %\((\w+)\)s()",
    ),
}
_MAY_BOUND = {
    "zh": (
        re.compile("以上|超|多|余|高于|大于|过|还|出|不止|[好十百千万]几"),
        re.compile("不到|不足|少|低|未|小|不|以下|内|近"),
        re.compile("[近约余]|几乎|左右|差不多|大致|大体|不到|不足|上下|快"),
    ),
    "en": (
        re.compile(
            r"\b(?:over|more|exceed\w*|above|at least|older|later|greater|higher|larger|beyond|past|surpass\w*|plus"
            r"|top\w*|outnumber\w*|faster|longer|better|upwards?|least|and up|ahead)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:under|less|fewer|below|not|within|at most|nearly|almost|short|younger|smaller|lower|no)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:nearly|almost|close|about|around|approximately|roughly|some|just|not quite|near\w*|or so|approach\w*"
            r"|less than|fewer than|under|virtually|practically)\b",
            re.IGNORECASE,
        ),
    ),
}
_NEAR = {"zh": (12, 10), "en": (40, 30)}  # characters before and behind a value


def bounds(pair: Pair) -> Iterator[Finding]:
    """A value that the message has as a bound, or nearly, and the translation as the value itself."""
    ours, theirs = pair.source.language, pair.target.language
    if pair.name or {ours, theirs} != {"zh", "en"}:
        return
    for said, may in zip(_BOUNDS[ours], _MAY_BOUND[theirs], strict=True):
        for found in re.finditer(said, pair.source.text):
            name = found[1] or found[2]
            if not any(may.search(near) for near in _near(pair.target, name)):
                message = f"%({name})s stands beside a word (over, under, nearly) in the message"
                yield Finding(message, "Say so: over, less than, nearly, 超过, 不到, 将近.")


def _near(text: Text, name: str) -> Iterator[str]:
    """What stands around each occurrence of a placeholder."""
    before, behind = _NEAR[text.language]
    for held in re.finditer(re.escape(f"%({name})s"), text.text):
        around = text.text[max(0, held.start() - before) : held.end() + behind]
        yield without_placeholders(around, "")


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


# -- values called like a place ----------------------------------------------------------------------

_WHICH = "Look which value belongs where."
_CLAUSES = {
    "zh": re.compile(r"[，。；、：（）]"),
    "en": re.compile(r"[,.;:]|(?<!%)\(|\)(?!s)|\band\b|\bbut\b|\bwhile\b|\bagainst\b"),
}
_COUNTRIES: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "us": "美国", "usa": "美国", "china": "中国", "mainland": "中国", "uk": "英国", "de": "德国", "germany": "德国",
        "japan": "日本", "france": "法国", "india": "印度", "korea": "韩国", "asia": "亚洲", "europe": "欧洲", "america": "北美",
    },
    "en": {
        "us": "United States", "usa": "United States", "china": "China", "mainland": "China", "uk": "United Kingdom",
        "de": "Germany", "germany": "Germany", "japan": "Japan", "france": "France", "india": "India", "korea": "South Korea",
        "asia": "Asia", "europe": "Europe", "america": "North America",
    },
}  # fmt: skip


def beside_own_names(pair: Pair) -> Iterator[Finding]:
    """Two values named like places, each in the part of a sentence that names the other's place alone."""
    language = pair.target.language
    if language not in _CLAUSES:
        return
    known = _names(pair.lexicon, language)
    beside = _beside(pair.target, known)
    for one, other in combinations(sorted(beside), 2):
        if (
            beside[one] == {known[other]}
            and beside[other] == {known[one]}
            and known[one] != known[other]
        ):
            yield Finding(f"%({one})s and %({other})s have changed places", _WHICH)


@cache
def _names(lexicon: Lexicon, language: str) -> dict[str, str]:
    """By placeholder name, the place that it is called like."""
    cities = {
        row["en"].lower().replace(" ", "_"): row[language]
        for row in lexicon.names.get("city", ())
        if row.get("en") and row.get(language)
    }
    return {**cities, **_COUNTRIES[language]}


def _beside(text: Text, known: Mapping[str, str]) -> dict[str, set[str]]:
    """By placeholder that is named like a place and alone in its part, the places that the part names."""
    found: dict[str, set[str]] = {}
    plain = text.text.replace("中国大陆", "中国").replace("Chinese mainland", "China")
    for clause in _CLAUSES[text.language].split(plain):
        held = [one for one in placeholders(clause) if one in known]
        if len(held) == 1:
            found.setdefault(held[0], set()).update(
                place for place in {*known.values()} if place in clause
            )
    return found
