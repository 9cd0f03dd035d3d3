"""Paper: a report as a folder of Typst files in memory, in one language or with all bound in one.

The pages themselves are drawn by `templates/pdf`; this module writes what differs from report to
report: a file for each chapter, one for each language, and the list of what follows what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from bifolio.engines import PaperSource
from bifolio.model.inline import typst_string
from bifolio.model.views import ChapterView, PartView, ReportView
from bifolio.pdf.filling.heights import PaperMeasures, measuring_file
from bifolio.pdf.filling.pages import Placed
from bifolio.pdf.filling.pieces import Piece, pieces, with_own_sections
from bifolio.pdf.filling.placement import placed
from bifolio.pdf.imprint import colophon
from bifolio.pdf.languages import FILE, PaperLanguage, languages_file

COVER = "cover.svg"
_TEMPLATES = ("look.typ", "tables.typ", "exhibit.typ", "report.typ")
_EXHIBITS = ("exhibit-table", "exhibit-drawing", "exhibit-empty")


@dataclass(frozen=True)
class Half:
    """A report in one language, with that language and what Typst told of its pieces."""

    report: ReportView
    language: PaperLanguage
    measures: PaperMeasures = field(default_factory=PaperMeasures)

    @property
    def code(self) -> str:
        """The language's code: the beginning of every anchor."""
        return self.language.code

    @property
    def title(self) -> str:
        """Title and year."""
        title, year = self.report.title, str(self.report.year)
        return title if year in title else f"{title} {year}"

    @cached_property
    def pieces(self) -> list[Piece]:
        """Everything between the contents and the end, in order."""
        return list(_pieces(self))

    @cached_property
    def placed(self) -> Mapping[str, Sequence[Placed]]:
        """The pieces of each chapter in their places, its opening first; those of the colophon by ""."""
        found: dict[str, list[Placed]] = {}
        names = [chapter.id for chapter in _chapters(self)] + [""]
        for one in placed(self.pieces, self.measures):
            if one.piece.kind == "opening":
                found[names.pop(0)] = []
            found[next(reversed(found))].append(one)
        return found


@dataclass(frozen=True)
class Frame:
    """What a report's papers share: the folder of templates, all languages, the cover's drawing.

    `languages` stand on either side of the fold, also where a paper holds one of them only.
    """

    templates: Path
    languages: Sequence[PaperLanguage]
    cover: str = ""  # SVG in literal colours; empty: the cover is type alone


def paper_source(halves: Sequence[Half], frame: Frame) -> PaperSource:
    """The document of one language, or of several bound in the order given.

    Chapters must hold their Typst body; drawings of their exhibits become files.
    """
    files = {name: (frame.templates / name).read_bytes() for name in _TEMPLATES}
    files[FILE] = _languages(halves, frame)
    names: dict[str, str] = {}
    for half in halves:
        files |= _half_files(half, frame)
        names |= {_chapter_file(half, c): _named(half, c) for c in half.report.chapters}
    if frame.cover:
        files[COVER] = frame.cover.encode()
    files["main.typ"] = _main(halves, frame).encode()
    return PaperSource(" / ".join(half.title for half in halves), files, names=names)


def _languages(halves: Sequence[Half], frame: Frame) -> bytes:
    titles = {half.code: list(_titles(half.report)) for half in halves}
    return languages_file([*frame.languages, *(half.language for half in halves)], titles)


def _titles(report: ReportView) -> Iterator[str]:
    """What stands as a title or caption on paper."""
    yield from (report.title, report.subtitle)
    yield from (entry.title for entry in report.contents)
    for chapter in report.chapters:
        yield from (section.title for section in chapter.sections)
        for exhibit in chapter.exhibits:
            yield from (exhibit.title.plain, exhibit.caption)


def _named(half: Half, chapter: ChapterView) -> str:
    return f"{half.report.id}, chapter {chapter.id} ({half.code})"


def _chapter_file(half: Half, chapter: ChapterView) -> str:
    return f"chapters/{half.code}/{chapter.id}.typ"


