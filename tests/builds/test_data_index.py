"""The files of data that a site serves: its index, the schema of that, the package of each report."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.support.packages import EDITION
from tests.support.paths import ROOT
from tests.support.tiny import PAGE, build_tiny, edit


def index_of(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "data/index.json").read_text("utf-8"))
    return found


def test_the_index_follows_the_schema_that_is_served_beside_it(tiny_built: Path) -> None:
    site = tiny_built / "site"
    index = index_of(site)
    schema = json.loads((site / "data" / index["$schema"]).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert [*Draft202012Validator(schema).iter_errors(index)] == []
    faulty = {**index, "exhibits": [{**index["exhibits"][0], "status": "guessed"}]}
    (error,) = Draft202012Validator(schema).iter_errors(faulty)
    assert error.message.startswith("'guessed' is not one of")


def test_it_names_every_report_exhibit_and_place_with_its_files(tiny_built: Path) -> None:
    site = tiny_built / "site"
    index = index_of(site)
    (report,) = index["reports"]
    assert (report["id"], report["exhibits"]) == (EDITION, ["table-1-1", "figure-1-1"])
    table = index["exhibits"][0]
    assert table["caption"] == {"en": "Flows of cities"}
    assert table["pages"] == {"en": f"../{PAGE}#table-1-1"}
    assert {one["id"] for one in index["places"]} == set(table["places"])
    files = [*report["files"], *table["files"]]
    assert {one["address"].rpartition(".")[2] for one in files} == {
        "json",
        "csv",
        "xlsx",
        "pdf",
        "zip",
        "bib",
        "ris",
    }
    for one in files:
        content = (site / "data" / one["address"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == one["sha256"], one["address"]


def test_a_package_describes_each_column_of_its_tables(tiny_built: Path) -> None:
    folder = tiny_built / f"site/data/{EDITION}"
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert [one["path"] for one in package["resources"]] == ["table-1-1.csv", "figure-1-1.csv"]
    for one in package["resources"]:
        content = (folder / one["path"]).read_bytes()
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        fields = one["schema"]["fields"]
        assert [field["name"] for field in fields] == head
        for at, field in enumerate(fields):
            if field["type"] == "integer":
                assert all(re.fullmatch(r"-?\d*", row[at]) for row in rows)
    assert {"integer", "string"} <= {f["type"] for f in package["resources"][0]["schema"]["fields"]}


def test_the_zip_holds_the_same_files_and_no_clock(tiny_built: Path) -> None:
    site = tiny_built / "site"
    with zipfile.ZipFile(site / f"data/{EDITION}/{EDITION}.zip") as pack:
        names = pack.namelist()
        assert names == [
            f"{EDITION}/{name}"
            for name in (
                "datapackage.json",
                "README.en.md",
                "CITATION.bib",
                "CITATION.ris",
                "CITATION.json",
                "table-1-1.csv",
                "figure-1-1.csv",
            )
        ]
        assert {one.date_time for one in pack.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in (names[0], *names[5:]):
            assert pack.read(name) == (site / "data" / name).read_bytes()
        readme = pack.read(names[1]).decode()
        assert pack.read(names[2]).startswith(b"@techreport{")
        assert pack.read(names[3]).startswith(b"TY  - RPRT\r\n")
        assert [one["type"] for one in json.loads(pack.read(names[4]))] == ["report"]
        for at, suffix in enumerate(("bib", "ris", "json"), start=2):
            cited = site / f"data/{EDITION}/citation.{suffix}"
            assert pack.read(names[at]) == cited.read_bytes()
    assert "\n## How to cite\n" in readme
    assert "- `table-1-1.csv` Table 1-1 Flows of cities" in readme
    page = (site / f"en/{EDITION}/index.html").read_text("utf-8")
    assert f'href="../../data/{EDITION}/{EDITION}.zip" type="application/zip"' in page


def test_a_caption_changes_what_holds_it_and_no_table(tiny: Path) -> None:
    old, new = tiny / "site/data", tiny / "other/data"
    edit(tiny, f"reports/{EDITION}/report.toml", "Flows of cities, drawn", "Flows, drawn")
    build_tiny(tiny, pdf=False, output=tiny / "other")
    made = [path for path in new.rglob("*") if path.is_file()]
    changed = {
        path.relative_to(new).as_posix()
        for path in made
        if path.read_bytes() != (old / path.relative_to(new)).read_bytes()
    }
    assert changed >= {"index.json", f"{EDITION}/datapackage.json", f"{EDITION}/{EDITION}.zip"}
    assert not {one for one in changed if one.endswith(".csv") or "table-1-1" in one}


@pytest.mark.parametrize("page", ["data.md", "data.zh.md"])
def test_the_example_in_python_runs_as_it_is_printed(
    page: str, tiny_built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / "docs/publishers" / page).read_text("utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert 'site = "https://example.org/reports/"' in code
    local = code.replace("https://example.org/reports/", f"{(tiny_built / 'site').as_uri()}/")
    exec(compile(local, page, "exec"), {})  # noqa: S102 - what the page tells its readers to run
    said = capsys.readouterr().out
    assert "table-1-1 Flows of cities" in said
    assert "london" in said


def test_the_catalog_of_a_site_names_files_that_are_there(tiny_built: Path) -> None:
    folder = tiny_built / "site/data"
    found = json.loads((folder / "catalog.jsonld").read_text("utf-8"))
    datasets = {one["dct:identifier"]: one for one in found["dcat:dataset"]}
    assert datasets.keys() == {EDITION, f"{EDITION}/table-1-1", f"{EDITION}/figure-1-1"}
    files = [one for dataset in datasets.values() for one in dataset["dcat:distribution"]]
    assert len(files) == 7  # CSV, XLSX, JSON of each exhibit; the zip of the report
    for one in files:
        content = (folder / one["dcat:downloadURL"]["@id"]).read_bytes()
        assert one["dcat:byteSize"]["@value"] == str(len(content))
        digest = hashlib.sha256(content).hexdigest()
        assert one["spdx:checksum"]["spdx:checksumValue"]["@value"] == digest


def test_the_catalog_of_a_site_is_rdf_in_which_every_name_leads_somewhere(tiny_built: Path) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib, which reads RDF, is not installed")
    base = "https://example.org/reports/data/catalog.jsonld"
    graph = rdflib.Graph()
    graph.parse(tiny_built / "site/data/catalog.jsonld", format="json-ld", publicID=base)
    dcat, dct, rdf = rdflib.DCAT, rdflib.DCTERMS, rdflib.RDF
    assert list(graph.subjects(rdf.type, dcat.Catalog)) == [rdflib.URIRef(base)]
    datasets = set(graph.objects(rdflib.URIRef(base), dcat.dataset))
    assert datasets == set(graph.subjects(rdf.type, dcat.Dataset))
    files = set(graph.subjects(rdf.type, dcat.Distribution))
    assert (len(datasets), len(files)) == (3, 7)
    of_sets = (dct.title, dct.description, dct.identifier, dct.publisher, dcat.distribution)
    of_files = (dcat.accessURL, dcat.downloadURL, dcat.mediaType, dcat.byteSize)
    for things, properties in ((datasets, of_sets), (files, of_files)):
        lacking = [
            (one, of) for one in things for of in properties if not graph.value(one, of, any=True)
        ]
        assert lacking == []
    assert [
        one for one in graph.objects() if isinstance(one, rdflib.Literal) and one.ill_typed
    ] == []
    named = {str(one) for one in graph.objects() if str(one).startswith(f"{base}#")}
    assert named
    assert named <= {str(one) for one in graph.subjects()}
