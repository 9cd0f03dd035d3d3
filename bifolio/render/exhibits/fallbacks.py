"""Words of an exhibit on paper that a draft shows as their source has them: they carry their language."""

from __future__ import annotations

import json
import re

from bifolio.i18n.language.interface import InterfaceLanguage, Untranslated
from bifolio.model.inline import typst_string, typst_text

_LINES = re.compile(r"^  (?:title|subtitle|notes): .*$", re.MULTILINE)
_LITERAL = re.compile(r'(#?)("(?:[^"\\]|\\.)*")')
# Heads and cells of a table, and which of their strings a reader sees.
_CELLS = re.compile(r"^  (?:columns: | {2}\(total: ).*$", re.MULTILINE)
_SHOWN = re.compile(r'((?:label|unit|text): )?("(?:[^"\\]|\\.)*")')
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic, their kin
_JOINTS = re.compile(r"( \(|\)$|; |: )")  # between a caption and its unit, a lead-in and its text


def in_their_language(typst: str, language: InterfaceLanguage) -> str:
    """An exhibit's Typst whose title, measure, notes and cells say which language they are in, if it is another.

    What a chapter says in its text is enclosed already.
    """
    if not language.fallbacks:
        return typst

    def literal(found: re.Match[str]) -> str:
        inner = _enclosed(json.loads(found[2], strict=False), language)
        return found[0] if not inner else inner if found[1] else f"[{inner}]"

    def shown(found: re.Match[str]) -> str:
        text = json.loads(found[2], strict=False)
        lacking = found[1] and _lacking(text, language)
        return f"{found[1]}[{_spoken(text, lacking)}]" if lacking else found[0]

    around = _LINES.sub(lambda line: _LITERAL.sub(literal, line[0]), typst)
    return _CELLS.sub(lambda line: _SHOWN.sub(shown, line[0]), around)


def _enclosed(text: str, language: InterfaceLanguage) -> str:
    """A text, or its parts where it is no message as a whole, in their languages; empty if none is.

    A sentence of the other language runs its way, whatever names are in it; so does what has nothing that runs
    as the language does: its brackets with it.
    """
    whole = _lacking(text, language)
    texts = [text] if whole else _JOINTS.split(text)
    found = [whole] if whole else [_lacking(piece, language) for piece in texts]
    ways = {one.direction for one in found if one} - {language.direction}
    if not any(found):
        return ""
    inner = "".join(
        _spoken(piece, one) if one else typst_text(piece)
        for piece, one in zip(texts, found, strict=True)
    )
    turned = ways and (whole or not _FROM_RIGHT.search(text))
    return f"#text(dir: {ways.pop()})[{inner}]" if turned else inner


def _lacking(text: str, language: InterfaceLanguage) -> Untranslated | None:
    """The message that a text is and the language lacks; of texts without a letter there is none."""
    return language.fallbacks.find(text) if any(map(str.isalpha, text)) else None


def _spoken(text: str, found: Untranslated) -> str:
    """A text in its language. It runs as its surroundings do: a cell stands where its column does."""
    tag = typst_string(found.source.partition("-")[0])
    return f"#text(lang: {tag})[{typst_text(text)}]"
