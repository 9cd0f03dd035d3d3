"""Words that a translation never leaves out, and passages that it lost, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bifolio.i18n.proofreading.message_pair import HELD, Finding, Pair
from bifolio.i18n.proofreading.sense.families import FAMILIES, Member, said_in
from bifolio.i18n.proofreading.sense.lost.aligned import aligned

_HINT = "Say what the message says."

# Families and members in them, of which each word has an answer in every translation, by the language of a message.
_ALWAYS_SAID: Mapping[str, tuple[tuple[str, tuple[int, ...]], ...]] = {
    "zh": (
        ("a gap that closes and one that widens", (1,)), ("all and some", (0,)), ("at most and at least", (0, 1)),
        ("basic and applied", (1, 2)), ("between and within continents", (0, 1)), ("first and last", (0, 1)),
        ("halves and thirds", (0, 1, 2, 3)), ("how many times", (0, 1, 2)),
        ("inside and outside", (0,)), ("larger and smaller", (1,)), ("many and few", (0, 1)), ("mean and median", (1,)),
        ("strong and weak", (1,)), ("strength and weakness", (1,)), ("success and failure", (0, 1)), ("too many and too few", (0, 1)),
        ("of one side and of several", (0, 1, 2)), ("young and old", (0, 1)), ("emerging and of a new type", (0, 1)),
        ("the first time and the last", (1,)), ("warm and cold", (0, 1, 2, 3)), ("older and younger", (0, 1)),
        ("net inflow and net outflow", (0, 1)), ("at home and abroad", (0,)),
    ),
    "en": (
        ("a gap that closes and one that widens", (1,)), ("all and some", (1,)), ("at most and at least", (0, 1)),
        ("at home and abroad", (0,)), ("most and least", (1,)), ("halves and thirds", (0, 1, 2, 3)), ("strong and weak", (1,)),
        ("the earlier and the later", (0, 1)), ("of one side and of several", (0, 1, 2)), ("young and old", (0,)),
        ("the first time and the last", (0, 1)), ("inflow and outflow", (0, 1)), ("between and within continents", (0, 1)),
        ("warm and cold", (0, 1, 2, 3)), ("basic and applied", (0, 1, 2)), ("larger and smaller", (0,)),
    ),
}  # fmt: skip

# What says it in Chinese and in English, and what may say it beside that.
_WORDS = tuple(
    Member((row[0], row[1]), (row[2], row[3]))
    for row in (
        ("(?<!也)(?<!最[高低大小多少])(?<!此外)(?:只有|仅有|唯有|唯一)", "only(?= (?:one|in|on|by|those|the|if|when|where|□))", "只|仅|唯|单|才|独|限|之外|以外|除", r"just|alone|sole\w*|single|unique\w*|exclusive\w*|mere\w*|no (?:other|more|one)|nothing|except|but|limited|confined|one|never|none|without"),
        ("尤其(?!关注)|尤应|尤为|特别是", r"above all|especially|particularly|in particular", "尤|特|主要|最|首|重|更|格外|突出|显著", r"especial\w*|particular\w*|special\w*|most\w*|main\w*|chief\w*|notabl\w*|more|even|very|markedly|stands? out|focus\w*"),
        ("每年|年均|逐年", r"(?:a|each|every|per|from) year|yearly|annual\w*", "年", r"year\w*|annual\w*"),
        ("两[版端侧]", r"both(?= (?:of (?:the |these )?)?[a-z]+s\b(?! and))", "两|双|二|皆|均|都|俱|互|彼此|也", r"both|two|each|either|neither|pair\w*|other|twice|double|mutual\w*|second|former|latter|they|them|their"),
        ("可能|或许|也许", r"might|perhaps|possibly", "可能|或|也许|恐|会|似|能|可|未必|也|不妨", r"may|might|perhaps|possib\w*|could|can|would|likely|seem\w*|potential\w*|probabl\w*|appear\w*|if|suggest\w*|risk|threat\w*|likelihood|should|expected?"),
    )
)  # fmt: skip


def lost(pair: Pair) -> Iterator[Finding]:
    """A word of a sentence that no sentence loses in a translation: only, above all, at least, younger."""
    ours, theirs = pair.source.language, pair.target.language
    if pair.name or pair.context or {ours, theirs} != {"zh", "en"}:
        return
    said = said_in(pair.source.words, ours)
    always = (
        FAMILIES[name][at]
        for name, some in _ALWAYS_SAID[ours]
        for at in some
        if at in said.get(name, ())
    )
    asked = [*always, *(one for one in _WORDS if one.said[ours].search(pair.source.words))]
    for source, target in aligned(pair) if asked else ():
        for member in asked:
            found = member.said[ours].search(source)
            if found and not member.possible[theirs].search(target):
                yield Finding(f"“{found[0]}” is missing in the translation", _HINT)
                return


# Characters of English for one of Chinese, how long a sentence is that may have lost something, and how much of what
# is expected of its translation has to be missing there, without its neighbors’ having as much more than is expected.
# One that has several values may be a list, whose words are told once; a value that is lost is told of itself.
_ENGLISH, _LONG, _MISSING, _MADE_UP = 3.4, {"zh": 18, "en": 60}, 0.6, 0.3


def passages(pair: Pair) -> Iterator[Finding]:
    """A sentence that is far too short for the one that it translates."""
    ours = pair.source.language
    found = () if pair.name or pair.heading else aligned(pair)
    expected = [
        _letters(source) * (_ENGLISH if ours == "zh" else 1 / _ENGLISH) for source, _ in found
    ]
    surplus = [
        _letters(target) - length for (_, target), length in zip(found, expected, strict=True)
    ]
    for at, (source, target) in enumerate(found):
        beside = [*surplus[max(0, at - 1) : at], *surplus[at + 1 : at + 2], 0.0]
        missing = -surplus[at]
        short = missing > _MISSING * expected[at] and max(beside) < _MADE_UP * missing
        long = _letters(source) >= _LONG[ours] and source.count(HELD) <= 1
        if long and short and len(found) > 1:
            yield Finding(
                f"a sentence is very short: “{target.strip()[:20]}”", "Look what is missing."
            )


def _letters(text: str) -> int:
    return len(text.replace(HELD, "").strip())
