"""What a drawing sees of the reader: the language, the colours, the room there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bifolio.charts.marks.text_metrics import PHRASE_END, WORD_END
from bifolio.charts.palette import TOKENS
from bifolio.model.findings import Label, Message, Number, Place
from bifolio.model.han import has_unspaced

WIDE = 680  # pixels: an exhibit beside the page's margin, and the text block on paper
NARROW = 340  # pixels: a phone

_LONG = 6  # characters of a phrase that a narrow column may not hold


class DrawingError(ValueError):
    """A drawing asks for what does not exist. A mistake in an analysis module."""


class ChartLanguage(Protocol):
    """What drawings need of a language."""

    @property
    def font(self) -> str:
        """The family of the committed fonts that paper sets the language in."""

    @property
    def direction(self) -> str:
        """Which way its lines run: `ltr` or `rtl`; drawings of the latter are mirrored."""

    def place_name(self, place: str) -> str:
        """Name of a place."""

    @property
    def phrases(self) -> Callable[[str], Sequence[str]]:
        """Takes a text apart where its lines may end, in a script without spaces."""

    @property
    def words_within(self) -> Callable[[str], Sequence[str]]:
        """Takes a phrase apart, also a name or term that stays whole wherever there is room."""

    def label(self, label: Label) -> str:
        """A label of the `terms` catalog, or a place's name."""

    def count(self, value: Number) -> str:
        """A whole number with grouping."""

    def percent(self, value: Number, digits: int) -> str:
        """A share given in percent, with its sign."""

    def compact(self, value: Number) -> str:
        """A number for an axis."""


@dataclass(frozen=True)
class ChartCanvas:
    """Implements `findings.Canvas` for one language and one width (pixels)."""

    language: ChartLanguage
    places: Mapping[str, Place]
    width: int = WIDE
    narrow: bool = False

    def place(self, place: str) -> str:
        """Name of a place."""
        return self.language.place_name(place)

    def coordinates(self, place: str) -> tuple[float, float]:
        """Longitude and latitude in degrees; DrawingError when the place has none."""
        entry = self.places.get(place)
        if entry is None or entry.longitude is None or entry.latitude is None:
            raise DrawingError(f"the place “{place}” has no coordinates")
        return entry.longitude, entry.latitude

    def text(self, label: Label) -> str:
        """A label in the reader's language; where it has phrases, it tells where they end.

        A message with values has none told: it is a sentence, or what a mark says.
        """
        text = self.language.label(label)
        if not isinstance(label, Message) or not has_unspaced(text):
            return text
        if label.values:
            return text.replace(PHRASE_END, "")
        return PHRASE_END.join(map(self._in_words, self.language.phrases(text)))

    def _in_words(self, phrase: str) -> str:
        """A long phrase tells where it may be divided if no line is as wide."""
        return phrase if len(phrase) < _LONG else WORD_END.join(self.language.words_within(phrase))

    def count(self, value: Number) -> str:
        """A whole number with the language's grouping."""
        return self.language.count(value)

    def percent(self, value: Number, digits: int = 1) -> str:
        """A share given in percent, with the percent sign."""
        return self.language.percent(value, digits)

    def short(self, value: Number) -> str:
        """A number for an axis: 1.2万 / 12K."""
        return self.language.compact(value)

    def colour(self, token: str) -> str:
        """The light value of a token; for a place, that of its continent."""
        name = token
        while name not in TOKENS:
            place = self.places.get(name)
            if place is None or not place.parent:
                raise DrawingError(f"there is no colour for “{token}”")
            name = place.parent
        return TOKENS[name].light
