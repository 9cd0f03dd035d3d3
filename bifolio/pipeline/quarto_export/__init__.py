"""A Quarto project for people: one report in one language, to open, preview and render elsewhere.

It holds each chapter as a page, the whole report for paper (Typst), and the whole report as text, tables
and pictures for Word and whatever else pandoc writes. Each format has documents of its own, so that no
raw part of another stands in its way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bifolio.engines.quarto import documents
from bifolio.engines.quarto.project import Project, templates
from bifolio.engines.quarto.yaml_header import Value, front_matter
from bifolio.i18n.language.message_text import characters, readable
from bifolio.model.views import ReportView
from bifolio.pipeline.output.temporary_names import MARKER
from bifolio.pipeline.quarto_export.paper import paper_files
from bifolio.pipeline.quarto_export.word import word_files
from bifolio.render.draft import ChapterDraft, ChapterInputs
from bifolio.site import scripts

# Links to files of the site, which are not in the project.
_ACTIONS = re.compile(r'^<ul class="exhibit-actions">.*?</ul>\n', re.MULTILINE | re.DOTALL)
_STYLE = "assets/bifolio.css"
README = "README.md"


def staged(inputs: ChapterInputs, drafts: Sequence[ChapterDraft], view: ReportView) -> Project:
    """The project of a report in one language, from the drafts of its chapters with their exhibits.

    view: what the embedded engine made of it.
    """
    workspace = inputs.workspace
    name = f"{view.id}-{inputs.language.code}"
    files = {
        **_pages(inputs, drafts, view),
        **_assets(inputs),
        **paper_files(inputs, drafts, view, name),
        **word_files(inputs, drafts, view, name),
        **templates(workspace.templates / "quarto"),
        ".gitignore": b"/.quarto/\n/_output/\n",
        MARKER: b"",  # the folder may be written anew
        README: _readme(view, name).encode(),
    }
    return Project(files, [file for file in sorted(files) if file.endswith(".qmd")])


def _pages(
    inputs: ChapterInputs, drafts: Sequence[ChapterDraft], view: ReportView
) -> dict[str, bytes]:
    """A page for each chapter, and one that lists them."""
    html: dict[str, Value] = {**documents.HTML, "css": _STYLE}
    found = {"index.qmd": _head(inputs, view.title, {"html": html}) + _contents(view)}
    for draft in drafts:
        title = inputs.chapter_title(draft.chapter)
        head = _head(inputs, title, {"html": html})
        heading = f"# {characters(f'{draft.chapter.number} {title}'.strip())}\n\n"
        text = documents.tamed(readable(draft.inline.markdown(draft.markdown, "html")))
        found[f"{draft.chapter.id}.qmd"] = head + heading + _ACTIONS.sub("", text)
    return {name: text.encode() for name, text in found.items()}


def _head(inputs: ChapterInputs, title: str, format: Mapping[str, Value]) -> str:
    return front_matter({**documents.options_of(title, format), "lang": inputs.language.tag})


def _contents(view: ReportView) -> str:
    lines = [
        f"- [{characters(f'{chapter.number} {chapter.title}'.strip())}]({chapter.id}.html)"
        for chapter in view.chapters
    ]
    return "\n".join(lines) + "\n"


def _assets(inputs: ChapterInputs) -> dict[str, bytes]:
    templates = inputs.workspace.templates / "site"
    return {_STYLE: scripts.asset(templates, [inputs.language], _STYLE)}


def _readme(view: ReportView, name: str) -> str:
    return f"""# {view.title} {view.year}

A Quarto project, written by `build.py stage`. It needs Quarto 1.7 or newer and nothing else.

| command | makes |
|---|---|
| `quarto preview index.qmd` | the chapters as pages, in a browser |
| `quarto render {name}.qmd` | `_output/{name}.pdf` |
| `quarto render {name}-word.qmd` | `_output/{name}-word.docx`, with tables and pictures |
| `quarto render` | all of it |

Changes made here stay here: numbers, sentences and translations come from the report's data, templates
and catalogs, and the next `build.py stage` writes every file anew.
"""
