"""A whole report as a Word document and as an EPUB, by the pandoc that comes with Bifolio."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.oxml.ns import qn

from bifolio.charts.raster import png
from bifolio.engines import TextDocument
from bifolio.engines.word_and_epub import COVER, LOOK, Kind, made
from bifolio.model.errors import ToolError
from tests.support.paths import ROOT
from tests.support.rows import over_rows

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><path d="M0 0h9v9z"/></svg>'
TEXT = """开头。

# 1 总体情况 {#chapter-whole}

流入最多[^whole-n]，见[图1-1](#figure-1-1)；[abroad]{lang=en} & “外”。

[^whole-n]: 注释。

:::: {#figure-1-1 .exhibit .figure}
::: {.caption}
[图1-1]{.exhibit-number custom-style="Exhibit Number"} 集中\\
[规模（人）]{.measured custom-style="Measured"}
:::

![三个条形。](pictures/figure-1-1.png){width=100%}

::: {.caption}
[图1-1]{.exhibit-number custom-style="Exhibit Number"} 本图的数值
:::

::: {.sized share=0.50}
| 国家 | 规模 |
| ------------------------------------------------------------ | -------------------: |
| 美国 | 3,421 |
| **合计** | **4,447** |
:::

::: {.notes custom-style="Exhibit Note"}
资料来源：报告
:::
::::

:::: {#figure-1-2 .exhibit .figure}
::: {.caption}
[图1-2]{.exhibit-number custom-style="Exhibit Number"} 未公布
:::
::::

# 2 A & B {#chapter-other}

## 2.1 文 {#other-text}

文。
"""
LOOKS = {name: (ROOT / "templates" / "documents" / name).read_bytes() for name in LOOK}
DOCUMENT = TextDocument(
    name="mobility-2026-zh",
    title="流动报告 2026",
    subtitle="",
    authors=("研究院",),
    language="zh-Hans",
    region_tag="zh-CN",
    contents="目录",
    depth=3,
    text=TEXT,
    files={**LOOKS, "pictures/figure-1-1.png": png(SVG, 2, "a test")},
)


@cache
def archive(kind: Kind) -> bytes:
    return made(DOCUMENT, kind)


@cache
def word() -> Any:
    return docx.Document(io.BytesIO(archive("docx")))


def parts(kind: Kind) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(archive(kind))) as file:
        return {
            name: file.read(name).decode("utf-8", "replace")
            for name in file.namelist()
            if not name.endswith(".png")
        }


def styled(style: str) -> list[str]:
    return [one.text for one in word().paragraphs if one.style.name == style]


# -- Word


def test_chapters_are_headings_with_bookmarks():
    assert styled("Heading 1") == ["1 总体情况", "2 A & B"]
    assert styled("Heading 2") == ["2.1 文"]
    marks = {one.get(qn("w:name")) for one in word().element.iter(qn("w:bookmarkStart"))}
    assert {"chapter-whole", "chapter-other", "figure-1-1", "figure-1-2"} <= marks


def test_captions_are_numbered_and_stand_above_what_they_are_about():
    assert styled("Image Caption") == ["图1-1 集中\n规模（人）"]
    assert styled("Table Caption") == ["图1-1 本图的数值", "图1-2 未公布"]
    texts = [one.text for one in word().paragraphs]
    picture = next(
        at for at, one in enumerate(word().paragraphs) if list(one._p.iter(qn("w:drawing")))
    )
    assert texts[picture - 1] == "图1-1 集中\n规模（人）"
    assert word().styles["Table Caption"].paragraph_format.keep_with_next


def test_notes_stay_with_their_exhibit_and_entries_of_the_contents_with_each_other():
    forms = {name: word().styles[name].paragraph_format for name in ("Exhibit Note", "Exhibit End")}
    assert [one.keep_together for one in forms.values()] == [True, True]
    assert [bool(one.keep_with_next) for one in forms.values()] == [True, False]
    assert {
        word().styles[f"TOC {level}"].paragraph_format.line_spacing.pt for level in (1, 2, 3)
    } == {14.5}


def test_a_table_is_one_of_word_whose_head_is_repeated():
    (table,) = word().tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["国家", "规模"],
        ["美国", "3,421"],
        ["合计", "4,447"],
    ]
    heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert heads == [True, False, False]
    look = table._tbl.find(f".//{qn('w:tblLook')}")
    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
    caption = table._tbl.find(f".//{qn('w:tblCaption')}")
    assert "本图的数值" in caption.get(qn("w:val"))


@over_rows(
    ("names", "held"),
    [
        ("abcdefghijkl", [*[True] * 3, *[False] * 8, *[True] * 3]),
        ("abcdef", [True] * 8),  # a short table stays on one page
    ],
)
def test_rows_stay_whole_and_heads_and_last_rows_stand_on_no_page_alone(
    names: str, held: list[bool]
):
    rows = "".join(f"| {n} | {n} |\n" for n in names)
    long = replace(DOCUMENT, text=DOCUMENT.text.replace("| 美国 | 3,421 |\n", rows))
    [table] = docx.Document(io.BytesIO(made(long, "docx"))).tables
    whole = [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows]
    assert whole == [True] * len(held)
    kept = [
        [c.paragraphs[0].paragraph_format.keep_with_next for c in row.cells] for row in table.rows
    ]
    assert [all(cells) for cells in kept] == held


def test_a_drawing_is_a_picture_with_its_alternative_text():
    (picture,) = word().element.iter(qn("wp:docPr"))
    assert picture.get("descr") == "三个条形。"


def test_passages_and_text_have_their_languages_and_chinese_its_font():
    assert '<w:lang w:val="en-US" />' in parts("docx")["word/document.xml"]
    styles = parts("docx")["word/styles.xml"]
    assert '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA" />' in styles
    assert 'w:eastAsia="Microsoft YaHei"' in styles
    assert 'w:altName w:val="微软雅黑"' in parts("docx")["word/fontTable.xml"]


def test_an_english_document_is_in_english():
    english = replace(DOCUMENT, language="en", region_tag="en-US", text="# A {#chapter-a}\n\nText.")
    found = io.BytesIO(made(english, "docx"))
    with zipfile.ZipFile(found) as file:
        styles = file.read("word/styles.xml").decode()
    assert '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA" />' in styles
    assert docx.Document(found).core_properties.language == "en"


def test_contents_are_filled_in_and_lead_to_the_headings():
    xml = parts("docx")["word/document.xml"]
    assert 'TOC \\o "1-3"' in xml
    listed = [
        "".join(text.text for text in link.iter(qn("w:t")))
        for link in word().element.iter(qn("w:hyperlink"))
        if link.getparent().find(f".//{qn('w:pStyle')}").get(qn("w:val")).startswith("TOC")
    ]
    assert listed == ["1 总体情况", "2 A & B", "2.1 文"]
    assert "目录" in xml


def test_footnotes_are_footnotes():
    assert "注释。" in parts("docx")["word/footnotes.xml"]


def test_properties_say_what_the_document_is_and_no_time():
    properties = word().core_properties
    assert (properties.title, properties.author) == ("流动报告 2026", "研究院")
    assert properties.created.year == properties.modified.year == 1980
    assert "mobility-2026-zh" in parts("docx")["docProps/custom.xml"]


def test_properties_say_the_days_that_the_report_tells():
    dated = replace(DOCUMENT, published="2026-03-14", modified="2026-04-01")
    properties = docx.Document(io.BytesIO(made(dated, "docx"))).core_properties
    assert str(properties.created.date()) == "2026-03-14"
    assert str(properties.modified.date()) == "2026-04-01"
    with zipfile.ZipFile(io.BytesIO(made(dated, "epub"))) as book:
        opf = book.read("EPUB/content.opf").decode()
    assert ">2026-03-14</dc:date>" in opf
    assert '<meta property="dcterms:modified">2026-04-01T00:00:00Z</meta>' in opf


# -- EPUB


def test_an_epub_has_its_language_its_contents_and_its_captions():
    found = parts("epub")
    opf = found["EPUB/content.opf"]
    assert "<dc:language>zh-Hans</dc:language>" in opf
    assert ">mobility-2026-zh</dc:identifier>" in opf
    assert "1980-01-01T00:00:00Z" in opf
    assert "总体情况" in found["EPUB/nav.xhtml"]
    text = "".join(one for name, one in found.items() if name.startswith("EPUB/text/"))
    assert "<figcaption>" in text
    assert "<caption>" in text
    assert 'alt="三个条形。"' in text
    assert "<th>美国</th>" in text
    assert '<span lang="en">abroad</span>' in text


def test_notes_of_an_epub_bear_the_numbers_that_lead_to_them():
    pages = [one for name, one in parts("epub").items() if 'class="footnotes' in one]
    assert len(pages) == 1
    assert re.search(r'class="footnotes[^>]*>\s*<hr />\s*<aside [^>]*>\s*<p>注释', pages[0])
    look = next(one for name, one in parts("epub").items() if name.endswith(".css"))
    assert ".footnotes > aside > p:first-child::before { content: counter(note)" in look


def test_every_page_of_an_epub_is_sound_xml_and_its_first_entry_says_what_it_is():
    pages = {name: one for name, one in parts("epub").items() if name.endswith(".xhtml")}
    assert len(pages) >= 4
    for one in pages.values():
        ET.fromstring(one)  # noqa: S314 - made just now
    with zipfile.ZipFile(io.BytesIO(archive("epub"))) as file:
        first = file.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_an_epub_has_the_cover_that_is_among_its_files():
    (picture,) = (content for name, content in DOCUMENT.files.items() if name.endswith(".png"))
    covered = made(replace(DOCUMENT, files={**DOCUMENT.files, COVER: picture}), "epub")
    with zipfile.ZipFile(io.BytesIO(covered)) as file:
        assert 'properties="cover-image"' in file.read("EPUB/content.opf").decode()
    assert "cover-image" not in parts("epub")["EPUB/content.opf"]


def test_a_table_is_as_wide_as_its_exhibit_says():
    (table,) = word().tables
    assert table._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w")) == "2500"
    first, second = (int(one.get(qn("w:w"))) for one in table._tbl.tblGrid)
    assert 2.5 < first / second < 3.5


def test_a_drawing_is_no_higher_than_a_page():
    tall = png(SVG.replace('width="60" height="20"', 'width="20" height="60"'), 2, "a test")
    report = replace(DOCUMENT, files={**DOCUMENT.files, "pictures/figure-1-1.png": tall})
    (shape,) = docx.Document(io.BytesIO(made(report, "docx"))).inline_shapes
    assert 200 < shape.height.mm < 225
    assert 2.9 < shape.height / shape.width < 3.1


def test_no_empty_line_follows_the_list_of_contents_which_might_fall_on_a_page_of_its_own():
    (block,) = word().element.iter(qn("w:sdtContent"))
    *_, last = block.iter(qn("w:p"))
    assert "".join(last.itertext()).endswith("2.1 文")
    assert [one.get(qn("w:fldCharType")) for one in last.iter(qn("w:fldChar"))] == ["end"]


# -- both


@pytest.mark.parametrize("kind", ["docx", "epub"])
def test_the_same_report_gives_the_same_bytes(kind: Kind):
    assert made(DOCUMENT, kind) == archive(kind)


def test_a_picture_that_is_not_there_is_told():
    with pytest.raises(ToolError, match="could not write “流动报告 2026” as docx") as caught:
        made(replace(DOCUMENT, files=LOOKS), "docx")
    assert "pictures/figure-1-1.png" in caught.value.log


def test_the_look_is_what_its_script_writes(tmp_path):
    from templates.documents.make_reference import main

    main(tmp_path / "reference.docx")
    assert (tmp_path / "reference.docx").read_bytes() == LOOKS["reference.docx"]
