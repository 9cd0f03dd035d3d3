"""A sentence against the sentence it translates: how it begins and ends, what it lost, what it turns round."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bifolio.i18n.language.message_text import PLACEHOLDER
from bifolio.i18n.proofreading.message_pair import HELD, Finding, Pair, Text

_STOPS = ".!?…。！？؟।۔։።။។"
_WITHOUT_STOPS = {
    "th",
    "lo",
    "bo",
    "dz",
}  # languages that end sentences with a space or signs of their own
_CLOSING = re.compile(r"[”’\"'）)\]》」』*\s]+$")
_NOTE = re.compile(rf"(?<=[{_STOPS}]){HELD}+$|(?<=[{_STOPS}][”’）)]){HELD}+$")
_ABBREVIATION = re.compile(r"\b(?:al|cf|e\.g|i\.e|etc|vs|viz|ca|No|Nos|vol|p|pp|S\.l|[A-Z])\.$")
_LOWER = re.compile(r"[*“‘(]*[a-zß-öø-ÿ][a-zß-öø-ÿ’]*(?=[\s,;:])")
_INSIDE = re.compile(r"(?<!\S)(\S+[.!?])[”’)]? ([a-z][a-z’]+)(?=[\s,;:.!?]|$)")


def final_stop(pair: Pair) -> Iterator[Finding]:
    """A sentence ends as one, a title as none."""
    ours, theirs = _end(pair.source), _end(pair.target)
    wanted, has = _is_stop(pair.source, ours), _is_stop(pair.target, theirs)
    if wanted and not has and theirs not in ":：" and pair.target.language not in _WITHOUT_STOPS:
        yield Finding("the final stop is missing", "End the sentence as the message does.")
    elif has and theirs in ".。" and not wanted and ours not in {"", *":：;；."}:
        yield Finding("a stop ends what is no sentence", "Delete it: the message has none.")


def _end(text: Text) -> str:
    """The last sign of a text but for closing marks, and for the mark of a note behind the stop."""
    return _CLOSING.sub("", _NOTE.sub("", _CLOSING.sub("", text.words)))[-1:]


def _is_stop(text: Text, sign: str) -> bool:
    return bool(sign) and sign in _STOPS and not _ABBREVIATION.search(text.words.rstrip())


def capital(pair: Pair) -> Iterator[Finding]:
    """A sentence of a script with capitals begins with one."""
    text = pair.target.words
    if pair.target.language == "en" and pair.heading and (found := _LOWER.match(text)):
        yield Finding(f"a heading begins with a small letter: {found[0]}", "Use a capital.")
    if pair.target.language != "en" or not _is_stop(pair.source, _end(pair.source)):
        return
    if (
        (found := _LOWER.match(text))
        and found[0] != _FORMULA
        and not _CONTINUED.match(pair.source.text)
    ):
        yield Finding(f"a sentence begins with a small letter: {found[0]}", "Use a capital.")
    for inner in _INSIDE.finditer(text):
        if not _ABBREVIATION.search(inner[1]) and not inner[1].endswith("..."):
            message = f"a sentence begins with a small letter: {inner[2]}"
            yield Finding(message, "Use a capital, or other punctuation before it.")


_CAPITAL_INSIDE = re.compile(
    r"[;,] (What|It|In|An|They|These|Those|That|He|She|We|There|But|And|As|For|Of|On|At|To|With|From|When|While|If|Its"
    r"|Their|This|Is|Are|Was|Were|Has|Have|Or|By|Not|So|Because|Although|However|More|Most|Some|Many|All|Both|Other"
    r"|Then|Than|Which|Who|Where|Whose|Such|Also|Of)\b(?! [A-Z])|; (The) (?![A-Z])"
)


def capital_inside(text: Text) -> Iterator[Finding]:
    """A small word with a capital behind a comma or a semicolon, which end no sentence."""
    if text.language == "en" and (found := _CAPITAL_INSIDE.search(text.words)):
        word = found[1] or found[2]
        yield Finding(f"a capital stands inside a sentence: {word}", f"Write “{word.lower()}”.")


# What goes on with a sentence begun elsewhere: with a formula, or as an item of a list.
_CONTINUED = re.compile(r"[一二三四五六]是|其中")
_FORMULA = "where"


_BETWEEN = re.compile(
    r"(?<=[。！？])（[^（）]*[^（）。！？…]）(?=[^。！？（）\s])|(?<=[a-z][.!?]) \([^()]*[^().!?…]\) (?=[A-Z])"
)


def between_sentences(text: Text) -> Iterator[Finding]:
    """A bracket that belongs to no sentence: behind the stop of one, before the next."""
    if _BETWEEN.search(text.words):
        hint = "Put it into the sentence before, or end it as one; look whether words are missing."
        yield Finding("a bracket stands between two sentences", hint)


# Characters of a translation for each of its message; below that, something is lost. Whole translations
# of several sentences have 1.56 to 4.8 from Chinese to English, 0.23 to 0.67 the other way.
_SHORTEST = {("zh", "en"): 1.5, ("en", "zh"): 0.2}
_SHORTEST_WITH_FEWER = {("zh", "en"): 2.0, ("en", "zh"): 0.232}
_TERSER = (
    0.85  # of those bounds: a sound traditional text was seen at 0.21; others were not measured
)
_SENTENCE_END = re.compile(r"[。！？；]|[.!?;:](?=[\s\"”)*%□]|$)")


def lost_sentences(pair: Pair) -> Iterator[Finding]:
    """A translation that is far too short for a message of several sentences."""
    between = pair.source.language, pair.target.language
    ours, theirs = (len(_SENTENCE_END.findall(s.words)) for s in (pair.source, pair.target))
    limits = _SHORTEST if theirs >= ours else _SHORTEST_WITH_FEWER
    if between in limits and ours > 1:
        length = [len(side.words.replace(HELD, "□□")) for side in (pair.source, pair.target)]
        least = limits[between] * (_TERSER if pair.target.traditional else 1)
        if length[1] < least * length[0]:
            message = f"the translation is very short: {length[1]} characters for {length[0]}"
            yield Finding(message, "Look whether a sentence is missing.")


# Characters of a translation for each of its message between two values that are neighbors in both, where
# the message has two ends of sentences and its translation fewer; whole ones have 0.235 and 2.5 at least.
_SHORTEST_BETWEEN = {("zh", "en"): (30, 1.3), ("en", "zh"): (100, 0.2)}


def lost_between(pair: Pair) -> Iterator[Finding]:
    """A passage between two values that is far too short for what the message says there."""
    least, limit = _SHORTEST_BETWEEN.get((pair.source.language, pair.target.language), (0, 0.0))
    if not least or pair.name:
        return
    ours, theirs = _between_values(pair.source.text), _between_values(pair.target.text)
    for ends, passage in ours.items():
        here = theirs.get(ends, passage)
        counts = (len(_SENTENCE_END.findall(one)) for one in (passage, here))
        several, fewer = counts
        if len(passage) >= least and len(here) < limit * len(passage) and several > max(1, fewer):
            message = f"the passage from {ends[0]} to {ends[1]} is very short"
            yield Finding(message, "Look whether a sentence is missing.")
            return


def _between_values(text: str) -> dict[tuple[str, str], str]:
    """What stands between neighboring values, marks of notes left out, of such as a text has once."""
    bare = _NOTE_SIGN.sub("", text)
    found = list(re.finditer(PLACEHOLDER, bare))
    names = Counter(one[0] for one in found)
    return {
        (a[0], b[0]): bare[a.end() : b.start()]
        for a, b in pairwise(found)
        if names[a[0]] == names[b[0]] == 1
    }


_NOTE_SIGN = re.compile(r"%\((?:fn|note)\)s")


# Pairs of opposites; a text that has the one alone is not translated by the other alone.
_OPPOSITES = (
    (
        r"增长|增加|增至|上升|升至|提高|扩大|\b(?:r[io]se[ns]?|rising|gr[eo]w[ns]?|growing|growth|increas\w+)\b",
        r"下降|降至|减少|降低|下滑|缩小|萎缩|退[到至居]|跌[到至]|\b(?:f[ae]ll(?:s|en|ing)?|declin\w+|decreas\w+|shr[aiu]nk\w*|dropp?\w*)\b",
    ),
    (
        r"最大|最高|最多|最强|\b(?:largest|highest|most|greatest|biggest|strongest)\b",
        r"最小|最低|最少|最弱|\b(?:smallest|lowest|least|fewest|weakest)\b",
    ),
    (r"升序|递增|\bascending\b", r"降序|递减|\bdescending\b"),
    (r"流入(?!地)|\binflows?\b", r"流出(?!地)|\boutflows?\b"),
    (r"高于|多于|超过|\babove\b|\bmore than\b|\bexceed\w*", r"低于|少于|不足|\bbelow\b|\bless than\b|\bfewer than\b"),
    (r"之前|以前|\bbefore\b|\bprevious\b|上一", r"之后|以后|\bafter\b|\bnext\b|下一"),
    (r"显示|展开|\bshow\b|\bopen\b|\bexpand\b", r"隐藏|收起|\bhide\b|\bclose\b|\bcollapse\b"),
)  # fmt: skip
_COMPILED = [tuple(re.compile(one, re.IGNORECASE) for one in pair) for pair in _OPPOSITES]
_SHORT = 60  # Chinese characters; in a long text the one word may stand for something else


def opposite(pair: Pair) -> Iterator[Finding]:
    """A short text that says the opposite of its message."""
    chinese = next((side for side in (pair.source, pair.target) if side.chinese), None)
    if chinese is None or len(chinese.words) > _SHORT:
        return
    for one, other in _COMPILED:
        for this, that in ((one, other), (other, one)):
            ours, theirs = this.search(pair.source.words), that.search(pair.target.words)
            if ours and theirs and not that.search(pair.source.words) and not this.search(pair.target.words):  # fmt: skip
                message = f"“{theirs[0]}” seems to be the opposite of “{ours[0]}”"
                yield Finding(message, "Say what the message says.")


_PERCENT = re.compile(r"[%％‰٪]")
_BESIDE = re.compile(rf"{HELD}\s?[%％]")
_PERCENT_WORDS = re.compile(
    r"\bper ?cent\w*|百分[之比率点数]|成(?!为|立|果|就|员|长|功)|比例|比重|占比|份额|\bshare\b",
    re.IGNORECASE,
)
_FRACTIONS = re.compile(r"\b(?:half|halves|thirds?|quarters?|fifths?|tenths?)\b|分之|半")
_POINTS = re.compile(r"\bpercentage[- ]points?\b|百分点", re.IGNORECASE)
_TOO_MANY = "The value brings its percent sign; delete what stands beside the placeholder."
_HAVE_POINTS = "A difference of two shares is in percentage points (百分点), a growth in percent."


_ANY_PERCENT = re.compile(r"\bper ?cent|百分|[%％]", re.IGNORECASE)
_VALUE_WITH_WORD = re.compile(rf"({PLACEHOLDER})[ -](?:per ?cent|pct)\b|百分之({PLACEHOLDER})")


def _with_word(pair: Pair) -> str:
    """A placeholder beside the word percent, whose value may have the sign."""
    for found in _VALUE_WITH_WORD.finditer(pair.target.text):
        held = found[1] or found[2]
        value = pair.values.get(held[2:-2], "%")
        if "%" in value or "％" in value:
            return held
    return ""


def percent(pair: Pair) -> Iterator[Finding]:
    """Percent signs and percentage points of a message, as many as there are, and no more."""
    source, target = pair.source.words, pair.target.words
    signs = [len(_PERCENT.findall(one)) for one in (source, target)]
    points = [len(_POINTS.findall(one)) for one in (source, target)]
    doubled = len(_BESIDE.findall(target)) > len(
        re.findall(rf"{HELD}\s?(?:[%％]|per ?cent\b)", source)
    )
    known = pair.target.language in {"zh", "en"}  # what other languages call points, nobody told us
    if known and points[1] < points[0] and (signs[1] > signs[0] or not points[1]):
        yield Finding("the percentage points of the message are missing", _HAVE_POINTS)
    elif points[1] and not points[0]:
        yield Finding("percentage points stand where the message has none", _HAVE_POINTS)
    elif signs[1] > signs[0] and (doubled or not _PERCENT_WORDS.search(source)):
        yield Finding("the translation has a percent sign too many", _TOO_MANY)
    elif (
        signs[0] > signs[1]
        and pair.target.language in {"zh", "en"}
        and not any(words.search(target) for words in (_PERCENT_WORDS, _FRACTIONS))
    ):
        yield Finding("a percent sign is missing", "Write it as the message does: %%.")
    elif not (points[0] or _ANY_PERCENT.search(source)) and (said := _with_word(pair)):
        yield Finding(f"“percent” stands beside {said}, which has its sign", _TOO_MANY)
