"""The index, made by Pagefind from pages that hold nothing but words.

Pagefind is given one language for all records and words already cut, so that one index answers in
every language and pieces of a word are found (docs/decisions/0020-search-in-pairs.md). What a result
shows is put into its fragment afterwards: the index holds the words, the fragment the text.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import subprocess
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pagefind_bin_extended import get_executable

from bifolio.i18n.language.collation import respelled
from bifolio.model.errors import ToolError
from bifolio.model.external_tools import AGAIN, full_temporary, is_full, working_folder
from bifolio.site.search.records import TERM, Record
from bifolio.site.search.tokenize import cut

LANGUAGE = "en"  # whose endings Pagefind leaves out of account: papers finds paper
TITLE_WEIGHT, HEADING_WEIGHT = 8, 3
TIME_LIMIT = 300
# What reading files raises that are not what they should be.
_UNREADABLE = (EOFError, LookupError, TypeError, ValueError, zlib.error, gzip.BadGzipFile)
_SIGNATURE = b"pagefind_dcd"  # begins each of its files
_LEFT_OUT = (
    "pagefind-ui",
    "pagefind-modular",
    "pagefind-component",
    "pagefind-highlight",
    "wasm.unknown",
)


@dataclass(frozen=True)
class Index:
    """The files by their path below the folder of the index, and Pagefind's id of each record by its key."""

    files: Mapping[str, bytes]
    ids: Mapping[str, str]


def build_index(records: Iterable[Record]) -> Index:
    """Make the index. Raises ToolError when Pagefind fails."""
    known = {_path(record): record for record in records if record.kind != TERM}
    if not known:  # Pagefind refuses an empty folder
        return Index({}, {})
    with working_folder("bifolio-search-") as folder:
        pages, made = folder / "pages", folder / "made"
        for path, record in sorted(known.items()):
            page = pages / path
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(_page(record), "utf-8")
        _run(pages, made, len(known))
        try:
            return _read(made, known)
        except _UNREADABLE as error:
            raise _failure("made an index of the search that cannot be read", f"{error}") from None


def _path(record: Record) -> str:
    """A path that no other record has, nor this one once it shows something else.

    Pagefind names a fragment by its words and path. What is put into it afterwards has to be told by
    its name as well: browsers keep fragments for long.
    """
    digest = hashlib.sha256(_told(record, {}).encode()).hexdigest()[:8]
    return f"{record.key.removesuffix('.html')}.{digest}.html"


def _told(record: Record, found: Mapping[str, object]) -> str:
    """A fragment as it is published: what Pagefind found, and the passages that a result shows."""
    shown = {
        **found,
        "url": record.address,
        "content": "",
        "meta": {},
        "anchors": [],
        "passages": [[p.anchor, int(p.heading), p.text] for p in record.passages],
    }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _page(record: Record) -> str:
    """A page of words. Filters of Pagefind's are not used: their files come out in a changing order."""
    elements = [_element("h1", TITLE_WEIGHT, record.title, ' data-pagefind-meta="title"')]
    if record.label:
        elements.append(_element("p", TITLE_WEIGHT, record.label))
    elements += [
        _element("p", HEADING_WEIGHT if passage.heading else 1, passage.text)
        for passage in record.passages
    ]
    body = "\n".join(elements)
    return f'<!doctype html><html lang="{LANGUAGE}"><body data-pagefind-body>{body}</body></html>'


def _element(tag: str, weight: int, text: str, more: str = "") -> str:
    words = html.escape(" ".join([cut(text), *respelled(text)]))
    return f'<{tag} data-pagefind-weight="{weight}"{more}>{words}</{tag}>'


def _run(pages: Path, made: Path, count: int) -> None:
    command = [str(get_executable()), "--site", str(pages), "--output-path", str(made)]
    command += ["--force-language", LANGUAGE, "--keep-index-url", "--quiet"]
    work = f"it was to index {count:,} records for the search"
    try:
        done = subprocess.run(
            command,
            cwd=pages,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIME_LIMIT,
            check=False,
        )
    except OSError as error:
        hint = (
            "Install the packages of requirements/ anew; pagefind_bin_extended holds the program."
        )
        raise ToolError("Pagefind", f"could not be started: {work}", hint, str(error)) from None
    except subprocess.TimeoutExpired:
        raise _failure(f"did not finish within {TIME_LIMIT:g} seconds: {work}") from None
    said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
    if done.returncode:
        if is_full(pages):
            raise full_temporary(pages.parent.parent)
        how = (
            f"exit code {done.returncode}" if done.returncode > 0 else f"signal {-done.returncode}"
        )
        raise _failure(f"stopped with {how}: {work}", said)
    if not (made / "pagefind.js").is_file():
        raise _failure(f"ended well but made no index: {work}", said)


def _failure(message: str, said: str = "") -> ToolError:
    return ToolError("Pagefind", message, AGAIN, said)


def _read(made: Path, records: Mapping[str, Record]) -> Index:
    """What a page needs of the files; Pagefind's own interfaces are left out."""
    files: dict[str, bytes] = {}
    ids: dict[str, str] = {}
    for path in sorted(made.rglob("*")):
        if not path.is_file() or path.name.startswith(_LEFT_OUT):
            continue
        name, content = path.relative_to(made).as_posix(), path.read_bytes()
        if path.suffix == ".pf_fragment":
            record, content = _shown(path.name, content, records)
            ids[record.key] = path.stem
        files[name] = content
    _check(files, ids, records)
    return Index(files, ids)


def _check(
    files: Mapping[str, bytes], ids: Mapping[str, str], records: Mapping[str, Record]
) -> None:
    """Raise ToolError for an index that lacks a record, or a file that pages ask for."""
    if missing := len({one.key for one in records.values()} - ids.keys()):
        raise _failure(f"left out {missing:,} of {len(records):,} records of the search")
    entry = json.loads(files["pagefind-entry.json"])
    metas = [f"pagefind.{one['hash']}.pf_meta" for one in entry["languages"].values()]
    for name in ("pagefind.js", *metas):
        if not files[name]:
            raise _failure(f"made an empty file: {name}")


def _shown(name: str, content: bytes, records: Mapping[str, Record]) -> tuple[Record, bytes]:
    """A fragment with the passages that its result shows in place of the words."""
    data = gzip.decompress(content)
    if not data.startswith(_SIGNATURE):
        raise _failure(f"made a file of an unknown form: {name}")
    found = json.loads(data.removeprefix(_SIGNATURE))
    record = records[found["url"].removeprefix("/")]
    return record, gzip.compress(_SIGNATURE + _told(record, found).encode(), mtime=0)
