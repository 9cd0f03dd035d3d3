"""Records as they are published: Parquet, OpenAlex's folders, whole and broken."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pytest
from pyarrow import parquet

from analysis.records.engines import Engine, connect
from analysis.records.exclusions import Allowed
from analysis.records.reading.cleaned_records import Inputs, Read, read
from analysis.records.reading.source_files import Source, find, unreadable
from analysis.records.works_and_authorships import AUTHORSHIPS, WORKS
from bifolio.model.errors import BuildError, ToolError
from bifolio.sources.records.records_request import City
from tests.support.paths import ROOT

COUNTRIES = frozenset({"CN", "US", "GB"})
CITIES = {
    "london-ma": City(2643743, "London MA", "GB", 51.51, -0.13),
    "london": City(2643743, "London", "GB", 51.51, -0.13),
    "beijing": City(1816670, "Beijing", "CN", 39.91, 116.40),
    "arlington": City(4671240, "Arlington", "US", 32.74, -97.11),
    "cambridge": City(),
}
SAMPLE = ROOT / "tests" / "support" / "records" / "openalex"

WORK = {"work": 1, "year": 2024, "type": "article", "subfield": 1702, "citations": 3}
ROW = {
    "work": 1, "author": 7, "position": "first", "corresponding": True, "institution": 4,
    "country": "CN", "city": "beijing", "institution_type": "education",
}  # fmt: skip


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with connect("duckdb", folder=tmp_path, memory=200) as opened:
        yield opened


@pytest.fixture
def table(tmp_path: Path) -> Any:
    """Writes rows as Parquet, with types of their own for some columns."""

    def write(name: str, rows: list[dict[str, Any]], **types: str) -> Path:
        plain = WORKS if name == "works" else AUTHORSHIPS
        kinds = {column: kind for column, kind in plain.items() if column in rows[0]}
        schema = ibis.schema(kinds | types).to_pyarrow()
        path = tmp_path / f"{name}.parquet"
        parquet.write_table(pa.Table.from_pylist(rows, schema=schema), path)
        return path

    return write


def taken(
    engine: Engine, works: Path, rows: Path | None = None, *, allowed: Allowed | None = None,
    institutions: Path | None = None,
) -> Read:  # fmt: skip
    inputs = Inputs(
        find([works], "--works"),
        find([rows], "--authorships") if rows else None,
        find([institutions], "--institutions") if institutions else None,
        COUNTRIES,
        CITIES,
    )
    return read(engine, inputs, allowed or Allowed())


def said(read_: Read) -> list[str]:
    return [one.line for one in read_.counts if one.number]


def problems(error: pytest.ExceptionInfo[BuildError]) -> list[str]:
    return [one.message for one in error.value.problems]


def test_parquet_is_read_as_it_is(engine: Engine, table: Any) -> None:
    found = taken(engine, table("works", [WORK]), table("authorships", [ROW]))
    assert engine.rows(found.records.works) == [WORK]
    assert engine.rows(found.records.authorships) == [ROW]
    assert said(found) == []


def test_types_of_institutions_may_lack_in_parquet_or_in_one_of_its_files(
    engine: Engine, table: Any, tmp_path: Path
) -> None:
    untyped = {name: value for name, value in ROW.items() if name != "institution_type"}
    (tmp_path / "rows").mkdir()
    table("authorships", [untyped | {"author": 8}]).rename(tmp_path / "rows/one.parquet")
    table("authorships", [ROW | {"institution_type": " Education"}]).rename(
        tmp_path / "rows/two.parquet"
    )
    found = taken(engine, table("works", [WORK]), tmp_path / "rows")
    rows = sorted(engine.rows(found.records.authorships), key=lambda row: row["author"])
    assert rows == [ROW, untyped | {"author": 8, "institution_type": None}]


def test_ids_may_be_addresses(engine: Engine, table: Any) -> None:
    works = [
        WORK
        | {"work": "https://openalex.org/W1", "subfield": "https://openalex.org/subfields/1702"}
    ]
    rows = [ROW | {"work": "W1", "author": "A7", "institution": "4"}]
    texts = dict.fromkeys(("work", "author", "institution"), "string")
    found = taken(
        engine, table("works", works, work="string", subfield="string"),
        table("authorships", rows, **texts),
    )  # fmt: skip
    assert engine.rows(found.records.works) == [WORK]
    assert engine.rows(found.records.authorships) == [ROW]


def test_an_id_that_is_there_and_cannot_be_read_is_told_apart_from_one_that_lacks(
    engine: Engine, table: Any
) -> None:
    works = [WORK | {"subfield": "physics"}]
    rows = [
        ROW | {"institution": "ETH Zürich"},
        ROW | {"author": 8, "institution": None},
        ROW | {"author": 9, "institution": ""},
    ]
    found = taken(
        engine, table("works", works, subfield="string"),
        table("authorships", rows, institution="string"),
    )  # fmt: skip
    assert said(found) == [
        "1 of 1 works have a subfield that cannot be read: 1",
        "1 of 1 works have no subfield: 1",
        "1 of 3 authorships have an institution whose id cannot be read: 1",
        "3 of 3 authorships have no institution: 1",
    ]


def test_a_work_that_stands_there_twice_is_counted_and_stops_unless_it_is_allowed(
    engine: Engine, table: Any
) -> None:
    works = table("works", [WORK, WORK | {"citations": 9}])
    rows = table("authorships", [ROW, ROW])
    with pytest.raises(BuildError) as error:
        taken(engine, works, rows)
    assert problems(error) == ["1 of 2 works stand there again: 1; allowed are 0 %"]
    assert (
        error.value.problems[0].hint
        == "Mend the data, or allow it: --allow-duplicates 50 (percent)."
    )


def test_of_a_work_that_stands_there_twice_the_row_with_most_citations_stays(
    engine: Engine, table: Any
) -> None:
    works = table("works", [WORK, WORK | {"citations": 9}])
    found = taken(engine, works, table("authorships", [ROW, ROW]), allowed=Allowed(duplicates=50))
    assert engine.rows(found.records.works) == [WORK | {"citations": 9}]
    assert engine.rows(found.records.authorships) == [ROW]
    assert said(found) == [
        "1 of 2 works stand there again: 1",
        "1 of 2 authorships stand there again",
    ]


def test_one_percent_of_works_twice_changes_nothing_but_the_count(
    engine: Engine, table: Any
) -> None:
    works = [WORK | {"work": number} for number in range(199)]
    rows = [ROW | {"work": number} for number in range(199)]
    twice = works[7] | {"citations": 0}, works[90] | {"citations": 1}
    found = taken(
        engine, table("works", [*twice, *works]), table("authorships", rows),
        allowed=Allowed(duplicates=1),
    )  # fmt: skip
    kept = sorted(engine.rows(found.records.works), key=lambda row: int(row["work"]))
    assert kept == works
    assert said(found) == ["2 of 201 works stand there again: 7, 90"]


def test_everything_that_is_amiss_is_told_at_once(engine: Engine, table: Any) -> None:
    works = [WORK | {"work": "W1"}, WORK | {"work": "none"}]
    rows = [ROW, ROW | {"work": 5}, ROW | {"country": "XX"}]
    with pytest.raises(BuildError) as error:
        taken(engine, table("works", works, work="string"), table("authorships", rows))
    assert problems(error) == [
        "1 of 2 works have no id that can be read: none; allowed are 0 %",
        "1 of 3 authorships belong to a work that is not there: 5; allowed are 0 %",
        "1 of 2 authorships name an unknown country: XX; allowed are 0 %",
    ]


def test_what_cannot_be_placed_is_a_number(engine: Engine, table: Any) -> None:
    rows = [
        ROW | {"city": "atlantis"},
        ROW | {"author": 8, "city": None, "country": None, "institution": None},
        ROW | {"author": 9, "country": "XX"},
    ]
    found = taken(
        engine, table("works", [WORK | {"subfield": None}]), table("authorships", rows),
        allowed=Allowed(countries=40),
    )  # fmt: skip
    assert said(found) == [
        "1 of 1 works have no subfield: 1",
        "1 of 3 authorships name an unknown country: XX",
        "1 of 3 authorships have no institution: 1",
        "1 of 3 authorships have no country: 1",
        "1 of 3 authorships name a city that is no place: atlantis",
        "1 of 3 authorships have no city",
    ]
    places = [
        (row["author"], row["country"], row["city"])
        for row in engine.rows(found.records.authorships)
    ]
    assert sorted(places) == [(7, "CN", None), (8, None, None), (9, None, "beijing")]


def test_towns_count_for_the_city_of_their_urban_area(engine: Engine, table: Any) -> None:
    rows = [ROW | {"city": "arlington"}, ROW | {"author": 8, "city": "london"}]
    inputs = Inputs(
        find([table("works", [WORK])], "--works"),
        find([table("authorships", rows)], "--authorships"),
        None, COUNTRIES, CITIES, {"arlington": "beijing", "london": "london"},
    )  # fmt: skip
    found = read(engine, inputs, Allowed())
    assert said(found) == [
        "1 of 2 authorships of towns count for the city of their urban area: arlington"
    ]
    cities = {row["author"]: row["city"] for row in engine.rows(found.records.authorships)}
    assert cities == {7: "beijing", 8: "london"}


def test_every_file_is_asked_for_its_columns(engine: Engine, table: Any, tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    first = table("works", [WORK]).rename(tmp_path / "many" / "1.parquet")
    odd = table("works", [WORK | {"work": 2, "citations": 2.7}], citations="float64")
    second = odd.rename(tmp_path / "many" / "2.parquet")
    with pytest.raises(BuildError) as error:
        taken(engine, first.parent, table("authorships", [ROW]))
    assert problems(error) == ["column “citations” is float64, and should be int64"]
    assert error.value.problems[0].where.file == str(second)


@pytest.mark.parametrize("numbers_first", [True, False])
def test_files_whose_types_differ_are_read_together(
    engine: Engine, table: Any, tmp_path: Path, numbers_first: bool
) -> None:
    """Ids that are numbers in one and addresses in another; a column of nothing, which has no type."""
    many = tmp_path / ("many" if numbers_first else "mixed")
    many.mkdir()
    table("authorships", [ROW]).rename(many / ("1.parquet" if numbers_first else "2.parquet"))
    texts = {"work": "string", "author": "string", "institution": "null", "city": "null"}
    other = ROW | {"work": "W2", "author": "A8", "institution": None, "city": None}
    table("authorships", [other], **texts).rename(
        many / ("2.parquet" if numbers_first else "1.parquet")
    )
    found = taken(engine, table("works", [WORK, WORK | {"work": 2}]), many)
    rows = sorted(engine.rows(found.records.authorships), key=lambda row: row["work"])
    assert rows == [ROW, ROW | {"work": 2, "author": 8, "institution": None, "city": None}]


def test_columns_whose_names_differ_in_capitals_alone_are_told(
    engine: Engine, tmp_path: Path, table: Any
) -> None:
    """An engine would take the first one."""
    named = pa.Table.from_pylist([{"Year": 1999, **WORK}])
    parquet.write_table(named, tmp_path / "works.parquet")
    with pytest.raises(BuildError) as error:
        taken(engine, tmp_path / "works.parquet", table("authorships", [ROW]))
    assert problems(error) == ["columns “year” and “Year” are one to the engines"]


def test_tables_that_were_exchanged_are_told_as_that(engine: Engine, table: Any) -> None:
    works, rows = table("works", [WORK]), table("authorships", [ROW])
    with pytest.raises(BuildError) as error:
        taken(engine, rows, works)
    assert problems(error) == [
        "holds authorships, and should hold works",
        "holds works, and should hold authorships",
    ]


def test_ids_of_another_kind_are_none(engine: Engine, table: Any) -> None:
    rows = [
        ROW | {"author": "I7"},
        ROW | {"author": " https://api.openalex.org/authors/A7 "},
    ]
    found = taken(
        engine, table("works", [WORK]), table("authorships", rows, author="string"),
        allowed=Allowed(unreadable=50),
    )  # fmt: skip
    assert engine.rows(found.records.authorships) == [ROW]


def test_a_number_below_0_is_no_id(engine: Engine, table: Any) -> None:
    """It stands for what is not known, and would make one author of all of them."""
    rows = [ROW, ROW | {"author": -1}, ROW | {"institution": -1, "author": 8}]
    found = taken(
        engine, table("works", [WORK]), table("authorships", rows), allowed=Allowed(unreadable=50)
    )
    kept = engine.rows(found.records.authorships.order_by("author"))
    assert [(one["author"], one["institution"]) for one in kept] == [
        (ROW["author"], ROW["institution"]), (8, None),
    ]  # fmt: skip


def test_where_all_ids_are_of_another_kind_the_files_may_be_the_wrong_ones(
    engine: Engine, table: Any
) -> None:
    rows = table("authorships", [ROW | {"author": "I7"}], author="string")
    with pytest.raises(BuildError) as error:
        taken(engine, table("works", [WORK]), rows)
    assert "1 of 1 authorships have no id of work or author" in problems(error)[0]
    hint = "That is all of them: look whether these are the right files."
    assert error.value.problems[0].hint == hint


def test_years_and_citations_that_cannot_be_count_as_none_and_are_told(
    engine: Engine, table: Any
) -> None:
    works = [WORK | {"year": 24}, WORK | {"work": 2, "citations": -1}]
    found = taken(engine, table("works", works), table("authorships", [ROW, ROW | {"work": 2}]))
    rows = sorted(engine.rows(found.records.works), key=lambda row: row["work"])
    assert [(row["year"], row["citations"]) for row in rows] == [(None, 3), (2024, None)]
    assert said(found)[:2] == [
        "1 of 2 works have a year before 1000 or after 2999; they count as without: 24",
        "1 of 2 works have fewer than 0 citations; they count as without: 2",
    ]


def test_names_of_files_and_folders_are_names_and_nothing_more(
    engine: Engine, table: Any, tmp_path: Path
) -> None:
    """`w*` is a file and stands for no other, `country=US` fills no column, hidden files are no part."""
    parts = tmp_path / "数据 [1]" / "country=US"
    parts.mkdir(parents=True)
    table("authorships", [ROW]).rename(parts / "w*.PARQUET")
    table("authorships", [ROW | {"author": 8}]).rename(parts / "wx.parquet")
    (parts / "._w.parquet").write_bytes(b"of a desktop")
    (parts / "_temporary").mkdir()
    (parts / "_temporary" / "0.parquet").write_bytes(b"PAR1 half")
    (parts / "x.parquet").mkdir()
    table("authorships", [ROW | {"author": 9}]).rename(parts / "x.parquet" / "part-0")
    (parts / "x.parquet" / "part-0").rename(parts / "x.parquet" / "part-0.parquet")
    found = taken(engine, table("works", [WORK]), parts)
    rows = sorted(engine.rows(found.records.authorships), key=lambda row: row["author"])
    assert rows == [ROW, ROW | {"author": 8}, ROW | {"author": 9}]
    assert said(found) == [
        "2 of 5 files of authorships are neither Parquet nor JSON lines: ._w.parquet, 0.parquet"
    ]


def test_parquet_is_known_by_its_beginning_and_files_of_another_kind_are_told(
    engine: Engine, table: Any, tmp_path: Path
) -> None:
    works = table("works", [WORK]).rename(tmp_path / "works.pq")
    rows = table("authorships", [ROW]).rename(tmp_path / "authorships")
    assert engine.rows(taken(engine, works, rows).records.works) == [WORK]
    (tmp_path / "works.csv").write_text("work,year\n1,2024\n", "utf-8")
    with pytest.raises(BuildError) as error:
        taken(engine, tmp_path / "works.csv", SAMPLE, institutions=works)
    assert problems(error) == [
        "is neither Parquet nor JSON lines",
        "is no Parquet file, as authorships are",
        "holds no JSON lines, as institutions do",
    ]


def test_columns_that_lack_or_have_another_type_are_named(engine: Engine, table: Any) -> None:
    works = table(
        "works", [{"work": 1, "year": "2024", "type": "article", "citations": 3}], year="string"
    )
    with pytest.raises(BuildError) as error:
        taken(engine, works, table("authorships", [ROW]))
    assert problems(error) == [
        "column “year” is string, and should be int64",
        "there is no column “subfield”",
    ]


def test_a_parquet_file_cut_short_is_named(tmp_path: Path, table: Any) -> None:
    path = table("works", [WORK])
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(BuildError) as error:
        find([path], "--works")
    assert problems(error) == ["is cut short, or no Parquet file"]
    assert error.value.problems[0].where.file == str(path)


def test_a_parquet_file_damaged_inside_is_named(engine: Engine, table: Any) -> None:
    path, rows = table("works", [WORK]), table("authorships", [ROW])
    whole = bytearray(path.read_bytes())
    whole[-30:-10] = b"\xff" * 20
    path.write_bytes(bytes(whole))
    with pytest.raises(BuildError) as error:
        taken(engine, path, rows)
    assert [one.where.file for one in error.value.problems] == [str(path)]
    assert problems(error)[0].startswith("cannot be read: ")


def test_what_spark_says_of_a_file_is_told_without_java(tmp_path: Path) -> None:
    source = Source((tmp_path / "a.parquet", tmp_path / "b.parquet"), parquet=True, digest="")
    java = "An error occurred while calling o347.count.\n: org.apache.spark.SparkException: "
    file = tmp_path / "b.parquet"
    error = RuntimeError(
        f"{java}[FAILED_READ_FILE] Encountered error while reading {file}\n\tat x\nCaused by: java.io.IOException: cut off\n\tat y"
    )
    (problem,) = unreadable(source, error).problems
    assert problem.where.file == str(file)
    assert problem.message == "cannot be read: cut off"


def test_files_that_lack_and_folders_that_are_empty_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BuildError) as error:
        find([tmp_path / "none", tmp_path / "empty"], "--works")
    assert problems(error) == ["there is no such file or folder", "the folder holds no records"]


@pytest.mark.parametrize("size", [0, 5, 25])
def test_a_gzip_cut_short_is_named(tmp_path: Path, size: int) -> None:
    path = tmp_path / "part_000.gz"
    path.write_bytes(gzip.compress(b'{"id": "W1"}\n' * 50)[:size])
    with pytest.raises(BuildError) as error:
        find([path], "--works")
    assert problems(error) == ["is cut short, or no gzip"]


@pytest.mark.parametrize("behind", [b"\0" * 512, b"\0", b"more"])
def test_a_gzip_with_something_behind_it_is_named_and_one_of_two_parts_is_none(
    tmp_path: Path, behind: bytes
) -> None:
    path, part = tmp_path / "part_000.gz", gzip.compress(b'{"id": "W1"}\n' * 50)
    path.write_bytes(part + part)
    assert find([path], "--works").lines
    path.write_bytes(part + behind)
    with pytest.raises(BuildError) as error:
        find([path], "--works")
    assert problems(error) == ["is cut short, or no gzip"]


def test_a_file_given_as_two_things_is_named(engine: Engine) -> None:
    """As the folder around OpenAlex's folders gives them: institutions as works whose ids cannot be read."""
    institutions = find([SAMPLE / "institutions.json"], "--institutions")
    inputs = Inputs(find([SAMPLE], "--works"), None, institutions, COUNTRIES, CITIES)
    with pytest.raises(BuildError) as error:
        read(engine, inputs, Allowed())
    assert problems(error) == ["is given with --works and with --institutions"]


