"""Files for programs: the map of the site, the word to robots, the feed; and the page for wrong addresses."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

from bifolio.site.pages.sitemap_and_feeds import Correction, listed, robots, rss, sitemap
from tests.support.rows import over_rows
from tests.support.site import BASE, WHOLE, shell

BARE, KNOWN = shell(), shell(BASE.rstrip("/"))
PAGES = [
    "index.html",
    *(
        f"{code}/{name}"
        for code in ("zh", "en")
        for name in ("index.html", "mobility-2026/index.html", "mobility-2026/continents.html")
    ),
]


def test_the_map_lists_pages_with_alternates_and_no_dates() -> None:
    extra = ["404.html", "zh/search.html", "zh/r/facing/a.html", "assets/a.js"]
    text = sitemap(KNOWN, [*PAGES, *extra, "zh/only.html", "zh/r/embed/x.html"])
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ET.fromstring(text)  # noqa: S314 - our own text
    places = [loc.text for loc in root.findall("s:url/s:loc", spaces)]
    assert places == sorted(
        [BASE + address for address in [*PAGES, "zh/only.html", "zh/r/embed/x.html"]]
    )
    assert text.count('hreflang="en"') == len(PAGES)
    assert "lastmod" not in text


@over_rows("address", ["zh/translation/index.html", "404.html", "data/r/t.csv"])
def test_what_is_no_page_for_readers_is_not_listed(address: str) -> None:
    assert not listed(address)


def test_robots_may_read_all_and_learn_of_the_map() -> None:
    assert robots("") == "User-agent: *\nAllow: /\n"
    assert robots(BASE).endswith(f"\nSitemap: {BASE}sitemap.xml\n")


def test_the_feed_lists_reports_without_dates() -> None:
    text = rss(KNOWN, "en", ("Annual research statistics", "en"), [WHOLE])
    channel = ET.fromstring(text).find("channel")  # noqa: S314 - our own text
    assert channel is not None
    assert channel.findtext("title") == "Bifolio & Co"
    assert channel.findtext("link") == f"{BASE}en/index.html"
    assert channel.findtext("item/title") == "Science & <scientists> 2026"
    assert channel.findtext("item/guid") == f"{BASE}en/mobility-2026/index.html"
    assert "pubDate" not in text


def test_corrections_come_first_in_the_feed_with_their_day() -> None:
    told = [
        Correction("mobility-2026", "2027-03-14", f"Correction: {place}", "573 → 575. Typed")
        for place in ("Table 4-3 & more", "Table 4-4")
    ]
    text = rss(KNOWN, "en", ("Annual research statistics", "en"), [WHOLE], told)
    items = ET.fromstring(text).findall("channel/item")  # noqa: S314 - our own text
    assert [one.findtext("title") for one in items][:2] == [one.title for one in told]
    assert items[0].findtext("pubDate") == "Sun, 14 Mar 2027 00:00:00 GMT"
    assert items[0].findtext("link") == f"{BASE}en/mobility-2026/index.html#corrections-heading"
    assert items[0].findtext("description") == "573 → 575. Typed"
    assert len({one.findtext("guid") for one in items}) == len(items) == 3


def test_a_day_that_a_report_tells_stands_in_map_and_feed() -> None:
    text = sitemap(KNOWN, PAGES, {"mobility-2026": "2026-04-01"})
    assert text.count("<lastmod>2026-04-01</lastmod>") == 4
    dated = replace(WHOLE, published="2026-03-14")
    feed = rss(KNOWN, "en", ("Statistics", "en"), [dated])
    assert "<pubDate>Sat, 14 Mar 2026 00:00:00 GMT</pubDate>" in feed


def test_the_page_for_a_wrong_address_speaks_every_language() -> None:
    page = KNOWN.lost()
    assert re.findall(r'<section lang="([^"]+)">', page) == ["zh-Hans", "en"]
    assert page.count("<h1>") == 1
    assert "<style" not in page


def test_the_page_for_a_wrong_address_finds_its_styles_from_the_root_of_the_host() -> None:
    page = KNOWN.lost()
    path = "/" + BASE.split("/", 3)[3]
    assert f'<link rel="stylesheet" href="{path}assets/bifolio.css">' in page
    assert f'href="{path}en/index.html"' in page
    assert "<script" not in page


def test_without_an_address_it_looks_for_its_styles_in_the_folders_around() -> None:
    page = BARE.lost()
    asked = re.findall(r'<link rel="stylesheet" href="([^"]+)">', page)
    assert asked[:3] == [f"{'../' * n}assets/bifolio.css" for n in range(3)]
    assert re.findall(r'<script src="([^"]+)" defer>', page)[1] == "../assets/lost.js"
    assert 'href="en/index.html"' in page
