"""Reading what Quarto says: every voice it has, and nothing where it only chats."""

from __future__ import annotations

from bifolio.engines.quarto.log import Complaint, complaints
from tests.support.rows import over_rows

PROGRESS = "\x1b[1m\x1b[34m[ 2/14] cities.qmd\x1b[39m\x1b[22m\n"


@over_rows(
    ("said", "text", "error"),
    [
        ("\x1b[33mWARN: the file x was not found\x1b[39m", "the file x was not found", False),
        (
            "\x1b[33mWARNING (/opt/quarto/share/filters/main.lua:14000) Unable to resolve crossref @fig-x\x1b[39m",
            "Unable to resolve crossref @fig-x",
            False,
        ),
        ("[WARNING] Div unclosed at line 7", "Div unclosed at line 7", False),
        ("warning: unknown font family: x", "unknown font family: x", False),
        ("\x1b[91mERROR: no such file\x1b[39m", "no such file", True),
        ("ERROR (/work/filter.lua:3) no language", "no language", True),
        ("FATAL (/work/filter.lua:3) no language", "no language", True),
        ("error: unknown variable: x", "unknown variable: x", True),
        ("pandoc: x.lua: openBinaryFile: does not exist", None, True),
        ("Error running filter typst.lua:\ntypst.lua:3: boom", None, True),
        ("YAMLException: bad indentation (2:15)", None, True),
    ],
)
def test_each_voice_is_heard(said: str, text: str | None, error: bool):
    assert complaints(PROGRESS + said + "\n") == [Complaint("cities.qmd", text or said, error)]


def test_progress_and_the_dump_of_metadata_are_no_complaints():
    log = (
        "pandoc \n  to: html\n  output-file: x.html\n\nmetadata\n  title: 'WARN: a title'\n"
        "  note: |-\n    ERROR: part of the text\n\n[typst]: Compiling x.typ to x.pdf...DONE\n\n"
        "Output created: _output/x.html\n"
    )
    assert complaints(log) == []


def test_a_complaint_belongs_to_the_page_named_last():
    log = "[1/2] a.qmd\n[2/2] b.qmd\nWARN: one\n"
    assert [one.file for one in complaints(log)] == ["b.qmd"]


def test_a_page_rendered_alone_is_not_named_by_quarto():
    assert [one.file for one in complaints("WARN: one\n", only="a.qmd")] == ["a.qmd"]


def test_lines_that_go_on_belong_to_the_complaint_and_a_traceback_does_not():
    log = "Error running filter f.lua:\nf.lua:3: boom\nstack traceback:\n\tf.lua:1: in function\n"
    assert [one.text for one in complaints(log)] == ["Error running filter f.lua:\nf.lua:3: boom"]


def test_the_same_complaint_counts_once_a_page():
    assert len(complaints("[1/2] a.qmd\nWARN: one\nWARN: one\n[2/2] b.qmd\nWARN: one\n")) == 2


def test_a_line_written_over_is_read():
    assert [c.file for c in complaints("\r[1/2] a.qmd\r[2/2] b.qmd\nWARN: x\r\n")] == ["b.qmd"]