def test_names_of_countries_are_answered_with_what_codes_are(engine: Engine, table: Any) -> None:
    path, rows = (
        table("works", [WORK]),
        table("authorships", [ROW, ROW | {"author": 8, "country": "China"}]),
    )
    with pytest.raises(
        BuildError, match="1 of 2 authorships name an unknown country: CHINA"
    ) as error:
        taken(engine, path, rows)
    (problem,) = error.value.problems
    assert problem.hint.startswith("Countries are two letters of ISO 3166: CN, DE. Mend the data")


def test_too_little_memory_is_told_as_that(table: Any, tmp_path: Path) -> None:
    path, rows = table("works", [WORK]), table("authorships", [ROW])
    with (
        connect("duckdb", folder=tmp_path, memory=1) as engine,
        pytest.raises(ToolError, match="needs more memory than it may use") as error,
    ):
        taken(engine, path, rows)
    assert error.value.hint.startswith("Give it more: --memory")


@pytest.mark.parametrize("relative", [True, False])
def test_a_line_that_is_no_json_is_named_in_the_file_that_has_it(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, relative: bool
) -> None:
    """Engines write whole paths; what is told is the path that was given, as ../works is."""
    (tmp_path / "here").mkdir()
    (tmp_path / "works").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    folder = Path("../works") if relative else tmp_path / "works"
    for at, line in enumerate(
        [b'{"id": "W1", "authorships": []}\n', b'{"id": "W1", "publication_\n']
    ):
        (folder / f"part_{at}.gz").write_bytes(gzip.compress(line))
    with pytest.raises(BuildError) as error:
        taken(engine, folder)
    assert [one.where.file for one in error.value.problems] == [str(folder / "part_1.gz")]


