"""Documents of whole reports, by the pandoc that comes with Bifolio: Word (.docx) and EPUB.

The same report gives the same bytes: pandoc notes when it ran, in place of which stand the days of the
report or, where it tells none, the date that the archive's entries have.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Literal

from bifolio.engines import TextDocument
from bifolio.engines.markdown_dialect import READER
from bifolio.engines.pandoc import running_pandoc
from bifolio.model.errors import ToolError
from bifolio.model.external_tools import AGAIN, SECONDS, working_folder

Kind = Literal["docx", "epub"]
_SHORT, _LAST = (
    13,
    3,
)  # rows of a table, its head among them: kept on one page; kept together at its end
FILTER = Path(__file__).with_name("document.lua")
_TABLE = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL)
_ROW = re.compile(r"<w:tr>(?:<w:trPr>(.*?)</w:trPr>)?(.*?)</w:tr>", re.DOTALL)
_STYLED = re.compile(r'<w:pStyle w:val="[^"]*" />')
REFERENCE, STYLE = "reference.docx", "epub.css"
LOOK = (REFERENCE, STYLE)  # files that each document has
COVER = "cover.png"  # of a book, among the files of the document; it need not be there
_DATE = (1980, 1, 1, 0, 0, 0)  # the first that an archive can have
_NOW = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_NO_DAY = "1980-01-01"  # where the report tells none
_DATED = ("docProps/core.xml", "EPUB/content.opf")
_CREATED = re.compile(r"(<dcterms:created[^>]*>)[^<]*")
_LANGUAGE = re.compile(r'<w:lang w:val="([\w-]+)" ?/>')
_DEFAULT = re.compile(r"<w:lang [^>]*/>(?=</w:rPr></w:rPrDefault>)")
_LOOK = re.compile(
    r'(<w:tblLook w:firstRow="1" w:lastRow="0") w:firstColumn="0"([^>]*)w:val="0020"'
)
_EAST_ASIAN = ("zh", "ja", "ko")
_REGIONS = {
    "en": "en-US",
    "zh": "zh-CN",
}  # of passages in a language of which only the name is given


def made(document: TextDocument, kind: Kind) -> bytes:
    """A report as a document. Raises ToolError, with pandoc's words as its log."""
    with working_folder("bifolio-document-") as folder:
        for name, content in _files(document, kind).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        _run(document, kind, folder)
        written = folder / f"made.{kind}"
        found = written.read_bytes() if written.exists() else b""
    try:
        return _finished(found, document)
    except zipfile.BadZipFile:
        message = f"answered what is no {kind} of “{document.title}”"
        raise ToolError("pandoc", message, AGAIN) from None


def _files(document: TextDocument, kind: Kind) -> dict[str, bytes]:
    return {
        **document.files,
        "text.md": document.text.encode(),
        "metadata.json": json.dumps(_metadata(document, kind), ensure_ascii=False).encode(),
        FILTER.name: FILTER.read_bytes(),
    }


def _metadata(document: TextDocument, kind: Kind) -> Mapping[str, object]:
    """What stands on the title page and in the document's properties; of ours, what made it."""
    found: dict[str, object] = {
        "title": document.title,
        "author": list(document.authors),
        "lang": document.language,
        "bifolio": document.name,
    }
    if document.subtitle:
        found["subtitle"] = document.subtitle
    if kind == "docx":
        return found | {
            "contents-title": document.contents,
            "contents-depth": str(document.depth),
        }
    told = {"date": document.published} if document.published else {}
    return found | {"identifier": document.name, "toc-title": document.contents, **told}


def _options(document: TextDocument, kind: Kind) -> list[str]:
    if kind == "docx":
        return [f"--reference-doc={REFERENCE}"]
    cover = [f"--epub-cover-image={COVER}"] if COVER in document.files else []
    return ["--toc", "--toc-depth=2", f"--css={STYLE}", "--split-level=1", *cover]


def _run(document: TextDocument, kind: Kind, folder: Path) -> None:
    import pypandoc

    command = [
        *(pypandoc.get_pandoc_path(), "text.md", f"--from={READER}", f"--to={kind}"),
        *("--metadata-file=metadata.json", f"--lua-filter={FILTER.name}", f"--output=made.{kind}"),
        *("--figure-caption-position=above", "--wrap=none", "--standalone"),
        *_options(document, kind),
    ]
    what = f"“{document.title}” as {kind}"
    with running_pandoc(f"did not finish {what} within {SECONDS:g} seconds"):
        run = subprocess.run(command, cwd=folder, capture_output=True, timeout=SECONDS, check=False)
    said = run.stderr.decode(errors="replace").strip()
    if run.returncode or "Could not fetch resource" in said:
        raise ToolError("pandoc", f"could not write {what}", AGAIN, said)


# -- what pandoc leaves to do -----------------------------------------------------------------------


def _finished(archive: bytes, document: TextDocument) -> bytes:
    """The archive with fixed dates, its languages as word processors name them. Raises BadZipFile."""
    region_tag = document.region_tag
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename.startswith("word/") and entry.filename.endswith(".xml"):
                content = _languages(_tables(content.decode()), region_tag).encode()
            if entry.filename in _DATED:
                content = _dated(content.decode(), document).encode()
            kept = zipfile.ZipInfo(entry.filename, _DATE)
            kept.compress_type = entry.compress_type
            kept.external_attr = 0o644 << 16
            target.writestr(kept, content)
    return file.getvalue()


def _dated(xml: str, document: TextDocument) -> str:
    """The properties of a document with its own days."""
    changed = document.modified or document.published or _NO_DAY
    first = document.published or _NO_DAY
    return _CREATED.sub(rf"\g<1>{first}T00:00:00Z", _NOW.sub(f"{changed}T00:00:00Z", xml))


def _tables(xml: str) -> str:
    """Say of each table that its first column holds heads, which pandoc says in EPUBs alone, and where it breaks."""
    return _TABLE.sub(_unbroken, _LOOK.sub(r'\1 w:firstColumn="1"\2w:val="00A0"', xml))


def _unbroken(table: re.Match[str]) -> str:
    """A table whose rows stay whole; its head stands on no page alone, nor do its last rows, nor its notes.

    A short table stays on one page.
    """
    last = table[0].count("<w:tr>")
    held = {1, 2, 3, *range(last - _LAST + 1, last + 1)} if last > _SHORT else {*range(1, last + 1)}
    numbers = count(1)

    def whole(row: re.Match[str]) -> str:
        cells = row[2]
        if next(numbers) in held:
            cells = _STYLED.sub(r"\g<0><w:keepNext />", cells)
        return f"<w:tr><w:trPr><w:cantSplit />{row[1] or ''}</w:trPr>{cells}</w:tr>"

    return _ROW.sub(whole, table[0])


def _languages(xml: str, region_tag: str) -> str:
    """Languages of passages and of the document: Word keeps those of East Asia apart from all others."""
    east_asian = region_tag.startswith(_EAST_ASIAN)
    latin, asian = ("en-US", region_tag) if east_asian else (region_tag, "zh-CN")
    default = f'<w:lang w:val="{latin}" w:eastAsia="{asian}" w:bidi="ar-SA" />'
    return _LANGUAGE.sub(_passage, _DEFAULT.sub(default, xml))


def _passage(found: re.Match[str]) -> str:
    tag = _REGIONS.get(found[1].split("-")[0], found[1])
    return f'<w:lang w:{"eastAsia" if tag.startswith(_EAST_ASIAN) else "val"}="{tag}" />'
