"""The catalog of data for portals: DCAT 3 as JSON-LD, from what `data/index.json` tells.

Addresses are relative to the catalog, which stands beside the index, so they hold wherever the site is.
Nothing is said that the index does not say: a licence without an address is a statement of rights, a
day that no source tells is left out. https://www.w3.org/TR/vocab-dcat-3/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Thing = dict[str, Any]

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
_LANGUAGES = {
    2: "http://id.loc.gov/vocabulary/iso639-1/",
    3: "http://id.loc.gov/vocabulary/iso639-2/",
}


def catalog(index: Mapping[str, Any]) -> str:
    """The catalog of a site. index: what `data/index.json` holds."""
    tags = {one["code"]: one["tag"] for one in index["languages"]}
    reports = {one["id"]: one for one in index["reports"]}
    valued = [one for one in index["exhibits"] if one["columns"]]
    sets = [
        *(_report(one, tags) for one in reports.values()),
        *(_exhibit(one, reports[one["report"]], tags) for one in valued),
    ]
    found: Thing = {
        "@context": CONTEXT,
        "@id": "",
        "@type": "dcat:Catalog",
        "dct:title": index["title"],
        "dct:description": _texts(index["description"], tags),
        "dct:language": _languages(tags.values()),
    }
    head = _written(found).removesuffix("}")
    lines = ",\n".join(map(_written, sets))
    return f'{head},"dcat:dataset":[\n{lines}\n]}}\n'  # a line each: people look into it as well


def _written(thing: Thing) -> str:
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":"))


def _report(report: Mapping[str, Any], tags: Mapping[str, str]) -> Thing:
    """A report as one set of data: all of its tables in one file."""
    titles = {code: f"{title} {report['year']}" for code, title in report["title"].items()}
    data = [one for one in report["files"] if one["type"] == "application/zip"]
    return {
        "@id": f"#{report['id']}",
        "@type": "dcat:Dataset",
        "dct:identifier": report["id"],
        "dct:title": _texts(titles, tags),
        "dct:description": _texts(report["description"], tags),
        **_shared(report, tags),
        "dct:publisher": _publishers(report, tags),
        **_licence(report, tags),
        "dcat:landingPage": [{"@id": page} for page in report["pages"].values()],
        "dcat:distribution": [*_distributions(data, report, tags)],
    }


def _exhibit(
    exhibit: Mapping[str, Any], report: Mapping[str, Any], tags: Mapping[str, str]
) -> Thing:
    """A table or figure with values."""
    columns = [one["label"] for one in exhibit["columns"]]
    return {
        "@id": f"#{report['id']}/{exhibit['id']}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{report['id']}/{exhibit['id']}",
        "dct:title": _texts(_joined(exhibit, " ", "label", "caption"), tags),
        "dct:description": _texts(_joined(exhibit, "\n", "title", "caption", "source"), tags),
        "dcat:keyword": [one for label in columns for one in _texts(label, tags)],
        **_shared(report, tags),
        "dct:publisher": [{"@id": one["@id"]} for one in _publishers(report, tags)],
        **_licence_of(report),
        "dct:isPartOf": {"@id": f"#{report['id']}"},
        "dcat:landingPage": [{"@id": page} for page in exhibit["pages"].values()],
        "dcat:distribution": [*_distributions(exhibit["files"], report, tags)],
    }


def _shared(report: Mapping[str, Any], tags: Mapping[str, str]) -> Thing:
    """What a report says for all of its data."""
    days = {"dct:issued": report["published"], "dct:modified": report["modified"]}
    return {
        "dct:language": _languages(tags.values()),
        "dcat:version": str(report["year"]),
        **{key: {"@value": day, "@type": "xsd:date"} for key, day in days.items() if day},
        **_temporal(report["years"]),
    }


def _publishers(report: Mapping[str, Any], tags: Mapping[str, str]) -> list[Thing]:
    """Each with its name in all languages, in which they stand in the same order; by their ids elsewhere."""
    named = report["publishers"]
    count = len(next(iter(named.values())))
    return [
        {
            "@id": f"#{report['id']}/publisher-{at + 1}",
            "@type": "foaf:Agent",
            "foaf:name": _texts({code: names[at] for code, names in named.items()}, tags),
        }
        for at in range(count)
    ]


def _temporal(years: Sequence[int]) -> Thing:
    if not years:
        return {}
    first, last = ({"@value": str(year), "@type": "xsd:gYear"} for year in (years[0], years[-1]))
    return {
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": first,
            "dcat:endDate": last,
        }
    }


def _licence(report: Mapping[str, Any], tags: Mapping[str, str]) -> Thing:
    """The address of the licence; without one, what the source says of rights."""
    if report["licence_url"]:
        return {"dct:license": {"@id": report["licence_url"]}}
    if not any(report["licence"].values()):
        return {}
    label = _texts(report["licence"], tags)
    there = {"@id": _rights(report), "@type": "dct:RightsStatement", "rdfs:label": label}
    return {"dct:rights": there}


def _licence_of(report: Mapping[str, Any]) -> Thing:
    """The same for what is of a report, which says it once."""
    if report["licence_url"]:
        return {"dct:license": {"@id": report["licence_url"]}}
    return {"dct:rights": {"@id": _rights(report)}} if any(report["licence"].values()) else {}


def _rights(report: Mapping[str, Any]) -> str:
    return f"#{report['id']}/rights"


def _distributions(
    files: Sequence[Mapping[str, Any]], report: Mapping[str, Any], tags: Mapping[str, str]
) -> Iterator[Thing]:
    for one in files:
        spoken = [tags[one["language"]]] if one["language"] else [*tags.values()]
        yield {
            "@type": "dcat:Distribution",
            "dcat:accessURL": {"@id": one["address"]},
            "dcat:downloadURL": {"@id": one["address"]},
            "dcat:mediaType": {"@id": _MEDIA + one["type"]},
            "dcat:byteSize": {"@value": str(one["bytes"]), "@type": "xsd:nonNegativeInteger"},
            "dct:language": _languages(spoken),
            **_licence_of(report),
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                "spdx:checksumValue": {"@value": one["sha256"], "@type": "xsd:hexBinary"},
            },
        }


def _joined(exhibit: Mapping[str, Any], between: str, *keys: str) -> dict[str, str]:
    codes = exhibit["caption"]
    return {
        code: between.join(filter(None, (exhibit[key][code] for key in keys))) for code in codes
    }


def _texts(texts: Mapping[str, str], tags: Mapping[str, str]) -> list[Thing]:
    return [{"@value": text, "@language": tags[code]} for code, text in texts.items() if text]


def _languages(tags: Iterable[str]) -> list[Thing]:
    """Languages as the Library of Congress names them, by the first part of a tag."""
    found = dict.fromkeys(tag.partition("-")[0] for tag in tags)
    return [{"@id": _LANGUAGES[len(one)] + one} for one in found if len(one) in _LANGUAGES]