def test_a_folder_of_openalex_is_read_as_it_is_published(engine: Engine, tmp_path: Path) -> None:
    works, institutions = _packed(tmp_path)
    found = taken(engine, works, institutions=institutions)
    assert sorted(engine.rows(found.records.works), key=lambda row: row["work"]) == [
        {"work": 4000000001, "year": 2024, "type": "article", "subfield": 1702, "citations": 12},
        {"work": 4000000002, "year": 2025, "type": "review", "subfield": None, "citations": 0},
    ]
    rows = sorted(engine.rows(found.records.authorships), key=repr)
    places = [(row["author"], row["institution"], row["country"], row["city"]) for row in rows]
    assert {row["institution"]: row["institution_type"] for row in rows} == {
        100000001: "education", 100000002: "healthcare", 100000003: None, None: None,
    }  # fmt: skip
    assert sorted(places, key=repr) == [
        (5000000001, 100000001, "CN", "beijing"), (5000000001, 100000002, "GB", "london"),
        (5000000002, 100000003, "US", None), (5000000002, 100000003, "US", None),
        (5000000003, None, None, None),
    ]  # fmt: skip
    assert said(found) == [
        "1 of 3 institutions lie in no city of places.csv: 100000003",
        "1 of 2 works have no subfield: 4000000002",
        "1 of 5 authorships have no institution: 4000000001",
        "1 of 5 authorships have no country: 4000000001",
        "3 of 5 authorships have no city: US",
    ]


