"""Pages beside the reports: the glossary, and in a preview what translators look things up in."""

from __future__ import annotations

from bifolio import workbench
from bifolio.glossary import load_glossary
from bifolio.pages.made import Files, Made


def files(made: Made) -> Files:
    """The glossary; the state of the translation in a preview."""
    glossary = load_glossary(made.workspace)
    yield from workbench.glossary_pages(made.shell, made.sources, glossary)
    if any(language.preview for language in made.sources.languages):
        yield from workbench.translation_pages(made.shell, made.sources)