def _half_files(half: Half, frame: Frame) -> dict[str, bytes]:
    files = {
        f"{half.code}.typ": _edition(half, frame).encode(),
        f"chapters/{half.code}.typ": _bound_functions(half).encode(),
    }
    head = f'#import "/chapters/{half.code}.typ": *\n'
    for chapter in half.report.chapters:
        body = [one.text for one in half.placed[chapter.id][1:]]
        files[_chapter_file(half, chapter)] = (head + "\n\n".join(body) + "\n").encode()
        for exhibit in chapter.exhibits:
            if exhibit.drawing is not None:
                path = f"drawings/{half.code}/{exhibit.id}.svg"
                files[path] = exhibit.drawing.paper.encode()
    return files


def _bound_functions(half: Half) -> str:
    """What a chapter may call: the exhibits know the language that their anchors carry."""
    lines = [
        '#import "/report.typ": section-number, horizontalrule, foreign',
        '#import "/exhibit.typ"',
    ]
    lines += [f"#let {name} = exhibit.{name}.with({_string(half.code)})" for name in _EXHIBITS]
    return "\n".join(lines) + "\n"


# -- what differs between languages ---------------------------------------------------------------


def _edition(half: Half, frame: Frame) -> str:
    """The file of one language: its words, titles and imprint as one record."""
    report, site = half.report, half.language.site
    record = {
        "lang": _string(half.code),
        "name": _string(half.language.name),
        "names": _list(
            _record({"lang": _string(language.code), "name": _string(language.name)})
            for language in frame.languages
        ),
        "report": _string(half.title),
        "title": _string(report.title),
        "subtitle": _string(report.subtitle),
        "year": str(report.year),
        "publishers": _list(map(_string, report.publishers)),
        "words": _record(
            {
                "contents": _string(site("Contents")),
                "tables": _string(site("Tables")),
                "figures": _string(site("Figures")),
                "colophon": _string(site("About this report")),
            }
        ),
        "colophon": _list(
            _record({"term": _string(t), "body": b})
            for t, b in colophon(half.report, half.language)
        ),
    }
    separator = ",\n  "
    return f"#let edition = {_record(record, separator)}\n"


# -- what follows what ----------------------------------------------------------------------------


def cover_source(half: Half, frame: Frame) -> PaperSource:
    """The cover alone, in one language."""
    whole = paper_source([half], frame)
    main = "\n".join(_opening([half], frame))
    return replace(whole, files={**whole.files, "main.typ": main.encode()})


def _opening(halves: Sequence[Half], frame: Frame) -> list[str]:
    lines = ['#import "/report.typ": *']
    lines += [f'#import "/{half.code}.typ": edition as {_name(half)}' for half in halves]
    return [*lines, f"#show: report.with({', '.join(_metadata(halves))})", _cover(halves, frame)]


def _main(halves: Sequence[Half], frame: Frame) -> str:
    lines = _opening(halves, frame)
    for at, half in enumerate(halves):
        if at:
            lines.append(f"#divider({_name(half)})")
        lines += [f"#half({_name(half)})[", *_pages(half, halves, first=at == 0), "]"]
    return "\n".join(lines) + "\n"


def _cover(halves: Sequence[Half], frame: Frame) -> str:
    drawing = f', drawing: "/{COVER}"' if frame.cover else ""
    return f"#cover({_list(map(_name, halves))}{drawing})"


def _metadata(halves: Sequence[Half]) -> Iterator[str]:
    reports = [half.report for half in halves]
    keywords = [word for r in reports for word in (r.title, r.source, str(r.year)) if word]
    yield f"title: {_string(' / '.join(half.title for half in halves))}"
    yield f"author: {_list(_string(p) for p in _unique(p for r in reports for p in r.publishers))}"
    yield f"description: {_string(' / '.join(_unique(r.subtitle for r in reports if r.subtitle)))}"
    yield f"keywords: {_list(map(_string, _unique(keywords)))}"
    yield f"lang: {_string(halves[0].code)}"
    if day := reports[0].modified or reports[0].published:
        year, month, of_month = map(int, day.split("-"))
        yield f"date: datetime(year: {year}, month: {month}, day: {of_month})"


