"""Words of an exhibit on paper that a draft shows as their source has them: they carry their language."""

from __future__ import annotations

import json
import re

from bifolio.i18n.language.interface import InterfaceLanguage, Untranslated
from bifolio.model.inline import isolated, typst_passage, typst_text

_LINES = re.compile(r"^  (?:title|subtitle|told|reason|notes): .*$", re.MULTILINE)
_STRING = r'"(?:[^"\\]|\\.)*"'
# Characters, or several in a row: a lead-in and what follows it.
_LITERALS = re.compile(rf"(#?){_STRING}(?:#{_STRING})*")
# Heads and cells of a table, and which of their strings a reader sees.
_CELLS = re.compile(r"^  (?:columns: | {2}\(total: ).*$", re.MULTILINE)
_SHOWN = re.compile(rf"((?:label|unit|text): )?({_STRING})")
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic, their kin
_JOINTS = re.compile(r"( \(|\)$|; |: )")  # between a caption and its unit, a lead-in and its text


def in_their_language(typst: str, language: InterfaceLanguage) -> str:
    """An exhibit’s Typst whose title, measure, notes and cells say which language they are in, if it is another.

    What a chapter says in its text is enclosed already.
    """
    if not language.fallbacks:
        return typst

    def literal(found: re.Match[str]) -> str:
        strings = re.findall(_STRING, found[0])
        text = "".join(json.loads(one, strict=False) for one in strings)
        inner = _enclosed(text, language)
        return found[0] if not inner else inner if found[1] else f"[{inner}]"

    def shown(found: re.Match[str]) -> str:
        text = json.loads(found[2], strict=False)
        lacking = found[1] and _lacking(text, language)
        return f"{found[1]}[{_spoken(text, lacking, language)}]" if lacking else found[0]

    around = _LINES.sub(lambda line: _LITERALS.sub(literal, line[0]), typst)
    return _CELLS.sub(lambda line: _SHOWN.sub(shown, line[0]), around)


def _enclosed(text: str, language: InterfaceLanguage) -> str:
    """A text, or its parts where it is no message as a whole, in their languages; empty if none is.

    A sentence of the other language runs its way, whatever names are in it; so does what has nothing that runs
    as the language does: its brackets with it. A lead-in stands where its text is looked for.
    """
    whole = _lacking(text, language)
    texts = [text] if whole else _JOINTS.split(text)
    found = [whole or _lacking(piece, language) for piece in texts]
    if not any(found):
        return ""
    turned = {_turned(one, language) for one in found if one} - {""}
    leads = text.endswith(" ")
    if turned and not leads and (whole or not _FROM_RIGHT.search(text)):
        before, behind = typst_passage("", turned.pop())
        return before + _pieces(texts, found, None) + behind
    return _pieces(texts, found, language)


def _pieces(
    texts: list[str], found: list[Untranslated | None], language: InterfaceLanguage | None
) -> str:
    return "".join(
        _spoken(piece, one, language) if one else typst_text(piece)
        for piece, one in zip(texts, found, strict=True)
    )


def _lacking(text: str, language: InterfaceLanguage) -> Untranslated | None:
    """The message that a text is and the language lacks; of texts without a letter there is none."""
    return language.fallbacks.find(text) if any(map(str.isalpha, text)) else None


def _turned(found: Untranslated, language: InterfaceLanguage) -> str:
    return found.direction if found.direction != language.direction else ""


def _spoken(text: str, found: Untranslated, around: InterfaceLanguage | None) -> str:
    """A text in its language, kept together where those around run the other way.

    It stands as they do, a cell where its column does. around: none, if they run as it does.
    """
    turned = _turned(found, around) if around else ""
    before, behind = typst_passage(found.source)
    return before + typst_text(isolated(text, turned) if turned else text) + behind
