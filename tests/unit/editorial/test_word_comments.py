"""Comments and changes of Word documents: read with their places, and led to the messages they are about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from bifolio.editorial.comments.commented_message import MessageText, message_of
from bifolio.editorial.comments.commented_number import DataLines
from bifolio.editorial.comments.word_comments import (
    CHANGE,
    COMMENT,
    Remark,
    Returned,
    Spot,
    read_remarks,
)
from bifolio.model.errors import BuildError
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.packages import EDITION, cities, report_text, write_package
from tests.support.rows import over_rows
from tests.support.workspace import config_text, write_files


def bookmark(paragraph: Any, name: str, *, inside: bool = False) -> None:
    """Begin and end a bookmark before a paragraph, or in it as LibreOffice does."""
    start = parse_xml(
        f'<w:bookmarkStart {nsdecls("w")} w:id="{hash(name) % 999}" w:name="{name}"/>'
    )
    (paragraph._p.append if inside else paragraph._p.addprevious)(start)


def change(paragraph: Any, kind: str, text: str, author: str = "Wang") -> None:
    tag = "w:delText" if kind == "del" else "w:t"
    paragraph._p.append(
        parse_xml(
            f'<w:{kind} {nsdecls("w")} w:id="900" w:author="{author}" w:date="2026-11-20T10:00:00Z">'
            f"<w:r><{tag}>{text}</{tag}></w:r></w:{kind}>"
        )
    )


def written(write: Callable[[Any], object]) -> bytes:
    document = docx.Document()
    write(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def read(write: Callable[[Any], object]) -> Returned:
    return read_remarks(written(write), "back.docx")


# -- reading


def test_a_comment_knows_who_wrote_it_about_which_words_of_which_paragraph():
    def write(document: Any) -> None:
        bookmark(document.add_heading("4.1 Cities"), "chapter-cities")
        document.add_heading("4.1.1 Volume", 2)
        document.add_paragraph("First.")
        second = document.add_paragraph("London comes ")
        run = second.add_run("first")
        second.add_run(".")
        document.add_comment(run, text="Really?\nCheck.", author="Li", initials="L")

    (remark,) = read(write).remarks
    assert (remark.kind, remark.author, remark.about) == (COMMENT, "Li", "first")
    assert remark.says == "Really?\nCheck."
    assert remark.paragraph == "London comes first."
    assert (remark.spot.chapter, remark.spot.paragraph) == ("cities", 2)


def test_a_chapter_is_known_where_its_bookmark_stands_in_the_heading():
    def write(document: Any) -> None:
        heading = document.add_heading()
        bookmark(heading, "chapter-cities", inside=True)
        document.add_comment(heading.add_run("4.1 Cities"), text="Title?", author="Li")
        document.add_comment(document.add_paragraph("First.").runs, text="?", author="Li")

    spots = [remark.spot for remark in read(write).remarks]
    assert [(one.chapter, one.paragraph) for one in spots] == [("cities", 0), ("cities", 1)]


def test_a_comment_in_a_table_knows_the_exhibit():
    def write(document: Any) -> None:
        document.add_paragraph("Before.")
        bookmark(document.add_paragraph("Table 1"), "table-1-1")
        table = document.add_table(1, 2)
        cell = table.cell(0, 1).paragraphs[0]
        document.add_comment(cell.add_run("London"), text="Name?", author="Li")

    (remark,) = read(write).remarks
    assert remark.spot == Spot("", 2, ("table-1-1",))
    assert remark.paragraph == "London"


def test_tracked_changes_tell_the_paragraph_as_it_was_and_as_it_shall_be():
    def write(document: Any) -> None:
        paragraph = document.add_paragraph("London comes ")
        change(paragraph, "del", "first")
        change(paragraph, "ins", "second")
        document.add_paragraph("Untouched.")

    (remark,) = read(write).remarks
    assert (remark.kind, remark.author, remark.date) == (CHANGE, "Wang", "2026-11-20")
    assert (remark.paragraph, remark.says) == ("London comes first", "London comes second")


def test_a_comment_whose_place_was_deleted_is_still_told():
    def write(document: Any) -> None:
        paragraph = document.add_paragraph("Text.")
        document.add_comment(paragraph.runs, text="Lost", author="Li")
        for mark in list(document.element.body.iter()):
            if mark.tag in {qn("w:commentRangeStart"), qn("w:commentRangeEnd")}:
                mark.getparent().remove(mark)
        for reference in list(document.element.body.iter(qn("w:commentReference"))):
            reference.getparent().remove(reference)

    (remark,) = read(write).remarks
    assert (remark.says, remark.about, remark.spot.paragraph) == ("Lost", "", 0)


def test_a_document_without_remarks_has_none_and_no_name():
    assert read(lambda document: document.add_paragraph("Text.")) == Returned("", ())


@over_rows("data", [b"", b"PK", b"\xd0\xcf\x11\xe0 an old .doc"])
def test_what_is_no_word_document_is_refused(data: bytes):
    with pytest.raises(BuildError) as caught:
        read_remarks(data, "back.docx")
    (problem,) = caught.value.problems
    assert problem.message == "it is no Word document (.docx)"
    assert "without a password" in problem.hint


def test_an_archive_of_something_else_and_a_document_type_are_refused():
    other, hostile = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(other, "w") as file:
        file.writestr("EPUB/content.opf", "<package/>")
    with zipfile.ZipFile(hostile, "w") as file:
        file.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(BuildError, match="it is no Word document"):
        read_remarks(other.getvalue(), "back.docx")
    with pytest.raises(BuildError, match="declares a document type"):
        read_remarks(hostile.getvalue(), "back.docx")


def on_a_table(document: Any) -> None:
    bookmark(document.add_paragraph("Table 4-3"), "table-1")
    table = document.add_table(2, 2)
    for at, text in enumerate(("City", "Total", "London", "1,573")):
        table.rows[at // 2].cells[at % 2].text = text
    cell = table.rows[1].cells[1].paragraphs[0]
    document.add_comment(cell.runs, text="Right?", author="Li")


def test_a_comment_on_a_cell_knows_its_row_and_column():
    (remark,) = read(on_a_table).remarks
    assert (remark.paragraph, remark.cell) == ("1,573", ("London", "Total"))
    assert remark.spot.anchors == ("table-1",)


@over_rows(
    ("rows", "expected"),
    [
        ("place,total\nbeijing,450\nlondon,1573\n", ":3"),
        ("place,total\nbeijing,1573\nlondon,1573\n", ""),  # which of the two is open
    ],
)
def test_a_number_is_led_to_the_line_of_the_data_that_holds_it(
    tmp_path: Path, rows: str, expected: str
):
    write_package(tmp_path, [cities()], cities=rows)
    given = {"table-1": 'status = "reproduced"\nnumber = "1"\ncaption = "C"\nsource = "cities"\n'}
    files = {
        "bifolio.toml": config_text(EDITION),
        f"reports/{EDITION}/report.toml": report_text({"cities": [*given]}, given),
    }
    workspace = Workspace.load(write_files(tmp_path, files))
    lines = DataLines(workspace, load_report(workspace, EDITION))
    (remark,) = read(on_a_table).remarks
    assert lines.of(remark) == f"reports/{EDITION}/data/cities.csv{expected}"
    assert lines.of(replace(remark, paragraph="London")) == ""
    assert lines.of(replace(remark, cell=("", ""))) == ""


# -- placing

SENTENCE = "London comes first; 1,891 people moved."
TEXTS = [
    MessageText("tiny", None, "s", SENTENCE, "a.po:1", "cities", kind="paragraph"),
    MessageText("tiny", None, "h", "London", "a.po:5", "cities", kind="heading"),
    MessageText("tiny", None, "t", "Most went to London", "a.po:9", "cities", "table-1-1", "title"),
    MessageText("tiny", None, "o", "Beijing grew by a third in ten years.", "a.po:12", "other"),
    MessageText("places", None, "p", "Beijing", "b.po:3"),
]


def remark(paragraph: str, about: str = "", spot: Spot = Spot("cities", 1)) -> Remark:  # noqa: B008
    return Remark(COMMENT, "Li", "", about, "?", paragraph, spot)


def found(one: Remark) -> str:
    message = message_of(one, TEXTS)
    return message.id if message else ""


@over_rows(
    ("one", "message"),
    [
        (remark(SENTENCE), "s"),
        (remark(SENTENCE, "comes first"), "s"),
        (remark("London comes first; 1,890 persons moved."), "s"),  # sent before a change
        (remark("London", spot=Spot("cities", 0)), "h"),
        (remark("Table 1-1 Most went to London", spot=Spot("cities", 3, ("table-1-1",))), "t"),
        (remark("Beijing", "Beijing", Spot("cities", 3, ("table-1-1",))), "p"),
        (remark("Beijing grew by a third in ten years.", spot=Spot()), "o"),
        (remark("Something that reviewers wrote by themselves."), ""),
        (remark(""), ""),
    ],
)
def test_a_remark_is_about_the_message_whose_words_stand_there(one: Remark, message: str):
    assert found(one) == message
