"""The whole report as a Quarto document for Typst: pages of templates/pdf, chapters in Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bifolio.engines.quarto import documents
from bifolio.engines.quarto.yaml_header import Value, front_matter
from bifolio.i18n.language.message_text import readable
from bifolio.i18n.language.phrases import Phrases, whole
from bifolio.model.views import ReportView
from bifolio.pdf.cover_drawing import cover_drawing
from bifolio.pdf.glyph_check import font_files
from bifolio.pdf.report_content import Frame, Half
from bifolio.pdf.typst_files.labels import own_names
from bifolio.pdf.typst_files.report_source import paper_source
from bifolio.render.draft import ChapterDraft, ChapterInputs

_CHAPTER = re.compile(r'^(#chapter\(.*), include "/chapters/[\w-]+/(?P<id>[\w-]+)\.typ"\)$')


@dataclass(frozen=True)
class _Name:
    """A language that is only named: the other side of the fold."""

    code: str
    tag: str
    name: str
    font: str
    phrases: Phrases = whole
    words_within: Phrases = whole


def paper_files(
    inputs: ChapterInputs, drafts: Sequence[ChapterDraft], view: ReportView, name: str
) -> dict[str, bytes]:
    """The document for Typst, with the functions, drawings and fonts that it needs."""
    workspace = inputs.workspace
    names = [
        _Name(entry.code, entry.tag, entry.name, entry.font) for entry in workspace.config.languages
    ]
    frame = Frame(workspace.templates / "pdf", names, cover_drawing(view))
    source = paper_source([Half(view, inputs.language)], frame)
    bodies = f"chapters/{inputs.language.code}/"
    files = {n: c for n, c in source.files.items() if n != source.main and not n.startswith(bodies)}
    chapters = {draft.chapter.id: _paper_chapter(draft) for draft in drafts}
    typst: dict[str, Value] = {
        "template": "template-paper.typ",
        "font-paths": ["fonts"],
        "shift-heading-level-by": 0,
        "html-table-processing": "none",
        "filters": ["typst.lua"],
    }
    main = source.files[source.main].decode().splitlines()
    imports = f'#import "/chapters/{inputs.language.code}.typ": *'
    body = _paper_body([main[0], imports, *main[1:]], chapters)
    fonts = font_files(workspace.templates / "fonts")
    return {
        **files,
        **{f"fonts/{font.name}": font.read_bytes() for font in fonts},
        f"{name}.qmd": (
            front_matter(documents.options_of(view.title, {"typst": typst})) + body
        ).encode(),
    }


def _paper_body(main: list[str], chapters: Mapping[str, str]) -> str:
    """The main file of a paper as raw Typst, and in it the chapters as Markdown."""
    blocks: list[str] = []
    typst: list[str] = []
    for line in main:
        found = _CHAPTER.match(line)
        typst.append(f"{found[1]})[" if found else line)
        if found:
            blocks += [_raw(typst), chapters[found["id"]]]
            typst = ["]"]
    return "\n\n".join([*blocks, _raw(typst)]) + "\n"


def _raw(lines: list[str]) -> str:
    return "\n".join(["````{=typst}", *lines, "````"])


def _paper_chapter(draft: ChapterDraft) -> str:
    """A chapter's Markdown for paper, its exhibits where they are written."""
    text = readable(draft.inline.markdown(draft.markdown, "typst"))
    return own_names(draft.chapter.id, documents.tamed(text)).strip()
