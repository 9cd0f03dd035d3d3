"""Comments and tracked changes of a Word document, each with the paragraph that it stands in.

A document that Bifolio made says in its properties which edition and language it is, and has bookmarks
where chapters and exhibits begin; Word and LibreOffice keep both.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bifolio.i18n.interchange.xml_document import parse
from bifolio.model.errors import BuildError, Problem, Where

COMMENT, CHANGE = "comment", "change"
_MOST = 200 * 2**20  # bytes of a part: more is no report
_TEXT, _FOOTNOTES, _COMMENTS = "word/document.xml", "word/footnotes.xml", "word/comments.xml"
_PROPERTIES = "docProps/custom.xml"
_CHAPTER, _END = "chapter-", "about-this-report"
_SPACES = {"tab", "br", "cr"}


@dataclass(frozen=True)
class Spot:
    """Where in a document: the chapter's id, the paragraph of it counted from 1, bookmarks around it.

    Headings and paragraphs of tables are not counted: they have the number of the one before.
    """

    chapter: str = ""
    paragraph: int = 0
    anchors: tuple[str, ...] = ()


Cell = tuple[str, str]
NO_CELL: Cell = ("", "")


@dataclass(frozen=True)
class Remark:
    """A comment, or a change of a paragraph.

    about: the words that a comment is attached to. paragraph: as it was sent. says: the comment, or the
    paragraph as it shall be. cell: of one in a table, what stands at the head of its row and of its column.
    """

    kind: str
    author: str
    date: str  # as the document has it; empty where it has none
    about: str
    says: str
    paragraph: str
    spot: Spot
    cell: Cell = NO_CELL


@dataclass(frozen=True)
class Returned:
    """A document that came back. name: of the report that it was made from (mobility-2026-zh), or empty."""

    name: str
    remarks: tuple[Remark, ...]


def read_remarks(data: bytes, file: str) -> Returned:
    """All remarks, in the order of the text. `file` names it in messages. Raises BuildError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: _xml_file(archive, name, file) for name in _named(archive)}
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, RuntimeError) as error:
        raise _no_document(file) from error
    if _TEXT not in files:
        raise _no_document(file)
    text = _Text()
    text.walk(files[_TEXT])
    if _FOOTNOTES in files:
        text.walk_notes(files[_FOOTNOTES])
    return Returned(_name(files), tuple(_remarks(text, files.get(_COMMENTS))))


def _no_document(file: str) -> BuildError:
    hint = "Save it in Word as a document with the ending .docx, without a password."
    return BuildError([Problem(Where(file), "it is no Word document (.docx)", hint)])


def _named(archive: zipfile.ZipFile) -> list[str]:
    wanted = {_TEXT, _FOOTNOTES, _COMMENTS, _PROPERTIES}
    return [name for name in archive.namelist() if name in wanted]


def _xml_file(archive: zipfile.ZipFile, name: str, file: str) -> Element:
    if archive.getinfo(name).file_size > _MOST:
        message = f"its part {name} is larger than any report"
        raise BuildError([Problem(Where(file), message, "Is it the document that was sent?")])
    return parse(archive.read(name).decode("utf-8-sig"), f"{file} ({name})")


def _name(files: Mapping[str, Element]) -> str:
    properties = files.get(_PROPERTIES)
    found = properties.iter("property") if properties is not None else ()
    return next(
        ("".join(one.itertext()).strip() for one in found if one.get("name") == "bifolio"), ""
    )


def _attribute(element: Element, name: str) -> str:
    """An attribute by its local name."""
    return next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == name), "")


# -- the text ---------------------------------------------------------------------------------------


@dataclass
class _Paragraph:
    """A paragraph as it was sent, and as its changes would have it."""

    spot: Spot
    cell: Cell = NO_CELL
    before: str = ""
    after: str = ""
    authors: dict[str, str] = field(default_factory=dict)  # of changes, with their dates


