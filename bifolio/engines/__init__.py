"""What turns finished text into pages: one protocol, so that tools can be exchanged.

An engine converts chapter Markdown into HTML fragments and Typst bodies, all in one call, and sets a
folder of Typst files as a PDF. `embedded` uses pandoc and Typst from wheels, `quarto` the publishing
system of that name where it is installed; `choice` takes one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, get_args

Target = Literal["html", "typst"]
Choice = Literal["auto", "quarto", "embedded"]
CHOICES: tuple[Choice, ...] = get_args(Choice)


@dataclass(frozen=True)
class Page:
    """Which page of which project a job is: a project holds one edition in one language."""

    project: str  # mobility-2026-zh
    name: str  # the chapter's id, unique in the project
    title: str
    language: str  # BCP 47: zh-Hans
    template: str = ""  # where its text is written, as error screens name it


@dataclass(frozen=True)
class Job:
    """One chapter to convert. `where` names it for people, as “continents (zh)” does."""

    where: str
    text: str  # pandoc Markdown; what of it is read, `reader.READER` lists
    target: Target
    page: Page | None = None  # an engine that works on files needs it


@dataclass(frozen=True)
class PaperTable:
    """A table of a paper: its columns, the rows below its head, and the column that names the rows (from 0)."""

    columns: int
    rows: int
    key: int


@dataclass(frozen=True)
class PaperSource:
    """A folder of Typst files in memory, addressed from its root (`/chapters/zh/continents.typ`).

    `names` says for people what a file is (a chapter), for messages about it. `tables` are those whose
    rows have names, in the order in which they are read.
    """

    title: str
    files: Mapping[str, bytes]
    main: str = "main.typ"
    names: Mapping[str, str] = field(default_factory=dict)
    tables: tuple[PaperTable, ...] = ()


@dataclass(frozen=True)
class TextDocument:
    """A whole report as pandoc Markdown, to become a document for Word or a book for readers of EPUB.

    name: what its files are called. language: BCP 47; region_tag: the same with its region (zh-CN).
    contents: what its list of contents is called. depth: levels of headings that it has. files: pictures,
    and what gives it its look, by the names under which they are asked for. published, modified: the
    days of both, as in 2027-03-14, where they are known.
    """

    name: str
    title: str
    subtitle: str
    authors: Sequence[str]
    language: str
    region_tag: str
    contents: str
    depth: int
    text: str
    files: Mapping[str, bytes]
    published: str = ""
    modified: str = ""


class Engine(Protocol):
    """Markdown to HTML or Typst, Typst to PDF."""

    @property
    def name(self) -> str:
        """The engine as configuration names it."""

    @property
    def label(self) -> str:
        """The engine and its tools with their versions, for people."""

    def convert(self, jobs: Sequence[Job]) -> list[str]:
        """Convert all jobs; answers stand in the order of the jobs.

        HTML comes as a fragment, Typst as a body that uses `horizontalrule`, `section-number` and
        `foreign` of templates/pdf. Raises ToolError when the tool fails.
        """

    def pdf(self, source: PaperSource) -> bytes:
        """Set a document: tagged PDF (PDF/UA-1), the same bytes for the same source.

        Raises ToolError when the tool fails.
        """
