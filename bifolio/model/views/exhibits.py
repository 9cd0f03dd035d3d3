"""Exhibits in one language: tables, drawings, their captions and notes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RichText:
    """One text in the three forms that outputs need."""

    plain: str
    html: str
    typst: str

    @classmethod
    def of(cls, text: str) -> RichText:
        """A text without stand-ins."""
        from bifolio.model.inline import InlineRegister

        none = InlineRegister()
        return cls(text, none.html(text), none.typst(text))


@dataclass(frozen=True)
class CellView:
    """A cell. `value` is the raw number (None for text or a value not printed); `text` as shown."""

    text: str
    value: int | float | None = None
    strong: bool = False
    place: str = ""  # place id of a name cell
    share: float = 0.0  # 0–1: length of the bar behind the cell
    word: str = ""  # of a cell of words: its message, the same in all languages


@dataclass(frozen=True)
class ColumnView:
    """A column head: its label and unit are shown apart."""

    id: str
    label: str
    unit: str = ""
    numeric: bool = True
    bar: bool = False
    rank: bool = False  # its numbers are places in an order: 1 is the best


@dataclass(frozen=True)
class RowView:
    """A row; the first cell is its head."""

    cells: tuple[CellView, ...]
    total: bool = False


@dataclass(frozen=True)
class TableView:
    """A table in one language."""

    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True)
class Drawing:
    """A drawn figure. `web` inherits the page's colours and fonts, `paper` carries its own."""

    web: str  # inline SVG
    narrow: str | None  # inline SVG for phones
    paper: str  # standalone SVG with embedded colours and the font family of the committed fonts
    leading: tuple[str, ...] = ()  # place ids of the rows on phones, where others are left out


@dataclass(frozen=True)
class ExhibitView:
    """An exhibit in one language: number, finding, what is measured, values, note, source."""

    id: str
    kind: str  # table | figure
    status: str  # reproduced | derived | partial | unpublished
    number: str  # "4-1"
    label: str  # 表4-1 / Table 4-1
    title: RichText  # the finding
    caption: str  # the printed title: what is measured
    unit: str  # "persons" where the whole exhibit has one unit, else ""
    alt: str
    note: RichText | None
    status_note: str  # what the status means for the reader; "" when reproduced
    source: str  # where the values come from, in words
    table: TableView | None
    drawing: Drawing | None
    chapter: str = ""  # id of the chapter it stands in
    compares: tuple[
        str, ...
    ] = ()  # columns that may be compared with the edition before; all if empty
    compares_note: str = ""  # why not all

    @property
    def name(self) -> str:
        """What it is called where it has to be kept apart from others: its caption when it has no number."""
        return self.label if self.number else self.caption

    @property
    def headed(self) -> bool:
        """Whether its finding heads it; else its caption does.

        Where nothing is shown, a finding above it would promise what is not there.
        """
        told = bool(self.title.plain) and self.title.plain != self.caption
        return told and self.status != "unpublished"

    @property
    def retold(self) -> RichText | None:
        """The finding of an exhibit that shows nothing: a line below its caption."""
        told = bool(self.title.plain) and self.title.plain != self.caption
        return self.title if told and self.status == "unpublished" else None
