"""One edition in one language: from the drafts of its chapters to the views of its pages."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from bifolio import charts
from bifolio.audit.report import audit_view
from bifolio.audit.wording import Wording
from bifolio.editions import file_links
from bifolio.editions.analyse import Edition
from bifolio.editions.place_index import places_with_page
from bifolio.engines import Job, Page, Target
from bifolio.i18n.language import Language
from bifolio.i18n.language.message_text import without_markdown
from bifolio.model import addresses
from bifolio.model.cache import Cache
from bifolio.model.errors import Problems
from bifolio.model.findings import Message
from bifolio.model.inline import InlineMarkup
from bifolio.model.views import (
    AuditView,
    ChapterView,
    Drawing,
    ExhibitView,
    PartView,
    ReportView,
    RichText,
)
from bifolio.render import exhibit_views
from bifolio.render.chapter import chapter_environment, check_placements, render, template_file
from bifolio.render.draft import ChapterDraft, ChapterInputs, ExhibitPlacement, Row
from bifolio.render.exhibits.html import exhibit_html
from bifolio.render.exhibits.typst import exhibit_typst
from bifolio.render.html_fragment import mark_cjk_gaps, numbered_paragraphs
from bifolio.sources.report import Chapter, Part
from bifolio.sources.workspace import Workspace

ABOUT = "about"  # the template of the paragraph that says what a report is


@dataclass(frozen=True)
class LocalizedEdition:
    """One edition in one language: the drafts of its chapters and, once drawn, its exhibits."""

    edition: Edition
    inputs: ChapterInputs
    drafts: tuple[ChapterDraft, ...]
    about: ChapterDraft  # the paragraph that says what the report is
    audit: AuditView | None = None
    counterparts: tuple[ChapterInputs, ...] = ()  # the same edition in other languages
    exhibits: Mapping[str, ExhibitView] = field(default_factory=dict)  # by id; see with_exhibits

    @property
    def all_inputs(self) -> list[ChapterInputs]:
        """Of the edition in this language, then in the others."""
        return [self.inputs, *self.counterparts]

    @property
    def language(self) -> Language:
        """The language of the texts."""
        return self.inputs.language


def localize(
    workspace: Workspace, edition: Edition, language: Language, problems: Problems
) -> LocalizedEdition:
    """Render all chapters of an edition in a language; every problem is gathered."""
    inputs = ChapterInputs(workspace, edition.report, edition.findings, language, _rows(edition))
    env = chapter_environment(inputs)
    chapters = edition.report.chapters
    drafts = tuple(render(inputs, chapter, env, problems) for chapter in chapters)
    about = render(inputs, Chapter(ABOUT, "", ABOUT), env, problems)
    problems.extend(check_placements(edition.report, drafts, edition.report.file))
    audit = audit_view(edition.audit, language, Wording(inputs)) if edition.audit else None
    return LocalizedEdition(edition, inputs, drafts, about, audit)


def _rows(edition: Edition) -> Callable[[str], Sequence[Row]]:
    def rows(resource: str) -> Sequence[Row]:
        frame = edition.package.frames.get(resource, pd.DataFrame())
        return [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]

    return rows


def link_counterparts(languages: Sequence[LocalizedEdition]) -> list[LocalizedEdition]:
    """One edition in all its languages, each with what the others are made from."""
    return [
        replace(one, counterparts=tuple(other.inputs for other in languages if other is not one))
        for one in languages
    ]


def drawn_figures(localized: LocalizedEdition) -> list[str]:
    """Exhibits that have a drawing."""
    figures = localized.edition.findings.figures
    placed = [p.id for draft in localized.drafts for p in draft.placed]
    return [id for id in placed if id in figures and figures[id].draw]


def with_exhibits(
    localized: LocalizedEdition, draw: Callable[[str, str], Drawing]
) -> LocalizedEdition:
    """The edition with the view of each exhibit, and with their blocks in the chapters' Markdown.

    draw: (exhibit id, alt text) → drawing.
    """
    drawn = set(drawn_figures(localized))
    pages = places_with_page(localized.edition.findings, localized.language.places)
    exhibits: dict[str, ExhibitView] = {}
    drafts: list[ChapterDraft] = []
    for draft in localized.drafts:
        blocks: dict[int, InlineMarkup] = {}
        for placed in draft.placed:
            alt = _alt(localized, draft, placed)
            drawing = draw(placed.id, alt) if placed.id in drawn else None
            view = exhibit_views.present_exhibit(localized.inputs, draft, placed, drawing)
            exhibits[placed.id] = view
            blocks[placed.at] = _block(localized, view, pages)
        drafts.append(replace(draft, inline=draft.inline.replaced(blocks)))
    return replace(localized, drafts=tuple(drafts), exhibits=exhibits)


def _alt(localized: LocalizedEdition, draft: ChapterDraft, placed: ExhibitPlacement) -> str:
    """What a drawing shows, in the words of its chapter; at the least its finding and its title."""
    said = [draft.inline.plain(placed.texts.get(text, "")) for text in ("alt", "title")]
    caption = _text(localized)(localized.edition.report.exhibits[placed.id].caption)
    return next(filter(None, said), caption)


def _block(localized: LocalizedEdition, view: ExhibitView, pages: Iterable[str]) -> InlineMarkup:
    page = addresses.chapter(localized.language.code, localized.edition.report.id, view.chapter)
    links = file_links.exhibit_links(
        localized.all_inputs, view, page, _audit_link(localized, view.id)
    )
    places = {
        place: addresses.relative(page, addresses.place(localized.language.code, place))
        for place in pages
    }
    strings = localized.language.site
    html = exhibit_html(view, strings, replace(links, places=places))
    return InlineMarkup(html, exhibit_typst(view, strings), view.label)


def _audit_link(localized: LocalizedEdition, name: str) -> str:
    """The first finding about an exhibit or a fact, seen from a chapter; empty when there is none."""
    found = localized.audit.about(name) if localized.audit else ()
    return f"audit.html#{found[0].id}" if found else ""


def draw_figure(localized: LocalizedEdition, exhibit: str, alt: str, cache: Cache) -> Drawing:
    """Draw one figure in the language, or take it from the cache."""

    def converter(name: str, spec: Mapping[str, Any]) -> str:
        name = f"{localized.edition.report.id}/{localized.language.code}/{name}"
        made = cache.result(name, charts.parts(spec), lambda: charts.convert(spec).encode("utf-8"))
        return made.decode("utf-8")

    figure = localized.edition.findings.figures[exhibit]
    return charts.draw(
        figure, localized.language, localized.language.places, exhibit, alt, converter
    )


def engine_jobs(localized: LocalizedEdition, draft: ChapterDraft) -> list[Job]:
    """What the engine has to make of a chapter: its HTML, then its Typst."""
    edition, language, chapter = localized.edition.report.id, localized.language, draft.chapter
    where = f"{edition}, {chapter.id} ({language.code})"
    page = Page(
        project=f"{edition}-{language.code}",
        name=chapter.id,
        title=localized.inputs.chapter_title(chapter),
        language=language.tag,
        template=localized.inputs.workspace.name(template_file(localized.inputs, chapter)),
    )
    targets: tuple[Target, ...] = ("html", "typst")
    return [Job(where, draft.inline.markdown(draft.markdown, t), t, page) for t in targets]


def report_view(
    localized: LocalizedEdition,
    fragments: Mapping[str, str],
    bodies: Mapping[str, str],
    identity: str,
) -> ReportView:
    """The whole report in one language, from the engine's HTML fragments and Typst bodies by chapter.

    identity: the digest of what went into it.
    """
    report, language = localized.edition.report, localized.language
    text = _text(localized)
    drafts = {draft.chapter.id: draft for draft in localized.drafts}

    def entry(item: Part | Chapter) -> PartView | ChapterView:
        if isinstance(item, Part):
            return PartView(item.number, text(item.title))
        return _chapter_view(localized, drafts[item.id], fragments[item.id], bodies[item.id])

    publishers = tuple(text(name) for name in report.publishers)
    title = text(report.title)
    return ReportView(
        id=report.id,
        year=report.year,
        title=title,
        subtitle=text(report.subtitle) if report.subtitle else "",
        publishers=publishers,
        source=text(report.source),
        licence=text(report.licence) if report.licence else "",
        about=_about(localized),
        contents=tuple(entry(item) for item in report.contents()),
        cite_as=language.site(
            "%(publishers)s. %(title)s %(year)s.",
            "how to cite a report",
            publishers=language.names(publishers),
            title=title,
            year=report.year,
        ),
        identity=identity,
        cover=localized.edition.findings.cover,
        cover_note=_cover_note(localized),
        facts=exhibit_views.present_facts(localized.inputs, localized.about),
        audit=localized.audit,
        cited=file_links.cited(localized.all_inputs),
    )


def _text(localized: LocalizedEdition) -> Callable[[str], str]:
    series = localized.edition.report.series
    return lambda message: localized.language.title(series, message)


def _cover_note(localized: LocalizedEdition) -> str:
    note = localized.edition.findings.cover.get("note")
    return localized.language.message(note) if isinstance(note, Message) else ""


def _about(localized: LocalizedEdition) -> RichText:
    draft = localized.about
    text = without_markdown(draft.markdown).strip()
    return RichText(draft.inline.plain(text), draft.inline.html(text), draft.inline.typst(text))


def _chapter_view(
    localized: LocalizedEdition, draft: ChapterDraft, fragment: str, body: str
) -> ChapterView:
    chapter, text = draft.chapter, _text(localized)
    return ChapterView(
        id=chapter.id,
        number=chapter.number,
        title=text(chapter.title),
        parts=tuple(text(part.title) for part in localized.edition.report.parts_of(chapter)),
        sections=tuple(draft.sections),
        exhibits=tuple(localized.exhibits[placed.id] for placed in draft.placed),
        facts=exhibit_views.present_facts(localized.inputs, draft),
        fragment=_with_audit_marks(localized, mark_cjk_gaps(numbered_paragraphs(fragment))),
        typst=body,
        untranslated=draft.untranslated,
    )


_VALUE = re.compile(r'<data class="fact"[^>]* data-fact="([^"]+)"[^>]*>[^<]*</data>')


def _with_audit_marks(localized: LocalizedEdition, fragment: str) -> str:
    """The fragment with a small mark after each number that the audit found the report to print otherwise."""
    label = html.escape(localized.language.site("What the audit found"))

    def marked(found: re.Match[str]) -> str:
        link = _audit_link(localized, html.unescape(found[1]))
        stand_in = f'<a class="audit-mark" href="{html.escape(link)}" title="{label}" aria-label="{label}">※</a>'
        return found[0] + stand_in if link else found[0]

    return _VALUE.sub(marked, fragment)
