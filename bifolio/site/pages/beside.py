"""Pages beside the reports: the glossary, and in a preview what translators look things up in."""

from __future__ import annotations

from bifolio.i18n.glossary import load_glossary
from bifolio.site.pages import glossary_and_translation
from bifolio.site.pages.made import Files, SiteInputs


def files(made: SiteInputs) -> Files:
    """The glossary; the state of the translation in a preview."""
    glossary = load_glossary(made.workspace)
    yield from glossary_and_translation.glossary_pages(made.shell, made.sources, glossary)
    if any(language.preview for language in made.sources.languages):
        yield from glossary_and_translation.translation_pages(made.shell, made.sources)
