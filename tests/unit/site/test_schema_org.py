"""What a page says of itself to programs: reports, chapters and datasets, as schema.org has them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from bifolio.site.shell import Download
from tests.support.site import BASE, CHAPTER, TABLE, WHOLE, shell

BARE, KNOWN = shell(), shell(BASE.rstrip("/"))
REPORT_PAGE = KNOWN.report("zh", WHOLE, ())
CHAPTER_PAGE = KNOWN.chapter("en", WHOLE, CHAPTER)
GIVEN = ("en", WHOLE, TABLE, "../continents.html#table-4-1", Markup(""))
DATASET_PAGE = KNOWN.exhibit(*GIVEN)


def graph(page: str) -> list[dict[str, Any]]:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    read = json.loads(text)
    assert read["@context"] == "https://schema.org"
    return list(read["@graph"])


# What Google Dataset Search asks of a dataset: https://schema.org/Dataset, its required properties.
REQUIRED = {"name": str, "description": str}
KINDS = {
    "name": str, "description": str, "url": str, "identifier": str, "inLanguage": str,
    "creator": list, "license": dict, "isPartOf": dict, "variableMeasured": list,
    "spatialCoverage": list, "distribution": list,
}  # fmt: skip


def datasets(page: str) -> list[dict[str, Any]]:
    return [one for one in graph(page) if one["@type"] == "Dataset"]


def test_a_chapter_names_the_datasets_that_it_shows_and_only_exhibits_with_values_are_some() -> (
    None
):
    chapter, _ = graph(CHAPTER_PAGE)
    assert chapter["@type"] == "Chapter"
    assert chapter["url"] == f"{BASE}en/mobility-2026/continents.html"
    assert chapter["isPartOf"]["@id"] == f"{BASE}en/mobility-2026/index.html"
    assert chapter["hasPart"] == [{"@id": one["@id"]} for one in datasets(DATASET_PAGE)]
    assert datasets(CHAPTER_PAGE) == []


def test_a_dataset_is_told_whole_on_its_own_page() -> None:
    (one,) = datasets(DATASET_PAGE)
    assert REQUIRED.keys() <= one.keys()
    for name, kind in KINDS.items():
        assert isinstance(one[name], kind), name
    assert 50 <= len(one["description"]) <= 5000
    assert one["@id"] == f"{BASE}en/mobility-2026/continents.html#table-4-1"
    assert one["url"] == f"{BASE}en/mobility-2026/embed/table-4-1.html"
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


def test_a_dataset_tells_nothing_twice() -> None:
    (one,) = datasets(DATASET_PAGE)
    assert [made["name"] for made in one["creator"]] == ["Institute"]
    assert one["publisher"] == [{"@id": made["@id"]} for made in one["creator"]]
    assert not {each["name"] for each in one["variableMeasured"]} & {*one["keywords"]}
    assert TABLE.alt not in one["description"] or not TABLE.alt


def test_a_dataset_has_a_page_of_its_own_that_may_be_found_where_the_address_is_known() -> None:
    page = DATASET_PAGE
    assert "noindex" not in page
    assert f'<link rel="canonical" href="{BASE}en/mobility-2026/embed/table-4-1.html">' in page
    assert '<meta name="description" content="Flows of cities">' in page
    assert f'content="{BASE}cards/en/mobility-2026/table-4-1.png"' in page
    bare = BARE.exhibit(*GIVEN)
    assert '<meta name="robots" content="noindex">' in bare
    assert "ld+json" not in bare


def test_no_text_ends_the_script_early() -> None:
    script = DATASET_PAGE[DATASET_PAGE.index("application/ld+json") :]
    assert "</script> Beijing" not in script[: script.index("</head>")]


def test_a_report_says_what_it_is_and_what_it_holds() -> None:
    report, way = graph(REPORT_PAGE)
    assert report["@type"] == "Report"
    assert report["datePublished"] == "2026"
    assert report["inLanguage"] == "zh-Hans"
    assert report["publisher"] == [{"@type": "Organization", "name": "Institute"}]
    assert report["isBasedOn"]["name"] == "Scopus"
    assert [part["@type"] for part in report["hasPart"]] == ["Chapter"] * 4
    assert [step["position"] for step in way["itemListElement"]] == [1, 2]


def test_the_way_to_a_chapter_leads_over_its_report() -> None:
    way = graph(CHAPTER_PAGE)[-1]
    assert [step["name"] for step in way["itemListElement"]] == [
        "Bifolio & Co", "Science & <scientists> 2026", "4.1 Title of <continents>",
    ]  # fmt: skip


def test_what_the_source_does_not_say_is_not_said() -> None:
    silent = replace(WHOLE, licence="", source="")
    report, _ = graph(KNOWN.report("en", silent, ()))
    assert not {"license", "isBasedOn"} & report.keys()


def test_a_licence_leads_to_where_it_stands_and_a_report_to_its_files() -> None:
    free = replace(WHOLE, licence="CC BY 4.0", licence_url="https://example.org/by/4.0/")
    papers = [
        Download("mobility-2026.pdf", 9, None),
        Download("en/mobility-2026/mobility-2026-en.docx", 9, "en"),
    ]
    page = KNOWN.report("en", free, papers)
    report, _ = graph(page)
    assert report["license"]["url"] == "https://example.org/by/4.0/"
    assert 'href="https://example.org/by/4.0/" rel="license">CC BY 4.0</a>' in page
    assert report["author"] == report["publisher"]
    assert report["image"] == f"{BASE}cards/en/mobility-2026/cover.png"
    pdf, word = report["encoding"]
    assert pdf["contentUrl"] == f"{BASE}mobility-2026.pdf"
    assert (pdf["@type"], pdf["encodingFormat"]) == ("MediaObject", "application/pdf")
    assert word["encodingFormat"].endswith(".wordprocessingml.document")
    assert "encoding" not in graph(REPORT_PAGE)[0]


def test_days_are_those_that_the_report_tells() -> None:
    dated = replace(WHOLE, published="2026-03-14", modified="2026-04-01", years=(2024, 2025))
    report, _ = graph(KNOWN.report("en", dated, ()))
    assert (report["datePublished"], report["dateModified"]) == ("2026-03-14", "2026-04-01")
    (one,) = datasets(KNOWN.exhibit("en", dated, *GIVEN[2:]))
    assert one["datePublished"] == "2026-03-14"
    assert one["temporalCoverage"] == "2024/2025"
    assert "dateModified" not in datasets(DATASET_PAGE)[0]


def test_the_list_of_reports_is_a_catalog_of_their_data() -> None:
    (catalog,) = graph(KNOWN.home("en", [WHOLE]))
    assert catalog["@type"] == "DataCatalog"
    assert [one["@id"] for one in catalog["hasPart"]] == [f"{BASE}en/mobility-2026/index.html"]
    (one,) = datasets(DATASET_PAGE)
    assert one["includedInDataCatalog"]["@id"] == catalog["@id"]
    assert one["version"] == "2026"
    assert one["keywords"][:2] == ["Science & <scientists>", "Scopus"]


def test_without_an_address_nothing_is_described() -> None:
    assert "ld+json" not in BARE.chapter("en", WHOLE, CHAPTER)
    assert "ld+json" not in BARE.report("en", WHOLE, ())
