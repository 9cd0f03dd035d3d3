"""From what Quarto complains about to problems with a page, a line and a remedy."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bifolio.engines.quarto.documents import Document, fenced_pieces
from bifolio.engines.quarto.log import Complaint
from bifolio.model.errors import Problem, Where

_LINE = re.compile(r"\bline[ :]+(\d+)\b")
_NAMED = re.compile(r"@[\w:.-]*\w|“([^”]+)”|\"([^\"]+)\"|'([^']+)'|`([^`]+)`|([\w./-]+\.\w{2,4})\b")
# A parser of YAML points at line and column of a block and shows it with its numbers.
_POINTED = re.compile(r"\((\d+):\d+\)")
_SNIPPET = re.compile(r"^\s*(\d+) \| (.+)$", re.MULTILINE)
_LINK = re.compile(r"(?<!\\)(?P<image>!?)\[(?:\\.|[^\[\]\\])*\]\(<?(?P<target>[^)\s>]+)")
# A kind of Quarto's cross-references that no word of a text begins with.
_REFERENCE = re.compile(r"(?<![\\\w@.`])@(?:fig|tbl|sec|eq|lst|thm|nte|tip|wrn)-[\w-]*\w")
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_REMEDIES = (
    (
        "Unable to resolve crossref",
        "Bifolio resolves cross-references itself: write {{ ref(…) }} in the template.",
    ),
    ("YAML", "Look at the `---` block of the page: quote a value that holds a colon."),
    ("filter", "A filter of the project failed. Without changes of your own, this is Bifolio's."),
)


@dataclass(frozen=True)
class Staged:
    """A project as it was given to Quarto. `kept` names a file of it, or the log, for people."""

    documents: Mapping[str, Document]  # by file name
    kept: Callable[[str], str]
    log: str  # where the whole log is, as people name it


def complaint_problems(complaints: Iterable[Complaint], staged: Staged) -> Iterator[Problem]:
    """One problem for each complaint."""
    for one in complaints:
        file, line = place(one, staged.documents)
        made = staged.documents.get(file)
        evidence = (text_of(made, line),) if made and line else ()
        page = made.job.where if made else "the whole project"
        yield Problem(
            Where(staged.kept(file or "_quarto.yml"), line, item=page),
            f"Quarto {'failed' if one.error else 'warned'}: {one.text}",
            _hint(one.text, made, staged.log),
            evidence,
        )


def place(complaint: Complaint, documents: Mapping[str, Document]) -> tuple[str, int]:
    """File and line of a complaint, as far as they can be told; line 0 stands for the whole file.

    Quarto rarely says a line, and none of the project's when it cannot read a page at all: what the
    complaint quotes is looked up in the pages.
    """
    inside = {complaint.file: documents[complaint.file]} if complaint.file in documents else {}
    quoted = _quoted(complaint.text)
    for name, made in (inside or documents).items():
        for words in quoted:
            if line := _line_with(made.text, words):
                return name, line
    if inside and (said := _LINE.search(complaint.text)):
        return complaint.file, _body_line(inside[complaint.file].text, int(said[1]))
    return complaint.file, 0


def _quoted(text: str) -> list[str]:
    """What a complaint quotes: the line of YAML it points at, or names and lines of the text."""
    snippet = dict(_SNIPPET.findall(text))
    if (pointed := _POINTED.search(text)) and pointed[1] in snippet:
        return [snippet[pointed[1]].strip()]
    names = [next(filter(None, found.groups()), found[0]) for found in _NAMED.finditer(text)]
    return names + [line.strip() for line in text.splitlines()[1:] if len(line.strip()) > 3]


def _line_with(text: str, words: str) -> int:
    at = text.find(words)
    return text.count("\n", 0, at) + 1 if at >= 0 else 0


def _body_line(text: str, line: int) -> int:
    """A line that pandoc counts: it is given the text without the front matter."""
    above = text.split("\n---\n", 1)[0].count("\n") + 2 if text.startswith("---\n") else 0
    total = text.count("\n") + 1
    return line + above if line + above <= total else 0


def text_of(made: Document, line: int) -> str:
    """One line of a document, not longer than a screen shows."""
    lines = made.text.splitlines()
    return lines[line - 1][:160] if 0 < line <= len(lines) else ""


def _hint(text: str, made: Document | None, log: str) -> str:
    hints = [remedy for words, remedy in _REMEDIES if words in text]
    hints += [origin] if made and (origin := _origin(made)) else []
    return " ".join([*hints, f"Quarto's whole log is in {log}."])


def _origin(made: Document) -> str:
    template = made.page.template
    return f"The text comes from {template} and its catalog." if template else ""


def silent_problems(
    documents: Iterable[Document], files: Collection[str], staged: Staged
) -> Iterator[Problem]:
    """Images, links and cross-references of the text that lead nowhere: Quarto does not say so.

    `files`: names of everything in the project, the pages that will be made of it included.
    """
    for made in documents:
        for line, reference in _references(made.text):
            yield Problem(
                Where(staged.kept(made.name), line, item=made.job.where),
                f"a cross-reference of Quarto's stays as it is written: {reference}",
                f"{_REMEDIES[0][1]} {_origin(made)}".strip(),
                (text_of(made, line),),
            )
        for line, image, target in _links(made.text):
            if _leads(target, made, files):
                continue
            what = "an image is missing" if image else "a link leads nowhere"
            yield Problem(
                Where(staged.kept(made.name), line, item=made.job.where),
                f"{what}: {target}",
                f"Correct it. {_origin(made)}".strip(),
                (text_of(made, line),),
            )


def _references(text: str) -> Iterator[tuple[int, str]]:
    line = 1
    for piece, fenced in fenced_pieces(text):
        if not fenced:
            for found in _REFERENCE.finditer(piece):
                yield line + piece.count("\n", 0, found.start()), found[0]
        line += piece.count("\n")


def _links(text: str) -> Iterator[tuple[int, str, str]]:
    line = 1
    for piece, fenced in fenced_pieces(text):
        if not fenced:
            for found in _LINK.finditer(piece):
                yield line + piece.count("\n", 0, found.start()), found["image"], found["target"]
        line += piece.count("\n")


def _leads(target: str, made: Document, files: Collection[str]) -> bool:
    if _OUTSIDE.match(target):
        return True
    path, _, anchor = target.partition("#")
    if not path:
        return not anchor or f"{{#{anchor}" in made.text or f'id="{anchor}"' in made.text
    return posixpath.normpath(path) in files
