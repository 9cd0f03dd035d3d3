"""Proofreading of catalogs: what a machine can see, without judging grammar."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.i18n.checks import markup, numbers, typography, width, wording
from bifolio.i18n.checks.pair import Check, Finding, Pair, Rule, Text, WidthLimit
from bifolio.i18n.glossary import Glossary

__all__ = ["Finding", "Pair", "Text", "WidthLimit", "fixed", "proof", "proof_text"]


def proof(pair: Pair, glossary: Glossary) -> Iterator[Finding]:
    """Everything that is wrong with a translation."""
    checks: tuple[Check, ...] = (
        markup.doubled_placeholders,
        markup.links,
        markup.emphasis,
        markup.edges,
        numbers.compare,
        wording.terms(Glossary() if pair.name else glossary),
        wording.left_over(glossary),
        width.length,
    )
    for check in checks:
        yield from check(pair)
    yield from proof_text(pair.target, Glossary() if pair.name else glossary)


def proof_text(text: Text, glossary: Glossary) -> Iterator[Finding]:
    """What is wrong with a text by itself: of a translation, or of a message where it is written."""
    rules: tuple[Rule, ...] = (typography.check, wording.doubled, wording.forbidden(glossary))
    for rule in rules:
        yield from rule(text)


def fixed(pair: Pair) -> str:
    """The translation with everything mended that has one right answer."""
    text = pair.target.text
    for _ in range(10):  # one mend may make room for another
        now = Pair(pair.source, Text(text, pair.target.locale), pair.where)
        mends = [*markup.edges(now), *typography.check(now.target)]
        better = next((mend.fixed for mend in mends if mend.fixed is not None), text)
        if better == text:
            break
        text = better
    return text
