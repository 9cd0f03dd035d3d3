"""Where each message stands in an edition, and what its placeholders show there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bifolio.charts.canvas import ChartCanvas
from bifolio.i18n.catalogs import Key
from bifolio.i18n.language import Language
from bifolio.model.findings import Derived, Findings, Label, Measured, Message, Table
from bifolio.render.draft import ChapterDraft
from bifolio.render.message_occurrences import Occurrence, PlaceholderValue
from bifolio.sources.report import Report

COLUMN, UNIT, DRAWING = "head of a column", "unit", "label in a figure"
TERMS = "terms"


@dataclass(frozen=True)
class MessagePlace:
    """One place of a message. `address` is that of the page below the language's folder."""

    kind: str
    place: str
    address: str = ""
    values: Mapping[str, PlaceholderValue] = field(default_factory=dict)


# (domain, key of the message, its places, each once)
PlacedMessage = tuple[str, Key, tuple[MessagePlace, ...]]
_Found = tuple[str, Key, MessagePlace]


def in_text(report: Report, drafts: Iterable[ChapterDraft]) -> list[PlacedMessage]:
    """The messages of an edition's chapters, in the order of their first places."""
    return _grouped(
        (report.series, (seen.context, seen.id), _place(report, draft, seen))
        for draft in drafts
        for seen in draft.occurrences
    )


def in_labels(report: Report, findings: Findings, language: Language) -> list[PlacedMessage]:
    """The messages that the analysis made: of tables, drawings, facts, claims and the cover."""
    return _grouped(_labelled(report, findings, language))


def _grouped(found: Iterable[_Found]) -> list[PlacedMessage]:
    places: dict[tuple[str, Key], list[MessagePlace]] = {}
    for domain, key, place in found:
        known = places.setdefault((domain, key), [])
        if place not in known:
            known.append(place)
    return [(domain, key, tuple(known)) for (domain, key), known in places.items()]


def _place(report: Report, draft: ChapterDraft, seen: Occurrence) -> MessagePlace:
    chapter = draft.chapter
    known = chapter in report.chapters
    page = f"{report.id}/{chapter.id if known else 'index'}.html"
    place = f"{chapter.number} {chapter.title}".strip() if known else "the paragraph on the report"
    if seen.exhibit:
        kind = {"title": "title", "alt": "alternative text", "note": "note"}.get(seen.slot, "text")
        return MessagePlace(
            f"{kind} of {seen.exhibit}", place, f"{page}#{seen.exhibit}", seen.values
        )
    where = f"{page}#{seen.section}" if seen.section else page
    return MessagePlace(seen.slot or "paragraph", place, where, seen.values)


def _labelled(report: Report, findings: Findings, language: Language) -> Iterator[_Found]:
    for kind, place, label in _labels(findings, language):
        if isinstance(label, Message):
            values = {
                name: PlaceholderValue(language.written(v)) for name, v in label.values.items()
            }
            # The series, not the edition: next year's says the same at the same places.
            where = MessagePlace(kind, f"{report.series}, {place}", "", values)
            yield TERMS, (label.context, label.id), where


def _labels(
    findings: Findings, language: Language
) -> Iterator[tuple[str, str, Label | Derived | Measured]]:
    """Every message that the analysis made: kind of place, place, message."""
    figures = {id: figure.table for id, figure in findings.figures.items() if figure.table}
    for id, table in {**findings.tables, **figures}.items():
        yield from ((kind, id, label) for kind, label in _table_labels(table))
    for id, figure in findings.figures.items():
        if figure.draw:
            labels: list[Label] = []
            figure.draw(LabelRecordingCanvas(language, language.places, tell=labels.append))
            yield from ((DRAWING, id, label) for label in labels)
    for fact in findings.facts.values():
        yield "how a number comes about", f"fact {fact.id}", fact.formula
    for claim in findings.claims.values():
        yield "what the data says, on an error screen", f"claim {claim.id}", claim.says
    if findings.cover:
        yield "note on the cover", "cover", findings.cover.note


def _table_labels(table: Table) -> Iterator[tuple[str, Label]]:
    for column in table.columns:
        yield COLUMN, column.label
        if column.unit:
            yield UNIT, column.unit
        for value in table.frame[column.id]:
            if isinstance(value, Message):
                yield "cell", value


@dataclass(frozen=True)
class LabelRecordingCanvas(ChartCanvas):
    """A canvas that tells which labels a drawing asks for."""

    tell: Callable[[Label], None] = field(kw_only=True)

    def text(self, label: Label) -> str:
        self.tell(label)
        return super().text(label)
