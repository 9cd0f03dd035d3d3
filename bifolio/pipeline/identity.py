"""The identity of an edition: a digest of what it is made from, the same on every machine.

It stands on the report's page and in the colophons of its papers. What changes no output is left out
of it: comments (of catalogs, code and templates), and everything that belongs to other series.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from bifolio.i18n.catalogs import catalog_path
from bifolio.i18n.language import COMMON_DOMAINS
from bifolio.i18n.language.catalog import parse
from bifolio.pipeline.bare_python import bare_python
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace

_LEFT_OUT = {"__pycache__", ".DS_Store"}
_REMARK = {  # lines and blocks that are remarks, by the ending of a file
    ".j2": re.compile(r"\{#.*?#\}", re.DOTALL),
    ".typ": re.compile(r"^\s*//.*$", re.MULTILINE),
    ".lua": re.compile(r"^\s*--.*$", re.MULTILINE),
    ".js": re.compile(r"^\s*//.*$", re.MULTILINE),
    ".css": re.compile(r"/\*(?!\s*tokens:).*?\*/", re.DOTALL),
    ".toml": re.compile(r"^\s*#.*$", re.MULTILINE),
    ".md": re.compile(r".*", re.DOTALL),  # tells people, makes nothing
}


def identity(workspace: Workspace, report: Report) -> str:
    """SHA-256 of data, texts, translations, analysis and engine of an edition, in hexadecimal."""
    digest = hashlib.sha256()
    for name, content in [*_files(workspace, report), *_translations(workspace, report)]:
        digest.update(name.encode() + b"\0")
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


def _files(workspace: Workspace, report: Report) -> Iterator[tuple[str, bytes]]:
    """Names, from the folder on, and contents of files."""
    chapters = workspace.templates / "chapters"
    analysis = workspace.root / "analysis"
    folders: list[tuple[Path, Callable[[Path], bool]]] = [
        (workspace.edition(report.id), _any),
        (workspace.reports / "places", _any),
        (workspace.templates, lambda path: not path.is_relative_to(chapters)),
        (chapters / report.series, _any),
        (chapters / report.id, _any),
        (analysis, lambda path: not _is_of_another_series(path, analysis, workspace, report)),
        (workspace.root / "bifolio", _any),
    ]
    for folder, wanted in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not _LEFT_OUT & set(path.parts) and wanted(path):
                name = path.relative_to(folder.parent).as_posix()
                yield name, _without_remarks(path)


def _any(_path: Path) -> bool:
    return True


def _is_of_another_series(path: Path, analysis: Path, workspace: Workspace, report: Report) -> bool:
    """Whether a file lies in the package of a series (a folder named like its chapters) not the report's."""
    package = path.relative_to(analysis).parts[0].replace("_", "-")
    series = {folder.name for folder in (workspace.templates / "chapters").iterdir()}
    return package in series and package != report.series


def _without_remarks(path: Path) -> bytes:
    content = path.read_bytes()
    if path.suffix == ".py":
        return bare_python(content.decode()).encode()
    remark = _REMARK.get(path.suffix)
    return content if remark is None else remark.sub("", content.decode()).encode()


def _translations(workspace: Workspace, report: Report) -> Iterable[tuple[str, bytes]]:
    """What the catalogs say that the edition may use, without comments and places of messages."""
    for entry in workspace.config.languages:
        for domain in (*COMMON_DOMAINS, report.series):
            path = catalog_path(workspace, entry.code, domain)
            if path.is_file():
                text = _said(path.read_text("utf-8"), workspace.name(path))
                yield f"{entry.code}/{domain}", text.encode()


@lru_cache(maxsize=64)
def _said(text: str, name: str) -> str:
    messages = [[m.context, m.id, m.string, m.fuzzy] for m in parse(text, name) if m.id]
    return json.dumps(sorted(messages, key=repr), ensure_ascii=False)
