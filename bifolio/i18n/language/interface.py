"""What pages and paper need of a language: its names, the texts of the interface, numbers."""

from __future__ import annotations

from typing import Protocol

from bifolio.i18n.language.phrases import Phrases


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


class InterfaceLanguage(NamedLanguage, Protocol):
    """A language that pages and papers are set in."""

    @property
    def direction(self) -> str:
        """Which way its lines run: `ltr` or `rtl`."""

    @property
    def draft(self) -> bool:
        """Whether it is not released yet: search engines and the search do not know it."""

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
