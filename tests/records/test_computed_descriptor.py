"""`records --write` describes its tables in `datapackage.json`: people's words stay, what was computed is written."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from pathlib import Path
from typing import Any

import pytest

from bifolio.cli.main import main
from bifolio.model.errors import Problems
from bifolio.sources.data.descriptor import COMPUTED, RUNS, hash_of, read_descriptor
from bifolio.sources.toml_json.json_members import with_members
from tests.support.packages import cities
from tests.support.records.command import DECLARED, DESCRIPTOR, EDITION, TOML, run, with_records
from tests.support.tiny import ANALYSES, DATA
from tests.support.workspace import write_files

TOWNS = '[table.towns]\nmethod = "place-volumes"\nof = "cities"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return with_records(tmp_path / "tiny")


def described(root: Path) -> dict[str, Any]:
    return dict(json.loads((root / DESCRIPTOR).read_text("utf-8-sig")))


def of(root: Path, name: str = "cities") -> dict[str, Any]:
    return next(one for one in described(root)["resources"] if one["name"] == name)


def test_digest_length_method_and_run_stand_in_the_descriptor(root: Path) -> None:
    assert run(root, "--write") == 0
    found, content = of(root), (root / DATA).read_bytes()
    assert (found["bytes"], found["hash"]) == (len(content), hash_of(content))
    assert list(found)[:4] == ["name", "path", "bytes", "hash"]
    (run_,) = described(root)[RUNS]
    assert found[COMPUTED] == {
        "run": run_, "method": "place-volumes", "of": "cities", "leading": 2, "counting": "persons"
    }  # fmt: skip
    told = described(root)[RUNS][run_]
    assert told["population"] == {"window": [2024, 2025], "decade": None, "leading": 2}
    assert "0 of 6 works stand there again" in " ".join(told["counts"])


def test_the_mark_and_the_ends_of_lines_of_the_file_stay(root: Path) -> None:
    """Whatever was written taken out again, the file is that of before."""
    said = json.dumps(described(root), indent=4).replace("\n", "\r\n")
    before = BOM_UTF8 + said.encode()
    (root / DESCRIPTOR).write_bytes(before)
    assert run(root, "--write") == 0
    text = (root / DESCRIPTOR).read_bytes()
    assert text.count(b"\r\n") == text.count(b"\n") > before.count(b"\n")
    back = with_members(text.decode("utf-8-sig"), (), {RUNS: None})
    gone = dict.fromkeys(("bytes", "hash", COMPUTED))
    assert BOM_UTF8 + with_members(back, ("resources", 0), gone).encode() == before


def test_a_second_run_takes_the_place_of_the_first_in_the_same_members(root: Path) -> None:
    assert run(root, "--write") == 0
    first = described(root)
    write_files(root, {DECLARED: TOML.replace("leading = 2", "leading = 1")})
    assert run(root, "--write") == 0
    second = described(root)
    assert len(first[RUNS]) == len(second[RUNS]) == 1
    assert list(second["resources"][0]) == list(first["resources"][0])
    assert second["resources"][0][COMPUTED]["leading"] == 1
    assert second["resources"][0]["hash"] != first["resources"][0]["hash"]


def test_a_run_stays_as_long_as_a_table_is_its(root: Path) -> None:
    write_files(root, {DECLARED: TOML + TOWNS})
    assert run(root, "--write") == 0
    (first,) = described(root)[RUNS]
    write_files(root, {DECLARED: TOML})
    assert run(root, "--write", "--allow-countries=1") == 0
    assert list(described(root)[RUNS]) == [first, of(root)[COMPUTED]["run"]]
    assert of(root, "towns")[COMPUTED]["run"] == first
    write_files(root, {DECLARED: TOML + TOWNS})
    assert run(root, "--write") == 0
    assert list(described(root)[RUNS]) == [first]


def test_a_table_that_nobody_described_is_described_whole_and_taken_back(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (root / DESCRIPTOR).read_bytes()
    write_files(root, {DECLARED: TOML + TOWNS})
    assert run(root) == 0
    told = capsys.readouterr().out
    assert (
        '  +       "name": "towns",\n  +       "path": "towns.csv",\n  +       "bytes": 54,' in told
    )
    assert (root / DESCRIPTOR).read_bytes() == before
    assert run(root, "--write") == 0
    towns = of(root, "towns")
    assert towns["title"] == "Mobility volume: cities"
    assert towns["schema"]["primaryKey"] == ["place"]
    assert towns["schema"]["fields"][:2] == [
        {"name": "place", "type": "string", "description": "City",
         "constraints": {"required": True}, "bifolio:place": "city"},
        {"name": "total", "type": "integer", "description": "Inflow and outflow together",
         "unit": "persons", "constraints": {"required": True, "minimum": 0}},
    ]  # fmt: skip
    assert towns["hash"] == hash_of((root / DATA).with_name("towns.csv").read_bytes())
    assert main(["check"], root, ANALYSES) == 0
    assert main(["import", EDITION, "--undo"], root, ANALYSES) == 0
    assert (root / DESCRIPTOR).read_bytes() == before
    assert not (root / DATA).with_name("towns.csv").exists()


def test_a_new_table_has_the_columns_that_are_asked_for(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(root, {DECLARED: f'{TOML}{TOWNS}columns = ["place", "net"]\n'})
    assert run(root, "--write") == 1
    assert "“net”: the method gives no such column" in capsys.readouterr().err
    write_files(root, {DECLARED: f'{TOML}{TOWNS}columns = ["place", "inflow"]\n'})
    assert run(root, "--write") == 0
    assert run(root, "--write") == 0  # it is described now, as it was asked for
    assert (root / DATA).with_name("towns.csv").read_text(
        "utf-8"
    ) == "place,inflow\nbeijing,2\nlondon,1\n"
    assert of(root, "towns").keys().isdisjoint({"checks"})
    assert of(root, "towns")["schema"]["primaryKey"] == ["place"]
    write_files(root, {DECLARED: f'{TOML}{TOWNS}columns = ["place", "total"]\n'})
    assert run(root, "--write") == 1
    said = "datapackage.json describes other columns of towns: place, inflow"
    assert said in capsys.readouterr().err


def test_an_edition_without_a_descriptor_gets_one(root: Path) -> None:
    (root / DESCRIPTOR).unlink()
    (root / DATA).unlink()
    assert run(root, "--write") == 0
    assert (described(root)["name"], described(root)["title"]) == (EDITION, "Tiny report")
    problems = Problems()
    found = read_descriptor((root / DESCRIPTOR).parent, "d", problems)
    assert (len(problems), [one.name for one in found.resources]) == (0, ["cities"])
    assert (root / DESCRIPTOR).read_text("utf-8").count("\n") > 20  # no single line


@pytest.mark.parametrize("path", ["towns.csv", "Towns.csv"])  # one file to Windows and macOS
def test_no_file_of_another_resource_is_taken(
    root: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    said = {"name": EDITION, "title": "T", "resources": [cities() | {"path": path}]}
    write_files(root, {DECLARED: TOML + TOWNS, DESCRIPTOR: json.dumps(said)})
    assert run(root, "--write") == 1
    assert "towns.csv is the file of “cities”" in capsys.readouterr().err


def test_a_table_that_is_changed_by_hand_is_told_and_stops_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "--write") == 0
    assert main(["check"], root, ANALYSES) == 0
    assert "wrote it" not in capsys.readouterr().err
    text = (root / DATA).read_text("utf-8")
    (root / DATA).write_text(text.replace("london,3,1,2", "london,4,2,2"), "utf-8")
    assert main(["check"], root, ANALYSES) == 0
    told = f"{DATA}: changed since records wrote it, and datapackage.json has the digest of before."
    assert told in capsys.readouterr().err


def test_a_run_that_is_killed_between_its_files_is_finished_by_the_next_command(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    replace = Path.replace

    def killed(path: Path, target: Path) -> Path:
        if target.name == "datapackage.json":
            raise KeyboardInterrupt
        return replace(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed)
        assert run(root, "--write") == 3
    assert "london,3,1,2" in (root / DATA).read_text("utf-8")
    assert COMPUTED not in of(root)
    assert main(["check"], root, ANALYSES) == 0
    said = f"Finished what a killed run had begun to write: {DESCRIPTOR}"
    assert said in capsys.readouterr().err
    assert of(root)["hash"] == hash_of((root / DATA).read_bytes())
