"""Languages of a few words, for tests that need one and no catalog."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tongue:
    """A language whose every interface text is its English id."""

    code: str
    tag: str
    name: str

    def gettext(self, domain: str, text: str, context: str | None = None) -> str:
        assert domain == "site"
        return text

    def ngettext(
        self, domain: str, one: str, many: str, number: int, context: str | None = None
    ) -> str:
        return one if number == 1 else many

    def count(self, value: float) -> str:
        return f"{value:,.0f}"

    def decimal(self, value: float, digits: int) -> str:
        return f"{value:.{digits}f}"
