"""A message beside its translation, and what proofreading says about the two."""

from __future__ import annotations

from babel import Locale

from bifolio.i18n.glossary import Glossary
from bifolio.i18n.proofreading.every_check import Pair, Text, WidthLimit, proof
from bifolio.model.errors import Where

ZH, EN, FR = Locale.parse("zh_Hans"), Locale.parse("en"), Locale.parse("fr")
NONE = Glossary()


def pair(source: str, target: str, to: Locale = EN, room: WidthLimit | None = None) -> Pair:
    return Pair(
        Text(source, EN if to.language == "zh" else ZH),
        Text(target, to),
        Where("x.po", 1),
        None,
        room,
    )


def said(pair: Pair, glossary: Glossary = NONE) -> list[str]:
    return [finding.message for finding in proof(pair, glossary)]
