"""The values that describe an edition: report, parts, chapters, exhibits. Frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bifolio.model.errors import Problem, Where
from bifolio.sources.exhibits import Exhibits
from bifolio.sources.toml_json import suggest


class Text(NamedTuple):
    """A message of the series' domain that stands in `report.toml`."""

    text: str
    line: int
    what: str  # for translators: "title of the chapter “cities”"


@dataclass(frozen=True)
class Part:
    """A heading that groups chapters. Number as in the contents: `4`, `4.4`."""

    number: str
    title: str


@dataclass(frozen=True)
class Chapter:
    """A chapter; `number` is empty where the source prints none. `methods`: it tells how numbers are computed."""

    id: str
    number: str
    title: str
    exhibits: tuple[str, ...] = ()
    methods: bool = False


@dataclass(frozen=True)
class Exhibit:
    """A table or figure. `number` as printed, or empty; `chapter` is the one that lists it.

    as_printed: whether years in its caption are the source's, though the edition before has the same.
    follows: the exhibit of the edition before that it continues, where that has another id. compares:
    columns that may be compared with it; empty for all. compares_note: why not all, as a message.
    printed: the printed title, a message, where it tells of what is not drawn here; else the caption is it.
    """

    id: str
    kind: str  # table | figure
    status: str  # reproduced | derived | partial | unpublished
    number: str
    caption: str
    source: str = ""  # resource of the data package
    chapter: str = ""
    line: int = 0
    as_printed: bool = False
    follows: str = ""
    compares: tuple[str, ...] = ()
    compares_note: str = ""
    printed: str = ""

    @property
    def cited(self) -> str:
        """The title that citations name: as printed."""
        return self.printed or self.caption


@dataclass(frozen=True)
class Card:
    """How the report stands on the home page. Facts are named by their ids; labels are messages.

    exhibit: whose finding heads the card. form, rows, marked: how its table is drawn, how many rows of
    it, and which places stand out. bars: facts with their labels, drawn instead of the table. number,
    says: a fact, and what it counts; without a fact, what the first row drawn counts. data: facts that give the first and
    the last year of the data; data_note: what has to be said of them, as that they differ by indicator.
    """

    exhibit: str = ""
    form: str = "bars"  # bars | strip | lines
    rows: int = 0
    marked: tuple[str, ...] = ()
    bars: tuple[tuple[str, str], ...] = ()
    number: str = ""
    says: str = ""
    data: tuple[str, ...] = ()
    data_note: str = ""
    line: int = 0

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of all facts that it names."""
        number = (self.number,) if self.number else ()
        return (*number, *(fact for fact, _ in self.bars), *self.data)


@dataclass(frozen=True)
class Report:
    """An edition as its `report.toml` describes it. Texts are in the narrative language."""

    id: str
    series: str
    narrative: str
    year: int
    title: str
    subtitle: str
    publishers: tuple[str, ...]
    languages: tuple[str, ...]
    source: str
    licence: str
    parts: tuple[Part, ...]
    chapters: tuple[Chapter, ...]
    exhibits: Mapping[str, Exhibit]
    folder: Path
    file: str
    texts: tuple[Text, ...] = ()
    data_year: int = 0  # of the numbers, where it is not that of the report
    published: str = ""  # the day, as in 2027-03-14; empty where the source tells none
    modified: str = ""  # the day of the last change of the published report
    licence_url: str = ""  # where the licence stands; empty where the source gives no address
    original_url: str = ""  # where its publisher has it, where the source prints that address
    highlights: tuple[str, ...] = ()  # exhibits whose findings lead the report, foremost first
    card: Card = field(default_factory=Card)
    profile: tuple[str, ...] = ()  # exhibits whose ranks head the page of a place
    declared: Exhibits = field(default_factory=Exhibits)  # exhibits that are declared here
    not_before: date | None = None  # the day from which readers may have it

    def chapter(self, chapter: str) -> Chapter:
        """A chapter by its id. Raises KeyError."""
        return {entry.id: entry for entry in self.chapters}[chapter]

    def parts_of(self, chapter: Chapter) -> tuple[Part, ...]:
        """The parts a chapter stands in, outermost first."""
        within = (part for part in self.parts if chapter.number.startswith(part.number + "."))
        return tuple(sorted(within, key=lambda part: len(part.number)))

    def contents(self) -> tuple[Part | Chapter, ...]:
        """Parts and chapters in order; a part stands before its first chapter."""
        entries: list[Part | Chapter] = []
        for chapter in self.chapters:
            entries += [part for part in self.parts_of(chapter) if part not in entries]
            entries.append(chapter)
        return tuple(entries)

    def messages(self) -> list[Text]:
        """Every text to be translated, with its line and what it is, in order of lines."""
        return sorted(self.texts, key=lambda text: text.line)

    def source_problems(self, resources: Iterable[str]) -> list[Problem]:
        """Exhibits whose `source` is not among the names of the data package's resources."""
        known = list(resources)
        return [
            Problem(
                Where(self.file, exhibit.line, item=f"exhibit › {exhibit.id}"),
                f"the data package has no resource “{exhibit.source}”",
                suggest(exhibit.source, known, "Resources"),
            )
            for exhibit in self.exhibits.values()
            if exhibit.source and exhibit.source not in known
        ]
