"""A leaf: one edition in one language, from drafts of its chapters to the views of its pages."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from bifolio import charts
from bifolio.audit import report as telling
from bifolio.audit.wording import Wording
from bifolio.editions import file_links as offers
from bifolio.editions.load import Edition
from bifolio.editions.place_index import gathered
from bifolio.engines import Job, Page, Target
from bifolio.i18n.language import Language
from bifolio.i18n.language.message_text import without_markdown
from bifolio.model import addresses
from bifolio.model.cache import Cache
from bifolio.model.errors import Problems
from bifolio.model.findings import Message
from bifolio.model.inline import Block
from bifolio.model.views import (
    AuditView,
    ChapterView,
    Drawing,
    ExhibitView,
    PartView,
    ReportView,
    RichText,
)
from bifolio.render import exhibit_views as presenting
from bifolio.render.chapter import chapter_environment, check_placements, render, template_file
from bifolio.render.chapter_context import Draft, Material, Placed, Row
from bifolio.render.exhibits.html import exhibit_html
from bifolio.render.exhibits.typst import exhibit_typst
from bifolio.render.html_fragment import numbered_paragraphs, spaced
from bifolio.sources.report import Chapter, Part
from bifolio.sources.workspace import Workspace

ABOUT = "about"  # the template of the paragraph that says what a report is


@dataclass
class Leaf:
    """One edition in one language while it is made."""

    edition: Edition
    material: Material
    drafts: list[Draft] = field(default_factory=list)
    about: Draft | None = None
    exhibits: dict[str, ExhibitView] = field(default_factory=dict)  # by exhibit id
    audit: AuditView | None = None
    facing: list[Material] = field(default_factory=list)  # the same edition in other languages

    @property
    def materials(self) -> list[Material]:
        """The edition in this language, then in the others."""
        return [self.material, *self.facing]

    @property
    def language(self) -> Language:
        """The language of the leaf."""
        return self.material.language


def write_leaf(
    workspace: Workspace, edition: Edition, language: Language, problems: Problems
) -> Leaf:
    """Render all chapters of an edition in a language; every problem is gathered."""
    rows = _rows(edition)
    material = Material(workspace, edition.report, edition.findings, language, rows)
    env = chapter_environment(material)
    leaf = Leaf(edition, material)
    if edition.audit:
        leaf.audit = telling.view(edition.audit, language, Wording(material))
    leaf.drafts = [render(material, chapter, env, problems) for chapter in edition.report.chapters]
    leaf.about = render(material, Chapter(ABOUT, "", ABOUT), env, problems)
    problems.extend(check_placements(edition.report, leaf.drafts, edition.report.file))
    return leaf


def _rows(edition: Edition) -> Callable[[str], Sequence[Row]]:
    def rows(resource: str) -> Sequence[Row]:
        frame = edition.package.frames.get(resource, pd.DataFrame())
        return [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]

    return rows


def face(leaves: Sequence[Leaf]) -> None:
    """Tell the leaves of one edition of each other."""
    for leaf in leaves:
        leaf.facing = [other.material for other in leaves if other is not leaf]


def drawn_figures(leaf: Leaf) -> list[str]:
    """Exhibits of the leaf that have a drawing."""
    figures = leaf.edition.findings.figures
    return [p.id for d in leaf.drafts for p in d.placed if p.id in figures and figures[p.id].draw]


def place_exhibits(leaf: Leaf, draw: Callable[[str, str], Drawing]) -> None:
    """Make the view of each exhibit and put its blocks into the chapters' Markdown.

    draw: (exhibit id, alt text) → drawing.
    """
    drawn = set(drawn_figures(leaf))
    pages = gathered(leaf.edition.findings, leaf.language.places)
    for draft in leaf.drafts:
        for placed in draft.placed:
            alt = _alt(leaf, draft, placed)
            drawing = draw(placed.id, alt) if placed.id in drawn else None
            view = presenting.present_exhibit(leaf.material, draft, placed, drawing)
            leaf.exhibits[placed.id] = view
            draft.marks.put(placed.at, _block(leaf, view, pages))


def _alt(leaf: Leaf, draft: Draft, placed: Placed) -> str:
    """What a drawing shows, in the words of its chapter; at the least its finding and its title."""
    said = [draft.marks.plain(placed.texts.get(text, "")) for text in ("alt", "title")]
    caption = _text(leaf)(leaf.edition.report.exhibits[placed.id].caption)
    return next(filter(None, said), caption)


def _block(leaf: Leaf, view: ExhibitView, pages: Iterable[str]) -> Block:
    page = addresses.chapter(leaf.language.code, leaf.edition.report.id, view.chapter)
    links = offers.exhibit_links(leaf.materials, view, page, _audit_link(leaf, view.id))
    places = {
        place: addresses.relative(page, addresses.place(leaf.language.code, place))
        for place in pages
    }
    strings = leaf.language.site
    html = exhibit_html(view, strings, replace(links, places=places))
    return Block(html, exhibit_typst(view, strings), view.label)


def _audit_link(leaf: Leaf, name: str) -> str:
    """The first finding about an exhibit or a fact, seen from a chapter; empty when there is none."""
    found = leaf.audit.about(name) if leaf.audit else ()
    return f"audit.html#{found[0].id}" if found else ""


def draw(leaf: Leaf, exhibit: str, alt: str, cache: Cache) -> Drawing:
    """Draw one figure of a leaf, or take it from the cache."""

    def converter(name: str, spec: Mapping[str, Any]) -> str:
        name = f"{leaf.edition.report.id}/{leaf.language.code}/{name}"
        made = cache.result(name, charts.parts(spec), lambda: charts.convert(spec).encode("utf-8"))
        return made.decode("utf-8")

    figure = leaf.edition.findings.figures[exhibit]
    return charts.draw(figure, leaf.language, leaf.language.places, exhibit, alt, converter)


def jobs(leaf: Leaf, draft: Draft) -> list[Job]:
    """What the engine has to make of a chapter: its HTML, then its Typst."""
    edition, language, chapter = leaf.edition.report.id, leaf.language, draft.chapter
    where = f"{edition}, {chapter.id} ({language.code})"
    page = Page(
        project=f"{edition}-{language.code}",
        name=chapter.id,
        title=leaf.material.chapter_title(chapter),
        language=language.tag,
        template=leaf.material.workspace.name(template_file(leaf.material, chapter)),
    )
    targets: tuple[Target, ...] = ("html", "typst")
    return [Job(where, draft.marks.markdown(draft.markdown, t), t, page) for t in targets]


def report_view(leaf: Leaf, fragments: Mapping[str, str], bodies: Mapping[str, str]) -> ReportView:
    """The whole report in one language, from the engine's HTML fragments and Typst bodies by chapter."""
    report, language = leaf.edition.report, leaf.language
    text = _text(leaf)
    drafts = {draft.chapter.id: draft for draft in leaf.drafts}

    def entry(item: Part | Chapter) -> PartView | ChapterView:
        if isinstance(item, Part):
            return PartView(item.number, text(item.title))
        return _chapter_view(leaf, drafts[item.id], fragments[item.id], bodies[item.id])

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
        about=_about(leaf),
        contents=tuple(entry(item) for item in report.contents()),
        cite_as=language.site(
            "%(publishers)s. %(title)s %(year)s.",
            "how to cite a report",
            publishers=language.names(publishers),
            title=title,
            year=report.year,
        ),
        identity=leaf.edition.package.digest[:12],
        cover=leaf.edition.findings.cover,
        cover_note=_cover_note(leaf),
        facts=presenting.present_facts(leaf.material, leaf.about) if leaf.about else (),
        audit=leaf.audit,
        cited=offers.cited(leaf.materials),
    )


