"""A language that is a draft: built with its notice, offered to nobody, and in nobody's way."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bifolio.model.errors import BuildError
from tests.support.packages import EDITION
from tests.support.tiny import CHAPTERS, FRENCH, PAGE, build_tiny, edit

BASE = "https://example.org/"
HEAD = 'msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
DRAFT_PAGE = PAGE.replace("en/", "fr/", 1)


@pytest.fixture
def bilingual(tiny: Path) -> Path:
    """The small project with French, which has one message of it translated, and an address."""
    config = tiny / "bifolio.toml"
    known = config.read_text("utf-8").replace('base_url = ""', f'base_url = "{BASE}"')
    config.write_text(known + FRENCH, "utf-8")
    catalog = tiny / "locales/fr/LC_MESSAGES/tiny.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(HEAD + 'msgid "Cities"\nmsgstr "Villes"\n', "utf-8")
    return tiny


def release_from(root: Path, percent: int) -> None:
    edit(root, "bifolio.toml", 'name = "Français"', f'name = "Français"\nrelease_from = {percent}')


def test_what_a_language_lacks_stops_the_build_where_it_may_be_no_draft(bilingual: Path) -> None:
    with pytest.raises(BuildError) as told:
        build_tiny(bilingual, pdf=False)
    assert any("fr/LC_MESSAGES" in problem.where.file for problem in told.value.problems)


def test_a_draft_is_built_with_its_notice_and_offered_to_nobody(bilingual: Path) -> None:
    release_from(bilingual, 50)
    made = build_tiny(bilingual, output=bilingual / "out", pdf=False)
    site = bilingual / "out"
    assert list(made.drafts) == ["fr"]
    assert 0 < made.drafts["fr"] < 2
    draft, page = ((site / at).read_text("utf-8") for at in (DRAFT_PAGE, PAGE))
    assert '<p class="notice draft" role="note">' in draft
    assert '<meta name="robots" content="noindex">' in draft
    assert "Villes" in draft
    assert '<span class="untranslated" lang="en">' in draft
    embed = (site / f"fr/{EDITION}/embed/table-1-1.html").read_text("utf-8")
    caption = '<span class="exhibit-measure"><span lang="en">Flows of cities'
    assert caption in draft
    assert caption in embed
    assert '<span class="name"><span lang="en">Volume</span></span></a>' in draft  # contents
    (drawing, *_) = re.findall(r'<svg [^>]*aria-label="A bar for each city."[^>]*>', draft)
    assert ' lang="en"' in drawing
    assert '<span lang="en">' not in page  # which is English itself
    assert 'rel="alternate"' not in draft
    assert "data-search" not in draft
    assert re.findall(r'<link rel="alternate" hreflang="([^"]+)"', page) == ["en", "x-default"]
    assert "noindex" not in page
    assert 'data-languages="en"' in page
    assert 'Français <small lang="en">(draft)</small>' in page
    assert "/fr/" not in (site / "sitemap.xml").read_text("utf-8")
    assert (site / "en/search.html").exists()
    assert not (site / "fr/search.html").exists()
    index = json.loads((site / "pagefind/pagefind-entry.json").read_text("utf-8"))
    assert list(index["languages"]) == ["en"]
    assert (site / f"fr/{EDITION}/index.html").exists()
    build_tiny(bilingual, languages=("fr",), output=bilingual / "part", pdf=False)
    assert "noindex" not in (bilingual / "part" / DRAFT_PAGE).read_text("utf-8")


def test_from_its_percent_on_a_language_is_released_with_what_it_lacks(bilingual: Path) -> None:
    release_from(bilingual, 50)
    build_tiny(bilingual, output=bilingual / "out", pdf=False)
    edit(bilingual, "bifolio.toml", "release_from = 50", "release_from = 1")
    edit(
        bilingual,
        "locales/fr/LC_MESSAGES/tiny.po",
        'msgid "Cities"',
        'msgid "Volume"\nmsgstr "Ampleur"\n\nmsgid "People"\nmsgstr "Personnes"\n\n'
        'msgid "Tiny report"\nmsgstr "Petit rapport"\n\nmsgid "Nobody"\nmsgstr "Personne"\n\n'
        'msgid "Made up"\nmsgstr "Inventé"\n\nmsgid "None"\nmsgstr "Aucune"\n\nmsgid "Cities"',
    )
    made = build_tiny(bilingual, output=bilingual / "out", pdf=False)
    page = (bilingual / "out" / PAGE).read_text("utf-8")
    assert not made.drafts
    assert made.untranslated > 0
    assert 'hreflang="fr"' in page
    assert "(draft)" not in page
    assert "/fr/" in (bilingual / "out/sitemap.xml").read_text("utf-8")
    assert (bilingual / "out/fr/search.html").exists()


def test_a_broken_placeholder_stops_the_build_even_in_a_draft(bilingual: Path) -> None:
    release_from(bilingual, 50)
    text = "London comes first in %(table)s; %(volume)s people moved."
    assert text.split("%", maxsplit=1)[0] in (bilingual / CHAPTERS / "cities.md.j2").read_text(
        "utf-8"
    )
    file = bilingual / "locales/fr/LC_MESSAGES/tiny.po"
    file.write_text(
        file.read_text("utf-8") + f'\nmsgid "{text}"\nmsgstr "Londres mène dans %(tableau)s."\n',
        "utf-8",
    )
    with pytest.raises(BuildError, match="unknown placeholder"):
        build_tiny(bilingual, output=bilingual / "out", pdf=False)


def test_a_site_in_one_language_tells_a_narrative_in_another(tiny: Path) -> None:
    edit(tiny, f"reports/{EDITION}/report.toml", 'narrative = "en"', 'narrative = "de"')
    catalog = tiny / "locales/en/LC_MESSAGES/tiny.po"
    catalog.parent.mkdir(parents=True)
    head = HEAD.replace("Language: fr", "Language: en")
    catalog.write_text(head + 'msgid "Cities"\nmsgstr "Towns"\n', "utf-8")
    with pytest.raises(BuildError, match="missing from the catalog"):
        build_tiny(tiny, output=tiny / "out", pdf=False)
    build_tiny(tiny, output=tiny / "out", pdf=False, preview=True)
    page = (tiny / "out" / PAGE).read_text("utf-8")
    assert "Towns" in page
    assert re.search(r'<span class="untranslated" lang="de">\s*Volume', page)
