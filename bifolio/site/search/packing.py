"""An index as one file, to be kept from one build to the next."""

from __future__ import annotations

import io
import json
import zipfile

from bifolio.site.search.index import Index

_IDS = "ids.json"


def packed(made: Index) -> bytes:
    """An index as one file; the same index gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as pack:
        pack.writestr(zipfile.ZipInfo(_IDS), json.dumps(dict(made.ids), sort_keys=True))
        for name, content in sorted(made.files.items()):
            pack.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def unpacked(content: bytes) -> Index:
    """The index that was packed."""
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        files = {name: pack.read(name) for name in pack.namelist() if name != _IDS}
        return Index(files, json.loads(pack.read(_IDS)))
