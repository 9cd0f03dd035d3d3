"""The actions `translate pseudo` and `translate preview`: texts seen in their places."""

from __future__ import annotations

import argparse
import importlib.util
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from bifolio.cli import error_screens
from bifolio.cli.terminal.progress_display import reporting
from bifolio.cli.translate import catalog_actions, leaks
from bifolio.cli.translate import preview as previewing
from bifolio.cli.translate.catalog_actions import DONE, PROBLEMS, Answer
from bifolio.cli.translate.pseudo import ENTRY, PseudoWorkspace, pseudo_workspace
from bifolio.cli.translate.survey import read_messages
from bifolio.editions.load import Options, read
from bifolio.model.errors import Problems
from bifolio.model.findings import Analysis
from bifolio.pipeline import build
from bifolio.sources.workspace import Workspace

Analyses = Mapping[str, Analysis]


def pseudo(asked: argparse.Namespace, workspace: Workspace, analyses: Analyses) -> Answer:
    """Build the pseudo-language and list the words that no catalog said."""
    folder: Path = workspace.cache / "pseudo"
    site = asked.output.resolve() if asked.output else folder / "site"
    site.parent.mkdir(parents=True, exist_ok=True)
    made = pseudo_workspace(workspace, *read_messages(workspace, analyses), folder)
    options = Options(languages=(ENTRY.code,), pdf=not asked.no_pdf, output=site)
    _build(made, options, analyses)
    found = sorted(set(_leaks(made, options, analyses, site)))
    lines = [(address, word) for address, word in found]
    checked = "pages, drawings" + (", PDFs" if _has_pypdf() and not asked.no_pdf else "")
    lines += [
        ("written to", f"{workspace.name(site)}/"),
        ("looked through", checked),
        ("words that no catalog said", str(len(found))),
    ]
    return PROBLEMS if found else DONE, error_screens.summary(lines)


def _build(workspace: Workspace, options: Options, analyses: Analyses) -> build.Summary:
    from bifolio.engines.embedded import EmbeddedEngine

    with reporting() as reporter:
        engine = EmbeddedEngine(workspace.templates / "fonts")
        return build.build(workspace, options, analyses, engine, reporter)


def _leaks(
    workspace: PseudoWorkspace, options: Options, analyses: Analyses, site: Path
) -> Iterator[tuple[str, str]]:
    sources = read(workspace, options, analyses, Problems())
    known = leaks.allowed(workspace, sources.editions)
    files = {p.relative_to(site).as_posix(): p for p in sorted(site.rglob("*")) if p.is_file()}
    yield from leaks.of_site({name: path.read_bytes() for name, path in files.items()}, known)
    for name, path in files.items():
        if name.endswith(".pdf") and _has_pypdf():
            found = leaks.paper_leaks(paper_texts(path), leaks.at(name, known))
            yield from ((name, word) for word in found)


def _has_pypdf() -> bool:
    """Reading PDFs takes a library that is installed for tests only."""
    return importlib.util.find_spec("pypdf") is not None


def paper_texts(path: Path) -> Iterator[str]:
    """Pages, bookmarks and metadata of a PDF."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(path.read_bytes()))
    yield "".join(page.extract_text() for page in reader.pages)
    waiting: list[object] = list(reader.outline)
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting += item
        else:
            yield str(getattr(item, "title", ""))
    said = reader.metadata
    if said is not None:
        yield from (
            str(said.get(key) or "") for key in ("/Title", "/Author", "/Subject", "/Keywords")
        )


def preview(asked: argparse.Namespace, workspace: Workspace, analyses: Analyses) -> Answer:
    """Build the pages that changed since the last preview."""
    from bifolio.engines.embedded import EmbeddedEngine

    languages = tuple(entry.code for entry in catalog_actions.chosen(workspace, asked.language))
    site = asked.output.resolve() if asked.output else workspace.cache / "preview"
    site.parent.mkdir(parents=True, exist_ok=True)
    with reporting() as reporter:
        engine = EmbeddedEngine(workspace.templates / "fonts")
        made = previewing.preview(workspace, (languages, site), analyses, engine, reporter)
    rows = [("open", f"{workspace.name(site)}/index.html"), ("pages", str(made.pages))]
    rows += [("built anew", ", ".join(made.built) or "nothing has changed")]
    rows += [("untranslated passages", str(made.untranslated))]
    return DONE, error_screens.summary(rows)
