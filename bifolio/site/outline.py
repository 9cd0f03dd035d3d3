"""The contents of a report as a tree, the findings that lead it, and what stands around a chapter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bifolio.model.views import ChapterView, ExhibitView, PartView, ReportView


@dataclass(frozen=True)
class SeriesEditions:
    """The other editions of a report's series, as its page names them.

    before: the year of the one that it is compared with; 0 where there is none. editions: all of them, in
    any order. after: those that are compared with this one.
    """

    before: int = 0
    editions: Sequence[ReportView] = ()
    after: Sequence[ReportView] = ()


ALONE = SeriesEditions()


@dataclass
class Node:
    """An entry of the contents with what stands under it; a chapter has no children."""

    entry: PartView | ChapterView
    children: list[Node] = field(default_factory=list)

    @property
    def chapter(self) -> ChapterView | None:
        """The chapter, or None for a part."""
        return self.entry if isinstance(self.entry, ChapterView) else None


def outline(report: ReportView) -> list[Node]:
    """The contents nested: a part under the part whose number it continues, a chapter in its parts."""
    tops: list[Node] = []
    open_parts: list[Node] = []
    for entry in report.contents:
        node = Node(entry)
        del open_parts[_depth(entry) :]
        (open_parts[-1].children if open_parts else tops).append(node)
        if isinstance(entry, PartView):
            open_parts.append(node)
    return tops


def elsewhere(places: str, chapter: str) -> str:
    """The places of a finding without the chapter's own heading: the link beside them names it.

    places: as a reader says them, with semicolons between. chapter: its title, which may write out
    the stroke of the printed heading.
    """
    joint = "；" if "；" in places else "; "
    left = joint.join(one for one in places.split(joint) if _plain(one) != _plain(chapter))
    return left[:1].upper() + left[1:]


def _plain(heading: str) -> str:
    return heading.casefold().replace("/", " or ")


def _depth(entry: PartView | ChapterView) -> int:
    """How many parts stand above an entry."""
    return entry.number.count(".") if isinstance(entry, PartView) else len(entry.parts)


def highlights(report: ReportView) -> list[ExhibitView]:
    """The exhibits whose findings lead the report, foremost first."""
    known = {exhibit.id: exhibit for chapter in report.chapters for exhibit in chapter.exhibits}
    return [known[name] for name in report.highlights if name in known]


def neighbours(
    report: ReportView, chapter: ChapterView
) -> tuple[ChapterView | None, ChapterView | None]:
    """The chapter before and the one after, None at the ends."""
    chapters = report.chapters
    at = next(n for n, other in enumerate(chapters) if other.id == chapter.id)
    before = chapters[at - 1] if at else None
    after = chapters[at + 1] if at + 1 < len(chapters) else None
    return before, after
