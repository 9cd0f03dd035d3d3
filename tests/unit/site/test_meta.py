"""What the site says to programs: addresses, alternates, datasets, maps, feeds, icons."""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from bifolio.cli.main import _published
from bifolio.model.addresses import absolute
from bifolio.model.errors import UsageError
from bifolio.model.views import CellView, ColumnView, ExhibitView, RichText, RowView, TableView
from bifolio.site import Shell, icon
from bifolio.site.meta import picture, territorial
from bifolio.site.pages.meta import listed, robots, rss, sitemap
from bifolio.sources.workspace import Config, Workspace, is_web_address
from tests.unit.site.test_shell import CONTINENTS, LANGUAGES, REPORT, TEMPLATES

BASE = "https://example.org/some/path/"
TABLE = TableView(
    (ColumnView("city", "City", numeric=False), ColumnView("flow", "Flow", "persons")),
    (
        RowView((CellView("Shenzhen", place="shenzhen"), CellView("12", 12))),
        RowView((CellView("Total"), CellView("42", 42)), total=True),
    ),
)
EXHIBIT = ExhibitView(
    "table-4-1", "table", "reproduced", "4-1", "Table 4-1", RichText.of("Most leave </script> Beijing"),
    "Flows of cities", "persons", "", None, "", "Scopus", TABLE, None, "continents",
)  # fmt: skip
CHAPTER = replace(CONTINENTS, exhibits=(*CONTINENTS.exhibits, EXHIBIT))
WHOLE = replace(REPORT, licence="All rights reserved", about=RichText.of("What it is. " * 8))
KNOWN = Shell(TEMPLATES, LANGUAGES, "Bifolio & Co", base_url=BASE.rstrip("/"))
BARE = Shell(TEMPLATES, LANGUAGES, "Bifolio & Co")


def pages(shell: Shell) -> dict[str, str]:
    """Some pages of a site by address."""
    found = {"index.html": shell.root()}
    for code in ("zh", "en"):
        found[f"{code}/index.html"] = shell.home(code, [WHOLE])
        found[f"{code}/mobility-2026/index.html"] = shell.report(code, WHOLE, ())
        found[f"{code}/mobility-2026/continents.html"] = shell.chapter(code, WHOLE, CHAPTER)
    return found


PAGES = pages(KNOWN)


def links(page: str, relation: str) -> list[dict[str, str]]:
    found = re.findall(rf'<link rel="{relation}"([^>]*)>', page)
    return [dict(re.findall(r'([\w-]+)="([^"]*)"', one)) for one in found]