def test_nothing_that_is_read_goes_in_silence(engine: Engine, table: Any, tmp_path: Path) -> None:
    works = table("works", [WORK, WORK | {"work": 2, "type": None}])
    odd = [ROW | {"position": None}, ROW | {"position": "second", "author": 8}]
    rows = table("authorships", odd)
    (tmp_path / "institutions").mkdir()
    (tmp_path / "institutions" / "manifest").write_text("not read", "utf-8")
    lines = [{"id": "none"}, {"id": "I4", "geo": {"geonames_city_id": "1816670"}}, {"id": "I4"}]
    written = "\n".join(json.dumps(one) for one in lines)
    (tmp_path / "institutions" / "part.jsonl").write_text(written, "utf-8")
    found = taken(
        engine, works, rows, institutions=tmp_path / "institutions", allowed=Allowed(unreadable=40)
    )
    assert said(found) == [
        "1 of 3 institutions have no id that can be read",
        "1 of 3 institutions stand there again; of two places the first by id stays",
        "1 of 3 institutions lie in no city of places.csv: 4",
        "1 of 2 files of institutions are neither Parquet nor JSON lines: manifest",
        "1 of 2 works have no type: 2",
        "1 of 2 works have no authorship: 2",
        "1 of 2 authorships have no position: 1",
        "1 of 2 authorships have a position that is none: second",
    ]


def _packed(folder: Path) -> tuple[Path, Path]:
    """The made-up sample as the snapshot lays it out: folders by date, parts in gzip."""
    found = []
    for name in ("works", "institutions"):
        part = folder / name / "updated_date=2026-01-01" / "part_000.gz"
        part.parent.mkdir(parents=True)
        lines = [
            json.dumps(one) for one in json.loads((SAMPLE / f"{name}.json").read_text("utf-8"))
        ]
        part.write_bytes(gzip.compress("\n".join(lines).encode()))
        found.append(folder / name)
    return found[0], found[1]
