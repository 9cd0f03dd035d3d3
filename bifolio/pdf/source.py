"""Paper: a report as a folder of Typst files in memory, in one language or with all bound in one.

The pages themselves are drawn by `templates/pdf`; this module writes what differs from report to
report: a file for each chapter, one for each language, and the list of what follows what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bifolio.engines import PaperSource
from bifolio.model.inline import typst_string, typst_text
from bifolio.model.views import ChapterView, CorrectionView, PartView, ReportView
from bifolio.pdf.float_placement import with_floats
from bifolio.pdf.languages import FILE, PaperLanguage, languages_file

COVER = "cover.svg"
_TEMPLATES = ("look.typ", "tables.typ", "exhibit.typ", "report.typ")
_EXHIBITS = ("exhibit-table", "exhibit-drawing", "exhibit-empty")


@dataclass(frozen=True)
class Half:
    """A report in one language, with that language."""

    report: ReportView
    language: PaperLanguage

    @property
    def code(self) -> str:
        """The language's code: the beginning of every anchor."""
        return self.language.code

    @property
    def title(self) -> str:
        """Title and year."""
        title, year = self.report.title, str(self.report.year)
        return title if year in title else f"{title} {year}"


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
    files[FILE] = languages_file([*frame.languages, *(half.language for half in halves)])
    names: dict[str, str] = {}
    for half in halves:
        files |= _half_files(half, frame)
        names |= {_chapter_file(half, c): _named(half, c) for c in half.report.chapters}
    if frame.cover:
        files[COVER] = frame.cover.encode()
    files["main.typ"] = _main(halves, frame).encode()
    return PaperSource(" / ".join(half.title for half in halves), files, names=names)


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
        files[_chapter_file(half, chapter)] = (head + with_floats(chapter)).encode()
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
        "colophon": _list(_record({"term": _string(t), "body": b}) for t, b in _colophon(half)),
    }
    separator = ",\n  "
    return f"#let edition = {_record(record, separator)}\n"


def _colophon(half: Half) -> Iterator[tuple[str, str]]:
    """Terms and contents of the last page; what a report does not say is left out."""
    report, site = half.report, half.language.site
    entries = (
        (site("The report"), report.about.typst),
        (site("Published by"), "#linebreak()".join(map(typst_text, report.publishers))),
        (site("Source of the data"), typst_text(report.source)),
        (site("License"), typst_text(report.licence)),
        (site("How to cite"), typst_text(report.cite_as)),
        (site("Corrections"), "#linebreak()".join(map(_corrected, report.corrections))),
        (site("Digest of the input"), typst_text(report.identity)),
    )
    for term, body in entries:
        if body:
            yield term, f"[{body}]"


def _corrected(one: CorrectionView) -> str:
    values = " → ".join(text or "–" for text in (one.old, one.new))
    return typst_text(f"{one.date} · {one.place} · {one.what} · {values} · {one.reason}")


# -- what follows what ----------------------------------------------------------------------------


def _main(halves: Sequence[Half], frame: Frame) -> str:
    bound = len(halves) > 1
    lines = ['#import "/report.typ": *']
    lines += [f'#import "/{half.code}.typ": edition as {_name(half)}' for half in halves]
    lines += [f"#show: report.with({', '.join(_metadata(halves))})", _cover(halves, frame)]
    for at, half in enumerate(halves):
        if at:
            lines.append(f"#divider({_name(half)})")
        others = [other for other in halves if other is not half]
        lines += _pages(half, "1" if bound else "0", others, first=at == 0)
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


def _pages(half: Half, shift: str, others: Sequence[Half], first: bool) -> Iterator[str]:
    name, titled = _name(half), "true" if shift == "1" and first else "false"
    yield f"#contents({name}, shift: {shift}, titled: {titled})"
    above: list[PartView] = []
    shown: list[PartView] = []
    for entry in half.report.contents:
        if isinstance(entry, PartView):
            above = [part for part in above if _depth(part) < _depth(entry)] + [entry]
            continue
        parts = above[: len(entry.parts)]
        yield _chapter_call(
            half,
            entry,
            {
                "parts": _list(_part(part, new=part not in shown) for part in parts),
                "shift": shift,
                "counterparts": _list(
                    _name(other)
                    for other in others
                    if entry.id in {c.id for c in other.report.chapters}
                ),
            },
        )
        shown += [part for part in parts if part not in shown]
    yield f"#colophon({name}, shift: {shift})"


def _chapter_call(half: Half, chapter: ChapterView, named: Mapping[str, str]) -> str:
    texts = ", ".join(map(_string, (chapter.id, chapter.number, chapter.title)))
    options = ", ".join(f"{name}: {value}" for name, value in named.items())
    body = f'include "/{_chapter_file(half, chapter)}"'
    return f"#chapter({_name(half)}, {texts}, {options}, {body})"


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
