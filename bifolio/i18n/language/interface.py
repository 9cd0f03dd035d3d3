"""What pages and paper need of a language: its names, the texts of the interface, what it lacks, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from bifolio.i18n.language.message_text import PLACEHOLDER, placeholders
from bifolio.i18n.language.phrases import Phrases

_LETTERS = 5  # that a message with placeholders needs besides: “%(a)s (%(b)s)” is in no language


@dataclass(frozen=True)
class Untranslated:
    """A message that a language may lack. source: the BCP 47 tag of its text; direction: its lines'."""

    domain: str
    context: str | None
    id: str
    source: str
    direction: str


@dataclass(frozen=True)
class Fallbacks:
    """Knows by a whole text whether it is one that a language lacks.

    messages: those that the language needs translations of. lacks: whether it has none.
    """

    messages: Callable[[], Iterable[Untranslated]]
    lacks: Callable[[str, str, str | None], bool]

    def __bool__(self) -> bool:
        return bool(self._whole or self._patterns)

    def find(self, text: str) -> Untranslated | None:
        """The message that a text is, filled or not, where the language lacks it; else None.

        A text that one message lacks and another has is the language's own.
        """
        found = list(self._named(text))
        lacking = [one for one in found if self.lacks(one.domain, one.id, one.context)]
        return lacking[0] if lacking and len(lacking) == len(found) else None

    def _named(self, text: str) -> Iterator[Untranslated]:
        """The messages that a text may be."""
        yield from self._whole.get(text, ())
        for start, pattern, one in self._patterns:
            if text.startswith(start) and pattern.fullmatch(text):
                yield one

    @cached_property
    def _whole(self) -> dict[str, list[Untranslated]]:
        found: dict[str, list[Untranslated]] = {}
        for one in self.messages():
            if not placeholders(one.id):
                found.setdefault(one.id.replace("%%", "%"), []).append(one)
        return found

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str], Untranslated]]:
        """Messages with placeholders: how they begin, how they read when they are filled."""
        found = []
        for one in self.messages():
            pieces = [piece.replace("%%", "%") for piece in re.split(PLACEHOLDER, one.id)]
            if len(pieces) > 1 and sum(map(str.isalpha, "".join(pieces))) >= _LETTERS:
                pattern = re.compile(".+?".join(map(re.escape, pieces)), re.DOTALL)
                found.append((pieces[0], pattern, one))
        return found


class NamedLanguage(Protocol):
    """A language by its names, its letters and where its lines may end."""

    @property
    def code(self) -> str:
        """The folder of the language, and its name in addresses: `zh`."""

    @property
    def tag(self) -> str:
        """Its BCP 47 tag, for `lang`: `zh-Hans`."""

    @property
    def name(self) -> str:
        """Its name in itself: 中文."""

    @property
    def font(self) -> str:
        """The family that paper sets it in."""

    @property
    def phrases(self) -> Phrases:
        """What takes a title apart into phrases, between which its lines may end."""

    @property
    def words_within(self) -> Phrases:
        """What takes a phrase apart that no line holds, names and terms too."""


class InterfaceLanguage(NamedLanguage, Protocol):
    """A language that pages and papers are set in."""

    @property
    def direction(self) -> str:
        """Which way its lines run: `ltr` or `rtl`."""

    @property
    def draft(self) -> bool:
        """Whether it is not released yet: search engines and the search do not know it."""

    @property
    def fallbacks(self) -> Fallbacks:
        """The texts that it shows as their source has them, because it lacks them."""

    def site(self, text: str, context: str | None = None, **values: object) -> str:
        """A text of the interface, its placeholders filled."""

    def gettext(self, domain: str, text: str, context: str | None = None) -> str:
        """The text of a message with its placeholders still in it."""

    def ngettext(
        self, domain: str, one: str, many: str, number: int, context: str | None = None
    ) -> str:
        """The plural form of a message for a number."""

    def lacks(self, domain: str, text: str, context: str | None = None) -> bool:
        """Whether a message is not translated and stands in English."""

    def count(self, value: float) -> str:
        """A whole number."""

    def decimal(self, value: float, digits: int) -> str:
        """A number with `digits` decimals."""
