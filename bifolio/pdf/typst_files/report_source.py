"""Paper: a report as a folder of Typst files in memory, in one language or with all bound in one.

The pages themselves are drawn by `templates/pdf`; this module writes what differs from report to
report: a file for each chapter, one for each language, and the list of what follows what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bifolio.engines import PaperSource
from bifolio.model.inline import typst_array, typst_dictionary, typst_string
from bifolio.model.views import ChapterView, ReportView
from bifolio.pdf.colophon import colophon
from bifolio.pdf.language_settings import FILE, languages_file, titles_of
from bifolio.pdf.page_layout.measured_heights import TABLE_HEIGHTS, measuring_file
from bifolio.pdf.postprocessing.row_header_tags import paper_tables
from bifolio.pdf.report_content import Frame, Half, call, with_parts

COVER = "cover.svg"
_TEMPLATES = ("look.typ", "tables.typ", "exhibit.typ", "report.typ")
_EXHIBITS = ("exhibit-table", "exhibit-drawing", "exhibit-empty", TABLE_HEIGHTS)


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
    title = " / ".join(half.title for half in halves)
    return PaperSource(title, files, names=names, tables=paper_tables(halves))


def _languages(halves: Sequence[Half], frame: Frame) -> bytes:
    titles = {half.code: list(_titles(half.report)) for half in halves}
    return languages_file([*frame.languages, *(half.language for half in halves)], titles)


def _titles(report: ReportView) -> Iterator[str]:
    """What stands as a title or caption, or heads a column, on paper."""
    yield from (report.title, report.subtitle)
    yield from (entry.title for entry in report.contents)
    for chapter in report.chapters:
        yield from (section.title for section in chapter.sections)
        for exhibit in chapter.exhibits:
            yield from titles_of(exhibit)


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
        '#import "/report.typ": section-number, horizontalrule, foreign, kept-free',
        '#import "/exhibit.typ"',
        f"#let foreign = foreign.with(inside: {typst_string(half.code)})",
    ]
    lines += [f"#let {name} = exhibit.{name}.with({typst_string(half.code)})" for name in _EXHIBITS]
    return "\n".join(lines) + "\n"


# -- what differs between languages ---------------------------------------------------------------


def _edition(half: Half, frame: Frame) -> str:
    """The file of one language: its words, titles and imprint as one record."""
    report, site = half.report, half.language.site
    record = {
        "lang": typst_string(half.code),
        "name": typst_string(half.language.name),
        "names": typst_array(
            typst_dictionary(
                {"lang": typst_string(language.code), "name": typst_string(language.name)}
            )
            for language in frame.languages
        ),
        "report": typst_string(half.title),
        "title": typst_string(report.title),
        "subtitle": typst_string(report.subtitle),
        "year": str(report.year),
        "publishers": typst_array(map(typst_string, report.publishers)),
        "words": typst_dictionary(
            {
                "contents": typst_string(site("Contents")),
                "tables": typst_string(site("Tables")),
                "figures": typst_string(site("Figures")),
                "colophon": typst_string(site("About this report")),
            }
        ),
        "colophon": typst_array(
            typst_dictionary({"term": typst_string(t), "body": b})
            for t, b in colophon(half.report, half.language)
        ),
    }
    separator = ",\n  "
    return f"#let edition = {typst_dictionary(record, separator)}\n"


# -- what follows what ----------------------------------------------------------------------------


def cover_source(half: Half, frame: Frame) -> PaperSource:
    """The cover alone, in one language."""
    whole = paper_source([half], frame)
    main = "\n".join(_opening([half], frame))
    return replace(whole, files={**whole.files, "main.typ": main.encode()})


def _opening(halves: Sequence[Half], frame: Frame) -> list[str]:
    lines = ['#import "/report.typ": *']
    lines += [f'#import "/{half.code}.typ": edition as {half.name}' for half in halves]
    return [*lines, f"#show: report.with({', '.join(_metadata(halves))})", _cover(halves, frame)]


def _main(halves: Sequence[Half], frame: Frame) -> str:
    lines = _opening(halves, frame)
    for at, half in enumerate(halves):
        if at:
            lines.append(f"#divider({half.name})")
        lines += [f"#half({half.name})[", *_pages(half, halves, first=at == 0), "]"]
    return "\n".join(lines) + "\n"


def _cover(halves: Sequence[Half], frame: Frame) -> str:
    drawing = f', drawing: "/{COVER}"' if frame.cover else ""
    return f"#cover({typst_array(half.name for half in halves)}{drawing})"


def _metadata(halves: Sequence[Half]) -> Iterator[str]:
    reports = [half.report for half in halves]
    keywords = [word for r in reports for word in (r.title, r.source, str(r.year)) if word]
    yield f"title: {typst_string(' / '.join(half.title for half in halves))}"
    yield f"author: {typst_array(typst_string(p) for p in _unique(p for r in reports for p in r.publishers))}"
    yield f"description: {typst_string(' / '.join(_unique(r.subtitle for r in reports if r.subtitle)))}"
    yield f"keywords: {typst_array(map(typst_string, _unique(keywords)))}"
    yield f"lang: {typst_string(halves[0].code)}"
    if day := reports[0].modified or reports[0].published:
        year, month, of_month = map(int, day.split("-"))
        yield f"date: datetime(year: {year}, month: {month}, day: {of_month})"


def _pages(half: Half, halves: Sequence[Half], first: bool) -> Iterator[str]:
    name, bound = half.name, len(halves) > 1
    shift = "1" if bound else "0"
    titled = "true" if bound and first else "false"
    yield f"#contents({name}, shift: {shift}, titled: {titled})"
    for chapter, parts in with_parts(half):
        others = [one for one in halves if one is not half and chapter.id in one.placed]
        named = {
            "parts": parts,
            "shift": shift,
            "counterparts": typst_array(half.name for half in others),
            "fresh": _fresh(half, chapter.id),
        }
        body = f'include "/{_chapter_file(half, chapter)}"'
        yield f"#chapter({call(half, chapter, named)}, {body})"
    yield f"#colophon({name}, shift: {shift}, fresh: {_fresh(half, '')})"


def _fresh(half: Half, chapter: str) -> str:
    return "true" if half.placed[chapter][0].fresh else "false"


# -- pieces ---------------------------------------------------------------------------------------


def measuring_source(half: Half, frame: Frame) -> PaperSource:
    """The document that tells how high the pieces of a half are (`measured_heights.measures`)."""
    files = {name: (frame.templates / name).read_bytes() for name in (*_TEMPLATES, "measure.typ")}
    files[FILE] = _languages([half], frame)
    files |= _half_files(replace(half, arrangement=None), frame)
    imports = [
        '#import "/measure.typ": *',
        f'#import "/chapters/{half.code}.typ": *',
        f'#import "/{half.code}.typ": edition as {half.name}',
        f"#show: report.with({', '.join(_metadata([half]))})",
    ]
    files["main.typ"] = measuring_file(imports, half.name, half.pieces).encode()
    return PaperSource(half.title, files)


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
