"""Characters that the committed fonts lack: found before paper is set, because Typst says nothing."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from bifolio.model.errors import Problem, Where
from bifolio.model.views import ChapterView, ExhibitView, ReportView, TableView

# Characters that draw nothing: line ends, joiners, marks of direction, hints to break a line.
_SILENT = frozenset(
    "\t\n\r\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)
_LINE_ENDS = frozenset("\r\n\t\f\v")
BOX = "\u25a1"
_AROUND = 12  # characters shown on either side of a missing one
_TAG = re.compile(r"<(style|title|desc)\b.*?</\1>|<[^>]*>", re.DOTALL)
_HINT = "Write it otherwise, or add it to templates/fonts/characters.txt and make the fonts anew."


@dataclass(frozen=True)
class Passage:
    """A text that paper will show, and where it stands. `known`: asked for at a nearer place."""

    where: Where
    text: str
    known: frozenset[str] = frozenset()


def missing_glyphs(
    passages: Iterable[Passage], fonts: Path, known: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """One problem for each character and place that no font of the folder `fonts` can draw.

    A character is reported once a place; it does not matter which of the fonts has it, as paper names
    all of them for every text. known: characters that are told already.
    """
    covered = coverage(fonts) | known
    for passage in passages:
        for character in sorted(set(passage.text) - covered - passage.known):
            yield _problem(passage, character)


def coverage(fonts: Path) -> frozenset[str]:
    """All characters that some font of a folder can draw, and those that draw nothing."""
    return _SILENT.union(*map(characters, font_files(fonts)))


def characters(font: Path) -> frozenset[str]:
    """All characters that a font can draw. Raises TTLibError or OSError where it cannot be read."""
    state = font.stat()
    return _characters(font, state.st_size, state.st_mtime_ns)


def boxed(file: bytes, covered: frozenset[str]) -> bytes:
    """A file of Typst or SVG with a box for each character that no font has: Typst refuses those."""
    try:
        text = file.decode()
    except UnicodeDecodeError:  # a picture
        return file
    lacking = set(text) - covered - _LINE_ENDS
    return text.translate(dict.fromkeys(map(ord, lacking), BOX)).encode() if lacking else file


def font_files(fonts: Path) -> list[Path]:
    """The fonts of a folder, collections (.ttc) too."""
    return sorted(fonts.glob("*.[ot]t[fc]"))


def unreadable(fonts: Path, name: str) -> Iterator[Problem]:
    """The fonts of a folder that cannot be read. name: what the folder is called."""
    from fontTools.ttLib import TTLibError

    for path in font_files(fonts):
        try:
            characters(path)
        except (TTLibError, OSError, ValueError) as error:
            hint = f"Copy the file there once more; where fonts come from: {name}/README.md."
            message = f"the font cannot be read: {error}"
            yield Problem(Where(f"{name}/{path.name}"), message, hint)


def families(fonts: Path) -> frozenset[str]:
    """The families that the fonts of a folder belong to."""
    return frozenset(chain.from_iterable(map(_families, font_files(fonts))))


@lru_cache(maxsize=32)
def _families(path: Path) -> frozenset[str]:
    """The families in a file; a collection (.ttc) holds several."""
    from fontTools.ttLib import TTCollection, TTFont

    opened = TTCollection if path.suffix[-1] == "c" else TTFont
    with opened(path, lazy=True) as file:
        faces = file if opened is TTCollection else [file]
        return frozenset(str(face["name"].getBestFamilyName()) for face in faces)


@lru_cache(maxsize=32)
def _characters(path: Path, _size: int, _changed: int) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with path.open("rb") as file, TTFont(file, lazy=True, fontNumber=0) as font:
        return frozenset(map(chr, font.getBestCmap()))


def _problem(passage: Passage, character: str) -> Problem:
    at = passage.text.index(character)
    around = passage.text[max(0, at - _AROUND) : at + _AROUND + 1]
    name = unicodedata.name(character, "without a name")
    message = f"no font on paper has the character “{character}” (U+{ord(character):04X}, {name})"
    return Problem(passage.where, message, _HINT, (f"… {' '.join(around.split())} …",))


# -- the texts of a report ------------------------------------------------------------------------


def passages(report: ReportView, language: str) -> Iterator[Passage]:
    """All texts of a report on paper, in one language."""
    for chapter in report.chapters:
        yield from _of_chapter(report, chapter, language)
    yield _imprint(report, language)


def _imprint(report: ReportView, language: str) -> Passage:
    texts = (
        report.title,
        report.subtitle,
        *report.publishers,
        report.source,
        report.licence,
        report.cite_as,
        report.about.plain,
        *(entry.title for entry in report.contents),
    )
    return Passage(_where(report.id, language, "titles and imprint"), "\n".join(texts))


def early_passages(
    report: ReportView, language: str, chapters: Mapping[str, str]
) -> Iterator[Passage]:
    """The texts of a report that nothing has to be drawn or converted for. chapters: their texts, by id."""
    for chapter in report.chapters:
        for exhibit in chapter.exhibits:
            where = _where(report.id, language, f"chapter {chapter.id}, {exhibit.label}")
            yield Passage(where, "\n".join(_texts_in_words(exhibit)))
        where = _where(report.id, language, f"chapter {chapter.id}")
        yield Passage(where, chapters[chapter.id])
    yield _imprint(report, language)


def _of_chapter(report: ReportView, chapter: ChapterView, language: str) -> Iterator[Passage]:
    """The exhibits of a chapter, then its text, which holds those of the exhibits once more."""
    inside: set[str] = set()
    for exhibit in chapter.exhibits:
        text = "\n".join(_exhibit_texts(exhibit))
        inside |= set(text)
        yield Passage(_where(report.id, language, f"chapter {chapter.id}, {exhibit.label}"), text)
    where = _where(report.id, language, f"chapter {chapter.id}")
    yield Passage(where, chapter.typst, frozenset(inside))


def _exhibit_texts(exhibit: ExhibitView) -> Iterator[str]:
    yield from _texts_in_words(exhibit)
    if exhibit.drawing is not None:
        yield drawn_text(exhibit.drawing.paper)


def _texts_in_words(exhibit: ExhibitView) -> Iterator[str]:
    note = exhibit.note.plain if exhibit.note else ""
    yield from (exhibit.label, exhibit.title.plain, exhibit.caption, exhibit.unit, note)
    yield from (exhibit.status_note, exhibit.source)
    if exhibit.table is not None:
        yield from _table_texts(exhibit.table)


def _table_texts(table: TableView) -> Iterator[str]:
    for column in table.columns:
        yield from (column.label, column.unit)
    for row in table.rows:
        yield from (cell.text for cell in row.cells)


def drawn_text(svg: str) -> str:
    """The characters that an SVG draws."""
    return " ".join(html.unescape(_TAG.sub(" ", svg)).split())


def _where(report: str, language: str, item: str) -> Where:
    return Where(f"reports/{report}", item=f"{language}, {item}")
