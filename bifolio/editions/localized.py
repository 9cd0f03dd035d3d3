"""One edition in one language: from the drafts of its chapters to the views of its pages."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from bifolio.editions import file_links
from bifolio.editions.facts.report_cards import card_view, data_years, years_told
from bifolio.engines import Job, Page, Target
from bifolio.i18n.language.message_text import without_markdown
from bifolio.i18n.report_texts import report_text
from bifolio.model import addresses
from bifolio.model.findings import Cover
from bifolio.model.inline import InlineMarkup
from bifolio.model.views import (
    AuditView,
    ChapterView,
    CorrectionView,
    ExhibitView,
    PartView,
    ReportView,
    RichText,
)
from bifolio.render.chapter import template_file
from bifolio.render.draft import ChapterDraft, ChapterInputs, ExhibitPlacement
from bifolio.render.exhibit_views import exhibit_label
from bifolio.render.exhibits.exhibit_names import twin
from bifolio.render.exhibits.fallbacks import in_their_language
from bifolio.render.exhibits.html import exhibit_html
from bifolio.render.exhibits.typst import exhibit_typst
from bifolio.render.expressions.number_origins import present_facts
from bifolio.render.html_fragment import (
    numbered_paragraphs,
    with_cjk_gaps,
    with_notes_apart,
    with_twins,
)
from bifolio.sources.corrections import Correction
from bifolio.sources.report import Chapter, Part

ABOUT = "about"  # the template of the paragraph that says what a report is


# -- exhibits -------------------------------------------------------------------------------------


def alt_text(inputs: ChapterInputs, draft: ChapterDraft, placed: ExhibitPlacement) -> str:
    """What a drawing shows, in the words of its chapter; at the least its finding and its title."""
    said = [draft.inline.plain(placed.texts.get(text, "")) for text in ("alt", "title")]
    caption = report_text(inputs.language, inputs.report, inputs.report.exhibits[placed.id].caption)
    return next(filter(None, said), caption)


def exhibit_block(
    all_inputs: Sequence[ChapterInputs],
    view: ExhibitView,
    pages: Collection[str],
    audited: Mapping[str, str],
) -> InlineMarkup:
    """An exhibit as it stands in its chapter.

    all_inputs: of the edition in the language of the chapter, then in the others. pages: the places
    that have a page. audited: see `audit_links`.
    """
    inputs = all_inputs[0]
    code = inputs.language.code
    page = addresses.chapter(code, inputs.report.id, view.chapter)
    links = file_links.exhibit_links(all_inputs, view, page, audited.get(view.id, ""))
    places = {place: addresses.relative(page, addresses.place(code, place)) for place in pages}
    strings = inputs.language.site
    other = twin(inputs, view.id)
    label = exhibit_label(inputs, other) if other else ""
    links = replace(links, places=places, twin=other, twin_label=label)
    shown = exhibit_html(view, strings, links)
    typst = in_their_language(exhibit_typst(view, strings), inputs.language)
    return InlineMarkup(shown, typst, view.label)


def audit_links(audit: AuditView | None) -> dict[str, str]:
    """Where a chapter leads to from an exhibit or a fact, by its id: the first finding that is about it."""
    found: dict[str, str] = {}
    for finding in audit.findings if audit else ():
        for name in finding.about:
            found.setdefault(name, f"audit.html#{finding.id}")
    return found


# -- text -----------------------------------------------------------------------------------------


def engine_job(inputs: ChapterInputs, draft: ChapterDraft, target: Target) -> Job:
    """What the engine has to make of a chapter whose exhibits stand in its draft."""
    edition, language, chapter = inputs.report.id, inputs.language, draft.chapter
    page = Page(
        project=f"{edition}-{language.code}",
        name=chapter.id,
        title=inputs.chapter_title(chapter),
        language=language.tag,
        template=inputs.workspace.name(template_file(inputs, chapter)),
    )
    where = f"{edition}, {chapter.id} ({language.code})"
    return Job(where, draft.inline.markdown(draft.markdown, target), target, page)


_VALUE = re.compile(r'<data class="fact"[^>]* data-fact="([^"]+)"[^>]*>[^<]*</data>')


def page_fragment(text: str, label: str, audited: Mapping[str, str]) -> str:
    """The text of a chapter as its page has it: paragraphs with ids, small marks where the audit has found.

    label: what such a mark says, `What the audit found`. audited: see `audit_links`.
    """
    label = html.escape(label)

    def marked(found: re.Match[str]) -> str:
        link = audited.get(html.unescape(found[1]), "")
        sign = f'<a class="audit-mark" href="{html.escape(link)}" title="{label}" aria-label="{label}">※</a>'
        return found[0] + sign if link else found[0]

    ready = with_notes_apart(with_cjk_gaps(numbered_paragraphs(with_twins(text))))
    return _VALUE.sub(marked, ready)


# -- the report -----------------------------------------------------------------------------------


def report_frame(
    all_inputs: Sequence[ChapterInputs],
    about: ChapterDraft,
    cover: Cover | None,
    lent: Collection[str] = (),
    corrections: Sequence[Correction] = (),
) -> ReportView:
    """The view of a report without its contents, its audit and its identity.

    lent: resources whose rows are those of the edition before. A subtitle says so on paper as well.
    """
    inputs = all_inputs[0]
    report, text = inputs.report, _titles(inputs)
    return ReportView(
        id=report.id,
        year=report.year,
        title=text(report.title),
        subtitle=_subtitle(inputs, lent),
        publishers=tuple(map(text, report.publishers)),
        source=text(report.source),
        licence=text(report.licence) if report.licence else "",
        about=_about(about),
        contents=(),
        cite_as=_cite_as(inputs),
        identity="",
        cover=cover.drawing if cover else None,
        cover_note=inputs.language.message(cover.note) if cover else "",
        data_year=report.data_year,
        published=report.published,
        modified=report.modified,
        years=data_years(inputs),
        years_told=years_told(inputs),
        licence_url=report.licence_url,
        original_url=report.original_url,
        facts=present_facts(inputs, about),
        cited=file_links.cited(all_inputs),
        highlights=report.highlights,
        card=card_view(inputs),
        profile=report.profile,
        lent=_lent_notice(inputs, lent),
        corrections=tuple(_correction(inputs, one) for one in corrections),
    )


def _cite_as(inputs: ChapterInputs) -> str:
    """How to cite a report, with the day of its publication where the source tells one."""
    text, report, language = _titles(inputs), inputs.report, inputs.language
    names = language.names([text(name) for name in report.publishers])
    told = {"publishers": names, "title": text(report.title), "year": report.year}
    if not report.published:
        return language.site("%(publishers)s. %(title)s %(year)s.", "how to cite a report", **told)
    return language.site(
        "%(publishers)s. %(title)s %(year)s (%(day)s).",
        "how to cite a report",
        **told,
        day=report.published,
    )


def _correction(inputs: ChapterInputs, one: Correction) -> CorrectionView:
    """A correction in a language; in one that it is not written in, as the narrative has it."""
    report, code = inputs.report, inputs.language.code
    chapter = one.chapter or report.exhibits[one.exhibit].chapter
    titled = _titles(inputs)(report.chapter(chapter).title)
    place = inputs.label(one.exhibit) if one.exhibit else titled
    what, reason = (
        texts.get(code) or texts.get(report.narrative) or next(iter(texts.values()))
        for texts in (one.what, one.reason)
    )
    return CorrectionView(one.date, place, chapter, one.exhibit, what, one.old, one.new, reason)


def contents(inputs: ChapterInputs) -> tuple[PartView | ChapterView, ...]:
    """Parts and chapters in order, by their numbers and titles alone."""
    text = _titles(inputs)

    def entry(item: Part | Chapter) -> PartView | ChapterView:
        if isinstance(item, Part):
            return PartView(item.number, text(item.title))
        parts = tuple(text(part.title) for part in inputs.report.parts_of(item))
        return ChapterView(item.id, item.number, text(item.title), parts, (), (), ())

    return tuple(entry(item) for item in inputs.report.contents())


def _subtitle(inputs: ChapterInputs, lent: Collection[str]) -> str:
    """The subtitle; where numbers are another edition's, that they are, so that paper says it too."""
    if lent:
        return inputs.language.site("Preview with numbers of the edition before")
    subtitle = inputs.report.subtitle
    return report_text(inputs.language, inputs.report, subtitle) if subtitle else ""


def _lent_notice(inputs: ChapterInputs, lent: Collection[str]) -> str:
    """That numbers of the edition before stand where this one has none, and in which exhibits."""
    if not lent:
        return ""
    made = [one.id for one in inputs.report.exhibits.values() if one.source in lent]
    return inputs.language.site(
        "Preview: numbers of the edition before stand in for data that is missing (%(exhibits)s).",
        "numbers that are missing",
        exhibits=inputs.language.names([inputs.label(one) for one in made]),
    )


def _titles(inputs: ChapterInputs) -> Callable[[str], str]:
    return lambda message: report_text(inputs.language, inputs.report, message)


def _about(draft: ChapterDraft) -> RichText:
    text = without_markdown(draft.markdown).strip()
    return RichText(draft.inline.plain(text), draft.inline.html(text), draft.inline.typst(text))
