"""Traditional Chinese as checks of meaning read it: their words are written in simplified characters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bifolio.i18n.proofreading.message_pair import Lexicon, Pair, Text
from bifolio.i18n.proofreading.spelling.dictionary import simplified


def in_simplified(pair: Pair) -> Pair:
    """A pair with its traditional texts, values and names in simplified characters; any other as it is.

    Each character stays where it stands. The language stays the one that it is.
    """
    if not (pair.source.traditional or pair.target.traditional):
        return pair
    return replace(
        pair,
        source=_folded(pair.source),
        target=_folded(pair.target),
        values={name: _plain(value) for name, value in pair.values.items()},
        lexicon=Lexicon(
            {kind: [_row(row) for row in rows] for kind, rows in pair.lexicon.names.items()}
        ),
    )


def _folded(text: Text) -> Text:
    return Text(_plain(text.text), text.locale) if text.traditional else text


def _row(row: Mapping[str, str]) -> Mapping[str, str]:
    return {language: _plain(name) for language, name in row.items()}


def _plain(text: str) -> str:
    return text.translate(simplified())
