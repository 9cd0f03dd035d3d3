"""Write `reference.docx`, which gives Word documents their look: `python make_reference.py [OUTPUT]`.

Pandoc takes styles, page and footer from it. It begins as the empty document of python-docx; the same
python-docx gives the same bytes. Fonts are those that come with Word: a document names them, and
carries none.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

HERE = Path(__file__).resolve().parent
LATIN, CHINESE = "Calibri", "Microsoft YaHei"
# What a machine without these fonts takes instead.
OTHERS = {LATIN: ("Carlito", "02"), CHINESE: ("微软雅黑", "86")}
INK, QUIET, ACCENT, RULE = "1F2328", "5C616B", "B3352C", "9A9DA4"
_DATE = (1980, 1, 1, 0, 0, 0)

# Style: points, bold, colour, points before, points after.
TEXT = {
    "Title": (24, True, INK, 120, 6),
    "Subtitle": (14, False, QUIET, 0, 12),
    "Author": (11, False, QUIET, 0, 24),
    "Heading 1": (18, True, INK, 0, 12),
    "Heading 2": (14, True, INK, 18, 6),
    "Heading 3": (12, True, INK, 14, 4),
    "Heading 4": (10.5, True, INK, 12, 4),
    "Heading 5": (10.5, True, QUIET, 10, 4),
    "TOC Heading": (14, True, INK, 24, 6),
    "Table Caption": (10.5, True, INK, 16, 4),
    "Image Caption": (10.5, True, INK, 16, 4),
    "Footnote Text": (9, False, INK, 0, 2),
    "Exhibit Note": (8.5, False, QUIET, 2, 5),
    "Exhibit End": (8.5, False, QUIET, 2, 14),
    "TOC 1": (10.5, True, INK, 4, 0),
    "TOC 2": (10.5, False, INK, 0, 0),
    "TOC 3": (10.5, False, QUIET, 0, 0),
}
# Styles that pandoc uses and that look like another.
PLAIN = {
    "First Paragraph": "Body Text",
    "Compact": "Body Text",
    "Captioned Figure": "Normal",
    "Definition Term": "Normal",
    "Definition": "Normal",
    "Block Text": "Body Text",
}
LETTERS = {
    "Exhibit Number": (True, ACCENT),
    "Measured": (False, QUIET),
    "Hyperlink": (False, "1F4E79"),
    "Footnote Reference": (False, INK),
}
# Not the drawing: held to the table of its values it would fill more than a page.
# Of the notes, all but the last: none stands alone on the next page.
KEPT_WITH_NEXT = ("Table Caption", "Image Caption", "Exhibit Note")
KEPT_WHOLE = ("Exhibit Note", "Exhibit End")
CONTENTS_LINE = 14.5  # points, whichever font a line has


def main(output: Path) -> None:
    """Write the document."""
    document = docx.Document()
    _only_needed(document)
    for name, base in PLAIN.items():
        _style(document, name).base_style = document.styles[base]
    _defaults(document)
    for name, look in TEXT.items():
        _paragraph(_style(document, name), look)
    for name, (bold, colour) in LETTERS.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.bold = bold or None
        style.font.color.rgb = RGBColor.from_string(colour)
    _particular(document)
    _tables(document.styles.add_style("Table", WD_STYLE_TYPE.TABLE))
    _page(document)
    for part in document.part.package.iter_parts():
        if part.partname.endswith("fontTable.xml"):
            part._blob = _font_table().encode()  # noqa: SLF001 - python-docx knows no fonts
    file = io.BytesIO()
    document.save(file)
    output.write_bytes(_dated(file.getvalue()))


def _only_needed(document: Any) -> None:
    """Leave out the styles of tables and lists that nothing here uses."""
    for style in list(document.styles):
        if (style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table") or (
            style.name.startswith("List")
        ):
            style.delete()


def _style(document: Any, name: str) -> Any:
    if name in [one.name for one in document.styles]:
        return document.styles[name]
    return document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)


def _defaults(document: Any) -> None:
    """Fonts of all text. Sizes stand here alone, so that tables may have smaller ones."""
    properties = document.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:rPr')}")
    for child in list(properties):
        properties.remove(child)
    properties.append(_fonts())
    for name in ("w:sz", "w:szCs"):
        properties.append(_valued(name, "21"))
    lang = OxmlElement("w:lang")
    for name, value in (("val", "en-US"), ("eastAsia", "zh-CN"), ("bidi", "ar-SA")):
        lang.set(qn(f"w:{name}"), value)
    properties.append(lang)
    body = document.styles["Body Text"].paragraph_format
    body.space_before, body.space_after, body.line_spacing = Pt(0), Pt(7), 1.35
    first = document.styles["First Paragraph"].paragraph_format
    first.space_before, first.space_after = Pt(0), Pt(7)
    tight = document.styles["Compact"].paragraph_format
    tight.space_before, tight.space_after, tight.line_spacing = Pt(1.5), Pt(1.5), 1.15


def _fonts() -> Any:
    fonts = OxmlElement("w:rFonts")
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), LATIN)
    fonts.set(qn("w:eastAsia"), CHINESE)
    return fonts


def _valued(name: str, value: str) -> Any:
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element


def _paragraph(style: Any, look: tuple[float, bool, str, float, float]) -> None:
    size, bold, colour, before, after = look
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    properties.append(_fonts())
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    for border in list(style.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    form = style.paragraph_format
    form.space_before, form.space_after, form.alignment = Pt(before), Pt(after), None


def _particular(document: Any) -> None:
    styles = document.styles
    styles["Heading 1"].paragraph_format.page_break_before = True
    for name in KEPT_WITH_NEXT:
        styles[name].paragraph_format.keep_with_next = True
    for name in KEPT_WHOLE:
        styles[name].paragraph_format.keep_together = True
    for level in (1, 2, 3):
        form = styles[f"TOC {level}"].paragraph_format
        form.left_indent, form.line_spacing = Mm(6 * (level - 1)), Pt(CONTENTS_LINE)
    for name in ("Title", "Subtitle", "Author"):
        styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    styles["Measured"].font.bold = False
    styles["Footnote Reference"].font.superscript = True
    styles["Definition"].paragraph_format.left_indent = Mm(6)
    styles["Definition Term"].paragraph_format.keep_with_next = True
    styles["TOC Heading"].paragraph_format.page_break_before = True
    term = styles["Definition Term"]
    term.font.bold, term.font.color.rgb = True, RGBColor.from_string(QUIET)


def _tables(style: Any) -> None:
    """Rules above and below, a line below each row; heads that stand out and are repeated by pandoc.

    Cells stand on the last line of their row: digits and Chinese characters, whose fonts differ in
    height, share a line then.
    """
    element = style.element
    for name in ("w:tblPr", "w:tblStylePr", "w:rPr", "w:pPr"):
        for child in element.findall(qn(name)):
            element.remove(child)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        for side, size, colour in (("top", 8, INK), ("bottom", 8, INK), ("insideH", 4, "D9DBDF"))
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 20), ("left", 85), ("bottom", 20), ("right", 85))
    )
    space = nsdecls("w")
    for xml in (
        f'<w:rPr {space}><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr>',
        f"<w:tblPr {space}><w:tblBorders>{borders}</w:tblBorders>"
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>",
        f'<w:tcPr {space}><w:vAlign w:val="bottom"/></w:tcPr>',
        f'<w:tblStylePr {space} w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{INK}"/></w:tcBorders>'
        "</w:tcPr></w:tblStylePr>",
    ):
        element.append(parse_xml(xml))


def _page(document: Any) -> None:
    """A4, and below each page its number."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = foot.add_run()
    run.font.size = Pt(9)
    for kind in ("begin", None, "end"):
        if kind is None:
            code = OxmlElement("w:instrText")
            code.text = "PAGE"
            run._r.append(code)  # noqa: SLF001 - python-docx knows no fields
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="{charset}"/>'
        f'<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
        for name, (other, charset) in OTHERS.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}<w:fonts {nsdecls('w')}>{fonts}</w:fonts>"


def _dated(archive: bytes) -> bytes:
    """The archive without the time at which it was written."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "docProps/core.xml":
                date = rb"\d{4}-\d\d-\d\dT[\d:.]+Z"
                content = re.sub(date, b"1980-01-01T00:00:00Z", content)
            kept = zipfile.ZipInfo(entry.filename, _DATE)
            kept.compress_type, kept.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            target.writestr(kept, content)
    return file.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "reference.docx")
