"""What turns finished text into pages: one protocol, so that tools can be exchanged.

An engine converts chapter Markdown into HTML fragments and Typst bodies, all in one call, and sets a
folder of Typst files as a PDF. `embedded` uses pandoc and Typst from wheels; another engine stands
behind the same protocol.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

Target = Literal["html", "typst"]


@dataclass(frozen=True)
class Job:
    """One chapter to convert. `where` names it for people, as “continents (zh)” does."""

    where: str
    text: str  # pandoc Markdown; what of it is read, `embedded.READER` lists
    target: Target


@dataclass(frozen=True)
class PaperSource:
    """A folder of Typst files in memory, addressed from its root (`/chapters/zh/continents.typ`).

    `names` says for people what a file is (a chapter), for messages about it.
    """

    title: str
    files: Mapping[str, bytes]
    main: str = "main.typ"
    names: Mapping[str, str] = field(default_factory=dict)


class Engine(Protocol):
    """Markdown to HTML or Typst, Typst to PDF."""

    @property
    def name(self) -> str:
        """The engine as configuration names it."""

    @property
    def version(self) -> str:
        """The tools and whatever else decides what comes out for the same input."""

    def convert(self, jobs: Sequence[Job]) -> list[str]:
        """Convert all jobs; answers stand in the order of the jobs.

        HTML comes as a fragment, Typst as a body that uses `horizontalrule`, `section-number` and
        `foreign` of templates/pdf. Raises ToolError when the tool fails.
        """

    def pdf(self, source: PaperSource) -> bytes:
        """Set a document: tagged PDF (PDF/UA-1), the same bytes for the same source.

        Raises ToolError when the tool fails.
        """
