"""Characters and words of another script, another variety of it, or of the web."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from bifolio.i18n.glossary import Glossary
from bifolio.i18n.proofreading.message_pair import HELD, Check, Finding, Pair, Text
from bifolio.i18n.proofreading.spelling.dictionary import english
from bifolio.i18n.proofreading.spelling.english import one_off
from bifolio.model.han import HAN

# Not all that is Chinese (`model.han`): the block whose characters the old national sets tell apart.
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
# Characters of the General Standard table (2013) that GB 2312 lacks: most stand in names.
_OF_NAMES = "昇堃甯喆玥珪堉晞祐祇璘珮洸浥昤枓沬沘泜棻伋於栘梂炤琯濬翀芣耑"


def variety(text: Text) -> Iterator[Finding]:
    """Traditional characters and corner quotation marks in the Chinese of the mainland."""
    if not text.chinese or not _simplified(text.locale):
        return
    if found := "".join(dict.fromkeys(c for c in _IDEOGRAPH.findall(text.words) if traditional(c))):
        yield Finding(f"traditional characters stand in simplified text: {found}", "Retype them.")
    if found := "".join(dict.fromkeys(c for c in _IDEOGRAPH.findall(text.words) if japanese(c))):
        yield Finding(f"characters of Japanese stand in the text: {found}", "Retype them.")
    if re.search("[「」『』]", text.words):
        mended = text.text.translate(str.maketrans("「」『』", "“”‘’"))
        yield Finding("quotation marks of Taiwan stand in the text", "Use “ and ”.", mended)


def _simplified(locale: Locale) -> bool:
    return locale.script in {"Hans", None} and locale.territory not in {"TW", "HK", "MO"}


@cache
def traditional(character: str) -> bool:
    """Whether a character is a traditional form: common in Taiwan (the first level of Big 5), not in GB 2312."""
    if character in _OF_NAMES or _bytes(character, "gb2312"):
        return False
    found = _bytes(character, "big5")
    return bool(found) and 0xA4 <= found[0] <= 0xC6


_OF_JAPANESE_NAMES = "埼栃畑辻込枠匂峠働"


@cache
def japanese(character: str) -> bool:
    """Whether a character is a Japanese form: common in Japan (the first level of JIS X 0208), not in GB 2312."""
    if character in _OF_NAMES + _OF_JAPANESE_NAMES or _bytes(character, "gb2312"):
        return False
    found = _bytes(character, "euc_jp")
    return not traditional(character) and len(found) == 2 and 0xB0 <= found[0] <= 0xCF


def _bytes(character: str, encoding: str) -> bytes:
    return character.encode(encoding, errors="ignore")


_TAGS = (
    "a|abbr|b|big|blockquote|br|center|code|dd|del|div|dl|dt|em|font|g|h[1-6]|hr|i|img|ins|li|mark|nobr|ol"
    "|p|pre|q|ruby|s|small|span|strike|strong|sub|sup|table|td|th|tr|tt|u|ul|wbr|x|bpt|ept|ph|pc|sc|ec|mrk|it"
)
_ENTITY = re.compile(
    rf"&(?:[a-zA-Z]{{2,8}}|#\d{{2,6}}|#x[0-9a-fA-F]{{2,6}});|</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<!--|-->"
    r"|</?\d+/?>|\{/?\d+\}|\{\{|\}\}|\\[nrt](?![A-Za-z])"
)


def entities(pair: Pair) -> Iterator[Finding]:
    """Marks of the web and of tools, which a text shows as they are: &nbsp; <br> {1}."""
    ours = set(_ENTITY.findall(pair.source.text))
    for one in dict.fromkeys(_ENTITY.findall(pair.target.text)):
        if one not in ours:
            hint = "Text is text: type the character itself (a space, &, <)."
            yield Finding(f"markup of the web stands in the text: {one}", hint)


_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_ALIKE = re.compile("[\u0370-\u03ff\u0400-\u052f\u0530-\u058f]")


def confusable(pair: Pair) -> Iterator[Finding]:
    """Letters of another script that look like Latin ones: inside a word, or where no other is."""
    latin = pair.target.language in {"zh", "en"}
    for word in dict.fromkeys(_WORD.findall(pair.target.words)):
        strange = _ALIKE.search(word)
        if strange and word not in pair.source.words and (latin or _LATIN.search(word)):
            message = f"a letter of another script stands in “{word}”: U+{ord(strange[0]):04X}"
            yield Finding(message, "It only looks like a Latin one: retype the word.")


_BRACKETS = {"(": ")", "[": "]"}


def brackets(pair: Pair) -> Iterator[Finding]:
    """Half-width brackets that do not close, where those of the message do."""
    if _closed(pair.source.words) and not _closed(pair.target.words):
        yield Finding("a bracket has no partner", "Write both of the pair.")


def _closed(text: str) -> bool:
    waiting: list[str] = []
    for character in text:
        if character in _BRACKETS:
            waiting.append(_BRACKETS[character])
        elif character in _BRACKETS.values() and (not waiting or waiting.pop() != character):
            return False
    return not waiting


_ACRONYM = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,}(?![A-Za-z0-9])")


def acronyms(glossary: Glossary) -> Check:
    """An abbreviation of a Chinese text is spelled the same on the other side."""

    def check(pair: Pair) -> Iterator[Finding]:
        sides = (pair.source, pair.target) if pair.source.chinese else (pair.target, pair.source)
        if pair.name or sides[0].chinese == sides[1].chinese:
            return
        here = glossary.without_names(sides[0].words, sides[0].language)
        other = sides[1].words
        for one in dict.fromkeys(_ACRONYM.findall(here)):
            near = [a for a in _ACRONYM.findall(other) if sorted(a) == sorted(one) and a != one]
            if one not in other and near:
                message = f"“{one}” on the one side is “{near[0]}” on the other"
                yield Finding(message, "Spell abbreviations alike.")
            elif (
                one.lower() not in other.lower()
                and (
                    pair.target.chinese
                    or set(_ACRONYM.findall(other)) - set(_ACRONYM.findall(here))
                )
                and not _stands_for(one, other)
            ):
                message = (
                    f"“{one}” stands in the Chinese text, and in the English one nothing like it"
                )
                yield Finding(message, "Say what the message says.")

    return check


def _stands_for(short: str, text: str) -> bool:
    """Whether words of a text begin with the letters of an abbreviation: GDP, gross domestic product."""
    letters = [re.escape(letter) for letter in short]
    between = r"\w*[\s/&-]+(?:(?:of|and|the|for|in)\s+)*"
    return bool(re.search(rf"(?<!\w){between.join(letters)}", text, re.IGNORECASE))


_QUOTED = re.compile(
    r"“[^”]*”|‘[^’]*’|「[^」]*」|『[^』]*』|《[^》]*》|（[^（）]*）|\([^()]*\)|\*[^*]+\*"
)
_SMALL_WORDS = re.compile(
    r"(?<![\w’'.@/-])(?:[a-z]{3,}(?:-[a-z]{2,})*|[a-z]{2,}(?:-[a-z]{3,})+|of|in|on|at|to|by|is|or|as)(?![\w’'.@/-])"
)

_KINDS_OF_FILES = frozenset(["zip"])  # a word of English, too


def foreign_words(glossary: Glossary) -> Check:
    """English words in Chinese that are no names; what stands in brackets or quotation marks may stay."""

    def check(pair: Pair) -> Iterator[Finding]:
        if not pair.target.chinese or not re.search(f"[{HAN}]", pair.target.text):
            return
        bare = _QUOTED.sub(" ", pair.target.words.replace(HELD, " "))
        bare = glossary.without_names(
            re.sub(f"[{HAN}，。；：、]", " | ", bare), pair.target.language
        )
        common, source = english()[0], pair.source.words.lower()
        small = [w for w in _SMALL_WORDS.findall(bare) if w not in _KINDS_OF_FILES]
        words = [w for w in small if all(one in source or one in common for one in w.split("-"))]
        words += [m[0] for m in _known_names().finditer(bare)]
        for word in dict.fromkeys(words):
            yield Finding(f"an English word stands in the text: {word}", "Translate it.")

    return check


@cache
def _known_names() -> re.Pattern[str]:
    """Names that have a Chinese form: countries, months, days of the week."""
    english = Locale.parse("en")
    names = [n for code, n in english.territories.items() if len(code) == 2 or code.isdigit()]
    for said in (english.months, english.days):
        names += said["format"]["wide"].values()
    longest = sorted((n for n in names if len(n) > 3 and n != "May"), key=len, reverse=True)
    return re.compile(rf"(?<![\w’'.-])(?:{'|'.join(map(re.escape, longest))})(?![\w’'.-])")


_LATIN_WORDS = re.compile(r"(?<![\w’'./@-])[A-Za-z][a-z]{4,}(?![\w@/-]|\.\w)")


def miscopied(pair: Pair) -> Iterator[Finding]:
    """A Latin word of a Chinese text that has a letter more, less or exchanged than in its message: Eearly."""
    if not pair.target.chinese or pair.source.chinese:
        return
    ours = {word.lower() for word in _LATIN_WORDS.findall(pair.source.text)}
    for word in dict.fromkeys(_LATIN_WORDS.findall(pair.target.words)):
        near = () if word.lower() in ours else one_off(word.lower(), any_letter=True)
        if right := next((one for one in near if one in ours), ""):
            message = f"a word of the message is misspelled: {word}"
            yield Finding(message, f"Write it as there, like “{right}”.")


def _without_han(text: Text) -> bool:
    """Whether a language that is not Chinese is written without its characters."""
    return text.locale.language not in {"ja", "ko", "yue"}


def same(pair: Pair) -> Iterator[Finding]:
    """A text that stands untranslated where the language has a script of its own."""
    target = pair.target
    if target.chinese:
        foreign = bool(re.search(r"[A-Za-z][a-z]{2}", target.words))
    else:
        foreign = _without_han(target) and bool(re.search(f"[{HAN}]", target.words))
    if foreign and target.text == pair.source.text:
        hint = "Translate it; if it stays as it is, give the entry the flag ignore-same."
        yield Finding("the translation is the same as the message", hint)
