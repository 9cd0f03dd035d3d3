"""The whole report as one Quarto document of text, tables and pictures, for Word."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.engines.quarto import documents
from bifolio.engines.quarto.yaml_header import Value, front_matter
from bifolio.engines.word_and_epub import FILTER, REFERENCE
from bifolio.model.views import ReportView
from bifolio.pdf.word_and_epub_text import SCALE, picture_name, report_markdown, report_title
from bifolio.render.draft import ChapterDraft, ChapterInputs


def word_files(
    inputs: ChapterInputs, drafts: Sequence[ChapterDraft], view: ReportView, name: str
) -> dict[str, bytes]:
    """The whole report as one document, its pictures, and what gives it its look."""
    pictures = _pictures(view)
    docx: dict[str, Value] = {
        "toc": True,
        "toc-depth": 3,
        "number-sections": False,
        "reference-doc": REFERENCE,
        "filters": [FILTER.name],
    }
    options = documents.options_of(report_title(view), {"docx": docx})
    text = documents.tamed(report_markdown(inputs.language, drafts, view, pictures))
    head = front_matter({**options, "lang": inputs.language.tag})
    look = inputs.workspace.templates / "documents" / REFERENCE
    return {
        f"{name}-word.qmd": f"{head}{text}".encode(),
        REFERENCE: look.read_bytes(),
        FILTER.name: FILTER.read_bytes(),
        **pictures,
    }


def _pictures(view: ReportView) -> dict[str, bytes]:
    """The drawings as PNG: not every word processor shows SVG."""
    import vl_convert

    return {
        picture_name(exhibit.id): vl_convert.svg_to_png(exhibit.drawing.paper, scale=SCALE)
        for chapter in view.chapters
        for exhibit in chapter.exhibits
        if exhibit.drawing is not None
    }
