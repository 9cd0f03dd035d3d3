"""The command `records`: a made-up corpus becomes the table of a made-up edition."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from ibis.backends.duckdb import Backend
from pyarrow import parquet

from bifolio.cli.main import main
from bifolio.editorial.importing import data_writing
from bifolio.sources.data.descriptor import RUNS, hash_of
from tests.support.paths import ROOT
from tests.support.records.command import (
    DECLARED,
    DESCRIPTOR,
    EDITION,
    TOML,
    run,
    with_records,
)
from tests.support.tiny import ANALYSES, DATA
from tests.support.workspace import write_files


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return with_records(tmp_path / "tiny")


def test_tables_are_computed_and_compared_and_nothing_is_written(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (root / DATA).read_text("utf-8")
    assert run(root) == 0
    told = capsys.readouterr().out
    head, _, rest = told.partition(f"In {DESCRIPTOR}:\n")
    assert head == (
        "cities: 2 rows\n"
        f"  Against {DATA}: 6 of 8 cells changed, 0 rows new, 0 rows gone.\n"
        "  london, total: 573 → 3\n  london, inflow: 285 → 1\n  london, outflow: 288 → 2\n"
        "  beijing, total: 450 → 3\n  beijing, inflow: 228 → 2\n  beijing, outflow: 222 → 1\n\n"
    )
    assert rest.startswith(
        '       "path": "cities.csv",\n  +    "bytes": 54,\n  +    "hash": "sha256:'
    )
    assert rest.endswith("\n\nNothing was written. Add --write to write it.\n")
    assert (root / DATA).read_text("utf-8") == before
    assert list((root / ".cache").iterdir()) == []


def test_they_are_written_with_where_they_come_from_and_taken_back(root: Path) -> None:
    before = (root / DATA).read_text("utf-8")
    described = (root / DESCRIPTOR).read_bytes()
    assert run(root, "--write") == 0
    assert (root / DATA).read_text("utf-8").splitlines()[1:] == ["london,3,1,2", "beijing,3,2,1"]
    (kept,) = json.loads((root / DESCRIPTOR).read_text("utf-8"))[RUNS].values()
    assert kept["engine"].startswith("DuckDB ")
    assert [one["title"] for one in kept["sources"]] == ["works", "authorships"]
    assert [one["hash"] for one in kept["sources"]] == [
        hash_of((root / f"{name}.parquet").read_bytes()) for name in ("works", "authorships")
    ]
    assert kept["population"] == {"window": [2024, 2025], "decade": None, "leading": 2}
    assert main(["import", EDITION, "--undo"], root, ANALYSES) == 0
    assert (root / DATA).read_text("utf-8") == before
    assert (root / DESCRIPTOR).read_bytes() == described


def test_what_is_there_already_is_not_written_again_so_that_one_undo_takes_it_back(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (root / DATA).read_text("utf-8")
    assert run(root, "--write") == 0
    capsys.readouterr()
    assert run(root, "--write") == 0
    told = capsys.readouterr().out
    assert "Nothing to write: all of it is there already, with where it comes from.\n" in told
    assert "Written" not in told
    assert main(["import", EDITION, "--undo"], root, ANALYSES) == 0
    assert (root / DATA).read_text("utf-8") == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--near", "20km"], "“20km” is no number; write it without a unit, like 20 or 0.5"),
        (["--allow-countries", "1%"], "“1%” is no number; write it without a unit"),
        (["--memory", "2GB"], "“2GB” is no whole number; write it without a unit, like 1500"),
        (
            ["--alow-countries", "3"],
            "does not take --alow-countries; did you mean --allow-countries?",
        ),
    ],
)
def test_options_that_are_none_or_have_a_unit_are_told_in_plain_words(
    root: Path, given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, *given) == 2
    assert said in capsys.readouterr().err


def test_a_full_disk_leaves_what_was_there(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, write = (root / DATA).read_text("utf-8"), Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == ".datapackage.json.new":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert run(root, "--write") == 1
    assert (root / DATA).read_text("utf-8") == before
    assert not list((root / f"reports/{EDITION}").rglob("*.new"))
    assert not list((root / data_writing.KEPT / EDITION).iterdir())


@pytest.mark.parametrize("kind", [duckdb.IOException, duckdb.TransactionException])
@pytest.mark.parametrize("step", ["typed_works", "typed_authorships", "moves"])
def test_a_disk_that_fills_while_tables_are_computed_leaves_what_was_there(
    root: Path, kind: type[Exception], step: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    before, run_sql = (root / DATA).read_text("utf-8"), Backend.raw_sql

    def full(backend: Backend, query: Any, **more: Any) -> Any:
        if str(query).startswith(f"CREATE TABLE {step} "):
            raise kind("Could not write file: No space left on device")
        return run_sql(backend, query, **more)

    monkeypatch.setattr(Backend, "raw_sql", full)
    assert run(root, "--write") == 3
    screen = capsys.readouterr().err
    assert "found the disk full" in screen
    assert "let it write elsewhere: --scratch" in screen
    assert (root / DATA).read_text("utf-8") == before
    assert list((root / ".cache").iterdir()) == []


KILLED = """
import sys
from pathlib import Path
from analysis.records import RECORDS, computing
from bifolio.cli.main import main

