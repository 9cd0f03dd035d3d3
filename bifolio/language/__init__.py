"""One language: its catalogs, its CLDR formats, its names of places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from babel import Locale

from bifolio.findings import Label, Message, Number, Percent, Place, PlaceName
from bifolio.language import words
from bifolio.language.catalog import Catalog
from bifolio.language.formats import Formats
from bifolio.language.text import UNTRANSLATED_CLOSE, UNTRANSLATED_OPEN

ENGLISH = "en"  # the language of message ids outside the series' narratives
COMMON_DOMAINS = ("site", "terms", "places")


@dataclass
class Language:
    """Everything that turns values and message ids into one language's text.

    `sources` names, per domain, the language its message ids are written in. `preview` marks what is
    not translated instead of failing. `missing` gathers (domain, message id) of such messages.
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
    missing: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.formats = Formats(self.locale)

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
        self.missing.append((domain, text))
        marked = self.preview and domain not in COMMON_DOMAINS
        return (f"{UNTRANSLATED_OPEN}{text}{UNTRANSLATED_CLOSE}" if marked else text,)

    def site(self, text: str, context: str | None = None, **values: object) -> str:
        """A text of the interface, its placeholders filled."""
        found = self.gettext("site", text, context)
        return found % values if values else found

    def label(self, label: Label) -> str:
        """A label of a column, unit or axis."""
        return self.place_name(label.place) if isinstance(label, PlaceName) else self.message(label)

    def message(self, message: Message) -> str:
        """A message of the `terms` catalog, its placeholders filled."""
        text = self.gettext("terms", message.id, message.context)
        return (
            text % {key: self._written(v) for key, v in message.values.items()}
            if message.values
            else text.replace("%%", "%")
        )

    def _written(self, value: Any) -> str:
        if isinstance(value, (Message, PlaceName)):
            return self.label(value)
        if isinstance(value, Percent):
            return self.percent(value.value, value.digits)
        if isinstance(value, (tuple, list)):
            return self.formats.names([self._written(item) for item in value])
        if isinstance(value, float):
            return self.formats.decimal(value, min(2, len(str(value).partition(".")[2].strip("0"))))
        return self.formats.count(value) if isinstance(value, int) else str(value)

    def place_name(self, place: str) -> str:
        """The name of a place: CLDR's where the register gives a territory, else the catalog's."""
        entry = self.places[place]
        if entry.territory:
            return str(self.locale.territories[entry.territory])
        return self.gettext("places", entry.name, entry.kind)

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
        spelled = words.cardinal(int(value), self._word) if value == int(value) else None
        return spelled or self.count(value)

    def ordinal(self, value: Number) -> str:
        """5th / 第5."""
        number = int(value)
        return words.ordinal(self.count(number), self.formats.ordinal_form(number), self._word)

    def tenths(self, value: Number) -> str:
        """A whole number of tenths (七成 / 70%); other shares as a percentage."""
        return words.tenths(value, self._word) or self.percent(value, 0)

    def fraction(self, value: Number) -> str:
        """A simple fraction in words (三分之一 / one third); other shares as a percentage."""
        return words.fraction(value, self._word) or self.percent(value, 0)

    def names(self, names: Sequence[str]) -> str:
        """A list in words."""
        return self.formats.names(names)

    def _word(self, text: str, context: str) -> str:
        return self.gettext("site", text, context)
