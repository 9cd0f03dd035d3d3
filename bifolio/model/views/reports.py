"""A report in one language: its chapters, how it is cited, how it stands on the home page."""

from __future__ import annotations

from dataclasses import dataclass, field

from bifolio.model.citations import Cited
from bifolio.model.findings.covers import CoverDrawing
from bifolio.model.views.audit import AuditView
from bifolio.model.views.exhibits import ExhibitView, RichText


@dataclass(frozen=True)
class FactView:
    """A value that the page's sentences state, with its origin in words."""

    id: str
    text: str
    origin: str


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
    """How a report stands on the home page, as far as `report.toml` says; see `site.excerpts.report_cards`."""

    exhibit: str = ""  # whose finding heads it; empty: the first highlight
    form: str = "bars"  # bars, strip, lines
    rows: int = 0  # drawn of its table at most; 0: as many as the form takes
    marked: tuple[str, ...] = ()  # ids of places that stand out
    number: str = ""  # as written; empty: that of the first row drawn
    says: str = ""  # what the number is of
    bars: tuple[CardBar, ...] = ()  # drawn instead of the exhibit's rows
    years: str = ""  # of the data: 2023, 2024–2025
    years_note: str = ""  # what has to be said of them: that they differ by indicator


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
    years_told: str = ""  # those years with what has to be said of them, where there is something
    licence_url: str = ""  # where the licence stands; empty where the source gives no address
    original_url: str = ""  # where its publisher has it, where the source prints that address
    facts: tuple[FactView, ...] = ()  # those that `about` states
    audit: AuditView | None = None
    cited: tuple[Cited, ...] = ()  # how to cite it, by language
    highlights: tuple[str, ...] = ()  # ids of exhibits whose findings lead the report
    card: CardView = field(default_factory=CardView)  # how it stands on the home page
    profile: tuple[str, ...] = ()  # ids of exhibits whose ranks head the page of a place
    corrections: tuple[CorrectionView, ...] = ()  # after publication, the last one first
    lent: str = ""  # that numbers of another edition stand in for missing ones (previews only)

    @property
    def data_years(self) -> str:
        """The years of the data as a reader is told them: 2023, 2024–2025; empty where nobody says it."""
        return self.years_told or "–".join(map(str, self.years))

    @property
    def chapters(self) -> tuple[ChapterView, ...]:
        """The chapters alone, in order."""
        return tuple(entry for entry in self.contents if isinstance(entry, ChapterView))