def _pages(half: Half, halves: Sequence[Half], first: bool) -> Iterator[str]:
    name, bound = _name(half), len(halves) > 1
    shift = "1" if bound else "0"
    titled = "true" if bound and first else "false"
    yield f"#contents({name}, shift: {shift}, titled: {titled})"
    for chapter, parts in _with_parts(half):
        others = [one for one in halves if one is not half and chapter.id in one.placed]
        named = {
            "parts": parts,
            "shift": shift,
            "counterparts": _list(map(_name, others)),
            "fresh": _fresh(half, chapter.id),
        }
        body = f'include "/{_chapter_file(half, chapter)}"'
        yield f"#chapter({_call(half, chapter, named)}, {body})"
    yield f"#colophon({name}, shift: {shift}, fresh: {_fresh(half, '')})"


def _fresh(half: Half, chapter: str) -> str:
    return "true" if half.placed[chapter][0].fresh else "false"


def _call(half: Half, chapter: ChapterView, named: Mapping[str, str]) -> str:
    texts = map(_string, (chapter.id, chapter.number, chapter.title))
    return ", ".join([_name(half), *texts, *(f"{key}: {value}" for key, value in named.items())])


def _chapters(half: Half) -> list[ChapterView]:
    return [entry for entry in half.report.contents if isinstance(entry, ChapterView)]


def _with_parts(half: Half) -> Iterator[tuple[ChapterView, str]]:
    """Chapters with the headings above them."""
    above: list[PartView] = []
    shown: list[PartView] = []
    for entry in half.report.contents:
        if isinstance(entry, PartView):
            above = [part for part in above if _depth(part) < _depth(entry)] + [entry]
            continue
        parts = above[: len(entry.parts)]
        yield entry, _list(_part(part, new=part not in shown) for part in parts)
        shown += [part for part in parts if part not in shown]


# -- pieces ---------------------------------------------------------------------------------------


def measuring_source(half: Half, frame: Frame) -> PaperSource:
    """The document that tells how high the pieces of a half are (`heights.measures`)."""
    files = {name: (frame.templates / name).read_bytes() for name in (*_TEMPLATES, "measure.typ")}
    files[FILE] = _languages([half], frame)
    files |= _half_files(replace(half, measures=PaperMeasures()), frame)
    imports = [
        '#import "/measure.typ": *',
        f'#import "/chapters/{half.code}.typ": *',
        f'#import "/{half.code}.typ": edition as {_name(half)}',
        f"#show: report.with({', '.join(_metadata([half]))})",
    ]
    files["main.typ"] = measuring_file(imports, _name(half), half.pieces).encode()
    return PaperSource(half.title, files)


def _pieces(half: Half) -> Iterator[Piece]:
    for chapter, parts in _with_parts(half):
        named = {"parts": parts, "shift": "1"}
        yield Piece("opening", f"#opening({_call(half, chapter, named)})")
        yield from pieces(
            with_own_sections(chapter.typst, f"{half.code}:{chapter.id}"), chapter.exhibits
        )
    yield Piece("opening", f"#colophon-opening({_name(half)})")
    for at, _ in enumerate(colophon(half.report, half.language)):
        yield Piece("block", f"#colophon-entry({_name(half)}.colophon.at({at}))")


def _part(part: PartView, new: bool) -> str:
    return _record(
        {
            "number": _string(part.number),
            "title": _string(part.title),
            "new": "true" if new else "false",
        }
    )


def _depth(part: PartView) -> int:
    return part.number.count(".")


# -- Typst ----------------------------------------------------------------------------------------


def _name(half: Half) -> str:
    return f"edition-{half.code}"


_string = typst_string


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _list(items: Iterable[str]) -> str:
    return "(" + "".join(f"{item}, " for item in items) + ")"


def _record(fields: Mapping[str, str], separator: str = ", ") -> str:
    return "(" + separator.join(f"{name}: {value}" for name, value in fields.items()) + ")"
