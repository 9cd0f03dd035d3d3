"""All checks of translations by name, and everything that they find in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bifolio.i18n.glossary import Glossary
from bifolio.i18n.proofreading import (
    markup,
    placeholder_positions,
    scripts,
    sentences,
    text_length,
    typography,
    wording,
)
from bifolio.i18n.proofreading.message_pair import (
    Check,
    Finding,
    Lexicon,
    Pair,
    Rule,
    Text,
    WidthLimit,
)
from bifolio.i18n.proofreading.sense import (
    agreement,
    capitals,
    meaning,
    names,
    negation,
    order,
    shape,
    states,
)
from bifolio.i18n.proofreading.sense.families import compared
from bifolio.i18n.proofreading.sense.lost import enumerations, lost_names, lost_words
from bifolio.i18n.proofreading.spelling import confused, english, english_grammar, sounds
from bifolio.i18n.proofreading.spelling.traditional import in_simplified
from bifolio.i18n.proofreading.values import (
    note_signs,
    numbers,
    value_kinds,
    value_signs,
    value_units,
)

__all__ = [
    "Finding",
    "Lexicon",
    "Pair",
    "Text",
    "WidthLimit",
    "checks",
    "fixed",
    "proof",
    "proof_text",
    "silenced",
]


_OPPOSITES = (
    sentences.opposite, meaning.exchanged, meaning.turned_round, negation.negation,
    negation.said_twice, negation.either, meaning.continents,
)  # fmt: skip


def checks(glossary: Glossary) -> Mapping[str, tuple[Check, ...]]:
    """The checks of a message beside its translation, by the name that a flag `ignore-<name>` has."""
    return {
        "placeholders": (markup.doubled_placeholders,),
        "placement": (
            placeholder_positions.order, placeholder_positions.named, placeholder_positions.company, value_kinds.company,
            meaning.beside_names, meaning.beside_places, meaning.some_of_all, meaning.from_and_to,
            shape.counted, value_units.beside_own_names, value_signs.signed, order.same_company, order.leading, order.parallel, order.other_sentences,
        ),
        "note": (note_signs.note_place,),
        "placeholder-space": (placeholder_positions.glued, placeholder_positions.spaces_in_chinese),
        "link": (markup.links,),
        "emphasis": (markup.emphasis,),
        "markup": (scripts.entities,),
        "letters": (scripts.confusable,),
        "units": (value_units.scales, value_units.units, value_units.about, value_units.bounds),
        "names": (names.countries, names.known, names.of_china, names.shared,
            names.in_brackets, names.kind, names.misspelled, states.states, scripts.miscopied,
            lost_names.countries, lost_names.cities, lost_names.in_short, lost_names.regions, order.names,
        ),
        "brackets": (scripts.brackets,),
        "edges": (markup.edges,),
        "numbers": (numbers.compare, numbers.signs, numbers.words, numbers.tens, numbers.scaled, numbers.fractions, meaning.ordinals, shape.numerals, shape.small_numerals, shape.listed_numerals),
        "percent": (sentences.percent,),
        "glossary": (wording.terms(glossary), wording.other_terms(glossary)),
        "acronyms": (scripts.acronyms(glossary), markup.keys, capitals.of_message),
        "left-over": (wording.left_over(glossary), scripts.foreign_words(glossary)),
        "same": (scripts.same,),
        "opposite": (
            _or_else(
                _OPPOSITES,
                (compared.families, compared.world_regions, shape.order, shape.denials, compared.less, lost_words.lost),
            ),
        ),
        "plural": (shape.plural, agreement.verbs),
        "end-stop": (sentences.final_stop,),
        "capital": (sentences.capital,),
        "length": (sentences.lost_sentences, sentences.lost_between, shape.shortened, lost_words.passages, enumerations.items),
        "max-length": (text_length.length, text_length.flagged),
    }  # fmt: skip


# Checks of what is meant: their Chinese words are simplified ones.
_OF_MEANING = frozenset(
    ["placement", "note", "units", "names", "numbers", "percent", "opposite", "plural", "length"]
)


def _or_else(exact: Sequence[Check], broad: Sequence[Check]) -> Check:
    """The broad checks where the exact ones say nothing: they would say the same in other words."""

    def look(pair: Pair) -> Iterator[Finding]:
        found = [finding for check in exact for finding in check(pair)]
        yield from found or (finding for check in broad for finding in check(pair))

    return look


def rules(glossary: Glossary) -> Mapping[str, tuple[Rule, ...]]:
    """The checks of a text by itself, by name."""
    return {
        "typography": (typography.check, wording.clash),
        "remarks": (wording.remarks,),
        "small-letters": (
            capitals.small_letters,
            capitals.fixed_capitals,
            sentences.capital_inside,
        ),
        "between-sentences": (sentences.between_sentences,),
        "variety": (scripts.variety,),
        "duplicate": (wording.doubled,),
        "forbidden": (wording.forbidden(glossary),),
        "spelling": (
            english_grammar.wrong_forms, confused.characters, confused.mixed_up, confused.particles,
            sounds.homophones, english.articles, english.letters,
        ),
    }  # fmt: skip


def proof(pair: Pair, glossary: Glossary) -> Iterator[Finding]:
    """Everything that is wrong with a translation, but for what its flags silence."""
    silent = silenced(pair.flags)
    held = Glossary() if pair.name else glossary
    plain = in_simplified(pair)
    for name, some in checks(glossary).items():
        if name in silent or (name == "glossary" and pair.name):
            continue
        seen = plain if name in _OF_MEANING else pair
        for check in some:
            yield from (replace(finding, check=name) for finding in check(seen))
    yield from (one for one in proof_text(pair.target, held) if one.check not in silent)


def silenced(flags: frozenset[str]) -> frozenset[str]:
    """The names of the checks that flags of an entry silence; `ignore-all-checks` silences each."""
    found = {
        one.removeprefix("ignore-").replace("_", "-") for one in flags if one.startswith("ignore-")
    }
    if "all-checks" in found:
        found |= {*checks(Glossary()), *rules(Glossary())}
    return frozenset(found)


def proof_text(text: Text, glossary: Glossary) -> Iterator[Finding]:
    """What is wrong with a text by itself: of a translation, or of a message where it is written."""
    for name, some in rules(glossary).items():
        for rule in some:
            yield from (replace(finding, check=name) for finding in rule(text))


def fixed(pair: Pair) -> str:
    """The translation with everything mended that has one right answer."""
    text = pair.target.text
    for _ in range(10):  # one mend may make room for another
        now = replace(pair, target=Text(text, pair.target.locale))
        mends = [one for one in proof(now, Glossary()) if one.fixed not in {None, text}]
        if not mends:
            break
        text = mends[0].fixed or text
    return text
