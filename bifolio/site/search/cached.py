"""The index kept from one build to the next, by what is indexed and by which program."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict

from bifolio.model.cache import Cache, Parts
from bifolio.site.search.index import Index, build_index
from bifolio.site.search.records import Record
from bifolio.site.search.tokenize import cut

NAME = "search/index"
FORM = "1"  # raise it when the same records come to be indexed in another way
_IDS = "ids.json"


def kept_index(records: Sequence[Record], cache: Cache) -> Index:
    """The index of these records, made anew only when one of them or Pagefind has changed."""
    return unpacked(cache.result(NAME, parts(records), lambda: packed(build_index(records))))


def parts(records: Sequence[Record]) -> Parts:
    """What the index is made from."""
    from importlib.metadata import version

    told = json.dumps([asdict(record) for record in records], ensure_ascii=False)
    sample = " ".join(cut(record.title) for record in records)
    return {
        "records": told,
        "cutting": sample,
        "form": FORM,
        "Pagefind": version("pagefind_bin_extended"),
    }


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
