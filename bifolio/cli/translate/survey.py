"""Where each message stands in the reports, and what its placeholders show there, per language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bifolio.charts.canvas import ChartCanvas
from bifolio.editions.analyse import Edition
from bifolio.editions.load import Options, Sources, read
from bifolio.editions.localized import LocalizedEdition, localize
from bifolio.i18n.catalogs import Key
from bifolio.i18n.language import Language
from bifolio.model.errors import Problems
from bifolio.model.findings import Analysis, Label, Message, Table
from bifolio.render.draft import ChapterDraft
from bifolio.render.occurrences import Occurrence, PlaceholderValue
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace

COLUMN, UNIT, DRAWING = "head of a column", "unit", "label in a figure"
TERMS = "terms"


@dataclass(frozen=True)
class MessagePlace:
    """One place of a message. `address` is that of the page below the language's folder."""

    kind: str
    place: str
    address: str = ""
    values: Mapping[str, PlaceholderValue] = field(default_factory=dict)


MessagePlaces = Mapping[str, Mapping[Key, Sequence[MessagePlace]]]  # by domain and message


@dataclass(frozen=True)
class Survey:
    """The reports as translators ask about them.

    places: per language. problems: what kept an edition from being read, so that it is not in here.
    """

    sources: Sources
    places: Mapping[str, MessagePlaces]
    problems: Problems

    def first(self, language: str, domain: str, key: Key) -> MessagePlace | None:
        """The first place of a message, in the newest edition."""
        return next(iter(self.of(language, domain, key)), None)

    def of(self, language: str, domain: str, key: Key) -> Sequence[MessagePlace]:
        """All places of a message."""
        return self.places.get(language, {}).get(domain, {}).get(key, ())


def survey(workspace: Workspace, analyses: Mapping[str, Analysis]) -> Survey:
    """Read everything as a preview does, and note where messages stand; newest editions first."""
    problems = Problems()
    sources = read(workspace, Options(preview=True), analyses, problems)
    editions = sorted(sources.editions, key=lambda edition: -edition.report.year)
    places: dict[str, dict[str, dict[Key, list[MessagePlace]]]] = {}
    for language in sources.languages:
        found = places.setdefault(language.code, {})
        for edition in editions:
            localized = localize(workspace, edition, language, problems)
            for domain, key, place in _message_places(edition, localized, language):
                known = found.setdefault(domain, {}).setdefault(key, [])
                if place not in known:
                    known.append(place)
    return Survey(sources, places, problems)


def _message_places(
    edition: Edition, localized: LocalizedEdition, language: Language
) -> Iterator[tuple[str, Key, MessagePlace]]:
    for draft in (*localized.drafts, localized.about):
        for seen in draft.occurrences:
            key = seen.context, seen.id
            yield edition.report.series, key, _message_place(edition.report, draft, seen)
    for kind, place, label in _labels(edition, language):
        if isinstance(label, Message):
            values = {
                name: PlaceholderValue(language.written(v)) for name, v in label.values.items()
            }
            yield (
                TERMS,
                (label.context, label.id),
                MessagePlace(kind, f"{edition.report.id}, {place}", "", values),
            )


def _message_place(report: Report, draft: ChapterDraft, seen: Occurrence) -> MessagePlace:
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


def _labels(edition: Edition, language: Language) -> Iterator[tuple[str, str, Label]]:
    """Every message that the analysis made: kind of place, place, message."""
    findings = edition.findings
    figures = {id: figure.table for id, figure in findings.figures.items() if figure.table}
    for id, table in {**findings.tables, **figures}.items():
        yield from ((kind, id, label) for kind, label in _table_labels(table))
    for id, figure in findings.figures.items():
        if figure.draw:
            canvas = LabelRecorder(language, language.places)
            figure.draw(canvas)
            yield from ((DRAWING, id, label) for label in canvas.heard)
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
class LabelRecorder(ChartCanvas):
    """A canvas that remembers which labels a drawing asks for."""

    heard: list[Label] = field(default_factory=list)

    def text(self, label: Label) -> str:
        self.heard.append(label)
        return super().text(label)
