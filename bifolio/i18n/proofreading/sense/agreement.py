"""English verbs that do not go with their subject, where that is plain: “Boston rank fourth”, “the cities has”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bifolio.i18n.proofreading.message_pair import Finding, Lexicon, Pair
from bifolio.i18n.proofreading.sense.names import country_names

_BEGIN = r"(?:(?<=, but )|^|(?<=[.;:!?] )|(?<=[.;:!?]□ ))"
_BASE = (
    "are|were|have|do|rank|lead|stand|show|come|follow|hold|grow|gain|account|remain|lie|make|take|rise|fall"
    "|contribute|publish|produce|attract|benefit|cooperate|collaborate|perform|excel|include|begin|need|become"
    "|belong|keep|lose|increase|decrease|decline|differ"
)
_SINGULAR = (
    "is|was|has|does|ranks|leads|stands|shows|comes|follows|holds|grows|gains|accounts|remains|lies|makes|takes"
    "|rises|falls|contributes|publishes|produces|attracts|benefits|includes|begins|needs|becomes|belongs|keeps|loses"
)
_PLURAL = (
    "cities|papers|countries|regions|universities|institutions|scientists|researchers|authors|shares|values|scores"
    "|figures|tables|columns|rows|journals|fields|disciplines|companies|enterprises|indicators|moves|flows|continents"
    "|reports|chapters|messages|translations|pages|links|people|they|we|these|those"
)
_ONE = "it|he|she|this year|this report|the report|the index|the table|the figure|the chapter|the city|the country|the share|the number|the value|each|nobody|everybody|everyone"
# Behind a noun that belongs to another one, the verb goes with that one: “The number of cities is …”.
_SEVERAL = re.compile(
    rf"{_BEGIN}(?:(?:the|these|those|all|both|most|many|some|other|such|few|several|□)\s+)*(?:[a-z-]+ )?(?:{_PLURAL}) (?:{_SINGULAR})\b(?! (?:what|how|that|where)\b)",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    rf"{_BEGIN}(?:{_ONE}) (?:also |then |now |still )?(?!were\b)(?:{_BASE})\b", re.IGNORECASE
)
# One thing, with what belongs to it, before a verb that goes with several: “The share of papers have risen”.
_HEADS = (
    "share|value|rank|score|ratio|output|volume|index|median|mean|sum|gap|growth|proportion|percentage|rate|list"
    "|table|figure|chart|map|report|page|chapter|column|row|impact|inflow|outflow|difference|distance|weight|position"
    "|place|trend|result|city|country|region|university|institution|company|paper|author|indicator|field|discipline"
    "|name|year|number"
)
_INSIDE = (
    r"(?:(?!\b(?:that|which|who|whose|where|when|and|or|as|is|has|was|whether|if)\b)[^.,;:()“”])*?"
)
_HEAD_AND_VERB = re.compile(
    rf"{_BEGIN}(?:The|Its|Their|This|That|Each|Every|Our|One) (?:(?!\w+est |one )[a-z-]+ )?(?:{_HEADS})"
    rf"(?: (?:of|for|in|between|among|within|with|at|by|on) {_INSIDE})? (?:are|were|have)\b(?! (?:what|how)\b)"
)
_NO_ONE = "data|media|criteria|phenomena|people|women|men|rest|majority|minority|rich|poor|young|old|two|three|four|five|six|nine|ten|first|last|same|following|former|latter"
_NOUN_AND_VERB = re.compile(
    rf"{_BEGIN}(?:The|This|That|Each|Every|Its|An?) (?!(?:{_NO_ONE}|\w+(?:est|ish|ese))\b)(?:[a-z]+-)?[a-z]+[a-rt-z]"
    r"(?:, (?:or|also called|called) [^,.]{2,40},)? (?:are|were|have|do|combine|make|take|give|come|follow|remain|include"
    r"|become|belong|keep|contain|consist|depend|describe)\b(?! (?:of|is|was|has)\b)"
)
# Any noun in the plural behind an article, before a verb of one: “The boxes follows”.
_PLURAL_AND_VERB = re.compile(
    rf"{_BEGIN}(?:The|These|Those|All|Most|Many|Some|Several|Both|Few) (?:[a-z]+ )?"
    r"(?!(?:news|series|species|means|[a-z]+ics|[a-z]*(?:ss|us|is))\b)[a-z]+s (?:is|was|has|does|follows|shows|stands"
    r"|gives|comes|makes|takes|remains|holds|leads|grows|falls|rises|includes|contains|keeps|lies|needs|ranks|differs"
    r"|covers)\b(?! (?:what|how|that|where)\b)"
)
# Several things, with what belongs to them, before a verb of one: “The weights of each level adds”.
_SEVERAL_AND_VERB = re.compile(
    rf"{_BEGIN}(?:The|These|Those|the|these|those) (?:[a-z]+ )?(?!(?:news|series|species|means|[a-z]+ics|[a-z]*(?:ss|us|is))\b)[a-z]+s"
    rf" (?:of|for|in|between|among|within|with|at|by|on) (?:each|every|the|all|both|this|that|these|those|its|their) {_INSIDE}"
    r" (?:is|was|has|does|adds|makes|gives|stands|shows|comes|follows|ranks|grows|falls|rises|includes|remains|leads)\b"
    r"(?! (?:what|how|that|where)\b)"
)
# Several things, the last behind “and”, before a verb of one: “Inflow, outflow, and mobility is”.
_LIST_AND_VERB = re.compile(
    rf"{_BEGIN}(?!(?:This|Its|His)\b)[A-Z][a-z]*(?:s|tion|sion|flow|ment|ity|nce|ship|ness|ology|ory|ture), [a-z-]+(?: [a-z-]+)?,?"
    r" and [a-z-]+(?: [a-z-]+)?□? (?:(?:also|then) )?(?:is|was|has)\b"
)
# One thing without anything in the plural before it: “Only listed city are”.
_ONE_THING = (
    "city|country|region|continent|university|institution|scientist|researcher|author|paper|article|patent|value"
    "|score|journal|field|discipline|company|enterprise|indicator|report|chapter|message|translation|person|edition"
)
_NO_PLURAL = r"(?!\w+s\b|(?:and|of|or|that|which|who|no)\b)[\w’-]++"  # one word, whole
_THING_AND_VERB = re.compile(
    rf"(?:^|(?<=[.;:“(?!]))\s*(?:{_NO_PLURAL}(?:\s+{_NO_PLURAL}){{0,3}})?\s(?:{_ONE_THING}) (?:are|were|have)\b"
)
_MANY = frozenset(
    ["United Arab Emirates", "Philippines", "Netherlands", "Maldives", "Bahamas", "United States"]
)


def verbs(pair: Pair) -> Iterator[Finding]:
    """The verb of one subject in the plural, or of several in the singular, at the head of a sentence."""
    if pair.target.language != "en" or pair.name:
        return
    text = pair.target.words
    for pattern in (
        _SEVERAL,
        _SINGLE,
        _HEAD_AND_VERB,
        _NOUN_AND_VERB,
        _PLURAL_AND_VERB,
        _SEVERAL_AND_VERB,
        _THING_AND_VERB,
        _LIST_AND_VERB,
        _place_and_verb(pair.lexicon),
    ):
        if found := pattern.search(text):
            yield Finding(
                f"the verb does not go with its subject: {found[0]}", "One ranks, two rank."
            )


@cache
def _place_and_verb(lexicon: Lexicon) -> re.Pattern[str]:
    """A city or a country at the head of a sentence, before a verb that goes with several."""
    cities = {row["en"] for row in lexicon.names.get("city", ()) if row.get("en")}
    names = sorted({*cities, *country_names()} - _MANY, key=lambda name: (-len(name), name))
    return re.compile(
        rf"{_BEGIN}(?:The )?(?:{'|'.join(map(re.escape, names))}) (?:also |then |now |still )?(?:{_BASE})\b"
    )
