"""A pseudo-language: every message in letters that no source uses.

So what a catalog did not say shows on the page.

Letters become Greek ones (the committed fonts draw them), a Chinese character two of them. CLDR's
Greek gives names of countries, numbers and lists, so these are told from typed-in ones too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from babel.messages.catalog import Catalog as BabelCatalog

from bifolio.i18n import catalogs
from bifolio.i18n.catalogs import Messages
from bifolio.model.han import HAN
from bifolio.sources.report import Report
from bifolio.sources.workspace import LanguageEntry, Workspace

ENTRY = LanguageEntry("qps", "qps-ploc", "el", "qps", "Bifolio Sans")
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_GREEK = "αβψδεφγηιξκλμνοπϊρστθωςχυζ"
_LETTERS = str.maketrans(
    _LATIN + _LATIN.upper() + "“”，、。：；？！（）《》「」",
    _GREEK + _GREEK.replace("ς", "σ").upper() + "“”,,.:;?!()“”“”",
)
_CONSONANTS, _VOWELS = "βγδζθκλμνξπρστφχψ", "αεηιουω"
_KEPT = re.compile(r"(%\(\w+\)s|%%|(?<=\]\()https?://[^\s()<>]+)")


def pseudo(text: str) -> str:
    """A message in the pseudo-language; placeholders, emphasis and links stay what they are."""
    pieces = _KEPT.split(text)
    return "".join(piece if at % 2 else _letters(piece) for at, piece in enumerate(pieces))


def _letters(text: str) -> str:
    spaced = re.sub(r"([，。：；、？！])(?=\S)", r"\1 ", text)
    return re.sub(f"[{HAN}]+", lambda found: _han(found[0]), spaced).translate(_LETTERS)


def _han(run: str) -> str:
    """Three syllables a word, so that lines can break."""
    syllables = [
        _CONSONANTS[ord(c) % len(_CONSONANTS)] + _VOWELS[ord(c) // 20 % len(_VOWELS)] for c in run
    ]
    words = ["".join(syllables[at : at + 3]) for at in range(0, len(syllables), 3)]
    return " ".join(words)


@dataclass(frozen=True)
class PseudoWorkspace(Workspace):
    """The project with the pseudo-language added, whose catalogs stand in a folder of their own."""

    folder: Path = Path()

    @property
    def locales(self) -> Path:
        """Catalogs of the pseudo-language."""
        return self.folder / "locales"


def pseudo_workspace(
    workspace: Workspace, reports: Sequence[Report], messages: Messages, folder: Path
) -> PseudoWorkspace:
    """Write the catalogs of the pseudo-language below a folder; answers the project that uses them."""
    config = replace(workspace.config, languages=(*workspace.config.languages, ENTRY))
    made = PseudoWorkspace(workspace.root, config, folder=folder)
    for domain in catalogs.sources(reports):
        catalog = BabelCatalog(locale=ENTRY.locale, charset="utf-8", header_comment="")
        for message in messages[domain]:
            ids = (message.id, message.plural) if message.plural else message.id
            catalog.add(
                ids, context=message.context, string=translation(message, catalog.num_plurals)
            )
        catalogs.write(catalogs.catalog_path(made, ENTRY.code, domain), catalog)
    return made


def translation(message: catalogs.Extracted, forms: int) -> str | tuple[str, ...]:
    """What the pseudo-language says for a message, in as many plural forms as it needs."""
    if message.plural is None:
        return pseudo(message.id)
    return (pseudo(message.id), *[pseudo(message.plural)] * (forms - 1))
