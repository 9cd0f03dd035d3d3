"""Numbers that a sentence says in words, though no value gives them: “fifteen cities”, 十五个城市.

Digits typed into a sentence stop the build, and so do Chinese shares (三分之二). A count in words may belong to
the matter and not to the data (“the three dimensions”), so it is asked about, from six on: fewer are the parts
of something named, and those of the published reports all are. Lengths of time are no counts, and neither is
what is vague (“hundreds of”, 几十个), an ordinal, or a name (“Hundred Talents”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.editions.facts.values_in_place import templates
from bifolio.editorial.questions.carried_over_text import Passage, passages
from bifolio.editorial.questions.question import Question
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace

_ONE = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TIME = "percent|per|year|month|week|day|hour|minute|second|decade"
_FRACTION = "third|quarter|fifth|tenth"
_ENGLISH = re.compile(
    rf"\b(?:(?:{_TENS})(?:-(?:{_ONE}))?|{_TEENS}|six|seven|eight|nine"
    rf"|(?:a|{_ONE}) (?:dozen|hundred|thousand|million|billion)) (?!(?:{_TIME})s?\b)[^\W\d_]+"
    rf"|\b(?:{_ONE})[ -](?:{_FRACTION})s?\b|\ba (?:{_FRACTION}) of\b",
    re.IGNORECASE,
)
_DIGIT, _MORE = "一二两三四五六七八九", "十百千万亿"
_CHINESE = re.compile(
    rf"(?<![第几数…\d{_DIGIT}{_MORE}])(?:[六七八九{_MORE}]|[{_DIGIT}][{_MORE}])[{_DIGIT}{_MORE}零]*[余多]?"
    r"(?!国集团)[个座所家名位篇项种类国城倍次]"
)
_HOW = "{% trans n=value('…')|words %} … {{ n }}"


def in_words(workspace: Workspace, report: Report) -> Iterator[Question]:
    """A question for each chapter with such numbers; not about what a claim holds to the data."""
    for name in templates(report):
        found = [
            (one, number)
            for one in passages(workspace, report, name)
            if not one.guarded
            for number in number_words(one.text)
        ]
        if found:
            yield _question(name.partition(".")[0], found)


def number_words(text: str) -> list[str]:
    """Numbers in words, each with what it counts; in the order in which they stand."""
    found = [*_ENGLISH.finditer(text), *_CHINESE.finditer(text)]
    found.sort(key=lambda one: one.start())
    return [one[0] for one in found if not _is_name(one[0])]


def _is_name(words: str) -> bool:
    """Whether both words begin with a capital, as in “Big Ten Conference”; no sentence begins so."""
    pieces = words.split()
    return len(pieces) > 1 and all(one[0].isupper() for one in pieces)


def _question(chapter: str, found: list[tuple[Passage, str]]) -> Question:
    many = "1 number" if len(found) == 1 else f"{len(found)} numbers"
    stand = "stands" if len(found) == 1 else "stand"
    told = (
        f"{many} of chapter “{chapter}” {stand} in words, with no value behind: right by the data? "
        f"From data it is written {_HOW}"
    )
    first = found[0][0].where
    listed = tuple(
        (
            f"{'line ' + str(one.where.line) if one.where.file == first.file else one.where}: {number}",
            f"“{number}”",
        )
        for one, number in found
    )
    says = f"in words: {', '.join(dict.fromkeys(quote for _, quote in listed))}"
    return Question(f"number words of chapter {chapter}", "", "", says, first, told, listed)