def _text(leaf: Leaf) -> Callable[[str], str]:
    series = leaf.edition.report.series
    return lambda message: leaf.language.title(series, message)


def _cover_note(leaf: Leaf) -> str:
    note = leaf.edition.findings.cover.get("note")
    return leaf.language.message(note) if isinstance(note, Message) else ""


def _about(leaf: Leaf) -> RichText:
    draft = leaf.about
    if draft is None:
        return RichText.of("")
    text = without_markdown(draft.markdown).strip()
    return RichText(draft.marks.plain(text), draft.marks.html(text), draft.marks.typst(text))


def _chapter_view(leaf: Leaf, draft: Draft, fragment: str, body: str) -> ChapterView:
    chapter, text = draft.chapter, _text(leaf)
    return ChapterView(
        id=chapter.id,
        number=chapter.number,
        title=text(chapter.title),
        parts=tuple(text(part.title) for part in leaf.edition.report.parts_of(chapter)),
        sections=tuple(draft.sections),
        exhibits=tuple(leaf.exhibits[placed.id] for placed in draft.placed),
        facts=presenting.present_facts(leaf.material, draft),
        fragment=_with_audit_marks(leaf, spaced(numbered_paragraphs(fragment))),
        typst=body,
        untranslated=draft.untranslated,
    )


_VALUE = re.compile(r'<data class="fact"[^>]* data-fact="([^"]+)"[^>]*>[^<]*</data>')


def _with_audit_marks(leaf: Leaf, fragment: str) -> str:
    """The fragment with a small mark after each number that the audit found the report to print otherwise."""
    label = html.escape(leaf.language.site("What the audit found"))

    def marked(found: re.Match[str]) -> str:
        link = _audit_link(leaf, html.unescape(found[1]))
        mark = f'<a class="audit-mark" href="{html.escape(link)}" title="{label}" aria-label="{label}">※</a>'
        return found[0] + mark if link else found[0]

    return _VALUE.sub(marked, fragment)


def with_identity(view: ReportView, identity: str) -> ReportView:
    """The view with the digest of everything that went into it."""
    return replace(view, identity=identity)
