"""Languages of a few words, for tests that need one and no catalog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bifolio.i18n.language.interface import Fallbacks
from bifolio.i18n.language.phrases import Phrases, whole
from bifolio.model.findings import Label, Number, PlaceName


@dataclass(frozen=True)
class PlainLanguage:
    """A language of pages and papers whose every text is its English id."""

    code: str
    tag: str
    name: str
    font: str = "Bifolio Sans"
    direction: str = "ltr"
    draft: bool = False
    phrases: Phrases = whole
    words_within: Phrases = whole

    @property
    def fallbacks(self) -> Fallbacks:
        return Fallbacks(tuple, self.lacks)

    def site(self, text: str, context: str | None = None, **values: object) -> str:
        return text % values if values else text

    def gettext(self, domain: str, text: str, context: str | None = None) -> str:
        assert domain == "site"
        return text

    def ngettext(
        self, domain: str, one: str, many: str, number: int, context: str | None = None
    ) -> str:
        return one if number == 1 else many

    def lacks(self, domain: str, text: str, context: str | None = None) -> bool:
        return False

    def count(self, value: float) -> str:
        return f"{value:,.0f}"

    def decimal(self, value: float, digits: int) -> str:
        return f"{value:.{digits}f}"


class ChartLanguage:
    """A language that drawings speak: a few words and names of places; what it lacks stays as it is."""

    font = "Noto Sans SC"
    direction = "ltr"
    phrases = staticmethod(whole)
    words_within = staticmethod(whole)

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words

    def place_name(self, place: str) -> str:
        return self.words.get(place, place)

    def label(self, label: Label) -> str:
        name = label.place if isinstance(label, PlaceName) else label.id
        return self.words.get(name, name)

    def count(self, value: Number) -> str:
        return f"{round(value):,}"

    def percent(self, value: Number, digits: int) -> str:
        return f"{value:.{digits}f}%"

    def compact(self, value: Number) -> str:
        return f"{value}"
