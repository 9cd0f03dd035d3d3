"""Compressed copies beside text files, for web servers that send them as they are.

nginx sends them with `gzip_static` and `brotli_static`, Caddy with `precompressed`. The same bytes of the same
file, without a clock.
"""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from bifolio.model.plan import Content

_TEXTS = frozenset(
    ["bib", "css", "csv", "html", "js", "json", "jsonld", "mjs", "svg", "txt", "xml"]
)
_WORTH = 1024  # bytes of a file below which a copy saves no packet
# Of Brotli's eleven: the highest saves a fiftieth more and takes three times the time.
_QUALITY = 10


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _brotli(content: bytes) -> bytes:
    packed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=_QUALITY)
    return packed


_FORMS: Mapping[str, Callable[[bytes], bytes]] = {".gz": _gzip, ".br": _brotli}  # by ending


def original(address: str) -> str:
    """The address of the file that a copy is of; any other address as it is."""
    for ending in _FORMS:
        if address.endswith(ending):
            return address.removesuffix(ending)
    return address


def copies(files: Mapping[str, Content], kept: Path) -> dict[str, Content]:
    """The copies of a release, by address.

    kept: the folder in which Brotli's, which take a hundredth of a second each, lie from one publication to
    the next; those of files that are gone go. Raises DamagedFileError when a file is not what its manifest lists.
    """
    large = {a: content for a, content in files.items() if _is_worth_it(a, content)}
    kept_copies = _KeptCopies(kept)
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # it lets go of Python while it works
        packed = list(pool.map(kept_copies.brotli, large.values()))
    kept_copies.clear_out()
    found: dict[str, Content] = {a + ".gz": _gzip(_bytes(one)) for a, one in large.items()}
    return found | {a + ".br": one for a, one in zip(large, packed, strict=True)}


def _is_worth_it(address: str, content: Content) -> bool:
    size = len(content) if isinstance(content, bytes) else content.size
    return address.rpartition(".")[2] in _TEXTS and size >= _WORTH


def _bytes(content: Content) -> bytes:
    return content if isinstance(content, bytes) else content.read()


class _KeptCopies:
    """Copies that were made before, by the SHA-256 of what they are of."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / f"brotli-{brotli.version}-{_QUALITY}"
        self._asked: set[str] = set()
        self._folder.mkdir(parents=True, exist_ok=True)

    def brotli(self, content: Content) -> bytes:
        """The copy of a file; one that lies here and gives another file is made anew."""
        data = _bytes(content)
        name = hashlib.sha256(data).hexdigest()
        self._asked.add(name)
        path = self._folder / name
        try:
            packed = path.read_bytes()
            if brotli.decompress(packed) == data:
                return packed
        except (OSError, brotli.error):
            pass  # not there, or damaged
        packed = _brotli(data)
        new = path.with_suffix(f".{os.getpid()}")
        new.write_bytes(packed)
        new.replace(path)
        return packed

    def clear_out(self) -> None:
        """Delete what nobody has asked for, and what another version of Brotli had made."""
        for folder in self._folder.parent.glob("brotli-*"):
            for path in folder.iterdir():
                if folder != self._folder or path.name not in self._asked:
                    path.unlink(missing_ok=True)
