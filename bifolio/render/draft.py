"""What chapters are made from, and a chapter as its template left it, before any engine has seen it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bifolio.i18n.language import Language
from bifolio.i18n.language.number_words import N_
from bifolio.i18n.report_texts import report_text
from bifolio.model.addresses import is_id, name_hint
from bifolio.model.errors import Problem, Where
from bifolio.model.findings import Findings, Message, TableHeads
from bifolio.model.inline import InlineRegister, InlineValue
from bifolio.model.views import SectionView
from bifolio.render.message_occurrences import Occurrence
from bifolio.sources.report import Chapter, Report
from bifolio.sources.workspace import Workspace

Row = Mapping[str, Any]
# Ids that every chapter's page gives: its shell, numbered paragraphs, footnotes, origins of numbers.
_TAKEN = re.compile(r"main|contents|footnotes|(?:p-|fn|fnref)\d+|(?:fact|chapter|about)-.+")
_HINT = "Give the section another id, and the links that lead to it."
LABELS = {
    "table": N_("Table %(number)s", "exhibit"),
    "figure": N_("Figure %(number)s", "exhibit"),
}


@dataclass(frozen=True)
class ExhibitPlacement:
    """An exhibit where it stands in a chapter: its texts still hold stand-ins."""

    id: str
    at: int  # position of its stand-in
    where: Where
    texts: Mapping[str, str]  # title, alt, note


@dataclass(frozen=True)
class ChapterDraft:
    """A chapter in one language before the engine: Markdown with stand-ins, and what it says."""

    chapter: Chapter
    inline: InlineRegister
    markdown: str = ""
    placed: tuple[ExhibitPlacement, ...] = ()
    sections: tuple[SectionView, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()  # messages, in the order of their places
    claims: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()  # `fact:ID` and `claim:ID`, shown or not
    said: tuple[tuple[str, str], ...] = ()  # claims, each with a text that states one of its sides
    untranslated: int = 0
    failed: bool = False  # its template could not be rendered

    def facts(self) -> list[str]:
        """Ids of the facts that the text and the exhibits' titles state, in order."""
        texts = [self.markdown, *(text for p in self.placed for text in p.texts.values())]
        items = [item for text in texts for item in self.inline.items_in(text)]
        return list(dict.fromkeys(item.fact for item in items if isinstance(item, InlineValue)))


@dataclass(frozen=True)
class ChapterInputs:
    """What the chapters of one edition in one language are made from."""

    workspace: Workspace
    report: Report
    findings: Findings
    language: Language
    rows: Callable[[str], Sequence[Row]]  # rows of a resource of the data package
    heads: Callable[[str], TableHeads | None]  # of an exhibit; none where it has no values
    # The language of the narrative, which what is not translated is shown in; none where the build lacks it.
    original: Callable[[], Language | None] = lambda: None

    @cached_property
    def row_heads(self) -> dict[int, tuple[TableHeads, Mapping[str, Message]]]:
        """Heads of rows by their keys, of tables that were asked for them. See `exhibit_names`."""
        return {}

    @cached_property
    def keys(self) -> dict[str, list[str]]:
        """Keys of the rows of resources that were asked for them, in order."""
        return {}

    def label(self, exhibit: str) -> str:
        """表4-1 / Table 4-1; an exhibit without a printed number is named by its caption."""
        spec = self.report.exhibits[exhibit]
        if not spec.number:
            return report_text(self.language, self.report, spec.caption)
        return self.language.site(*LABELS[spec.kind], number=self.language.numbered(spec.number))

    def source_line(self) -> str:
        """Where an exhibit's values come from: the report and the database behind it, as printed."""
        report = self.report
        return self.language.site(
            "%(report)s; data: %(database)s",
            "source of an exhibit",
            report=f"{report_text(self.language, report, report.title)} {report.year}",
            database=report_text(self.language, report, report.source),
        )

    def chapter_title(self, chapter: Chapter) -> str:
        """The title of a chapter."""
        return report_text(self.language, self.report, chapter.title)


def wrong_sections(
    draft: ChapterDraft, report: Report, name: str, places: Mapping[str, Sequence[Where]]
) -> Iterator[Problem]:
    """What is wrong with the ids of a chapter's sections.

    name: of its template. places: where its templates write them out, by id.
    """
    counts = Counter(section.id for section in draft.sections)
    for id, times in counts.items():
        first, *_ = at = [*places.get(id, ()), Where(name)]
        if not is_id(id):
            hint = name_hint(id, "It becomes part of addresses: lower-case letters and hyphens.")
            yield Problem(first, f"“{id}” cannot be the id of a section", hint)
        elif times > 1:
            evidence = [f"the first stands in {first}"] * (len(at) > 2)
            where = at[1] if len(at) > 2 else first
            yield Problem(where, f"two sections have the id “{id}”", _HINT, tuple(evidence))
        elif owner := _owner(id, report):
            yield Problem(first, f"the id “{id}” is that of {owner}", _HINT)


def _owner(id: str, report: Report) -> str:
    """What else has the id on the page of a chapter; empty where nothing has."""
    exhibit = id.removesuffix("-values")
    if exhibit in report.exhibits:
        return "an exhibit" if exhibit == id else f"the values of the exhibit “{exhibit}”"
    return "another part of every page" if _TAKEN.fullmatch(id) else ""


def wrong_notes(draft: ChapterDraft, name: str) -> Iterator[Problem]:
    """Footnotes that are never written, never referred to, or referred to twice. name: of the template."""
    defined = set(re.findall(r"^\[\^([\w-]+)\]:", draft.markdown, re.MULTILINE))
    references = Counter(re.findall(r"\[\^([\w-]+)\](?!:)", draft.markdown))
    named = set(references)
    for id in sorted(id for id in named & defined if references[id] > 1):
        yield Problem(
            Where(name, item=f"[^{id}]"),
            f"the footnote “{id}” is referred to {references[id]} times and would be printed as often",
            "Refer to it once; further notes may have texts of their own.",
        )
    for id in sorted(named - defined):
        yield Problem(
            Where(name, item=f"[^{id}]"),
            f"the footnote “{id}” is never written",
            f"Add a line: [^{id}]: {{% trans %}}…{{% endtrans %}}",
        )
    for id in sorted(defined - named):
        yield Problem(
            Where(name, item=f"[^{id}]"),
            f"the footnote “{id}” is never referred to",
            f'Refer to it with note("{id}"), or delete it.',
        )
