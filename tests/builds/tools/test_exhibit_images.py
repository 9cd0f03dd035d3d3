"""Pictures of exhibits: what stands on them, how large they are, that they are the same every time."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest
from pypdf import PdfReader

from bifolio.engines.embedded import EmbeddedEngine
from bifolio.i18n.language.phrases import phrases_of
from bifolio.model.views import CellView, ColumnView, Drawing, ExhibitView, RichText
from bifolio.pdf.exhibit_images import (
    PIXELS,
    ExhibitPicture,
    Kind,
    PictureFooter,
    exhibit_picture,
    picture_source,
    report_card,
)
from tests.support.languages import PlainLanguage
from tests.support.paper_marks import marks_of
from tests.support.paths import ROOT
from tests.support.views import REPORTS, VIEWS, exhibit_view, row_view, table_view

TEMPLATES = ROOT / "templates"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="680" height="{}" viewBox="0 0 680 {}">'
    '<rect width="680" height="20" fill="#b3352c"/></svg>'
)


def drawn(height: int) -> ExhibitView:
    svg = SVG.format(height, height)
    return replace(
        VIEWS["zh"], id=f"figure-{height}", kind="figure", drawing=Drawing("", None, svg)
    )


def size(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.fixture(scope="module")
def engine() -> EmbeddedEngine:
    return EmbeddedEngine(TEMPLATES / "fonts")


def pictures(engine: EmbeddedEngine, kind: Kind, *views: ExhibitView) -> list[bytes]:
    made = [exhibit_picture(view, str, kind) for view in views]
    source = picture_source(
        made, PictureFooter("zh", REPORTS["zh"], "x.org"), TEMPLATES / "pdf", kind
    )
    return engine.pictures(source, PIXELS[kind])


def test_a_picture_is_twice_as_wide_as_its_drawing_with_a_margin(engine: EmbeddedEngine) -> None:
    low, high = map(size, pictures(engine, "picture", drawn(100), drawn(400)))
    assert low[0] == high[0] == 2 * (680 + 80)
    assert high[1] - low[1] == 2 * 300


def test_the_same_exhibit_gives_the_same_picture(engine: EmbeddedEngine) -> None:
    once, again = (pictures(engine, "picture", VIEWS["zh"], drawn(50)) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("height", [60, 500, 3000])
def test_a_card_is_always_1200_by_630(engine: EmbeddedEngine, height: int) -> None:
    assert list(map(size, pictures(engine, "card", drawn(height), VIEWS["zh"]))) == [
        (1200, 630),
        (1200, 630),
    ]


@pytest.mark.parametrize("cover", [SVG.format(800, 800), ""])
def test_a_report_has_a_card_with_its_cover_if_it_has_one(
    engine: EmbeddedEngine, cover: str
) -> None:
    card = report_card(cover, [("en", "A title")])
    source = picture_source([card], PictureFooter("zh", REPORTS["zh"]), TEMPLATES / "pdf", "card")
    assert [size(png) for png in engine.pictures(source, PIXELS["card"])] == [(1200, 630)]


def test_a_long_table_is_cut_and_says_so() -> None:
    view = VIEWS["en"]
    assert view.table is not None
    one = CellView("1", 1)
    rows = [row_view(f"place {n}", "", one, one) for n in range(120)]
    long = replace(view, table=table_view(view.table.columns, *rows))
    block = exhibit_picture(long, str).block
    assert "place 49" in block
    assert "place 50" not in block
    assert "The first 50 of 120 rows." in block


def as_pdf(engine: EmbeddedEngine, made: ExhibitPicture, foot: PictureFooter) -> bytes:
    """The picture as a PDF, of which it can be read what stands where."""
    source = picture_source([made], foot, TEMPLATES / "pdf")
    main = b'#set document(title: "x")\n' + source.files["main.typ"]
    return engine.pdf(replace(source, files={**source.files, "main.typ": main}))


def test_rules_stand_below_the_head_and_above_totals(engine: EmbeddedEngine) -> None:
    columns = (ColumnView("n", "Name", numeric=False), ColumnView("v", "Value"))
    rows = [row_view(f"a{n}", CellView("1", 1)) for n in range(4)]
    rows[2] = replace(rows[2], total=True)
    made = exhibit_picture(exhibit_view(table=table_view(columns, *rows), source=""), str)
    foot = PictureFooter("en", REPORTS["en"])
    pdf = as_pdf(engine, made, foot)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        marks = marks_of(opened.pages[0])
    rules = [low for low, high in marks.all if high - low < 0.1]
    bases = sorted({round(one, 1) for one in marks.baselines}, reverse=True)
    of_table = bases[-6:-1]  # head and rows; below stands the foot
    ruled = [sum(below < rule < above for rule in rules) for above, below in pairwise(of_table)]
    assert ruled == [1, 0, 1, 0]


@pytest.mark.parametrize("before", range(4))
def test_a_chinese_title_breaks_between_phrases(engine: EmbeddedEngine, before: int) -> None:
    language = PlainLanguage("zh", "zh", "中文", "Noto Sans SC", phrases=phrases_of("zh"))
    title = f"{'一' * before}北京和上海的贡献份额合计更大，都市圈以纽约的贡献份额居首"
    view = exhibit_view(title=title, table=table_view((ColumnView("n", "N"),), row_view("1")))
    foot = PictureFooter("zh", REPORTS["zh"], languages=[language])
    pdf = as_pdf(engine, exhibit_picture(view, str), foot)
    runs: list[str] = []  # what is drawn in one go, so on one line
    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=lambda text, *_: runs.append(text.strip()))
    whole = {one.strip("，") for one in language.phrases(title) if len(one) > 1}
    assert whole <= {*runs}


def test_references_in_a_title_stand_as_plain_text() -> None:
    title = RichText("See Table 1", "", "See #link(<table-1>)[Table 1]")
    block = exhibit_picture(replace(VIEWS["zh"], title=title), str).block
    assert "table-1" not in block
    assert "See Table 1" in block


def test_a_sheet_names_the_report_with_its_year_and_address() -> None:
    record = PictureFooter("zh", REPORTS["zh"], "x.org/zh").typst()
    assert 'name: "t\u00a02026"' in record
    assert 'address: "x.org/zh"' in record


@pytest.mark.parametrize("kind", ["picture", "card"])
def test_a_table_too_wide_is_cut_to_the_columns_that_fit(kind: Kind) -> None:
    columns = (
        ColumnView("n", "Name", numeric=False),
        *(ColumnView(f"c{n}", "c") for n in range(60)),
    )
    wide = table_view(columns, *[row_view("a", *[CellView("1,234", 1234)] * 60)] * 60)
    block = exhibit_picture(exhibit_view(table=wide), str, kind).block
    shown = block.count('label: "c"')
    assert 8 < shown < 20
    assert ("The first 50 of 60 rows. The first" in block) == (kind == "picture")
    assert (f"The first {shown + 1} of 61 columns." in block) == (kind == "picture")
    assert "exhibit-empty" not in block


def test_a_wide_table_makes_a_picture(engine: EmbeddedEngine) -> None:
    columns = (
        ColumnView("n", "Name", numeric=False),
        *(ColumnView(f"c{n}", "c") for n in range(60)),
    )
    wide = exhibit_view(table=table_view(columns, row_view("a", *[CellView("1", 1)] * 60)))
    (made,) = pictures(engine, "picture", wide)
    assert size(made)[0] > 2 * size(made)[1]
