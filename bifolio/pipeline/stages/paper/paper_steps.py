"""Steps of paper: PDFs, documents, pictures, missing glyphs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bifolio.charts import raster as pictures_of_drawings
from bifolio.engines import PaperSource
from bifolio.engines import word_and_epub as text_engine
from bifolio.model import addresses
from bifolio.model.addresses import Address, absolute
from bifolio.model.errors import Problem, Where
from bifolio.pdf import font_coverage, glyph_check
from bifolio.pdf.cover_drawing import cover_drawing
from bifolio.pdf.exhibit_images import (
    PIXELS,
    Kind,
    PictureFooter,
    exhibit_picture,
    picture_source,
    report_card,
)
from bifolio.pdf.palette_png import CARD, with_palette
from bifolio.pdf.postprocessing.compression import packed
from bifolio.pdf.report_content import Frame, Half
from bifolio.pdf.typst_files.report_source import cover_source, paper_source
from bifolio.pdf.typst_files.templates import paper_faults
from bifolio.pdf.word_and_epub_text import SCALE, picture_name, text_document
from bifolio.pipeline.stages.edition_steps import read_draft
from bifolio.pipeline.step_inputs.build_context import World
from bifolio.pipeline.step_inputs.recorded import file_read
from bifolio.pipeline.steps import Outcome
from bifolio.render.exhibits.workbooks.report_workbook import report_xlsx
from bifolio.site.pages.edition.image_files import COVER
from bifolio.sources.report import Report
from bifolio.sources.workspace import CONFIG

_SHOWN = 10  # characters that a warning names
_COVER_PIXELS = 130  # an inch: some 1,500 pixels high, as e-readers show covers


def papers(world: World) -> dict[str, list[tuple[Address, str | None]]]:
    """The PDFs of each edition, by their addresses and languages; None binds the released ones in one.

    The languages that the source was published in come first, in its order; the bound volume has them in
    that of the site. One that is not released
    has none while the committed fonts lack letters of it.
    """
    without = without_paper(world)
    found: dict[str, list[tuple[Address, str | None]]] = {}
    for report in world.asked.reports:
        codes: list[str | None] = [one for one in ordered(world, report) if one not in without]
        bound = [None] if len(bound_in_one(world)) > 1 else []
        found[report.id] = [(addresses.paper(report.id, one), one) for one in [*codes, *bound]]
    return found


def without_paper(world: World) -> dict[str, list[str]]:
    """Languages that are not released yet and have no PDF, each with the letters that no font has."""
    tentative = filter(world.is_tentative, world.languages)
    return {code: lacking for code in tentative if (lacking := _lacking(world, code))}


def told_without_paper(world: World) -> dict[str, str]:
    """What is said of each of them: which letters lack, and how to give it a font."""
    return {
        code: f"{font_coverage.told(world.languages[code].name, lacking)}."
        f" {font_coverage.remedy(world.languages[code].locale)}"
        for code, lacking in without_paper(world).items()
    }


def _lacking(world: World, language: str) -> list[str]:
    fonts = world.workspace.templates / "fonts"
    return font_coverage.missing_letters(world.languages[language].locale, fonts)


def bound_in_one(world: World) -> list[str]:
    """The languages of a bound volume: those that are released, in the order in which the site names them."""
    codes = (entry.code for entry in world.asked.languages)
    return [code for code in codes if not world.languages[code].draft]


def ordered(world: World, report: Report) -> list[str]:
    """The languages of the build, those of the source first, as its PDFs are listed and its covers name them."""
    published = {code: rank for rank, code in enumerate(report.languages)}
    codes = [entry.code for entry in world.asked.languages]
    return sorted(codes, key=lambda code: published.get(code, len(published)))


def paper(world: World, *path: str) -> Outcome:
    """`paper/ADDRESS`: a PDF. Its glyphs were looked for before: Typst says nothing of missing ones."""
    note_folder(world, "templates/pdf/*.typ")
    source = source_of(world, "/".join(path))
    return Outcome({"": packed(world.engine.pdf(source), source.tables)})


def source_of(world: World, address: Address) -> PaperSource:
    """The PDF at an address as the engine sets it."""
    edition, language = next(
        (report.id, code)
        for report in world.asked.reports
        for at, code in papers(world)[report.id]
        if at == address
    )
    world.note("asked:fonts")
    codes = ordered(world, world.report(edition))
    if language is None:
        codes = bound_in_one(world)
    else:
        codes = sorted(codes, key=lambda code: code != language and code in codes[1:])
    views = [world.view(edition, code) for code in codes]
    languages = [world.languages[code] for code in codes]
    halves = [
        Half(view, one, json.loads(world.steps.content(f"placement/{edition}/{one.code}")))
        for view, one in zip(views, languages, strict=True)
        if language in (None, one.code)
    ]
    source = paper_source(halves, Frame(paper_folder(world), languages, cover_drawing(views[0])))
    if not any(map(world.is_tentative, world.languages)):
        return source  # a build has stopped at characters that no font has
    covered = glyph_check.coverage(world.workspace.templates / "fonts")
    files = {name: glyph_check.boxed(text, covered) for name, text in source.files.items()}
    return replace(source, files=files)


def paper_folder(world: World) -> Path:
    """Where the templates of paper are."""
    return world.workspace.templates / "pdf"


def templates(world: World) -> Outcome:
    """`paper-templates`: whether Typst can read the templates of paper."""
    note_folder(world, "templates/pdf/*.typ")
    folder = paper_folder(world)
    return Outcome({"": b""}, {}, tuple(paper_faults(folder, world.workspace.name(folder))))


def fonts(world: World) -> Outcome:
    """`fonts`: the families of the committed fonts, in order; or those that cannot be read."""
    note_folder(world, "templates/fonts/*")
    folder = world.workspace.templates / "fonts"
    if faults := tuple(glyph_check.unreadable(folder, world.workspace.name(folder))):
        return Outcome({}, {}, faults)
    found = glyph_check.families(folder)
    return Outcome({"": json.dumps(sorted(found), ensure_ascii=False).encode()})


# -- documents ------------------------------------------------------------------------------------


def documents(world: World, kinds: Sequence[str]) -> dict[str, list[tuple[Address, str]]]:
    """The documents of each edition, by their addresses and languages."""
    return {
        report.id: [
            (addresses.document(report.id, code, kind), code)
            for code in ordered(world, report)
            for kind in kinds
        ]
        for report in world.asked.reports
        if kinds
    }


def document(world: World, language: str, edition: str, file: str) -> Outcome:
    """`document/ADDRESS`: the report in one language for Word (docx), as a book (epub) or workbook (xlsx)."""
    view, spoken = world.view(edition, language), world.languages[language]
    kind = file.rpartition(".")[2]
    if kind == "xlsx":
        return Outcome({"": report_xlsx(view, spoken)})
    note_folder(world, "templates/documents/*.docx")
    note_folder(world, "templates/documents/*.css")
    drafts = [read_draft(world, edition, language, one.id) for one in view.chapters]
    files = _look_and_pictures(world, edition, language)
    if kind == "epub":
        files = {**files, text_engine.COVER: _cover_picture(world, edition, language)}
    made = text_document(spoken, drafts, view, files)
    return Outcome({"": text_engine.made(made, "docx" if kind == "docx" else "epub")})


def _cover_picture(world: World, edition: str, language: str) -> bytes:
    """The cover of the PDF of a language, as PNG."""
    note_folder(world, "templates/pdf/*.typ")
    world.note("asked:fonts")
    view = world.view(edition, language)
    spoken = [world.languages[code] for code in ordered(world, world.report(edition))]
    frame = Frame(paper_folder(world), spoken, cover_drawing(view))
    source = cover_source(Half(view, world.languages[language]), frame)
    return with_palette(world.typst.pictures(source, _COVER_PIXELS)[0])


def _look_and_pictures(world: World, edition: str, language: str) -> Mapping[str, bytes]:
    folder = world.workspace.templates / "documents"
    look = {name: (folder / name).read_bytes() for name in text_engine.LOOK}
    pictures = {
        picture_name(id): world.steps.content(f"raster/{edition}/{language}/{id}")
        for id in world.report(edition).exhibits
        if world.is_drawn(edition, id)
    }
    return {**look, **pictures}


def raster(world: World, edition: str, language: str, exhibit: str) -> Outcome:
    """`raster/EDITION/LANGUAGE/EXHIBIT`: a drawing as PNG, for documents."""
    drawing = world.exhibit(edition, language, exhibit).drawing
    drawn = drawing.paper if drawing else ""
    name = f"{exhibit} of {edition} ({language})"
    return Outcome({"": pictures_of_drawings.png(drawn, SCALE, name)})


# -- pictures, and characters that no font has ------------------------------------------------------


def glyphs(world: World, edition: str, language: str) -> Outcome:
    """`glyphs/EDITION/LANGUAGE`: characters of a report that no committed font can draw."""
    note_folder(world, "templates/fonts/*")
    fonts, spoken = world.workspace.templates / "fonts", world.languages[language]
    lacking = font_coverage.missing_letters(spoken.locale, fonts)
    passages = glyph_check.passages(world.view(edition, language), language)
    found = list(glyph_check.missing_glyphs(passages, fonts, frozenset(lacking)))
    if lacking:
        message = font_coverage.told(spoken.name, lacking)
        where = Where(CONFIG, item=language)
        found.insert(0, Problem(where, message, font_coverage.remedy(spoken.locale)))
    return Outcome({}, {}, tuple(found))


def held_to_glyphs(world: World) -> list[str]:
    """The languages that a missing character stops the build for: those that are released."""
    return [code for code in world.languages if not world.is_tentative(code)]


def boxes_in_drafts(world: World) -> Iterator[str]:
    """What is said of drafts with a PDF that shows boxes, for characters that no font has."""
    fonts, without = world.workspace.templates / "fonts", without_paper(world)
    for language in filter(world.is_tentative, world.languages):
        for report in world.asked.reports if language not in without else ():
            passages = list(glyph_check.passages(world.view(report.id, language), language))
            found = {character for one in passages for character in set(one.text) - one.known}
            if lacking := sorted(found - glyph_check.coverage(fonts)):
                shown = " ".join(f"{one} (U+{ord(one):04X})" for one in lacking[:_SHOWN])
                more = f" and {len(lacking) - _SHOWN} more" if len(lacking) > _SHOWN else ""
                name = world.languages[language].name
                yield f"{name}, a draft: no font has {shown}{more}; the PDF of {report.id} shows boxes"


def picture(world: World, kind: Kind, edition: str, language: str, exhibit: str) -> Outcome:
    """`picture/KIND/EDITION/LANGUAGE/EXHIBIT`: a `picture` for slides or a `card`; `cover` is a report's."""
    note_folder(world, "templates/pdf/*.typ")
    strings = world.languages[language].site
    view = world.view(edition, language)
    if exhibit == COVER:
        others = [
            code for code, one in world.languages.items() if code != language and not one.draft
        ]
        titles = [(code, world.view(edition, code).title) for code in others]
        drawn = report_card(cover_drawing(view), titles)
    else:
        drawn = exhibit_picture(world.exhibit(edition, language, exhibit), strings, kind)
    base = world.workspace.config.base_url
    at = absolute(base, addresses.report(language, edition))
    shown = at.partition("://")[2].removesuffix("index.html")
    world.note("asked:fonts")
    foot = PictureFooter(language, view, shown, list(world.languages.values()))
    source = picture_source([drawn], foot, world.workspace.templates / "pdf", kind)
    png = world.typst.pictures(source, PIXELS[kind])[0]
    return Outcome({"": with_palette(png, CARD, least=0) if kind == "card" else with_palette(png)})


def note_folder(world: World, pattern: str) -> None:
    """Note every file that a pattern finds, and the list of them."""
    world.note(f"glob:{pattern}")
    for path in sorted(world.workspace.root.glob(pattern)):
        world.note(file_read(world.workspace.root, path))
