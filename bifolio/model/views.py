"""What templates and writers may see: everything in one language, every text final.

Views are made by `bifolio.render` and `bifolio.editions` from findings and a `Language`; exhibit
writers, the site and paper read them and compute nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TypeVar, cast

from bifolio.model.citations import Cited
from bifolio.model.covers import CoverDrawing

V = TypeVar("V")


def changed(view: V, **changes: object) -> V:
    """A view with other values, as `dataclasses.replace`, also of one that is loaded piece by piece."""
    plain = next(base for base in type(view).__mro__ if "__dataclass_fields__" in vars(base))
    names = [field.name for field in fields(plain)]
    values = {name: changes[name] if name in changes else getattr(view, name) for name in names}
    return cast("V", plain(**values))


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
    spec: Mapping[str, object] = field(default_factory=dict)
    narrow_spec: Mapping[str, object] = field(default_factory=dict)


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


@dataclass(frozen=True)
class FactView:
    """A value that the page's sentences state, with its origin in words."""

    id: str
    text: str
    origin: str


@dataclass(frozen=True)
class FindingView:
    """Two values of the source that cannot both be true, or one thing that it names in two ways."""

    id: str  # anchor on the audit page
    weight: str  # contradiction, result, wording, translation, name, form
    heading: str  # of its weight
    says: str  # what the source states, in our words
    where: str  # where in the source
    chapter: str  # id of the chapter that mirrors it; "" when none
    printed: tuple[
        tuple[str, str, tuple[str, ...]], ...
    ]  # name of the language, its code, the forms
    computed: str  # what the data gives
    wording: tuple[str, ...]  # how, in words: conditions that must hold together
    about: tuple[str, ...]  # ids of exhibits and facts
    note: str = ""  # why it stands, in neutral words
    gloss: tuple[str, ...] = ()  # the forms, for readers of a language that does not print them
    bound: str = ""  # how far “nearly” or “about” were taken to reach


@dataclass(frozen=True)
class AuditView:
    """What the audit of a report found, in one language."""

    statements: int
    agree: int
    restated: int  # they agree by the expression that a fact itself is computed by
    disagree: int
    not_computable: tuple[tuple[str, int], ...]  # reason, number of statements
    checks: int
    cells: int
    findings: tuple[FindingView, ...]
    names: int = 0  # findings about names and wordings, which are no statements
    differing: int = 0  # findings about cells that languages print differently

    def about(self, name: str) -> tuple[FindingView, ...]:
        """The findings that concern an exhibit or a fact."""
        return tuple(finding for finding in self.findings if name in finding.about)


@dataclass(frozen=True)
class SectionView:
    """A heading inside a chapter."""

    id: str
    number: str
    title: str


@dataclass(frozen=True)
class ChapterView:
    """A chapter in one language. `fragment` is HTML of its body, without the chapter's own heading."""

    id: str
    number: str  # "4.1", or ""
    title: str
    parts: tuple[str, ...]  # titles of the parts it stands in, outermost first
    sections: tuple[SectionView, ...]
    exhibits: tuple[ExhibitView, ...]
    facts: tuple[FactView, ...]
    fragment: str = ""
    typst: str = ""
    untranslated: int = 0  # messages shown in the source language (previews only)


@dataclass(frozen=True)
class PartView:
    """A heading in the contents with the chapters under it: depth 1 for `4`, 2 for `4.4`."""

    number: str
    title: str


@dataclass(frozen=True)
class CorrectionView:
    """What was corrected after publication, in one language. old, new: empty where nothing stood or stands."""

    date: str  # as in 2027-03-14
    place: str  # the label of the exhibit, or the title of the chapter
    chapter: str
    exhibit: str  # or empty
    what: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True)
class CardBar:
    """A value that the card of a report draws: its name, its number as written and as it is."""

    label: str
    text: str
    value: float


@dataclass(frozen=True)
class CardView:
    """How a report stands on the home page, as far as `report.toml` says; see `site.excerpts.cards`."""

    exhibit: str = ""  # whose finding heads it; empty: the first highlight
    form: str = "bars"  # bars, strip, lines
    rows: int = 0  # drawn of its table at most; 0: as many as the form takes
    marked: tuple[str, ...] = ()  # ids of places that stand out
    number: str = ""  # as written; empty: that of the first row drawn
    says: str = ""  # what the number is of
    bars: tuple[CardBar, ...] = ()  # drawn instead of the exhibit's rows
    years: str = ""  # of the data: 2023, 2024–2025


@dataclass(frozen=True)
class ReportView:
    """A report in one language, as the site and paper show it."""

    id: str
    year: int
    title: str
    subtitle: str
    publishers: tuple[str, ...]
    source: str
    licence: str
    about: RichText  # a paragraph on what the report is
    contents: tuple[PartView | ChapterView, ...]  # in order; parts stand before their chapters
    cite_as: str  # how to cite, in the language's custom
    identity: str  # digest of everything that went in, 12 hexadecimal digits
    cover: CoverDrawing | None = None  # what the cover is drawn from
    cover_note: str = ""  # what the cover shows, in words
    data_year: int = 0  # of the numbers, where it is not that of the report
    published: str = ""  # the day, as in 2027-03-14; empty where the source tells none
    modified: str = ""  # the day of the last change after that
    years: tuple[int, ...] = ()  # the first and the last one of the data, or the only one
    licence_url: str = ""  # where the licence stands; empty where the source gives no address
    facts: tuple[FactView, ...] = ()  # those that `about` states
    audit: AuditView | None = None
    cited: tuple[Cited, ...] = ()  # how to cite it, by language
    highlights: tuple[str, ...] = ()  # ids of exhibits whose findings lead the report
    card: CardView = field(default_factory=CardView)  # how it stands on the home page
    profile: tuple[str, ...] = ()  # ids of exhibits whose ranks head the page of a place
    corrections: tuple[CorrectionView, ...] = ()  # after publication, the last one first
    lent: str = ""  # that numbers of another edition stand in for missing ones (previews only)

    @property
    def chapters(self) -> tuple[ChapterView, ...]:
        """The chapters alone, in order."""
        return tuple(entry for entry in self.contents if isinstance(entry, ChapterView))

    @property
    def data_years(self) -> str:
        """The years of the data as a reader is told them: 2023, 2024–2025; empty where nobody says it."""
        return "–".join(map(str, self.years))


@dataclass(frozen=True)
class TermView:
    """A term of the glossary on a page of one language; `others`: (BCP 47 tag, form) elsewhere."""

    id: str
    term: str
    admitted: tuple[str, ...]
    forbidden: tuple[str, ...]
    definition: str
    source: str
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class StatusView:
    """Messages of a language, a domain and a chapter; words of the source texts.

    `chapter` is the id of a chapter, for texts outside of chapters the name of their file, and empty
    for the whole domain.
    """

    language: str
    domain: str
    chapter: str
    translated: int
    fuzzy: int
    missing: int
    words: int


@dataclass(frozen=True)
class EntryView:
    """A message beside its translation. `state`: translated, fuzzy, missing, or source.

    The texts come as words and placeholders in turn.
    """

    anchor: str
    context: str
    source: tuple[str, ...]
    source_tag: str
    strings: tuple[tuple[str, ...], ...]
    state: str
    where: str  # file and line of the entry
    origin: str  # file and line where the message is written
