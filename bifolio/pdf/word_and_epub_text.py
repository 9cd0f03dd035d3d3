"""A report in one language as one text with tables and pictures, for Word, EPUB and whatever pandoc writes.

Its chapters stand below their parts; what refers to another place of the report leads there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial

from babel import Locale
from babel.core import get_global

from bifolio.engines import TextDocument
from bifolio.i18n.language import Language
from bifolio.i18n.language.message_text import characters, readable
from bifolio.i18n.report_texts import imprint
from bifolio.model.inline import InlineItem, InlineMarkup
from bifolio.model.views import ChapterView, ExhibitView, PartView, ReportView
from bifolio.pdf.typst_files.labels import own_names
from bifolio.render.draft import ChapterDraft
from bifolio.render.exhibits.word import exhibit_markdown

SCALE = 2.0  # pixels of a picture for each pixel of its drawing
_DEPTH = 3  # levels of headings that the contents list


def text_document(
    language: Language,
    drafts: Sequence[ChapterDraft],
    view: ReportView,
    files: Mapping[str, bytes],
) -> TextDocument:
    """The report as an engine turns it into a document. files: pictures and what gives it its look."""
    return TextDocument(
        name=f"{view.id}-{language.code}",
        title=report_title(view),
        subtitle=view.subtitle,
        authors=view.publishers,
        published=view.published,
        modified=view.modified or view.published,
        language=language.tag,
        region_tag=region_tag(language.locale),
        contents=language.site("Contents"),
        depth=_DEPTH,
        text=report_markdown(language, drafts, view, files),
        files=files,
    )


def report_title(view: ReportView) -> str:
    """Title and year."""
    year = str(view.year)
    return view.title if year in view.title else f"{view.title} {year}"


def region_tag(locale: Locale) -> str:
    """A language as word processors name it, with the region that CLDR takes for likely: zh-CN, en-US."""
    if locale.territory:
        return f"{locale.language}-{locale.territory}"
    likely = get_global("likely_subtags")
    named = likely.get(str(locale)) or likely.get(locale.language) or locale.language
    found = Locale.parse(named)
    return f"{found.language}-{found.territory}" if found.territory else found.language


def picture_name(exhibit: str) -> str:
    """The file of an exhibit's drawing in a document."""
    return f"pictures/{exhibit}.png"


def report_markdown(
    language: Language,
    drafts: Sequence[ChapterDraft],
    view: ReportView,
    pictures: Collection[str],
) -> str:
    """The whole report as pandoc Markdown, from the drafts of its chapters. pictures: files there are."""
    by_chapter = {draft.chapter.id: draft for draft in drafts}
    blocks = [characters(view.about.plain)]
    for entry, level in _levels(view):
        number = f"{entry.number} " if entry.number else ""
        anchor = f" {{#chapter-{entry.id}}}" if isinstance(entry, ChapterView) else ""
        blocks.append(f"{'#' * level} {characters(number + entry.title)}{anchor}")
        if isinstance(entry, ChapterView):
            blocks.append(_chapter(language, by_chapter[entry.id], entry, level, pictures))
    return "\n\n".join([*blocks, *_imprint(language, view)]) + "\n"


def _levels(view: ReportView) -> Iterator[tuple[PartView | ChapterView, int]]:
    """Parts and chapters with the levels of their headings."""
    for entry in view.contents:
        if isinstance(entry, PartView):
            yield entry, entry.number.count(".") + 1
        else:
            yield entry, len(entry.parts) + 1


def _chapter(
    language: Language,
    draft: ChapterDraft,
    view: ChapterView,
    level: int,
    pictures: Collection[str],
) -> str:
    exhibits = {one.id: one for one in view.exhibits}
    placed = {one.at: exhibits[one.id] for one in draft.placed}
    write = partial(_written, language, placed, pictures)
    text = draft.inline.written(readable(draft.markdown), write)
    text = re.sub(r"^##(?=#* )", "#" * (level + 1), text, flags=re.MULTILINE)
    return own_names(view.id, text).strip()


def _written(
    language: Language,
    placed: Mapping[int, ExhibitView],
    pictures: Collection[str],
    position: int,
    item: InlineItem,
) -> str:
    """What stands in place of a stand-in: an exhibit, a link into the report, a value."""
    if exhibit := placed.get(position):
        picture = picture_name(exhibit.id)
        shown = picture if picture in pictures else ""
        return exhibit_markdown(exhibit, language.site, shown)
    if isinstance(item, InlineMarkup):
        label = characters(item.plain)
        return f"[{label}](#{item.target})" if item.target else label
    return characters(item.text)


def _imprint(language: Language, view: ReportView) -> Iterator[str]:
    """What the last page of the PDF says as well, but for what the report is, which stands first."""
    site = language.site
    yield f"# {characters(site('About this report'))} {{#about-this-report}}"
    for term, said in (
        *((term, language.names(texts)) for term, texts in imprint(site, view) if texts),
        (site("Digest of the input"), view.identity),
    ):
        if said:
            yield f"{characters(term)}\n:   {characters(said)}"
