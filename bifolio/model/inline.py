"""Text with values in it: one sentence, three ways to write it.

A sentence with facts is rendered once per language. Where a value stands, the text holds a stand-in: two
private-use characters around the value's position in an `InlineRegister`. Finishing the text for an
output format replaces each stand-in by what that format shows.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

OPEN, CLOSE = "\ue000", "\ue001"
_STAND_IN = re.compile(f"{OPEN}(\\d+){CLOSE}")
Format = Literal["html", "typst"]
_ISOLATES = {"ltr": "\u2066", "rtl": "\u2067"}


@dataclass(frozen=True)
class InlineValue:
    """A shown value: text in the reader's language, the raw value, the fact it comes from."""

    text: str
    raw: int | float | str
    fact: str


@dataclass(frozen=True)
class InlineMarkup:
    """A finished block or inline in both output formats, with a plain form for titles and logs."""

    html: str
    typst: str
    plain: str = ""
    inline: bool = False
    target: str = ""  # the anchor in the report that it refers to


InlineItem = InlineValue | InlineMarkup


class InlineRegister:
    """The register of everything that is not plain text in one chapter of one language."""

    def __init__(self, items: Iterable[InlineItem] = ()) -> None:
        self._items: list[InlineItem] = list(items)

    @property
    def items(self) -> tuple[InlineItem, ...]:
        """All items, in the order of their positions."""
        return tuple(self._items)

    def stand_in(self, item: InlineItem) -> str:
        """Register an item; returns the characters that stand for it in running text."""
        self._items.append(item)
        return f"{OPEN}{len(self._items) - 1}{CLOSE}"

    @staticmethod
    def position(stand_in: str) -> int:
        """Where the item of a stand-in stands in the register."""
        return int(stand_in.strip(OPEN + CLOSE))

    def replaced(self, items: Mapping[int, InlineItem]) -> InlineRegister:
        """A register with other items at some positions (exhibits, once they are drawn)."""
        return InlineRegister(items.get(at, item) for at, item in enumerate(self._items))

    def items_in(self, text: str) -> list[InlineItem]:
        """The items in a text, in order."""
        return [self._items[int(n)] for n in _STAND_IN.findall(text)]

    def plain(self, text: str) -> str:
        """The text as characters only."""
        return _STAND_IN.sub(lambda m: plain_of(self._items[int(m[1])]), text)

    def html(self, text: str) -> str:
        """The text as HTML: characters escaped, values as `<data>` elements."""
        pieces = _STAND_IN.split(html.escape(text, quote=False))
        return "".join(
            piece if at % 2 == 0 else html_of(self._items[int(piece)])
            for at, piece in enumerate(pieces)
        )

    def typst(self, text: str) -> str:
        """The text as Typst content: every piece a string literal, so no character is markup."""
        pieces = [p for p in re.split(f"({_STAND_IN.pattern.replace('(', '(?:', 1)})", text) if p]
        return "".join(
            typst_of(self._items[int(m[1])]) if (m := _STAND_IN.fullmatch(p)) else typst_text(p)
            for p in pieces
        )

    def written(self, text: str, write: Callable[[int, InlineItem], str]) -> str:
        """The text with each stand-in written by a function of its position and its item."""
        return _STAND_IN.sub(lambda m: write(int(m[1]), self._items[int(m[1])]), text)

    def markdown(self, text: str, format: Format) -> str:
        """Pandoc Markdown whose stand-ins have become raw spans and blocks of one output format."""
        return _STAND_IN.sub(lambda m: _raw(self._items[int(m[1])], format), text)


def typst_text(text: str) -> str:
    """A text as a Typst code expression: `#"…"`."""
    return f"#{typst_string(text)}" if text else ""


def typst_string(text: str) -> str:
    """A text as a Typst string literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'


def typst_passage(tag: str, turned: str = "") -> tuple[str, str]:
    """Typst before and behind a passage in another language, by its BCP 47 tag, or in several.

    turned: `ltr` or `rtl` where its lines run the other way than those around it; marks keep it together
    then, a box at its end too, which Typst alone would set on the other side.
    """
    said = [f"lang: {typst_string(tag.partition('-')[0])}"] if tag else []
    if not turned:
        return f"#text({said[0]})[", "]"
    way = ", ".join([*said, f"dir: {turned}"])
    return f'#text({way})[#"{_ISOLATES[turned]}";', '#"\u2069"]'


def isolated(text: str, turned: str) -> str:
    """Characters that keep their order among others that run the other way; none is shown."""
    return f"{_ISOLATES[turned]}{text}\u2069"


def typst_array(items: Iterable[str]) -> str:
    """An array of Typst's expressions, also of one or of none."""
    found = list(items)
    return f"({', '.join(found)},)" if found else "()"


def typst_dictionary(fields: Mapping[str, str], separator: str = ", ") -> str:
    """A dictionary of Typst's expressions by name."""
    return "(" + separator.join(f"{name}: {value}" for name, value in fields.items()) + ")"


def plain_of(item: InlineItem) -> str:
    """An item as characters."""
    return item.text if isinstance(item, InlineValue) else item.plain


def html_of(item: InlineItem) -> str:
    """An item as HTML. `data-fact` leads to the origin of a value, which a script tells its readers."""
    if isinstance(item, InlineMarkup):
        return item.html
    return (
        f'<data class="fact" value="{html.escape(str(item.raw))}"'
        f' data-fact="{html.escape(item.fact)}">{html.escape(item.text)}</data>'
    )


def typst_of(item: InlineItem) -> str:
    """An item as Typst."""
    return item.typst if isinstance(item, InlineMarkup) else typst_text(item.text)


def _raw(item: InlineItem, format: Format) -> str:
    text = html_of(item) if format == "html" else typst_of(item)
    if isinstance(item, InlineMarkup) and not item.inline:
        fence = "`" * max(3, _longest_run(text) + 1)
        return f"\n\n{fence}{{={format}}}\n{text}\n{fence}\n\n"
    if not text:  # two backticks with nothing between them would open a fence that never closes
        return ""
    fence = "`" * (_longest_run(text) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}{{={format}}}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
