"""Pictures of exhibits for slides, and cards that links to them and to reports show elsewhere.

Typst sets them, many in one run, with the templates of paper. A picture is made from its own block
alone, so that it can be kept from build to build.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from bifolio.engines import PaperSource
from bifolio.i18n.language.interface import NamedLanguage
from bifolio.model.inline import typst_string
from bifolio.model.views import ExhibitView, ReportView, RichText, TableView, changed
from bifolio.pdf.language_settings import FILE, languages_file, titles_of
from bifolio.render.exhibits.typst import Strings, exhibit_typst, paper_widths

Kind = Literal["picture", "card"]
PIXELS: Mapping[Kind, int] = {"picture": 192, "card": 72}  # per inch: 2 for each of CSS; 1 a point
LONGEST = 50  # rows of a table on a picture
CARD_ROWS = 14  # rows that a card can show
_NO_BREAK = "\u00a0"
_TEMPLATES = ("look.typ", "tables.typ", "exhibit.typ", "picture.typ", "card.typ")
_FUNCTIONS = ("exhibit-table", "exhibit-drawing")


@dataclass(frozen=True)
class ExhibitPicture:
    """One picture to be set: a call of a function of its template, and the drawings that it names.

    titles: what stands on it that lines break between phrases.
    """

    name: str  # of the exhibit, or `cover`
    block: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    titles: Sequence[str] = ()

    @property
    def drawn(self) -> bool:
        """Whether its drawings are there: a preview leaves out what has not changed."""
        return all(self.files.values())


@dataclass(frozen=True)
class PictureFooter:
    """What every picture of a report says of it.

    `address`: of the report, where the site has one. `languages`: all of those that a picture shows.
    """

    language: str
    report: ReportView
    address: str = ""
    languages: Sequence[NamedLanguage] = ()

    @property
    def name(self) -> str:
        """Title and year, which a line does not divide."""
        title, year = self.report.title, str(self.report.year)
        return title if year in title else f"{title}{_NO_BREAK}{year}"

    def typst(self) -> str:
        """As a record of Typst."""
        publishers = f"{_NO_BREAK}· ".join(self.report.publishers)
        fields = {
            "name": typst_string(self.name),
            "title": typst_string(self.report.title),
            "year": str(self.report.year),
            "publishers": typst_string(publishers),
            "address": typst_string(self.address),
        }
        return f"({', '.join(f'{key}: {value}' for key, value in fields.items())})"


def exhibit_picture(view: ExhibitView, strings: Strings, kind: Kind = "picture") -> ExhibitPicture:
    """The picture of an exhibit with values; a long table is cut, and says so where it is no card."""
    view = changed(
        view,
        title=RichText.of(view.title.plain),  # references lead nowhere on a picture
        note=RichText.of(view.note.plain) if view.note else None,
    )
    drawing = view.drawing if view.kind == "figure" else None
    if drawing is not None:
        path = f"drawings/{view.id}.svg"
        files = {path: drawing.paper.encode()}
        return ExhibitPicture(view.id, exhibit_typst(view, strings), files, titles_of(view))
    if kind == "card":
        cut = _narrowed(_cut(view, CARD_ROWS))
    else:
        cut = _cut(view, LONGEST, strings("The first %(shown)s of %(all)s rows."))
        cut = _narrowed(cut, strings("The first %(shown)s of %(all)s columns."))
    shown = changed(cut, drawing=None)
    return ExhibitPicture(view.id, exhibit_typst(shown, strings), titles=titles_of(shown))


def _cut(view: ExhibitView, most: int, note: str = "") -> ExhibitView:
    """The exhibit with so many rows at most; `note` says how many of how many those are."""
    if view.table is None or len(view.table.rows) <= most:
        return view
    table = replace(view.table, rows=view.table.rows[:most])
    return _said(view, table, note % {"shown": most, "all": len(view.table.rows)})


def _narrowed(view: ExhibitView, note: str = "") -> ExhibitView:
    """The exhibit with as many of its columns as there is room for; `note` as above."""
    if view.table is None or paper_widths(view.table):
        return view
    columns = len(view.table.columns)
    fitting = (_first(view.table, count) for count in range(columns - 1, 0, -1))
    table = next((one for one in fitting if paper_widths(one)), _first(view.table, 1))
    return _said(view, table, note % {"shown": len(table.columns), "all": columns})


def _first(table: TableView, columns: int) -> TableView:
    rows = tuple(replace(row, cells=row.cells[:columns]) for row in table.rows)
    return TableView(table.columns[:columns], rows)


def _said(view: ExhibitView, table: TableView, note: str) -> ExhibitView:
    """The exhibit with another table, and a note of what it shows."""
    status = " ".join(filter(None, (view.status_note, note)))
    return changed(view, table=table, status_note=status)


def report_card(cover: str, others: Sequence[tuple[str, str]]) -> ExhibitPicture:
    """The card of a report.

    `cover`: SVG in literal colours, empty where it has none; `others`: its titles by language code.
    """
    titles = "".join(
        f"(lang: {typst_string(code)}, title: {typst_string(title)}), " for code, title in others
    )
    drawing = '"/cover.svg"' if cover else "none"
    files = {"cover.svg": cover.encode()} if cover else {}
    return ExhibitPicture("cover", f"#report(({titles}), drawing: {drawing})", files)


def picture_source(
    pictures: Sequence[ExhibitPicture], foot: PictureFooter, templates: Path, kind: Kind = "picture"
) -> PaperSource:
    """A document with one page for each picture. `templates`: the folder `templates/pdf`."""
    files = {name: (templates / name).read_bytes() for name in _TEMPLATES}
    titles = [title for picture in pictures for title in picture.titles]
    files[FILE] = languages_file(foot.languages, {foot.language: titles})
    for picture in pictures:
        files |= picture.files
    code = typst_string(foot.language)
    head = [f'#import "/{kind}.typ"', f"#let foot = {foot.typst()}"]
    names = (*_FUNCTIONS, "report") if kind == "card" else _FUNCTIONS
    head += [f"#let {name} = {kind}.{name}.with({code}, foot)" for name in names]
    main = "\n".join([*head, *(picture.block for picture in pictures)])
    shown = ", ".join(picture.name for picture in pictures)
    return PaperSource(f"{foot.name}, {shown} ({kind})", {"main.typ": main.encode(), **files})