def block(*_):
    print("computing", flush=True)
    sys.stdin.read()

computing.METHODS["place-volumes"] = block
main(sys.argv[2:], Path(sys.argv[1]), {}, RECORDS)
"""


@pytest.mark.thorough
def test_a_run_that_is_killed_leaves_what_was_there_and_the_next_one_clears_up(root: Path) -> None:
    before = (root / DATA).read_text("utf-8")
    files = [f"--{name}={root / f'{name}.parquet'}" for name in ("works", "authorships")]
    command = [sys.executable, "-c", KILLED, str(root), "records", EDITION, *files, "--write"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert "computing\n" in iter(child.stdout.readline, "")
        child.kill()
    assert (root / DATA).read_text("utf-8") == before
    assert [one.name[:8] for one in (root / ".cache").iterdir()] == ["records-"]
    assert run(root, "--write") == 0
    assert (root / DATA).read_text("utf-8").splitlines()[1:] == ["london,3,1,2", "beijing,3,2,1"]
    assert list((root / ".cache").iterdir()) == []


def test_a_broken_file_stops_and_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (root / DATA).read_text("utf-8")
    (root / "works.parquet").write_bytes(b"PAR1 and no end")
    assert run(root, "--write") == 1
    screen = capsys.readouterr().err
    assert "The computing stopped: 1 problem found. Nothing was written.\n" in screen
    assert "works.parquet\n  ✗ is cut short, or no Parquet file\n" in screen
    assert (root / DATA).read_text("utf-8") == before


def test_what_is_declared_wrongly_is_told_at_once(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = TOML.replace('of = "cities"', 'of = "towns"').replace("last = -1\n[d", "last = -3\n[d")
    write_files(
        root, {DECLARED: f'{wrong}[table.Towns]\nmethod = "place-volumes"\nof = "cities"\n'}
    )
    assert run(root) == 1
    screen = capsys.readouterr().err
    assert "3 problems found" in screen
    assert "the years 2024 to 2023 are none" in screen
    assert "“Towns” cannot be the name of a resource" in screen
    assert "line 10" in screen


def test_an_edition_without_declaration_says_where_to_write_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / DECLARED).unlink()
    assert run(root) == 2
    screen = capsys.readouterr().err
    assert "No table of tiny-2026 is declared to be computed from records." in screen
    assert DECLARED in screen


def test_an_engine_that_is_not_installed_is_a_screen(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("analysis.records.engines.find_spec", lambda _: None)
    assert run(root) == 2
    screen = capsys.readouterr().err
    assert "records cannot compute with duckdb: ibis and duckdb not installed." in screen
    assert "Run: pip install '.[records]'" in screen


def test_a_project_without_methods_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, methods=None) == 2
    assert "This project computes nothing from records." in capsys.readouterr().err


@pytest.mark.parametrize(
    "given", ["--allow-duplicates=101", "--allow-strangers=-1", "--allow-countries=nan"]
)
def test_what_is_allowed_is_a_percentage(
    root: Path, given: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, given) == 2
    assert f"{given.partition('=')[0]} is a percentage." in capsys.readouterr().err


def test_urban_areas_are_a_table_of_towns_and_nearness_is_in_kilometres(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(root, {DECLARED: f'areas = "cities"\n{TOML}'})
    assert run(root) == 1
    assert "cities has not both columns, place and member" in capsys.readouterr().err
    assert run(root, "--near=200") == 2
    assert "--near is in kilometres.\n  → Give 0 to 100." in capsys.readouterr().err


def test_a_list_of_geonames_is_unpacked_and_told_where_tables_come_from(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "--geonames=cities15000.txt") == 2
    assert "--geonames without institutions places nothing." in capsys.readouterr().err
    assert run(root, "--geonames=cities15000.zip", "--institutions=x") == 2
    assert "the list, and not the zip around it.\n  → Unpack it first." in capsys.readouterr().err
    listed = root / "cities.txt"
    place = "2643743\tLondon\tLondon\tLondres\t51.5\t-0.1\tP\tPPLC\tGB"
    listed.write_text(place + "\t" * 10, "utf-8")
    geo = {"city": "Londres", "country_code": "GB"}
    (root / "institutions.json").write_text(json.dumps({"id": "I1", "geo": geo}), "utf-8")
    given = f"--institutions={root / 'institutions.json'}"
    assert run(root, given, f"--geonames={listed}", "--write") == 0
    (kept,) = json.loads((root / DESCRIPTOR).read_text("utf-8"))[RUNS].values()
    assert [one["files"] for one in kept["sources"] if one["title"] == "geonames"] == [1]
    said = "0 of 1 institutions are placed by a name that GeoNames' list has for their city"
    assert said in kept["counts"]  # cities of this project have no number


def test_a_table_of_other_columns_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = root / DESCRIPTOR
    package.write_text(package.read_text("utf-8").replace('"inflow"', '"arrivals"'), "utf-8")
    assert run(root, "--write") == 1
    screen = capsys.readouterr().err
    assert "column “arrivals” of cities: place-volumes gives no such column" in screen
    assert "It gives: place, total, inflow, outflow." in screen


SPANS = """
[table.cities]
method = "career-spans"
spans = { early = [1, 10], late = [20, 11] }
digits = -1
leading = 2
"""


def test_options_of_a_method_are_checked_together(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(root, {DECLARED: TOML.partition("[table")[0] + SPANS})
    assert run(root) == 1
    screen = capsys.readouterr().err
    assert "late: is no span of years\n    → Give first and last year: [11, 20]." in screen
    assert "“digits” may not be below 0" in screen
    assert "unknown key “leading”" in screen
    assert "column “place” of cities: career-spans gives no such column" in screen


def test_groups_and_growth_are_checked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tables = '[table.cities]\nmethod = "group"\nmembers = ["de"]\n'
    write_files(root, {DECLARED: TOML.partition("[table")[0] + tables})
    assert run(root) == 1
    screen = capsys.readouterr().err
    assert "“de” is no country\n    → Give codes of ISO 3166 in capitals: “DE”." in screen
    growing = '[table.cities]\nmethod = "growth"\nof = "cities"\nvalue = "works"\n'
    window = TOML.partition("[table")[0].replace("first = -2", "first = -1")
    write_files(root, {DECLARED: window + growing})
    assert run(root) == 1
    screen = capsys.readouterr().err
    assert "“works” is not a value" in screen
    assert "growth compares two years, and the window has one" in screen


def test_a_decade_tells_top_scientists_and_everybody_needs_none(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short = TOML.replace("[decade]\nfirst = -10\nlast = -1\n", "")
    write_files(root, {DECLARED: short})
    assert run(root) == 0
    write_files(root, {DECLARED: short.replace("everybody", "top-scientists")})
    assert run(root) == 1
    assert "the key “decade” is missing" in capsys.readouterr().err


def test_top_scientists_are_not_listed_among_everybody(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(
        root, {DECLARED: TOML.partition("[table")[0] + '[table.cities]\nmethod="top-scientists"\n'}
    )
    assert run(root) == 1
    assert "top-scientists counts nobody where population is everybody" in capsys.readouterr().err


def test_a_table_that_needs_what_no_row_has_says_so_before_it_is_computed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "authorships.parquet"
    rows = parquet.read_table(path)
    nothing = pa.nulls(len(rows), pa.string())
    parquet.write_table(rows.set_column(rows.column_names.index("city"), "city", nothing), path)
    assert run(root, "--write") == 1
    screen = capsys.readouterr().err
    assert "place-volumes needs a city, and no authorship has one" in screen
    assert "Give --institutions, or a column “city” of --authorships that holds" in screen


def test_years_that_no_work_has_and_tables_without_a_row_stop_before_anything_is_written(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (root / DATA).read_text("utf-8")
    write_files(root, {DECLARED: TOML.replace("first = -2\nlast = -1", "first = -8\nlast = -7", 1)})
    assert run(root, "--write") == 1
    screen = capsys.readouterr().err
    assert "no work is of the years 2018 to 2019" in screen
    assert "Works are of 2024 to 2025" in screen
    write_files(root, {DECLARED: TOML})
    rows = parquet.read_table(root / "authorships.parquet")
    one = pa.array(["GB"] * len(rows))
    where = rows.column_names.index("country")
    parquet.write_table(rows.set_column(where, "country", one), root / "authorships.parquet")
    assert run(root, "--write") == 1
    assert "table cities" in (screen := capsys.readouterr().err)
    assert "nothing counts in this table: it has no row" in screen
    assert (root / DATA).read_text("utf-8") == before


def test_where_nobody_is_a_top_scientist_it_is_told_once_and_why(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tables of zeros would else take the place of those there are."""
    towns = '[table.towns]\nmethod = "place-volumes"\nof = "countries"\n'
    write_files(root, {DECLARED: TOML.replace("everybody", "top-scientists") + towns})
    assert run(root, "--write") == 1
    screen = " ".join(capsys.readouterr().err.split())
    assert screen.count("nobody is a top scientist") == 1
    assert "in a small part of the data “leading” of records.toml has to be larger" in screen


