"""The catalog of data for portals: the properties that DCAT asks for, from what the index tells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bifolio.site.structured_data.dcat import catalog
from tests.support.rows import over_rows

DATASET = {"dct:title", "dct:description", "dct:identifier", "dct:publisher", "dct:language"}
DISTRIBUTION = {
    "dcat:accessURL", "dcat:downloadURL", "dcat:mediaType", "dcat:byteSize", "dct:language",
    "spdx:checksum",
}  # fmt: skip
TABLE = {
    "id": "table-1", "report": "r-2024", "label": {"zh": "表1", "en": "Table 1"},
    "title": {"zh": "", "en": "Most leave"}, "caption": {"zh": "流动", "en": "Flows"},
    "source": {"zh": "甲", "en": "A"}, "pages": {"zh": "../zh/r.html", "en": "../en/r.html"},
    "columns": [{"id": "flow", "label": {"zh": "规模", "en": "Flow"}}],
    "files": [{
        "address": "r-2024/table-1.csv", "type": "text/csv", "language": None, "bytes": 12,
        "sha256": "0" * 64,
    }],
}  # fmt: skip
REPORT: dict[str, Any] = {
    "id": "r-2024", "year": 2024, "years": [2022, 2023], "published": "2024-11-21", "modified": None,
    "title": {"zh": "题", "en": "Title"}, "description": {"zh": "文", "en": "Text"},
    "publishers": {"zh": ["甲", "乙"], "en": ["A", "B"]}, "licence_url": None,
    "licence": {"zh": "保留权利", "en": "All rights reserved"}, "files": [],
    "pages": {"zh": "../zh/r.html", "en": "../en/r.html"},
}  # fmt: skip
INDEX: dict[str, Any] = {
    "title": "Bifolio", "description": {"zh": "年度科研统计", "en": "Annual research statistics"},
    "languages": [{"code": "zh", "tag": "zh-Hans"}, {"code": "en", "tag": "en"}],
    "reports": [REPORT], "exhibits": [TABLE, {**TABLE, "id": "figure-2", "columns": []}],
}  # fmt: skip


def read(**changed: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(catalog({**INDEX, **changed}))
    return found


def prefixes(thing: object) -> Iterator[str]:
    """Of all names and types that a catalog uses."""
    if isinstance(thing, dict):
        for key, value in thing.items():
            if not key.startswith("@"):
                yield key.partition(":")[0]
            if key == "@type":
                yield value.partition(":")[0]
            yield from prefixes(value)
    elif isinstance(thing, list):
        for one in thing:
            yield from prefixes(one)


def test_a_catalog_lists_reports_and_exhibits_with_values() -> None:
    found = read()
    assert found["@type"] == "dcat:Catalog"
    assert found["dct:title"] == "Bifolio"
    assert {"@value": "年度科研统计", "@language": "zh-Hans"} in found["dct:description"]
    assert found["dct:language"] == [
        {"@id": "http://id.loc.gov/vocabulary/iso639-1/zh"},
        {"@id": "http://id.loc.gov/vocabulary/iso639-1/en"},
    ]
    ids = [one["dct:identifier"] for one in found["dcat:dataset"]]
    assert ids == ["r-2024", "r-2024/table-1"]
    context = found.pop("@context")
    assert set(prefixes(found)) <= context.keys()


def test_a_dataset_tells_what_the_index_does() -> None:
    _, table = read()["dcat:dataset"]
    assert table.keys() >= DATASET
    assert table["dct:title"][0] == {"@value": "表1 流动", "@language": "zh-Hans"}
    assert table["dct:issued"] == {"@value": "2024-11-21", "@type": "xsd:date"}
    assert "dct:modified" not in table
    first, last = (table["dct:temporal"][f"dcat:{end}Date"] for end in ("start", "end"))
    assert first == {"@value": "2022", "@type": "xsd:gYear"}
    assert last["@value"] == "2023"
    assert [one["@id"] for one in table["dct:publisher"]] == [
        "#r-2024/publisher-1",
        "#r-2024/publisher-2",
    ]
    report = read()["dcat:dataset"][0]
    assert [one["foaf:name"][1]["@value"] for one in report["dct:publisher"]] == ["A", "B"]
    assert [one["@id"] for one in report["dct:publisher"]] == [
        one["@id"] for one in table["dct:publisher"]
    ]
    assert table["dcat:keyword"][0] == {"@value": "规模", "@language": "zh-Hans"}
    assert table["dcat:version"] == "2024"
    assert table["dct:isPartOf"] == {"@id": "#r-2024"}


def test_a_distribution_tells_type_size_language_licence_and_digest() -> None:
    free = {**REPORT, "licence_url": "https://example.org/by/4.0/"}
    (one,) = read(reports=[free])["dcat:dataset"][1]["dcat:distribution"]
    assert one.keys() >= DISTRIBUTION
    assert one["dcat:downloadURL"] == {"@id": "r-2024/table-1.csv"}
    assert one["dcat:mediaType"]["@id"].endswith("/media-types/text/csv")
    assert one["dcat:byteSize"] == {"@value": "12", "@type": "xsd:nonNegativeInteger"}
    assert one["dct:license"] == {"@id": "https://example.org/by/4.0/"}
    assert len(one["dct:language"]) == 2
    assert one["spdx:checksum"]["spdx:algorithm"] == {"@id": "spdx:checksumAlgorithm_sha256"}
    assert one["spdx:checksum"]["spdx:checksumValue"]["@value"] == "0" * 64


@over_rows("licence", ["All rights reserved", ""])
def test_a_licence_without_an_address_is_a_statement_and_what_nobody_says_is_left_out(
    licence: str,
) -> None:
    silent = {**REPORT, "licence": {"en": licence}, "published": None, "years": []}
    report, table = read(reports=[silent])["dcat:dataset"]
    assert not {"dct:license", "dct:issued", "dct:temporal"} & table.keys()
    if licence:
        assert report["dct:rights"]["rdfs:label"] == [{"@value": licence, "@language": "en"}]
        assert table["dct:rights"] == {"@id": report["dct:rights"]["@id"]}
    else:
        assert "dct:rights" not in table


def test_a_catalog_needs_nothing_from_elsewhere_to_be_read() -> None:
    context = read()["@context"]
    assert all(isinstance(one, str) and one[-1] in "#/" for one in context.values())
