"""A message and its translation, as the checks see them, and what a check finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from babel import Locale

from bifolio.i18n.language.message_text import without_placeholders
from bifolio.model.errors import Where

# Placeholders that stand for no value: notes, and names of exhibits.
NOTES = frozenset(["fn", "note"])
NO_VALUES = NOTES | {"figure", "table"}
HELD = "\u25a1"  # stands where a placeholder stood
LINK = re.compile(r"\[([^\[\]\n]+)\]\((https?://[^\s()<>]+)\)")


@dataclass(frozen=True)
class Text:
    """A text in one language. `locale` is CLDR's."""

    text: str
    locale: Locale

    @property
    def language(self) -> str:
        """The code of the language: zh, en."""
        return str(self.locale.language)

    @property
    def variant(self) -> str:
        """The code that the glossary is asked with: pt-BR, zh-TW, zh-Hant, or the language alone."""
        script = "Hant" if self.traditional else ""
        return "-".join(filter(None, (self.language, self.locale.territory or script)))

    @property
    def chinese(self) -> bool:
        """Whether it is Chinese."""
        return self.language == "zh"

    @property
    def traditional(self) -> bool:
        """Whether it is Chinese as Taiwan, Hong Kong and Macau write it."""
        regions = {"TW", "HK", "MO"}
        return self.chinese and (self.locale.script == "Hant" or self.locale.territory in regions)

    @property
    def japanese(self) -> bool:
        """Whether it is Japanese."""
        return self.language == "ja"

    @property
    def writes_han(self) -> bool:
        """Whether Chinese characters are letters of the language."""
        return self.language in {"zh", "ja", "yue", "wuu", "lzh"}

    @cached_property
    def words(self) -> str:
        """The text without placeholders and addresses: only what somebody wrote."""
        bare = LINK.sub(lambda m: m[1], self.text)
        return without_placeholders(bare, HELD)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Names as the catalogs have them: by kind (city, field), one after another, by language."""

    names: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)


NO_NAMES = Lexicon()


@dataclass(frozen=True)
class WidthLimit:
    """The place a text has to fit into: its name, and how many cells (a Chinese character is two)."""

    name: str
    cells: int


@dataclass(frozen=True)
class Pair:
    """A message, its translation, where this stands, and the width it may take (None: as much as it needs).

    name: a name as printed, or of a place; it is not held to the glossary.
    values: what placeholders stand for in the translation, as far as that is known.
    flags: those of the entry: `max-length:40` is obeyed, `ignore-end-stop` silences a check.
    heading: the head of a chapter or part, or the title of an exhibit. lexicon: names that are known.
    """

    source: Text
    target: Text
    where: Where
    context: str | None = None
    width_limit: WidthLimit | None = None
    name: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    heading: bool = False
    lexicon: Lexicon = NO_NAMES


@dataclass(frozen=True)
class Finding:
    """What is wrong, how to mend it, and the mended text where there is one right answer.

    check: the name of the check that found it; a flag `ignore-<name>` silences that for an entry.
    """

    message: str
    hint: str
    fixed: str | None = None
    check: str = ""


Check = Callable[[Pair], Iterator[Finding]]
Rule = Callable[[Text], Iterator[Finding]]  # a check of one text by itself
