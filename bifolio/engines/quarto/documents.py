"""Jobs as Quarto documents, and what Quarto made of them as fragments again.

A chapter is one document per output format, because Quarto turns a raw HTML table into a Typst one
beside ours. All documents of a project lie side by side with their templates: Quarto's rules for
relative paths then have nothing to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bifolio.engines import Job, Page
from bifolio.engines.markdown_dialect import READER
from bifolio.engines.quarto.yaml_header import Value, front_matter
from bifolio.i18n.language.message_text import markdown_safe

SUFFIX = {"html": "html", "typst": "typ"}
_BEGIN = {"html": "<!-- text begins -->", "typst": "// text begins"}
_END = {"html": "<!-- text ends -->", "typst": "// text ends"}
_FENCED = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_RAW = re.compile(r"^(`{3,})\{=html\}\n(?P<block>.*?)\n\1$", re.MULTILINE | re.DOTALL)
_EXHIBIT = re.compile(r'<figure\b[^>]*\bid="(?P<id>[^"]+)"[^>]*>.*?</figure>', re.DOTALL)
_VOID = re.compile(r"<(br|hr)>")  # as pandoc writes them
_RULE = re.compile(r"^(?:-{3,}|\.{3})[ \t]*$", re.MULTILINE)


class LostError(Exception):
    """Quarto's page lacks something that was in the document."""


@dataclass(frozen=True)
class Document:
    """A file of a project: its name, its text, and the job that it is for."""

    name: str
    text: str
    job: Job
    page: Page

    @property
    def output(self) -> str:
        """The name of what Quarto makes of it."""
        return f"{self.name.removesuffix('.qmd')}.{SUFFIX[self.job.target]}"


def document(job: Job, page: Page) -> Document:
    """A job as a document. The project's templates are those of templates/quarto."""
    if job.target == "html":
        return Document(f"{page.name}.qmd", web_page(page, job.text), job, page)
    # No chapter has an underscore in its name. A heading of level 1 keeps Quarto from moving all headings up; it stands before the text.
    head = f"# {title_of(page.title)}\n\n```{{=typst}}\n{_BEGIN['typst']}\n```\n\n"
    options = options_of(page.title, {"typst": TYPST})
    return Document(
        f"print_{page.name}.qmd", front_matter(options) + head + tamed(job.text), job, page
    )


def web_page(page: Page, text: str) -> str:
    """A chapter as a document that becomes HTML."""
    return front_matter(options_of(page.title, {"html": HTML})) + tamed(text)


def options_of(title: str, format: Mapping[str, Value]) -> dict[str, Value]:
    """The front matter of a document in one format.

    It names no language: the text is the same without, and Quarto or pandoc may warn that it has no
    words of its own in a language.
    """
    return {"title": title_of(title), "from": READER, "format": format}


HTML: dict[str, Value] = {
    "template": "template-page.html",
    "theme": "none",
    "minimal": True,
    "section-divs": False,
    "html-table-processing": "none",
}
TYPST: dict[str, Value] = {
    "template": "template-chapter.typ",
    "output-ext": "typ",
    "shift-heading-level-by": 0,
    "html-table-processing": "none",
    "filters": ["typst.lua"],
}


def title_of(title: str) -> str:
    """A title as Quarto reads it: as Markdown."""
    return markdown_safe(title).replace("%%", "%")


def tamed(text: str) -> str:
    """Text in which nothing looks like metadata: Quarto takes `---` for the edge of a YAML block."""
    return "".join(
        piece if fenced else _RULE.sub("***", piece) for piece, fenced in fenced_pieces(text)
    )


def fenced_pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces; of each, whether it stands inside a fence (raw blocks, code)."""
    at = 0
    for found in _FENCED.finditer(text):
        yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    yield text[at:], False


def finished(made: Document, output: str) -> str:
    """The fragment inside what Quarto wrote. Raises LostError when something is not in it."""
    begin, end = _BEGIN[made.job.target], _END[made.job.target]
    _, found, rest = output.partition(begin)
    body, closed, _ = rest.rpartition(end)
    if not (found and closed):
        raise LostError(f"the comments of templates/quarto are not in Quarto's {made.output}")
    body = body.strip("\n")
    if made.job.target == "typst":
        return f"{body}\n"
    return restored(made.job.text, _VOID.sub(r"<\1 />", body))


def restored(text: str, fragment: str) -> str:
    """The fragment with each exhibit as it was: Quarto's parser rewrites what is in a drawing."""
    originals = {
        exhibit["id"]: raw["block"]
        for raw in _RAW.finditer(text)
        if (exhibit := _EXHIBIT.search(raw["block"]))
    }
    found: set[str] = set()

    def original(exhibit: re.Match[str]) -> str:
        found.add(exhibit["id"])
        return originals.get(exhibit["id"], exhibit[0])

    whole = _EXHIBIT.sub(original, fragment)
    if missing := sorted(originals.keys() - found):
        raise LostError(f"Quarto lost {', '.join(missing)}")
    return whole
