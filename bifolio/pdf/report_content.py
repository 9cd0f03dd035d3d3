"""A report in one language as papers hold it: its chapters, the headings above them, its pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bifolio.i18n.language.interface import InterfaceLanguage, NamedLanguage
from bifolio.model.inline import typst_array, typst_dictionary, typst_string
from bifolio.model.views import ChapterView, PartView, ReportView
from bifolio.pdf.colophon import colophon
from bifolio.pdf.page_layout.page_breaks import Placed
from bifolio.pdf.page_layout.pieces import Piece, pieces, with_own_sections
from bifolio.pdf.page_layout.stored_layout import Told, in_order


@dataclass(frozen=True)
class Half:
    """A report in one language, with that language.

    arrangement: which piece stands where; as they come, each chapter on a page of its own, where it is None.
    """

    report: ReportView
    language: InterfaceLanguage
    arrangement: Sequence[Told] | None = None

    @property
    def code(self) -> str:
        """The language's code: the beginning of every anchor."""
        return self.language.code

    @property
    def title(self) -> str:
        """Title and year."""
        title, year = self.report.title, str(self.report.year)
        return title if year in title else f"{title} {year}"

    @property
    def name(self) -> str:
        """What its record of words and titles is called in Typst."""
        return f"edition-{self.code}"

    @cached_property
    def pieces(self) -> list[Piece]:
        """Everything between the contents and the end, in order."""
        return list(_pieces(self))

    @cached_property
    def placed(self) -> Mapping[str, Sequence[Placed]]:
        """The pieces of each chapter in their places, its opening first; those of the colophon by ""."""
        found: dict[str, list[Placed]] = {}
        names = [chapter.id for chapter in self.report.chapters] + [""]
        told = self.arrangement
        for one in map(Placed, self.pieces) if told is None else in_order(self.pieces, told):
            if one.piece.kind == "opening":
                found[names.pop(0)] = []
            found[next(reversed(found))].append(one)
        return found


@dataclass(frozen=True)
class Frame:
    """What a report's papers share: the folder of templates, all languages, the cover's drawing.

    `languages` stand on either side of the fold, also where a paper holds one of them only.
    """

    templates: Path
    languages: Sequence[NamedLanguage]
    cover: str = ""  # SVG in literal colours; empty: the cover is type alone


def call(half: Half, chapter: ChapterView, named: Mapping[str, str]) -> str:
    """What a function of the templates is given about a chapter: whose it is, its texts, what is named."""
    texts = map(typst_string, (chapter.id, chapter.number, chapter.title))
    return ", ".join([half.name, *texts, *(f"{key}: {value}" for key, value in named.items())])


def with_parts(half: Half) -> Iterator[tuple[ChapterView, str]]:
    """Chapters with the headings above them."""
    above: list[PartView] = []
    shown: list[PartView] = []
    for entry in half.report.contents:
        if isinstance(entry, PartView):
            above = [part for part in above if _depth(part) < _depth(entry)] + [entry]
            continue
        parts = above[: len(entry.parts)]
        yield entry, typst_array(_part(part, new=part not in shown) for part in parts)
        shown += [part for part in parts if part not in shown]


def _pieces(half: Half) -> Iterator[Piece]:
    for chapter, parts in with_parts(half):
        named = {"parts": parts, "shift": "1"}
        yield Piece("opening", f"#opening({call(half, chapter, named)})")
        yield from pieces(
            with_own_sections(chapter.typst, f"{half.code}:{chapter.id}"), chapter.exhibits
        )
    yield Piece("opening", f"#colophon-opening({half.name})")
    for at, _ in enumerate(colophon(half.report, half.language)):
        yield Piece("block", f"#colophon-entry({half.name}.colophon.at({at}))")


def _part(part: PartView, new: bool) -> str:
    return typst_dictionary(
        {
            "number": typst_string(part.number),
            "title": typst_string(part.title),
            "new": "true" if new else "false",
        }
    )


def _depth(part: PartView) -> int:
    return part.number.count(".")
