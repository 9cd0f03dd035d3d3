"""The whole report as one document of text, tables and pictures, for Word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bifolio.engines.quarto import documents
from bifolio.engines.quarto.front import Value, front_matter
from bifolio.i18n.language.message_text import characters, readable
from bifolio.model.inline import InlineItem, InlineMarkup
from bifolio.model.views import ChapterView, ExhibitView, PartView, ReportView
from bifolio.pipeline.quarto_export.names import own_names
from bifolio.render.draft import ChapterDraft, ChapterInputs
from bifolio.render.exhibits.word import exhibit_markdown

_SCALE = 2.0  # pixels of a picture for each pixel of its drawing


def word_files(
    inputs: ChapterInputs, drafts: Sequence[ChapterDraft], view: ReportView, name: str
) -> dict[str, bytes]:
    """The whole report as one document, and its pictures."""
    pictures = _pictures(view)
    blocks = [characters(view.about.plain)]
    for entry, level in _levels(view):
        number = f"{entry.number} " if entry.number else ""
        anchor = f" {{#chapter-{entry.id}}}" if isinstance(entry, ChapterView) else ""
        blocks.append(f"{'#' * level} {characters(number + entry.title)}{anchor}")
        if isinstance(entry, ChapterView):
            draft = next(one for one in drafts if one.chapter.id == entry.id)
            blocks.append(_word_chapter(inputs, draft, entry, level, pictures))
    blocks.append(characters(view.cite_as))
    docx: dict[str, Value] = {"toc": True, "toc-depth": 3, "number-sections": False}
    text = (
        front_matter(
            {**documents.options_of(_title(view), {"docx": docx}), "lang": inputs.language.tag}
        )
        + "\n\n".join(blocks)
        + "\n"
    )
    return {f"{name}-word.qmd": text.encode(), **pictures}


def _levels(view: ReportView) -> Iterator[tuple[PartView | ChapterView, int]]:
    """Parts and chapters with the levels of their headings."""
    for entry in view.contents:
        if isinstance(entry, PartView):
            yield entry, entry.number.count(".") + 1
        else:
            yield entry, len(entry.parts) + 1


def _pictures(view: ReportView) -> dict[str, bytes]:
    """The drawings as PNG: not every word processor shows SVG."""
    import vl_convert

    return {
        _picture(exhibit): vl_convert.svg_to_png(exhibit.drawing.paper, scale=_SCALE)
        for chapter in view.chapters
        for exhibit in chapter.exhibits
        if exhibit.drawing is not None
    }


def _picture(exhibit: ExhibitView) -> str:
    return f"pictures/{exhibit.id}.png"


def _word_chapter(
    inputs: ChapterInputs,
    draft: ChapterDraft,
    view: ChapterView,
    level: int,
    pictures: Mapping[str, bytes],
) -> str:
    at = {placed.at: placed.id for placed in draft.placed}
    exhibits = {one.id: one for one in view.exhibits}

    def write(position: int, item: InlineItem) -> str:
        if exhibit := exhibits.get(at.get(position, "")):
            picture = _picture(exhibit)
            shown = picture if picture in pictures else ""
            return exhibit_markdown(exhibit, inputs.language.site, shown)
        if isinstance(item, InlineMarkup):
            label = characters(item.plain)
            return f"[{label}](#{item.target})" if item.target else label
        return characters(item.text)

    text = draft.inline.written(readable(draft.markdown), write)
    text = re.sub(r"^##(?=#* )", "#" * (level + 1), text, flags=re.MULTILINE)
    return own_names(view.id, documents.tamed(text)).strip()


def _title(view: ReportView) -> str:
    year = str(view.year)
    return view.title if year in view.title else f"{view.title} {year}"
