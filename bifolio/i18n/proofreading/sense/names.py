"""Names of countries, cities and fields: those of the message, and with a capital."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale

from bifolio.i18n.proofreading.message_pair import Finding, Lexicon, Pair, Text

_LOCALES = {"zh": Locale.parse("zh_Hans"), "en": Locale.parse("en")}
# Adjectives and other words for a country that do not begin as its name does.
_ALSO_EN: Mapping[str, str] = {
    "FR": "French", "NL": "Dutch|Netherlands", "GB": "British|English|Britain|UK|England|Scot\\w+",
    "US": "Americans?|US|U\\.S\\.", "CH": "Swiss", "ES": "Spanish", "GR": "Greek", "DK": "Danish|Danes",
    "CN": "Chin\\w+|Beijing", "KR": "Korea\\w*", "KP": "Korea\\w*", "SE": "Swed\\w+", "IE": "Irish",
    "TR": "Turk\\w+", "PL": "Polish|Poles", "RU": "Soviet|Russia\\w*", "AE": "UAE|Emira\\w+", "EU": "EU|Europe\\w*|Union|bloc\\w*",
}  # fmt: skip
_ALSO_ZH: Mapping[str, str] = {
    "CN": "中", "US": "美|哈佛", "GB": "英", "DE": "德", "FR": "法", "JP": "日", "KR": "韩", "IN": "印",
    "RU": "俄|苏联", "AU": "澳", "CA": "加", "IT": "意", "TW": "台", "HK": "港", "MO": "澳",
    "EU": "欧|盟|三方",
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
    extra = [c for c in _named_in(target, theirs) if not _words(ours)[c].search(source)]
    lost = [c for c in _named_in(source, ours) if not _words(theirs)[c].search(target)]
    names = _LOCALES[theirs].territories
    if extra and lost:
        yield Finding(f"“{names[extra[0]]}” stands for “{names[lost[0]]}”", _HINT)
    elif added := [code for code in extra if code not in _UNDERSTOOD]:
        yield Finding(f"the message does not speak of “{names[added[0]]}”", _HINT)


def _named_in(text: str, language: str) -> list[str]:
    """The countries that a text names in full."""
    codes, pattern = _names(language)
    return sorted({codes[found] for found in pattern.findall(text)})


@cache
def _names(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    codes = {_name(full, language): code for code, full in _territories(language)}
    edges = ("", "(?!大学|特区)") if language == "zh" else (r"\b", r"\b")  # 哥伦比亚大学
    longest = sorted(codes, key=len, reverse=True)
    return codes, re.compile(f"{edges[0]}(?:{'|'.join(map(re.escape, longest))}){edges[1]}")


@cache
def _words(language: str) -> dict[str, re.Pattern[str]]:
    """By country, any word that speaks of it."""
    found = {}
    for code, full in _territories(language):
        name = re.escape(_name(full, language))
        if language == "zh":
            also = _ALSO_ZH.get(code, "")
        else:
            stem = re.escape(full.split()[-1][:_SHORT]) + r"\w*"
            also = rf"\b(?:{_ALSO_EN.get(code, stem)})"
        found[code] = re.compile(f"{name}|{also}" if also else name)
    return found


def _territories(language: str) -> list[tuple[str, str]]:
    every = _LOCALES[language].territories.items()
    return [(c, n) for c, n in every if len(c) == 2 and c.isalpha() and c not in _NO_COUNTRIES]


def _name(full: str, language: str) -> str:
    """A country as texts name it: 香港, not 中国香港特别行政区."""
    if language == "en":
        return full.split(" SAR", maxsplit=1)[0]
    return full.removesuffix("特别行政区").removeprefix("中国") or full


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
    for chinese, english in _PLACES.items():
        (ours, _), (theirs, bare) = (_with_china(one, chinese, english) for one in sides)
        if theirs < ours and bare:
            name = chinese if pair.target.chinese else english
            full = f"中国{chinese}" if pair.target.chinese else f"{english}, China"
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


def named(lexicon: Lexicon, text: str, language: str) -> Iterator[tuple[str, object]]:
    """The countries, cities and fields that a text names, alike in each language."""
    yield from (("country", code) for code in _named_in(text, language))
    for kind in lexicon.names.keys() - {"institution"}:  # of which one sentence names several
        for rows in _named(lexicon, kind, text, language).values():
            yield from ((kind, row) for row in rows if len(rows) == 1)


def _named(lexicon: Lexicon, kind: str, text: str, language: str) -> dict[str, set[int]]:
    """The names of a kind in a text, and the rows of the list that each may be."""
    rows, pattern = _forms(lexicon, kind, language)
    return {m[0]: rows[m[0].lower()] for m in pattern.finditer(text)} if rows else {}


@cache
def _forms(
    lexicon: Lexicon, kind: str, language: str
) -> tuple[dict[str, set[int]], re.Pattern[str]]:
    rows: dict[str, set[int]] = {}
    forms = set()
    for at, names in enumerate(lexicon.names[kind]):
        if form := names.get(language):
            rows.setdefault(form.lower(), set()).add(at)
            forms.add(form)
    longest = sorted(forms, key=lambda form: (-len(form), form))
    flags = 0 if kind == "city" else re.IGNORECASE
    edges = ("", "") if language == "zh" else (r"(?<!\w)", r"(?!\w)")
    return rows, re.compile(f"{edges[0]}(?:{'|'.join(map(re.escape, longest))}){edges[1]}", flags)


# Names that are everyday words, too, written small.
_EVERYDAY = {"turkey", "jersey", "guinea", "polish", "china", "march", "even", "english"}
_ADJECTIVES = (
    "American African Asian European Australian British Canadian Russian Indian Italian Swiss Dutch"
    " Brazilian Western"
)


def small_letters(text: Text) -> Iterator[Finding]:
    """Names of countries, continents, languages, months and days have a capital in English."""
    if text.language == "en":
        for found in _small().finditer(text.words):
            yield Finding(f"a name begins with a small letter: {found[0]}", "Use a capital.")


@cache
def _small() -> re.Pattern[str]:
    english = _LOCALES["en"]
    names = {n for code, n in english.territories.items() if code.isdigit() or len(code) == 2}
    names |= {n for code, n in english.languages.items() if len(code) == 2}
    for said in (english.months, english.days):
        names |= set(said["format"]["wide"].values())
    names |= set(_ADJECTIVES.split()) - {"Western"} | {"English"}
    words = {n.lower() for n in names if n.isascii() and n.isalpha() and len(n) > _SHORT + 1}
    words -= _EVERYDAY - {"english"} | {"world"}
    return re.compile(rf"(?<![\w@/.’-])(?:{'|'.join(sorted(words))})(?![\w@/.-])")
