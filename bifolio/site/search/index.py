"""The index, made by Pagefind from pages that hold nothing but words.

Pagefind is given one language for all records and words already cut, so that one index answers in
every language and pieces of a word are found (docs/decisions/0020-search-in-pairs.md). What a result
shows is put into its fragment afterwards: the index holds the words, the fragment the text.
"""

from __future__ import annotations

import gzip
import html
import json
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pagefind_bin_extended import get_executable

from bifolio.model.errors import ToolError
from bifolio.site.search.records import Record
from bifolio.site.search.tokenize import cut

LANGUAGE = "en"  # whose endings Pagefind leaves out of account: papers finds paper
TITLE_WEIGHT, HEADING_WEIGHT = 8, 3
TIME_LIMIT = 300
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
    known = {record.key: record for record in records}
    if not known:  # Pagefind refuses an empty folder
        return Index({}, {})
    with tempfile.TemporaryDirectory(prefix="bifolio-search-") as folder:
        pages, made = Path(folder, "pages"), Path(folder, "made")
        for key, record in sorted(known.items()):
            page = pages / key
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(_page(record), "utf-8")
        _run(pages, made)
        return _read(made, known)


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
    words = html.escape(cut(text))
    return f'<{tag} data-pagefind-weight="{weight}"{more}>{words}</{tag}>'


def _run(pages: Path, made: Path) -> None:
    command = [str(get_executable()), "--site", str(pages), "--output-path", str(made)]
    command += ["--force-language", LANGUAGE, "--keep-index-url", "--quiet"]
    try:
        done = subprocess.run(
            command,
            cwd=pages,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIME_LIMIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _failure(str(error)) from error
    if done.returncode or not (made / "pagefind.js").is_file():
        raise _failure((done.stderr or done.stdout).decode("utf-8", "replace").strip())


def _failure(said: str) -> ToolError:
    hint = "Install the packages of requirements/ anew; pagefind_bin_extended holds the program."
    return ToolError("Pagefind", f"the search could not be indexed: {said}", hint)


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
    return Index(files, ids)


def _shown(name: str, content: bytes, records: Mapping[str, Record]) -> tuple[Record, bytes]:
    """A fragment with the passages that its result shows in place of the words."""
    data = gzip.decompress(content)
    if not data.startswith(_SIGNATURE):
        raise _failure(f"{name} has an unknown form")
    found = json.loads(data.removeprefix(_SIGNATURE))
    record = records[found["url"].removeprefix("/")]
    passages = [[p.anchor, int(p.heading), p.text] for p in record.passages]
    shown = {
        **found,
        "url": record.address,
        "content": "",
        "meta": {},
        "anchors": [],
        "passages": passages,
    }
    text = json.dumps(shown, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return record, gzip.compress(_SIGNATURE + text.encode(), mtime=0)
