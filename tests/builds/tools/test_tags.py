"""What a screen reader is told by the tags of a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from bifolio.engines import PaperSource, PaperTable
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.pdf.postprocessing.compression import packed
from bifolio.pdf.postprocessing.row_header_tags import name_rows
from bifolio.pdf.report_content import Half
from bifolio.pdf.typst_files.report_source import paper_source
from bifolio.render.exhibits.typst import exhibit_typst
from tests.support.papers import EN, FRAME, ZH, chapter, report, table
from tests.support.paths import FONTS


@pytest.fixture(scope="module")
def source() -> PaperSource:
    """A bound paper with a table in a chapter that has a number."""
    body = f"文。\n\n{exhibit_typst(table(3), str)}"
    view = report(replace(chapter("cities", "4", body=body), exhibits=(table(3),)))
    other = replace(view, title="Report")
    return paper_source([Half(view, ZH), Half(other, EN)], FRAME)


@pytest.fixture(scope="module")
def content(source: PaperSource) -> bytes:
    """The same as Typst sets it."""
    return EmbeddedEngine(FONTS).pdf(source)


@pytest.fixture(scope="module")
def paper(content: bytes, source: PaperSource) -> pikepdf.Pdf:
    """The same, opened as readers have it."""
    return pikepdf.open(io.BytesIO(packed(content, source.tables)))


def tagged(paper: pikepdf.Pdf, *kinds: str) -> list[Any]:
    return [one for one in elements(paper.Root.StructTreeRoot.K) if str(one.S) in kinds]


def elements(tree: Any) -> Iterator[Any]:
    for one in tree if isinstance(tree, pikepdf.Array) else [tree]:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield one
            yield from elements(one.get("/K", pikepdf.Array()))


def test_the_first_row_of_a_table_names_its_columns(paper: pikepdf.Pdf) -> None:
    heads = tagged(paper, "/THead")
    assert len(heads) == 2
    for head in heads:
        (row,) = head.K
        assert [str(cell.S) for cell in row.K] == ["/TH", "/TH"]
        assert all(len(cell.K) > 0 for cell in row.K)
        assert {str(cell.A[0].Scope) for cell in row.K} == {"/Column"}


def test_names_of_rows_are_heads_of_their_rows(paper: pikepdf.Pdf) -> None:
    rows = [row for body in tagged(paper, "/TBody") for row in body.K]
    assert len(rows) == 6
    assert [[str(cell.S) for cell in row.K] for row in rows] == [["/TH", "/TD"]] * 6
    assert {str(row.K[0].A[0].Scope) for row in rows} == {"/Row"}
    # A list of heads would hide the scopes from readers.
    assert not [
        one for one in tagged(paper, "/TH", "/TD") for a in one.get("/A", []) if "/Headers" in a
    ]


def test_rows_that_a_page_keeps_together_are_rows_like_the_others() -> None:
    paper = pikepdf.new()

    def tag(kind: str, *inside: pikepdf.Object) -> pikepdf.Object:
        return paper.make_indirect(
            pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), K=pikepdf.Array(inside))
        )

    head = tag("THead", tag("TR", tag("TH")))
    body, foot = tag("TBody", tag("TR", tag("TD"))), tag("TFoot", *(tag("TR", tag("TD")),) * 2)
    paper.Root.StructTreeRoot = tag("StructTreeRoot", tag("Table", head, body, foot))
    name_rows(paper, [PaperTable(columns=1, rows=3, key=0)])
    (whole,) = tagged(paper, "/TBody")
    assert [str(row.K[0].S) for row in whole.K] == ["/TH"] * 3
    assert not tagged(paper, "/TFoot")


def test_the_name_of_a_row_may_stand_behind_its_rank(content: bytes) -> None:
    named = packed(content, [PaperTable(columns=2, rows=3, key=1)])
    with pikepdf.open(io.BytesIO(named)) as paper:
        first, second = tagged(paper, "/TBody")
        assert {str(cell.S) for row in first.K for cell in [row.K[1]]} == {"/TH"}
        assert {str(cell.S) for row in second.K for cell in row.K} == {
            "/TD"
        }  # nothing is told of it


def test_a_table_of_another_shape_keeps_its_tags(content: bytes) -> None:
    kept = packed(content, [PaperTable(columns=3, rows=3, key=0)])
    with pikepdf.open(io.BytesIO(kept)) as paper:
        assert len(tagged(paper, "/TH")) == 4
        assert len(tagged(paper, "/TD")) == 12


def test_headings_have_the_language_of_their_half(paper: pikepdf.Pdf) -> None:
    assert str(paper.Root.Lang) == "zh-CN"
    told = [(str(one.T), language_of(one)) for one in tagged(paper, "/H1")]
    assert told == [  # empty: as the whole document; the cover names both, then each half its own
        ('题"名', ""),
        ("Report", "en"),
        ('题"名 2026', ""),
        ("Report 2026", "en"),
    ]


def test_the_cover_of_one_language_has_its_title_as_a_heading() -> None:
    source = paper_source([Half(report(chapter("cities", "4")), ZH)], FRAME)
    with pikepdf.open(io.BytesIO(EmbeddedEngine(FONTS).pdf(source))) as paper:
        assert [str(one.T) for one in tagged(paper, "/H1")] == [
            '题"名',
            "zh Contents",
            "4 章 cities",
            "zh About this report",
        ]


def test_the_contents_tell_a_title_before_its_page(paper: pikepdf.Pdf) -> None:
    link = next(one for one in elements(tagged(paper, "/TOC")[0]) if str(one.S) == "/Link")
    marked = [int(id) for id in link.K if isinstance(id, int)]
    page = paper.pages[1]
    places = [where for id in marked for where in places_of(page, id)]
    assert len(places) >= 2
    assert places[-1] == max(places)  # the number of the page stands at the right, and comes last


def language_of(element: Any) -> str:
    """The language of an element or of what it stands in, but for the whole document."""
    while "/Lang" not in element and "/P" in element:
        element = element.P
    return "" if str(element.get("/S", "/Document")) == "/Document" else str(element.Lang)


def places_of(page: pikepdf.Page, id: int) -> Iterator[float]:
    """How far from the left the texts of a piece of marked content begin."""
    inside, left = False, 0.0
    for one in pikepdf.parse_content_stream(page):
        operator, operands = str(one.operator), one.operands
        if operator == "BDC":
            inside = isinstance(operands[1], pikepdf.Dictionary) and operands[1].get("/MCID") == id
        elif operator == "cm":
            left = float(operands[4])
        elif operator in ("Tj", "TJ") and inside:
            yield left


def test_a_packed_paper_says_and_draws_the_same_in_far_fewer_bytes(content: bytes) -> None:
    after = packed(content)
    assert len(after) < 0.75 * len(content)
    assert packed(content) == after
    with pikepdf.open(io.BytesIO(content)) as one, pikepdf.open(io.BytesIO(after)) as other:
        for paper in (one, other):
            assert paper.pdf_version == "1.7"
        assert one.Root.Metadata.read_bytes() == other.Root.Metadata.read_bytes()
        assert one.Root.MarkInfo == other.Root.MarkInfo
        told = [
            [(str(tag.S), str(tag.get("/T", ""))) for tag in elements(paper.Root.StructTreeRoot.K)]
            for paper in (one, other)
        ]
        assert told[0] == told[1]
        drawn = [[page.Contents.read_bytes() for page in paper.pages] for paper in (one, other)]
        assert drawn[0] == drawn[1]


def test_what_does_not_get_smaller_stays_as_it_is(content: bytes) -> None:
    after = packed(content)
    assert packed(after) == after