def properties(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', page)
    return {name: unescape(content) for name, content in found}


def graph(page: str) -> list[dict[str, Any]]:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    read = json.loads(text)
    assert read["@context"] == "https://schema.org"
    return list(read["@graph"])


# ------------------------------------------------------------------------- addresses, alternates


@pytest.mark.parametrize("address", PAGES)
def test_every_page_names_its_own_full_address(address: str) -> None:
    assert [link["href"] for link in links(PAGES[address], "canonical")] == [BASE + address]
    assert properties(PAGES[address])["og:url"] == BASE + address


def test_alternates_are_full_and_reciprocal_and_there_is_a_default() -> None:
    said: dict[str, Mapping[str, str]] = {}
    for address, page in PAGES.items():
        alternates = [link for link in links(page, "alternate") if "hreflang" in link]
        said[BASE + address] = {link["hreflang"]: link["href"] for link in alternates}
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
    page = PAGES["en/mobility-2026/continents.html"]
    assert 'href="../../zh/mobility-2026/continents.html" hreflang="zh-Hans"' in page
    alternates = [link for link in links(PAGES["index.html"], "alternate") if "hreflang" in link]
    assert alternates[0]["data-page"] == "zh/index.html"  # what leads on from the first page


def test_without_an_address_alternates_are_relative_and_nothing_else_is_said() -> None:
    for address, page in pages(BARE).items():
        assert "canonical" not in page
        assert "og:image" not in page
        assert "og:url" not in page
        tags = [link["hreflang"] for link in links(page, "alternate")]
        assert tags == ["zh-Hans", "en"], address
        assert "https://example.org" not in page


@pytest.mark.parametrize(
    ("url", "base"),
    [("", ""), ("https://a.org", "https://a.org/"), ("https://a.org/x/", "https://a.org/x/")],
)
def test_the_base_ends_with_one_slash(url: str, base: str) -> None:
    assert absolute(url, "") == base


@pytest.mark.parametrize(
    ("url", "sound"),
    [
        ("https://example.org", True),
        ("http://localhost:8000/reports/", True),
        ("example.org", False),
        ("ftp://example.org", False),
        ("https://example.org/?a=b", False),
        ("https://example.org/#a", False),
        ("https://exa mple.org", False),
    ],
)
def test_only_the_address_of_a_site_is_one(url: str, sound: bool) -> None:
    assert is_web_address(url) is sound


def test_the_command_overrides_the_address_for_one_build(tmp_path: Any) -> None:
    workspace = Workspace(tmp_path, Config("B", "https://old.org", (), ()))
    assert _published(workspace, None).config.base_url == "https://old.org"
    assert _published(workspace, "https://new.org").config.base_url == "https://new.org"
    assert _published(workspace, "").config.base_url == ""
    with pytest.raises(UsageError, match="not a web address"):
        _published(workspace, "new.org")


# ------------------------------------------------------------------------------- social pictures


def test_a_card_has_title_description_locale_and_picture() -> None:
    said = properties(PAGES["zh/mobility-2026/index.html"])
    assert said["og:title"] == "Science & <scientists> 2026"
    assert said["og:type"] == "article"
    assert said["og:site_name"] == "Bifolio & Co"
    assert (said["og:locale"], said["og:locale:alternate"]) == ("zh_CN", "en_US")
    assert said["og:image"] == f"{BASE}cards/zh/mobility-2026/cover.png"
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["twitter:card"] == "summary_large_image"
    assert properties(PAGES["zh/index.html"])["og:type"] == "website"


def test_the_picture_of_a_chapter_is_that_of_its_first_exhibit_with_values() -> None:
    said = properties(PAGES["en/mobility-2026/continents.html"])
    assert said["og:image"] == f"{BASE}cards/en/mobility-2026/table-4-1.png"
    assert said["og:image:alt"].startswith("Table 4-1 Most leave")
    bare = picture("en", WHOLE, CONTINENTS)  # its one exhibit is not published
    assert bare
    assert bare.address == "cards/en/mobility-2026/cover.png"
    assert picture("en") is None


@pytest.mark.parametrize(
    ("tag", "territory"),
    [("zh-Hans", "zh_CN"), ("zh-Hant", "zh_TW"), ("en", "en_US"), ("en-GB", "en_GB"), ("el", "el_GR"), ("qqq", "")],
)  # fmt: skip
def test_a_language_has_the_territory_it_is_most_spoken_in(tag: str, territory: str) -> None:
    assert territorial(tag) == territory


# ----------------------------------------------------------------------------- structured data

# What Google Dataset Search asks of a dataset: https://schema.org/Dataset, its required properties.
REQUIRED = {"name": str, "description": str}
KINDS = {
    "name": str, "description": str, "url": str, "identifier": str, "inLanguage": str,
    "creator": list, "license": dict, "isPartOf": dict, "variableMeasured": list,
    "spatialCoverage": list, "distribution": list,
}  # fmt: skip


def datasets() -> list[dict[str, Any]]:
    return [
        one for one in graph(PAGES["en/mobility-2026/continents.html"]) if one["@type"] == "Dataset"
    ]


def test_only_exhibits_with_values_are_datasets_and_each_is_whole() -> None:
    (one,) = datasets()
    assert REQUIRED.keys() <= one.keys()
    for name, kind in KINDS.items():
        assert isinstance(one[name], kind), name
    assert 50 <= len(one["description"]) <= 5000
    assert one["url"] == f"{BASE}en/mobility-2026/continents.html#table-4-1"
    assert one["name"] == "Table 4-1 Most leave </script> Beijing"
    assert one["variableMeasured"] == [
        {"@type": "PropertyValue", "name": "Flow", "unitText": "persons"}
    ]
    assert one["spatialCoverage"] == ["Shenzhen"]
    assert one["license"] == {"@type": "CreativeWork", "name": "All rights reserved"}
    assert one["isPartOf"]["@id"] == f"{BASE}en/mobility-2026/index.html"
    assert {each["contentUrl"].rpartition(".")[2] for each in one["distribution"]} == {
        "csv",
        "json",
        "xlsx",
    }
    assert all(each["contentUrl"].startswith(f"{BASE}data/") for each in one["distribution"])
    assert "temporalCoverage" not in one


def test_no_text_ends_the_script_early() -> None:
    page = PAGES["en/mobility-2026/continents.html"]
    script = page[page.index("application/ld+json") :]
    assert "</script> Beijing" not in script[: script.index("</head>")]


def test_a_report_says_what_it_is_and_what_it_holds() -> None:
    report, way = graph(PAGES["zh/mobility-2026/index.html"])
    assert report["@type"] == "Report"
    assert report["datePublished"] == "2026"
    assert report["inLanguage"] == "zh-Hans"
    assert report["publisher"] == [{"@type": "Organization", "name": "Institute"}]
    assert report["isBasedOn"]["name"] == "Scopus"
    assert [part["@type"] for part in report["hasPart"]] == ["Chapter"] * 4
    assert [step["position"] for step in way["itemListElement"]] == [1, 2]


def test_the_way_to_a_chapter_leads_over_its_report() -> None:
    way = graph(PAGES["en/mobility-2026/continents.html"])[-1]
    assert [step["name"] for step in way["itemListElement"]] == [
        "Bifolio & Co", "Science & <scientists> 2026", "4.1 Title of <continents>",
    ]  # fmt: skip


def test_what_the_source_does_not_say_is_not_said() -> None:
    silent = replace(WHOLE, licence="", source="")
    report, _ = graph(KNOWN.report("en", silent, ()))
    assert not {"license", "isBasedOn"} & report.keys()


def test_without_an_address_structured_data_is_relative() -> None:
    page = BARE.chapter("en", WHOLE, CHAPTER)
    (one,) = [thing for thing in graph(page) if thing["@type"] == "Dataset"]
    assert one["distribution"][0]["contentUrl"] == "../../data/mobility-2026/table-4-1.csv"


# ------------------------------------------------------------------------- map, robots, feed, 404


def test_the_map_lists_pages_with_alternates_and_no_dates() -> None:
    extra = ["404.html", "zh/search.html", "zh/r/embed/x.html", "zh/r/facing/a.html", "assets/a.js"]
    text = sitemap(KNOWN, [*PAGES, *extra, "zh/only.html"])
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ET.fromstring(text)  # noqa: S314 - our own text
    places = [loc.text for loc in root.findall("s:url/s:loc", spaces)]
    assert places == sorted([BASE + address for address in [*PAGES, "zh/only.html"]])
    assert text.count('hreflang="en"') == len(PAGES)
    assert "lastmod" not in text


@pytest.mark.parametrize("address", ["zh/translation/index.html", "404.html", "data/r/t.csv"])
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


def test_the_page_for_a_wrong_address_speaks_every_language_and_loads_nothing() -> None:
    page = KNOWN.lost(["zh", "en", "assets"])
    assert re.findall(r'<section lang="([^"]+)">', page) == ["zh-Hans", "en"]
    assert page.count("<h1>") == 1
    assert re.findall(r"<link[^>]*>", page) == ['<link rel="icon" href="data:,">']
    assert f'href="{BASE}en/index.html"' in page
    assert "<script" not in page
    bare = BARE.lost(["zh", "en", "assets"])
    assert 'href="en/index.html"' in bare
    assert '["zh", "en", "assets"]' in bare


# ------------------------------------------------------------------------------------------ icon


def test_the_icon_is_drawn_from_the_same_leaves_in_every_form() -> None:
    ET.fromstring(icon.svg())  # noqa: S314 - our own text
    made = dict(icon.files())
    assert set(made) == {"assets/icon.svg", "assets/icon-180.png", "favicon.ico"}
    assert struct.unpack("<HHH", made["favicon.ico"][:6]) == (0, 1, 2)
    picture = icon.png(32)
    assert struct.unpack(">II", picture[16:24]) == (32, 32)
    length = struct.unpack(">I", picture[33:37])[0]
    pixels = zlib.decompress(picture[41 : 41 + length])
    row = pixels[16 * 129 + 1 : 17 * 129]
    assert row[16 * 4 : 16 * 4 + 4] == bytes.fromhex("b3352cff")  # the fold
    assert row[:4] == bytes(4)
