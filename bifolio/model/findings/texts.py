"""What a reader will see as text, before it is in a language: messages, names of places, shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Number = int | float


@dataclass(frozen=True)
class Message:
    """A text to be looked up in a language's `terms` catalog.

    `id` is English. `values` fill its `%(name)s` placeholders; a value may be a number (formatted for
    the language), a `Message` (looked up), a `PlaceName`, or a tuple of these (a list in words).
    """

    id: str
    context: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def with_values(self, **values: Any) -> Message:
        """The same message with its placeholders filled."""
        return Message(self.id, self.context, values)


@dataclass(frozen=True)
class PlaceName:
    """Stands for the name of a place in the reader's language."""

    place: str


@dataclass(frozen=True)
class Percent:
    """A share in percent (0–100), to be written with `digits` decimals and a percent sign."""

    value: float
    digits: int = 1


Label = Message | PlaceName


@dataclass(frozen=True)
class Derived:
    """How a value comes about, as the expression that gave it: each language puts it into words.

    lists: entries of the named lists in it. methods: what each of its methods does, by name; `%(of)s` in
    such a message is what the method was given first.
    """

    expression: str
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    methods: Mapping[str, Message] = field(default_factory=dict)


def message(text: str, context: str | None = None) -> Message:
    """Mark a text for extraction into the `terms` catalog."""
    return Message(text, context)