class _Text:
    """Walks through a text in its order."""

    def __init__(self) -> None:
        self.paragraphs: list[_Paragraph] = [_Paragraph(Spot())]
        self.about: dict[str, list[str]] = {}  # by comment: the words that it is attached to
        self.at: dict[str, int] = {}  # by comment: the paragraph in which it begins
        self._chapter, self._number, self._tables, self._inside = "", 0, 0, 0
        self._bookmarks: dict[str, str] = {}
        self._open: set[str] = set()
        self._notes: dict[str, Spot] = {}
        self._cells: dict[Element, Cell] = {}
        self._cell = NO_CELL

    def walk(self, element: Element, change: str = "") -> None:
        """Take in an element. change: `ins` or `del` inside of one."""
        tag = element.tag
        if tag == "p":
            self._begin(counted=not self._tables and not _is_heading(element))
            self._inside += 1
        elif tag in {"t", "delText"}:
            self._say(element.text or "", change)
        elif tag in _SPACES:
            self._say(" ", change)
        elif tag in {"ins", "del", "moveFrom", "moveTo"} and len(element):
            change = {"moveFrom": "del", "moveTo": "ins"}.get(tag, tag)
            self.paragraphs[-1].authors[_attribute(element, "author")] = _attribute(element, "date")
        elif tag == "tbl":
            self._cells.update(_cells(element))
        elif tag == "tc":
            self._cell = self._cells.get(element, NO_CELL)
        else:
            self._note_position(element, tag)
        self._tables += tag == "tbl"
        for child in element:
            if child.tag not in {"pPr", "rPr"}:
                self.walk(child, change)
        self._tables -= tag == "tbl"
        self._cell = NO_CELL if tag == "tc" else self._cell
        self._inside -= tag == "p"

    def walk_notes(self, notes: Element) -> None:
        """Take in the footnotes, each where the text refers to it."""
        for note in notes.iter("footnote"):
            spot = self._notes.get(_attribute(note, "id"))
            if spot is not None:
                self._chapter, self._number = spot.chapter, spot.paragraph - 1
                self.walk(note)

    def _begin(self, *, counted: bool) -> None:
        self._number += counted
        anchors = tuple(self._bookmarks.values())
        spot = Spot(self._chapter, self._number, anchors)
        self.paragraphs.append(_Paragraph(spot, self._cell))

    def _say(self, text: str, change: str) -> None:
        paragraph = self.paragraphs[-1]
        if change != "ins":
            paragraph.before += text
        if change != "del":
            paragraph.after += text
        for comment in self._open:
            self.about[comment].append(text)

    def _note_position(self, element: Element, tag: str) -> None:
        """Bookmarks, ends of comments, references to footnotes."""
        name = _attribute(element, "id")
        if tag == "bookmarkStart":
            self._bookmark(name, _attribute(element, "name"))
        elif tag == "bookmarkEnd":
            self._bookmarks.pop(name, None)
        elif tag == "commentRangeStart":
            self._open.add(name)
            self._attach(name)
        elif tag == "commentRangeEnd":
            self._open.discard(name)
        elif tag == "commentReference":
            self._attach(name)  # of one that is attached to a point
        elif tag == "footnoteReference":
            self._notes[name] = self.paragraphs[-1].spot

    def _attach(self, comment: str) -> None:
        self.about.setdefault(comment, [])
        self.at.setdefault(comment, len(self.paragraphs) - 1)

    def _bookmark(self, id: str, name: str) -> None:
        if name.startswith(_CHAPTER):
            self._begin_chapter(name.removeprefix(_CHAPTER))
        elif name == _END:
            self._chapter, self._number = "", 0
        else:
            self._bookmarks[id] = name

    def _begin_chapter(self, chapter: str) -> None:
        """A chapter begins: Word marks it before its heading, LibreOffice in it."""
        self._chapter, self._number = chapter, 0
        if self._inside:
            self.paragraphs[-1].spot = Spot(chapter)


def _cells(table: Element) -> Iterator[tuple[Element, Cell]]:
    """The cells of a table, each with the words at the head of its row and of its column."""
    rows = [row.findall("tc") for row in table.findall("tr")]
    heads = [_said(one) for one in rows[0]] if rows else []
    for row in rows:
        for at, cell in enumerate(row):
            yield cell, (_said(row[0]), heads[at] if at < len(heads) else "")


def _said(element: Element) -> str:
    return _plain("".join(one.text or "" for one in element.iter("t")))


def _is_heading(paragraph: Element) -> bool:
    style = paragraph.find("pPr/pStyle")
    return style is not None and _attribute(style, "val").startswith("Heading")


# -- remarks ----------------------------------------------------------------------------------------


def _remarks(text: _Text, comments: Element | None) -> Iterator[Remark]:
    """Comments and changes in the order of their paragraphs; comments without a place stand last."""
    found = list(comments.iter("comment")) if comments is not None else []
    last = len(text.paragraphs)
    placed = sorted(found, key=lambda one: text.at.get(_attribute(one, "id"), last))
    changed = [at for at, one in enumerate(text.paragraphs) if one.before != one.after]
    each: list[tuple[int, Remark]] = [(at, _change(text.paragraphs[at])) for at in changed]
    each += [(text.at.get(_attribute(one, "id"), last), _comment(text, one)) for one in placed]
    return (remark for _, remark in sorted(each, key=lambda one: one[0]))


def _comment(text: _Text, comment: Element) -> Remark:
    id = _attribute(comment, "id")
    paragraph = text.paragraphs[text.at.get(id, 0)]
    said = [_plain("".join(p.itertext())) for p in comment.iter("p")]
    return Remark(
        COMMENT,
        _attribute(comment, "author"),
        _attribute(comment, "date")[:10],
        _plain("".join(text.about.get(id, ()))),
        "\n".join(one for one in said if one),
        _plain(paragraph.before),
        paragraph.spot,
        paragraph.cell,
    )


def _change(paragraph: _Paragraph) -> Remark:
    authors, dates = paragraph.authors, sorted(paragraph.authors.values())
    return Remark(
        CHANGE,
        ", ".join(authors),
        dates[-1][:10] if dates else "",
        "",
        _plain(paragraph.after),
        _plain(paragraph.before),
        paragraph.spot,
        paragraph.cell,
    )


def _plain(text: str) -> str:
    return " ".join(text.split())
