"""Capitals of names in English: countries and months begin with one, ZTE and arXiv have their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from bifolio.i18n.proofreading.message_pair import Finding, Pair, Text

_ENGLISH = Locale.parse("en")
_LONG = 6  # letters of a name; shorter ones are words, too
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
    english = _ENGLISH
    names = {n for code, n in english.territories.items() if code.isdigit() or len(code) == 2}
    names |= {n for code, n in english.languages.items() if len(code) == 2}
    for said in (english.months, english.days):
        names |= set(said["format"]["wide"].values())
    names |= set(_ADJECTIVES.split()) - {"Western"} | {"English"}
    words = {n.lower() for n in names if n.isascii() and n.isalpha() and len(n) >= _LONG}
    words -= _EVERYDAY - {"english"} | {"world"}
    planet = "earth(?= and environmental)"
    return re.compile(rf"(?<![\w@/.’-])(?:{'|'.join([*sorted(words), planet])})(?![\w@/.-])")


# Names and abbreviations that are spelled in one way, whatever the sentence, and are no other word.
_FIXED = (
    "ZTE UNESCO OECD WIPO NASA CERN IEEE ACM UKRI EPO USPTO JPO NSF NIH CNRS KAIST ETH UCLA UCL MIT EPFL IBM BYD CATL TSMC BASF"
    " OpenAI DeepSeek ByteDance GitHub TikTok YouTube LinkedIn WeChat arXiv PubMed SciVal InCites GeoNames JavaScript TypeScript"
    " PostScript QGIS PDF CSV XLIFF EPUB PhD GDP USA EU UN UK AI DNA RNA mRNA Clarivate Elsevier Scopus"
    " Huawei Tencent Alibaba Baidu Xiaomi Microsoft Google Facebook Harvard Tsinghua Stanford Oxford"
)


def fixed_capitals(text: Text) -> Iterator[Finding]:
    """A name with other capitals than it has: Zte, Arxiv, openai."""
    if text.language == "en":
        names, pattern = _fixed()
        for found in dict.fromkeys(pattern.findall(text.words)):
            right = names[found.lower()]
            if found not in {right, right.upper()}:  # a heading may be in capitals
                yield Finding(f"a name has other capitals: {found}", f"Write {right}.")


@cache
def _fixed() -> tuple[dict[str, str], re.Pattern[str]]:
    names = {name.lower(): name for name in _FIXED.split()}
    return names, re.compile(
        rf"(?<![\w@/.’-])(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})(?![\w@/-]|\.\w)",
        re.IGNORECASE,
    )


# A name with two capitals or more: CiteScore, UNESCO.
_NAME = re.compile(
    r"(?<![A-Za-z\d@/.’_-])(?=[a-z]*[A-Z][a-z]*[A-Z])[A-Za-z]{4,}(?![A-Za-z\d@/_]|\.\w)"
)


def of_message(pair: Pair) -> Iterator[Finding]:
    """A name of the message that its translation has with other capitals: Citescore for CiteScore."""
    for name in dict.fromkeys(_NAME.findall(pair.source.words)):
        if name not in pair.target.words:
            found = re.search(
                rf"(?<![A-Za-z@/.]){name}(?![A-Za-z@/])", pair.target.words, re.IGNORECASE
            )
            if found and found[0] != name.upper():
                message = f"a name has other capitals than in the message: {found[0]}"
                yield Finding(message, f"Write {name}.")
