"""Reads the table `card` of `report.toml`: how the report stands on the home page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from bifolio.sources.report.checks import check_shown
from bifolio.sources.report.model import Card, Exhibit
from bifolio.sources.toml_json import Entry

FORMS = ("bars", "strip", "lines")


class Message(Protocol):
    """Takes a text to be translated out of an entry; `what` tells translators what it is."""

    def __call__(self, entry: Entry, key: str, what: str, default: str | None = None) -> str:
        """The text, or the default."""


def read_card(top: Entry, exhibits: Mapping[str, Exhibit], message: Message) -> Card:
    """The card as far as it is written; what is wrong with it is noted in its document."""
    entry = top.entry("card", required=False)
    if entry is None:
        return Card()
    card = Card(
        exhibit=entry.text("exhibit"),
        form=entry.choice("form", FORMS, FORMS[0]),
        rows=entry.integer("rows", 0),
        marked=entry.texts("marked", ()),
        bars=tuple(_bar(one, message) for one in entry.entries("bar")),
        number=entry.text("number", ""),
        says=message(entry, "says", "what the number on the home page counts", ""),
        data=entry.texts("data", ()),
        data_note=message(entry, "data-note", "what is said of the years of the data", ""),
        line=entry.line(),
    )
    if card.exhibit:
        check_shown(entry, "exhibit", card.exhibit, exhibits)
    if card.number and not card.says:
        hint = "A number is nothing without what it counts: add “says”."
        entry.problem("number", "nothing says what the number counts", hint)
    if len(card.data) > 2:
        entry.problem("data", "the data are of one year, or of a first and a last one")
    entry.done()
    return card


def _bar(entry: Entry, message: Message) -> tuple[str, str]:
    bar = entry.text("fact"), message(entry, "label", "label of a bar on the home page")
    entry.done()
    return bar