def test_a_column_that_no_row_fills_is_told_with_what_was_read(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "works.parquet"
    works = parquet.read_table(path)
    short = pa.array([year - 2000 for year in works["year"].to_pylist()])
    parquet.write_table(works.set_column(works.column_names.index("year"), "year", short), path)
    assert run(root) == 1
    screen = " ".join(capsys.readouterr().err.split())
    assert "place-volumes needs a year, and no work has one" in screen
    assert (
        "6 of 6 works have a year before 1000 or after 2999; they count as without: 24, 25."
        in screen
    )


def test_folders_that_cannot_be_written_are_told_before_anything_is_computed(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "file").write_text("no folder", "utf-8")
    assert run(root, f"--scratch={root / 'file'}") == 2
    screen = capsys.readouterr().err
    assert f"Nothing can be written into {root / 'file'}: File exists." in " ".join(screen.split())
    assert "Name another folder: --scratch DIR." in screen

    def refused(dir: Path) -> None:
        if dir.name == "data":
            raise PermissionError(errno.EACCES, "Permission denied", str(dir))

    monkeypatch.setattr("bifolio.cli.editorial.records._try", refused)
    assert run(root, "--write") == 2
    assert "Permission denied" in capsys.readouterr().err


def test_megabytes_and_masters_that_say_nothing_are_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "--memory=-5") == 2
    assert "--memory is in megabytes." in capsys.readouterr().err
    assert run(root, "--master=local[2]") == 2
    assert "--master is where Spark runs." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('[table.cities]\nmethod = "place-volumes"\nof = "cities"\nleading = 2\n', "", "no table is declared"),
        ("[window]", '[places]\nCn = "cn"\n[window]', "“Cn” is no country"),
        ("leading = 2", 'field = "physics"', "there is no field “physics” → Declare it below [fields]."),
        ("[window]\nfirst = -2", '[window]\nfirst = "two"', "1 problem found"),
        ('"place-volumes"\nof = "cities"\nleading = 2', '"institution-kinds"', "no kind of institutions is declared"),
        ('"place-volumes"\nof = "cities"\nleading = 2', '"participation"\nunit = "people"', "“people” is not a unit"),
        (
            '[table.cities]\nmethod = "place-volumes"\nof = "cities"\nleading = 2',
            '[kinds]\na = ["company"]\n[table.cities]\nmethod = "kind-combinations"\ncombinations = {}',
            "there is none → Write one: both =",
        ),
        ("[window]", '[kinds]\na = ["company"]\nb = ["company"]\n[window]', "“company” belongs to two kinds: a and b"),
        (
            '[table.cities]\nmethod = "place-volumes"\nof = "cities"\nleading = 2',
            '[kinds]\na = ["company"]\n[table.cities]\nmethod = "kind-combinations"\ncombinations = { one = ["a", "c"], few = ["a"] }',
            "“one”: there is no kind “c”",
        ),
        ("population", 'areas = "towns"\npopulation', "there is no resource “towns”"),
    ],
)  # fmt: skip
def test_what_a_declaration_lacks_or_mistakes_is_told(
    root: Path, before: str, after: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert before in TOML
    write_files(root, {DECLARED: TOML.replace(before, after)})
    assert run(root) == 1
    assert said in " ".join(capsys.readouterr().err.split())
