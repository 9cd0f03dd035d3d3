"""Text cut into the words that the index holds.

Chinese is not cut into words: no two programs agree where one ends, and a reader may ask for any piece
of a name. Each two neighbouring characters become a word, and the last of a run one of its own, so
every string of characters is found by its pairs, in order. A script of the site cuts a query alike
(templates/site/assets/finding.js); tests hold the two together.
"""

from __future__ import annotations

import re
import unicodedata

HAN = "㐀-䶿一-鿿豈-﫿〇々\U00020000-\U0003ffff"  # what has no spaces between words
_RUN = re.compile(f"[{HAN}]+|[^{HAN}\\s]+")
_HAN = re.compile(f"[{HAN}]")


def cut(text: str) -> str:
    """The words of a text, with a space between them: 深圳国际 → 深圳 圳国 国际 际."""
    runs = _RUN.findall(unicodedata.normalize("NFKC", text))
    return " ".join(word for run in runs for word in _words(run))


def _words(run: str) -> list[str]:
    if not _HAN.match(run):
        return [run]
    return [run[at : at + 2] for at in range(len(run))]
