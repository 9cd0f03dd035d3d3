"""Names of countries, cities and fields: those of the message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale

from bifolio.i18n.proofreading.message_pair import Finding, Lexicon, Pair, Text
from bifolio.i18n.proofreading.spelling.dictionary import english
from bifolio.i18n.proofreading.spelling.english import one_off

_LOCALES = {"zh": Locale.parse("zh_Hans"), "en": Locale.parse("en")}
# Adjectives and other words for a country that do not begin as its name does.
_ALSO_EN: Mapping[str, str] = {
    "FR": "French", "NL": "Dutch|Netherlands", "GB": "British|English|Britain|UK|England|Scot\\w+",
    "US": "Americans?|US|U\\.S\\.", "CH": "Swiss", "ES": "Spanish", "GR": "Greek", "DK": "Danish|Danes",
    "CN": "Chin\\w+|Beijing", "KR": "Korea\\w*", "KP": "Korea\\w*", "SE": "Swed\\w+", "IE": "Irish",
    "TR": "Turk\\w+", "PL": "Polish|Poles", "RU": "Soviet|Russia\\w*", "AE": "UAE|Emira\\w+", "EU": "EU|Europe\\w*|Union|bloc\\w*",
}  # fmt: skip
_ALSO_ZH: Mapping[str, str] = {
    "CN": "中", "US": "美|哈佛", "GB": "英", "DE": "德", "FR": "法", "JP": "日", "KR": "韩", "IN": "印(?!尼|度尼|第安)",
    "RU": "俄|苏联", "AU": "澳", "CA": "加", "IT": "意", "TW": "台", "HK": "港", "MO": "澳",
    "EU": "欧|盟|三方",
}  # fmt: skip
# Short names that texts have beside those of CLDR.
_SHORT_ZH = {
    "印尼": "ID", "沙特": "SA", "阿联酋": "AE", "澳洲": "AU", "南韩": "KR", "大韩民国": "KR", "大不列颠": "GB", "英格兰": "GB",
    "马来": "MY", "孟加拉": "BD", "波黑": "BA", "捷克共和国": "CZ", "俄国": "RU", "瑞士联邦": "CH", "多米尼加": "DO", "新西兰": "NZ",
}  # fmt: skip
_UNDERSTOOD = {"CN", "US", "EU"}  # a sentence may name what its message leaves to the context
_NO_COUNTRIES = {"UN", "EZ", "XA", "XB", "QO", "UM"}
_SHORT = 4  # letters of a name that its adjective has, too
_HINT = "Name the one that the message names."


def countries(pair: Pair) -> Iterator[Finding]:
    """A country that the message does not speak of stands for one that it names."""
    ours, theirs = pair.source.language, pair.target.language
    if pair.name or {ours, theirs} != {"zh", "en"}:
        return
    source, target = pair.source.words, pair.target.words
    extra = [c for c in named_in(target, theirs) if not _words(ours)[c].search(source)]
    lost = [c for c in named_in(source, ours) if not _words(theirs)[c].search(target)]
    names = _LOCALES[theirs].territories
    if extra and lost:
        yield Finding(f"“{names[extra[0]]}” stands for “{names[lost[0]]}”", _HINT)
    elif added := [code for code in extra if code not in _UNDERSTOOD]:
        yield Finding(f"the message does not speak of “{names[added[0]]}”", _HINT)


def named_in(text: str, language: str) -> list[str]:
    """The countries that a text names in full, by their codes."""
    codes, pattern = _names(language)
    return sorted({codes[found] for found in pattern.findall(text)})


@cache
def _names(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    codes = {_name(full, language): code for code, full in _territories(language)}
    if language == "zh":
        codes = _SHORT_ZH | codes
    edges = ("", "(?!大学|特区)") if language == "zh" else (r"\b", r"\b")  # 哥伦比亚大学
    longest = sorted(codes, key=len, reverse=True)
    return codes, re.compile(f"{edges[0]}(?:{'|'.join(map(re.escape, longest))}){edges[1]}")


def names_of(code: str, language: str) -> list[str]:
    """What texts call a country in full."""
    return [name for name, whose in _names(language)[0].items() if whose == code]


def country_names() -> list[str]:
    """The countries as English texts name them."""
    return [*_names("en")[0]]


def speaks_of(code: str, text: str, language: str) -> bool:
    """Whether a text has any word that speaks of a country."""
    return bool(_words(language)[code].search(text))


@cache
def _words(language: str) -> dict[str, re.Pattern[str]]:
    """By country, any word that speaks of it."""
    found = {}
    for code, full in _territories(language):
        name = _alone(_name(full, language), language)
        if language == "zh":
            short = [one for one, whose in _SHORT_ZH.items() if whose == code]
            also = "|".join(filter(None, (_ALSO_ZH.get(code, ""), *short)))
        else:
            stem = re.escape(full.split()[-1][:_SHORT]) + r"\w*"
            also = rf"\b(?:{_ALSO_EN.get(code, stem)})"
        found[code] = re.compile(f"{name}|{also}" if also else name)
    return found


def _alone(name: str, language: str) -> str:
    """A pattern of a name that is not the beginning of a longer one: 印度, not 印度尼西亚."""
    longer = [one.removeprefix(name) for one in _names(language)[0] if one.startswith(name)]
    rest = "|".join(re.escape(one) for one in longer if one)
    return re.escape(name) + (f"(?!{rest})" if rest else "")


def _territories(language: str) -> list[tuple[str, str]]:
    every = _LOCALES[language].territories.items()
    return [(c, n) for c, n in every if len(c) == 2 and c.isalpha() and c not in _NO_COUNTRIES]


def _name(full: str, language: str) -> str:
    """A country as texts name it: 香港, not 中国香港特别行政区."""
    if language == "en":
        return full.split(" SAR", maxsplit=1)[0]
    return full.removesuffix("特别行政区").removeprefix("中国") or full


_SHORT_FORM = re.compile(r"[（(]([A-Z]{2,})[）)]")
_NEAR = 40  # characters between a country and the abbreviation of its office


def in_brackets(pair: Pair) -> Iterator[Finding]:
    """An abbreviation in brackets stands behind the country that the message has before it."""
    ours, theirs = (_offices(side.words, side.language) for side in (pair.source, pair.target))
    for short in sorted(ours.keys() & theirs.keys()):
        if ours[short] and theirs[short] and ours[short] != theirs[short]:
            yield Finding(f"({short}) stands behind another country than in the message", _HINT)


def _offices(text: str, language: str) -> dict[str, str]:
    """By abbreviation in brackets, the last country named before it; empty where none is near."""
    if language not in _LOCALES:
        return {}
    codes, pattern = _names(language)
    found = {}
    for short in _SHORT_FORM.finditer(text):
        before = pattern.findall(_SHORT_FORM.split(text[: short.start()])[-1][-_NEAR:])
        found[short[1]] = codes[before[-1]] if before else ""
    return found


_HEAD = re.compile("[:：]")
_LONG = 40  # characters of a head, “Computer science: …”


def known(pair: Pair) -> Iterator[Finding]:
    """A city, a field or an institution of the lists of names that stands for another one of its kind."""
    for kind in pair.lexicon.names:
        sides = (pair.source.words, pair.target.words)
        if kind == "field":  # a word of a sentence may be part of another one: 化学 of 生物化学
            sides = (_HEAD.split(sides[0])[0], _HEAD.split(sides[1])[0])
            if max(map(len, sides)) > _LONG:
                continue
        ours = _named(pair.lexicon, kind, sides[0], pair.source.language)
        theirs = _named(pair.lexicon, kind, sides[1], pair.target.language)
        here, there = (set().union(*side.values()) for side in (ours, theirs))
        extra = [name for name, rows in theirs.items() if not rows & here]
        lost = [name for name, rows in ours.items() if not rows & there]
        if len(extra) == len(lost) == 1 and len(ours) == len(theirs):
            yield Finding(f"“{extra[0]}” stands for “{lost[0]}”", _HINT)


_PLACES = {"台湾": "Taiwan", "香港": "Hong Kong", "澳门": "Macao"}


def of_china(pair: Pair) -> Iterator[Finding]:
    """Taiwan, Hong Kong or Macao without “China”, which the message has beside it."""
    sides = pair.source, pair.target
    if not {side.language for side in sides} <= {"zh", "en"}:
        return
    for chinese, latin in _PLACES.items():
        (ours, _), (theirs, bare) = (_with_china(one, chinese, latin) for one in sides)
        if theirs < ours and bare:
            name = chinese if pair.target.chinese else latin
            full = f"中国{chinese}" if pair.target.chinese else f"{latin}, China"
            yield Finding(f"“{name}” stands without “China”", f"Write “{full}”.")


def _with_china(text: Text, chinese: str, english: str) -> tuple[int, int]:
    """How often a place is named with China beside it, and how often without."""
    name = chinese if text.chinese else english
    full = f"中国{chinese}" if text.chinese else f"{english}, China"
    whole = text.words.count(full)
    return whole, text.words.count(name) - whole


def shared(pair: Pair) -> Iterator[Finding]:
    """A translation that two names of a kind have."""
    kind = pair.context or ""
    if not (pair.name and pair.source.language == "en" and kind in pair.lexicon.names):
        return
    names = pair.lexicon.names[kind]
    has = {row["en"] for row in names if row.get(pair.target.language) == pair.target.text}
    if others := sorted(has - {pair.source.text}):
        message = f"“{pair.target.text}” stands for “{others[0]}”, too"
        yield Finding(message, "Look which of the two it is; ignore-names if it is both.")


_LONG_NAME = 6  # letters of a name whose slips are no other names
_NAME_WORDS = re.compile(r"(?<![\w@/.’-])[A-Z][a-z]{4,}(?![\w@/-]|\.\w)")


def misspelled(pair: Pair) -> Iterator[Finding]:
    """A name of a country, city or institution with a letter lost, exchanged or too many: Geramny."""
    if pair.name or (pair.source.language, pair.target.language) != ("zh", "en"):
        return
    wrong = [
        word
        for word in dict.fromkeys(_NAME_WORDS.findall(pair.target.words))
        if word.lower() not in english()[1]
    ]
    known = _meant_names(pair) if wrong else frozenset()
    for word in wrong:
        near = (one.capitalize() for one in one_off(word.lower(), any_letter=False))
        right = next((one for one in near if one in known and len(one) >= _LONG_NAME), "")
        if right and word not in known:
            yield Finding(f"a name is misspelled: {word}", f"Write “{right}”, if that is meant.")


def _meant_names(pair: Pair) -> frozenset[str]:
    """The words of the English names that a Chinese message names; institutions by their beginning: 清华."""
    countries, said = _LOCALES["en"].territories, pair.source.words
    names = [countries[code] for code in named_in(said, "zh")]
    for kind, begin in (("city", None), ("institution", 2)):
        rows = pair.lexicon.names.get(kind, ())
        names += [row["en"] for row in rows if row.get("zh", "\0")[:begin] in said]
    return frozenset(word for name in names for word in re.findall(r"[A-Z][a-z]+", name))


# What kind of place a name says that it is, in both languages.
_KINDS = (
    (r" MA$", "都市圈"), (r" Bay Area$", "湾区"), (r" County$", "[县郡]"), (r" Province$", "省"), (r" Prefecture$", "[县府都道州]"),
    (r" Islands?$", "岛"), (r" University$", "大学|学院|高校"), (r" Hospital$", "医院"), (r" College$", "学院|大学"),
)  # fmt: skip


def kind(pair: Pair) -> Iterator[Finding]:
    """A metropolitan area (MA) is 都市圈, a university 大学."""
    if pair.name and pair.context and (pair.source.language, pair.target.language) == ("en", "zh"):
        for english, chinese in _KINDS:
            if re.search(english, pair.source.text) and not re.search(chinese, pair.target.text):
                yield Finding(f"the kind of place is missing: {english.strip(' $')}", _HINT)


def named(lexicon: Lexicon, text: str, language: str) -> Iterator[tuple[str, object]]:
    """The countries, cities and fields that a text names, alike in each language."""
    yield from (("country", code) for code in named_in(text, language))
    for kind in lexicon.names.keys() - {"institution"}:  # of which one sentence names several
        for rows in _named(lexicon, kind, text, language).values():
            yield from ((kind, row) for row in rows if len(rows) == 1)


def _named(lexicon: Lexicon, kind: str, text: str, language: str) -> dict[str, set[int]]:
    """The names of a kind in a text, and the rows of the list that each may be."""
    rows, pattern = _forms(lexicon, kind, language)
    return {m[0]: rows[m[0].lower()] for m in pattern.finditer(text)} if rows else {}


def _spelled(name: str) -> list[str]:
    """A name, and with “metropolitan area” in full where it has the letters."""
    whole = name.removesuffix(" MA")
    return list(filter(None, [name, f"{whole} metropolitan area" if whole != name else ""]))


@cache
def _forms(
    lexicon: Lexicon, kind: str, language: str
) -> tuple[dict[str, set[int]], re.Pattern[str]]:
    rows: dict[str, set[int]] = {}
    forms = set()
    for at, names in enumerate(lexicon.names[kind]):
        for form in _spelled(names.get(language, "")):
            rows.setdefault(form.lower(), set()).add(at)
            forms.add(form)
    longest = sorted(forms, key=lambda form: (-len(form), form))
    flags = 0 if kind == "city" else re.IGNORECASE
    edges = ("", "") if language == "zh" else (r"(?<!\w)", r"(?!\w)")
    return rows, re.compile(f"{edges[0]}(?:{'|'.join(map(re.escape, longest))}){edges[1]}", flags)
