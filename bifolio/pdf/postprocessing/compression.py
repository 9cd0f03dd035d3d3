"""PDFs at half their bytes: what a file says of its own parts is packed as its pages are.

A tagged PDF has thousands of small objects, one for each paragraph and cell, which Typst writes as they
are. PDF 1.5 and later take many of them as one packed stream. Nothing that is drawn changes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from bifolio.engines import PaperTable
from bifolio.pdf.postprocessing.row_header_tags import name_rows


def packed(pdf: bytes, tables: Sequence[PaperTable] = ()) -> bytes:
    """The same document in fewer bytes; the same bytes for the same document.

    tables: whose rows have names, in the order in which they are read; their tags say so then.
    """
    import pikepdf

    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if tables:
            name_rows(document, tables)
        document.save(
            file,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    made = file.getvalue()
    return made if tables or len(made) < len(pdf) else pdf


def claims_pdf_ua(pdf: bytes) -> bool:
    """Whether a document says of itself that it follows PDF/UA: its metadata stand in it as they are."""
    return b"<pdfuaid:part>" in pdf
