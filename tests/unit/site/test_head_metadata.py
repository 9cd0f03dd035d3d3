"""What the head of a page says to programs: its address, its alternates, its card."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

from bifolio.site.shell import Shell, ShellHooks
from bifolio.site.structured_data.head_metadata import SiteSettings, picture, territorial
from tests.support.rows import over_rows
from tests.support.site import BASE, CONTINENTS, LANGUAGES, TABLE, TEMPLATES, WHOLE, pages, shell

KNOWN = pages(shell(BASE.rstrip("/")))


def links(page: str, relation: str) -> list[dict[str, str]]:
    found = re.findall(rf'<link rel="{relation}"([^>]*)>', page)
    return [dict(re.findall(r'([\w-]+)="([^"]*)"', one)) for one in found]


def properties(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', page)
    return {name: unescape(content) for name, content in found}


# -- addresses, alternates


@over_rows("address", KNOWN)
def test_every_page_names_its_own_full_address(address: str) -> None:
    assert [link["href"] for link in links(KNOWN[address], "canonical")] == [BASE + address]
    assert properties(KNOWN[address])["og:url"] == BASE + address


def test_alternates_are_full_and_reciprocal_and_there_is_a_default() -> None:
    said: dict[str, Mapping[str, str]] = {}
    for address, page in KNOWN.items():
        alternates = [link for link in links(page, "alternate") if "hreflang" in link]
        said[BASE + address] = {link["hreflang"]: link["href"] for link in alternates}
    assert len(said) == 7
    for address, targets in said.items():
        assert set(targets) == {"zh-Hans", "en", "x-default"}
        for tag, target in targets.items():
            if tag == "x-default" or address == f"{BASE}index.html":
                assert target in said
            else:
                assert said[target] == targets
    homes = said[f"{BASE}zh/index.html"]
    assert homes["x-default"] == f"{BASE}index.html"
    chapter = said[f"{BASE}en/mobility-2026/continents.html"]
    assert chapter["x-default"] == f"{BASE}zh/mobility-2026/continents.html"


def test_links_between_pages_stay_relative_where_the_address_is_known() -> None:
    page = KNOWN["en/mobility-2026/continents.html"]
    assert 'href="../../zh/mobility-2026/continents.html" hreflang="zh-Hans"' in page
    assert (
        '<a href="zh/index.html" hreflang="zh-Hans"' in KNOWN["index.html"]
    )  # leads on from there


def test_without_an_address_no_full_one_is_said() -> None:
    bare = pages(shell())
    assert bare.keys() == KNOWN.keys()
    for address, page in bare.items():
        assert "canonical" not in page
        assert "og:image" not in page
        assert "og:url" not in page
        assert links(page, "alternate") == [], address
        assert "https://example.org" not in page


# -- cards


def test_a_card_has_title_description_locale_and_picture() -> None:
    said = properties(KNOWN["zh/mobility-2026/index.html"])
    assert said["og:title"] == "Science & <scientists> 2026"
    assert said["og:type"] == "article"
    assert said["og:site_name"] == "Bifolio & Co"
    assert (said["og:locale"], said["og:locale:alternate"]) == ("zh_CN", "en_US")
    assert said["og:image"] == f"{BASE}cards/zh/mobility-2026/cover.png"
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["twitter:card"] == "summary_large_image"
    assert properties(KNOWN["zh/index.html"])["og:type"] == "website"


def test_the_picture_of_a_chapter_is_that_of_its_first_exhibit_with_values() -> None:
    said = properties(KNOWN["en/mobility-2026/continents.html"])
    assert said["og:image"] == f"{BASE}cards/en/mobility-2026/table-4-1.png"
    assert said["og:image:alt"].startswith("Table 4-1 Most leave")
    bare = picture("en", WHOLE, CONTINENTS)  # its one exhibit is not published
    assert bare
    assert bare.address == "cards/en/mobility-2026/cover.png"
    assert picture("en") is None


def test_of_a_long_account_of_a_picture_whole_sentences_are_told() -> None:
    told = {}
    for alt in ("One city. Two cities (1.5). " * 20, "一座城市。两座城市。" * 60, "word " * 200):
        shown = replace(TABLE, alt=alt)
        made = picture("en", WHOLE, exhibit=shown)
        assert made
        told[alt[-4:]] = made.alt
    assert all(400 < len(one) <= 420 or one.endswith((".", "。")) for one in told.values())
    assert [one[-1] for one in told.values()] == [".", "。", "…"]


def test_a_page_of_no_report_has_the_cover_of_the_first_one() -> None:
    made = Shell(TEMPLATES, LANGUAGES, SiteSettings("Bifolio & Co", base_url=BASE))
    assert "og:image" not in properties(made.home("en", [WHOLE]))
    made = Shell(
        TEMPLATES,
        LANGUAGES,
        SiteSettings("Bifolio & Co", base_url=BASE),
        hooks=ShellHooks(front=lambda: WHOLE.id),
    )
    for page in (made.home("en", [WHOLE]), made.glossary("en", [])):
        said = properties(page)
        assert said["og:image"] == f"{BASE}cards/en/mobility-2026/cover.png"
        assert said["og:image:alt"] == "Bifolio & Co"
        assert said["og:description"]
        assert said["description"]


@over_rows("address", KNOWN)
def test_every_page_has_a_description(address: str) -> None:
    said = properties(KNOWN[address])
    assert said["description"]
    assert said["description"] == said["og:description"]


@over_rows(
    ("tag", "territory"),
    [("zh-Hans", "zh_CN"), ("zh-Hant", "zh_TW"), ("en", "en_US"), ("en-GB", "en_GB"), ("el", "el_GR"), ("qqq", "")],
)  # fmt: skip
def test_a_language_has_the_territory_it_is_most_spoken_in(tag: str, territory: str) -> None:
    assert territorial(tag) == territory
