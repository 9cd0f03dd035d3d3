"""Everyone can use the pages: axe finds nothing on any kind of page, and what axe cannot see holds too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import faultless

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LANGUAGES = ("zh", "en")
WIDTHS = (360, 1440)
THEMES = ("light", "dark")

# Every kind of page with one address of it; `{}` is the language. A kind that has several faces
# (long tables, maps, drawings, lists of people) stands here once for each.
EXPECTED = {
    "root": "index.html",
    "not found": "404.html",
    "home": "{}/index.html",
    "report": "{}/mobility-2026/index.html",
    "report with a subtitle": "{}/set-index-2024/index.html",
    "chapter with a matrix": "{}/mobility-2026/continents.html",
    "chapter with long tables": "{}/mobility-2026/countries.html",
    "chapter with people": "{}/mobility-2026/people.html",
    "chapter without values": "{}/mobility-2026/profile.html",
    "chapter with footnotes": "{}/collaboration-2025/china.html",
    "chapter with an exhibit without a number": "{}/science-cities-2023/leading-cities.html",
    "chapter with drawings": "{}/science-cities-2024/chemistry.html",
    "chapter with a map": "{}/set-index-2024/science.html",
    "chapter with formulas": "{}/set-index-2024/normalisation.html",
    "audit": "{}/set-index-2024/audit.html",
    "glossary": "{}/glossary.html",
    "facing": "{}/mobility-2026/facing/continents.html",
    "facing with footnotes": "{}/collaboration-2025/facing/china.html",
    "search": "{}/search.html",
    "exhibits": "{}/exhibits.html",
    "places": "{}/places/index.html",
    "place": "{}/places/london.html",
    "embed": "{}/mobility-2026/embed/table-4-1.html",
    "embedded drawing": "{}/mobility-2026/embed/figure-4-1.html",
}
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}

ALL = [
    pytest.param(path.format(language), id=f"{kind}, {language}" if "{}" in path else kind)
    for kind, path in EXPECTED.items()
    for language in (LANGUAGES if "{}" in path else LANGUAGES[:1])
]
each_page = pytest.mark.parametrize("path", ALL)


def address(served: str, path: str) -> str:
    """The root page leads on to the reader's language, but for one who came for a place on it."""
    return f"{served}/{path}#choice" if path == "index.html" else f"{served}/{path}"


def violations(page: Page) -> list[str]:
    """What axe finds, a line for each element."""
    from axe_playwright_python.sync_playwright import Axe

    found: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


@each_page
def test_axe_finds_nothing(browser: Browser, served: str, path: str) -> None:
    for width in WIDTHS:
        size: Any = {"width": width, "height": 900}
        with faultless(browser, viewport=size, reduced_motion="reduce") as page:
            for theme in THEMES:
                page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
                if theme == THEMES[0]:
                    page.goto(address(served, path))
                    assert page.title(), path
                assert violations(page) == [], f"{width} px, {theme}"
