"""One language: its catalogs, its CLDR formats, its names of places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from babel import Locale

from bifolio.i18n.language import number_words
from bifolio.i18n.language.interface import Fallbacks, Untranslated
from bifolio.i18n.language.message_text import UNTRANSLATED_CLOSE, UNTRANSLATED_OPEN, placeholders
from bifolio.i18n.language.number_formats import Formats
from bifolio.i18n.language.phrases import Phrases, whole
from bifolio.i18n.language.po_file import Catalog, Key
from bifolio.model.findings import Label, Message, Number, Percent, Place, PlaceName

ENGLISH = "en"  # the language of message ids outside the series' narratives
COMMON_DOMAINS = ("site", "terms", "places")


@dataclass(frozen=True)
class Language:
    """Everything that turns values and message ids into one language's text.

    `sources` names, per domain, the language its message ids are written in. `preview` leads from each
    passage to its entry. `unfinished` encloses what is not translated, as previews do, instead of
    failing. `draft`: it is built, but not offered to readers of other languages yet.
    `origins` tells, per domain, where each message stands in its source (previews only).
    `phrases` takes a title apart into phrases, between which its lines may end; `words_within` a phrase that no
    line holds, though it is a name or a term.
    `needed` gives the messages that have to be translated, where some may not be.
    """

    code: str
    tag: str
    name: str
    locale: Locale
    catalogs: Mapping[str, Catalog]
    sources: Mapping[str, str]
    places: Mapping[str, Place]
    font: str = "Noto Sans SC"  # family on paper and in charts
    preview: bool = False
    origins: Mapping[str, Mapping[Key, str]] = field(default_factory=dict)
    unfinished: bool = False
    draft: bool = False
    phrases: Phrases = whole
    words_within: Phrases = whole
    needed: Callable[[], Iterable[Untranslated]] = tuple

    @cached_property
    def fallbacks(self) -> Fallbacks:
        """The texts that it shows as their source has them."""
        return Fallbacks(self.needed, self.lacks)

    @property
    def direction(self) -> str:
        """Which way its lines run: `ltr`, or `rtl` in Arabic, Hebrew, Persian, Urdu."""
        return str(self.locale.text_direction)

    @cached_property
    def formats(self) -> Formats:
        """Numbers and lists as the language writes them."""
        return Formats(self.locale)

    def numbered(self, number: str) -> str:
        """A number with hyphens (4-1), which among letters that run from right to left would turn round."""
        return f"\u200e{number}\u200e" if self.direction == "rtl" else number

    # -- messages -------------------------------------------------------------------------------

    def gettext(self, domain: str, text: str, context: str | None = None) -> str:
        """The text of a message; `%(name)s` placeholders are left in it."""
        return self._forms(domain, text, context)[0] or text

    def ngettext(
        self, domain: str, one: str, many: str, number: int, context: str | None = None
    ) -> str:
        """The plural form of a message for a number."""
        forms = self._forms(domain, one, context)
        catalog = self.catalogs.get(domain)
        if catalog is None or len(forms) == 1:
            return (one if number == 1 else many) if forms[0] == one else forms[0]
        return forms[min(catalog.plural(number), len(forms) - 1)]

    def _forms(self, domain: str, text: str, context: str | None) -> tuple[str, ...]:
        if self.sources.get(domain, ENGLISH) == self.code:
            return (text,)
        catalog = self.catalogs.get(domain)
        entry = catalog.get(text, context) if catalog else None
        if entry is not None and entry.translated:
            return entry.strings
        enclosed = (self.preview or self.unfinished) and domain not in COMMON_DOMAINS
        return (f"{UNTRANSLATED_OPEN}{text}{UNTRANSLATED_CLOSE}" if enclosed else text,)

    def lacks(self, domain: str, text: str, context: str | None = None) -> bool:
        """Whether a message is shown in the language of its source, because it is not translated."""
        own = self.sources.get(domain, ENGLISH) == self.code
        if own or not (self.preview or self.unfinished):
            return False
        entry = self.catalogs[domain].get(text, context) if domain in self.catalogs else None
        return entry is None or not entry.translated

    def entry(self, domain: str, text: str, context: str | None = None) -> str:
        """Where a message is written in this language: file and line of its entry or its source."""
        catalog = self.catalogs.get(domain)
        entry = catalog.get(text, context) if catalog else None
        if catalog and self.sources.get(domain, ENGLISH) != self.code:
            return f"{catalog.file}:{entry.line}" if entry else catalog.file
        return self.origins.get(domain, {}).get((context, text), "")

    def title(self, domain: str, text: str, context: str | None = None) -> str:
        """The text of a message that is never filled in: a title, a caption, a label.

        A percent sign may stand in it as `%` or, as in messages with placeholders, as `%%`. It goes into
        attributes, drawings and paper, so that it is never enclosed, not even when it is not translated.
        """
        found = self.gettext(domain, text, context).strip(UNTRANSLATED_OPEN + UNTRANSLATED_CLOSE)
        return found if placeholders(found) else found.replace("%%", "%")

    def site(self, text: str, context: str | None = None, **values: object) -> str:
        """A text of the interface, its placeholders filled."""
        if not values:
            return self.title("site", text, context)
        return self.gettext("site", text, context) % values

    def label(self, label: Label) -> str:
        """A label of a column, unit or axis."""
        return self.place_name(label.place) if isinstance(label, PlaceName) else self.message(label)

    def message(self, message: Message) -> str:
        """A message of the `terms` catalog, its placeholders filled."""
        if not message.values:
            return self.title("terms", message.id, message.context)
        text = self.gettext("terms", message.id, message.context)
        return text % {key: self.written(v) for key, v in message.values.items()}

    def written(self, value: Any) -> str:
        """A value of a message as its sentence shows it."""
        if isinstance(value, (Message, PlaceName)):
            return self.label(value)
        if isinstance(value, Percent):
            return self.percent(value.value, value.digits)
        if isinstance(value, (tuple, list)):
            return self.formats.names([self.written(item) for item in value])
        if isinstance(value, float):
            return self.formats.decimal(value, min(2, len(str(value).partition(".")[2].strip("0"))))
        return self.formats.count(value) if isinstance(value, int) else str(value)

    def place_name(self, place: str) -> str:
        """The name of a place: CLDR's where the register gives a territory, else the catalog's."""
        entry = self.places[place]
        if entry.territory:
            return str(self.locale.territories[entry.territory])
        return self.title("places", entry.name, entry.kind)

    # -- numbers --------------------------------------------------------------------------------

    def count(self, value: Number) -> str:
        """A whole number."""
        return self.formats.count(value)

    def decimal(self, value: Number, digits: int) -> str:
        """A number with `digits` decimals."""
        return self.formats.decimal(value, digits)

    def percent(self, value: Number, digits: int = 1) -> str:
        """A share given in percent."""
        return self.formats.percent(value, digits)

    def compact(self, value: Number) -> str:
        """A short number for an axis."""
        return self.formats.compact(value)

    def words(self, value: Number) -> str:
        """A small whole number in words, larger ones in digits."""
        spelled = number_words.cardinal(int(value), self._word) if value == int(value) else None
        return spelled or self.count(value)

    def ordinal(self, value: Number) -> str:
        """5th / 第5."""
        number = int(value)
        # English endings go by English numbers: a draft in German writes 42nd until it has its own.
        lacks = self.lacks("site", *number_words.ORDINALS["other"])
        formats = Formats(Locale(ENGLISH)) if lacks else self.formats
        return number_words.ordinal(self.count(number), formats.ordinal_form(number), self._word)

    def times(self, value: Number) -> str:
        """How many times as much (两倍 / twice); a multiple that is not whole keeps one decimal."""
        number = self.words(value) if value == int(value) else self.decimal(value, 1)
        return number_words.times(value, number, self._word)

    def tenths(self, value: Number) -> str:
        """A whole number of tenths (七成 / 70%); other shares as a percentage."""
        return number_words.tenths(value, self._word) or self.percent(value, 0)

    def fraction(self, value: Number) -> str:
        """A simple fraction in words (三分之一 / one third); other shares as a percentage."""
        return number_words.fraction(value, self._word) or self.percent(value, 0)

    def names(self, names: Sequence[str]) -> str:
        """A list in words."""
        return self.formats.names(names)

    def _word(self, text: str, context: str) -> str:
        return self.gettext("site", text, context)
