"""Data packages: what comes out of sound files, and what is said where a whole file is amiss."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from bifolio.sources.data.descriptor import hash_of
from bifolio.sources.toml_json.json_members import with_members
from bifolio.sources.workspace import Workspace
from tests.support.packages import (
    CITIES,
    DATA,
    FLOWS,
    SHARES,
    Write,
    changed,
    cities,
    flows,
    load,
    problems,
    shares,
    shown,
    write_package,
)
from tests.support.rows import over_rows


def test_a_sound_package_becomes_frames(write: Write):
    package = load(write([cities(), flows(), shares()], cities=CITIES, flows=FLOWS, shares=SHARES))
    assert list(package.frames) == ["cities", "flows", "shares"]
    frame = package.frames["cities"]
    assert list(frame.columns) == ["place", "total", "inflow", "outflow"]
    assert frame["place"].tolist() == ["london", "beijing"]
    assert frame["total"].tolist() == [573, 450]


def test_columns_have_the_types_of_their_fields(write: Write):
    package = load(write([cities(), shares()], cities=CITIES, shares=SHARES))
    assert str(package.frames["cities"]["total"].dtype) == "int64"
    assert str(package.frames["shares"]["share"].dtype) == "float64"
    assert str(package.frames["shares"]["kind"].dtype) == "str"


def test_empty_cells_are_missing_numbers_and_empty_texts(write: Write):
    resource = cities()
    resource["schema"]["fields"][3]["constraints"] = {}
    text = CITIES.replace("222", "")
    package = load(write([resource, shares()], cities=text, shares=SHARES))
    outflow = package.frames["cities"]["outflow"]
    assert str(outflow.dtype) == "Int64"
    assert outflow.iloc[0] == 288
    assert outflow.iloc[1] is pd.NA
    assert package.frames["shares"]["comment"].tolist() == ["", "a hospital"]


def test_resources_keep_what_their_description_says(write: Write):
    resource = load(write([cities()], cities=CITIES)).resources["cities"]
    assert (resource.title, resource.notes) == ("Cities", ("As printed.",))
    assert (resource.source.document, resource.source.section, resource.source.exhibit) == (
        "Report",
        "2",
        "2-1",
    )
    assert resource.field("total").unit == "persons"
    assert resource.field("place").places == ("city",)
    assert resource.primary_key == ("place",)


def test_a_byte_order_mark_is_accepted_and_columns_may_come_in_any_order(write: Write):
    text = "\ufeffinflow,place,total,outflow\r\n285,london,573,288\r\n228,beijing,450,222\r\n"
    frame = load(write([cities()], cities=text)).frames["cities"]
    assert list(frame.columns) == ["place", "total", "inflow", "outflow"]
    assert frame["inflow"].tolist() == [285, 228]


def test_the_digest_changes_with_any_file_and_only_then(write: Write):
    first = load(write([cities()], cities=CITIES)).digest
    again = load(write([cities()], cities=CITIES)).digest
    other = load(write([cities()], cities=CITIES[:-1])).digest
    renamed = load(write([cities() | {"title": "Towns"}], cities=CITIES)).digest
    assert len(first) == 64
    assert first == again
    assert len({first, other, renamed}) == 3


def test_a_missing_file_is_named_with_the_nearest(write: Write):
    assert shown(write([cities()], citties=CITIES)) == [
        ("citties.csv", "no resource names this file", "Describe it in datapackage.json, or move it elsewhere."),
        ("cities.csv", "there is no such file", "The resource “cities” names it. Did you mean “citties.csv”?"),
    ]  # fmt: skip


def test_empty_files_and_headers_without_rows_are_refused(write: Write):
    assert shown(write([cities(), flows()], cities="\n", flows="origin,asia,europe,outflow\n")) == [
        ("cities.csv", "the file is empty", "It needs a header and rows."),
        ("flows.csv:1", "the file has a header and no rows", "Add rows."),
    ]


def test_gb18030_is_recognised_with_the_way_out(write: Write):
    text = SHARES.replace("a hospital", "附属医院")
    (found,) = problems(write([shares()], shares=text.encode("gb18030")))
    assert str(found.where) == f"{DATA}/shares.csv:3"
    assert found.message == "the file is not UTF-8; it reads as GB18030 (GBK)"
    assert found.hint == (
        f"Convert it: iconv -f GB18030 -t UTF-8 {DATA}/shares.csv > new && mv new {DATA}/shares.csv; "
        "or in Excel save it as “CSV UTF-8 (Comma delimited)”."
    )


def test_other_encodings_are_recognised_as_far_as_possible(write: Write):
    (found,) = problems(write([shares()], shares=SHARES.encode("utf-16")))
    assert found.message == "the file is not UTF-8; it reads as UTF-16"
    (found,) = problems(write([shares()], shares=b"kind,share,comment\nacademic,60,\xff\n"))
    assert (found.where.line, found.message) == (2, "the file is not UTF-8")


def test_semicolons_instead_of_commas_are_recognised(write: Write):
    assert shown(write([cities()], cities=CITIES.replace(",", ";"))) == [
        ("cities.csv:1", "the cells are not separated by commas", "Save the sheet as “CSV UTF-8 (Comma delimited)”."),
    ]  # fmt: skip


def test_a_quote_that_is_not_closed_is_found_in_its_row(write: Write):
    text = 'kind,share,comment\nacademic,60.5,"first\nsecond"\nmedical,39.5,"open\n'
    (found,) = problems(write([shares()], shares=text))
    assert found.where.line == 4
    assert found.message.startswith("not valid CSV: ")


def test_files_that_no_resource_names_are_found_but_hidden_ones_may_stay(
    write: Write, tmp_path: Path
):
    workspace = write([cities()], cities=CITIES)
    (tmp_path / DATA / ".DS_Store").write_bytes(b"")
    load(workspace)
    (tmp_path / DATA / "old.xlsx").write_bytes(b"")
    assert [where for where, *_ in shown(workspace)] == ["old.xlsx"]


def test_names_and_paths_of_resources_are_their_own(write: Write):
    messages = [message for _, message, _ in shown(write([cities(), cities()], cities=CITIES))]
    assert messages == [
        "two resources have the name “cities”",
        "two resources have the path “cities.csv”",
    ]


def test_paths_that_differ_only_in_case_are_one_file_on_some_systems(write: Write):
    upper = shares() | {"path": "Cities.csv"}
    messages = [message for _, message, _ in shown(write([cities(), upper], cities=CITIES))]
    assert messages[0] == "“Cities.csv” and “cities.csv” differ only in case"


def test_problems_in_several_files_come_together(write: Write):
    wrong = cities() | {"titel": "x"}
    third = shares() | {"name": "third", "path": "third.csv"}
    workspace = write(
        [wrong, flows(), shares(), third],
        cities=CITIES,
        flows=FLOWS.replace("asia,20,8,8", "asia,20,eight,8"),
        shares=SHARES.replace("39.5", "140"),
        stray="a,b\n",
    )
    assert [(where, message) for where, message, _ in shown(workspace)] == [
        ("datapackage.json:72 (resources 1 › titel)", "unknown key “titel”"),
        ("stray.csv", "no resource names this file"),
        ("flows.csv:2 (column “europe”)", "“eight” is not a number"),
        ("shares.csv:3 (column “share”)", "140.0 is above the maximum 100"),
        ("third.csv", "there is no such file"),
    ]


def linked(workspace: Workspace, name: str, goal: Path | str) -> Workspace:
    path = workspace.root / DATA / name
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(goal)
    return workspace


@pytest.mark.parametrize("name", ["cities.csv", "datapackage.json", "notes", "deeper/other.csv"])
def test_a_link_that_leads_out_of_the_project_is_refused_and_not_read(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret"
    secret.write_text("a secret\n")
    workspace = linked(write_package(tmp_path, [cities()], cities=CITIES), name, secret)
    assert shown(workspace) == [
        (name, "this link leads out of the project", "Put the file itself there.")
    ]


def test_a_link_to_nothing_or_to_itself_is_refused(tmp_path: Path) -> None:
    workspace = write_package(tmp_path, [cities()], cities=CITIES)
    linked(linked(workspace, "a.csv", "nowhere.csv"), "b.csv", "b.csv")
    assert shown(workspace) == [
        ("a.csv", "this link leads nowhere", "Put the file itself there."),
        ("b.csv", "this link leads nowhere", "Put the file itself there."),
    ]


def test_a_link_inside_the_project_is_as_good_as_its_file(tmp_path: Path) -> None:
    workspace = write_package(tmp_path, [cities()], cities=CITIES)
    (tmp_path / "shared.csv").write_text(CITIES)
    linked(workspace, "cities.csv", tmp_path / "shared.csv")
    assert list(load(workspace).frames["cities"]["total"]) == [573, 450]


@over_rows("type", ["integer", "number"])
def test_a_number_of_thousands_of_digits_is_told_without_its_digits(
    tmp_path: Path, type: str
) -> None:
    resource = changed("schema.fields.1.type", type)
    del resource["checks"]
    table = CITIES.replace("573", "9" * 5000)
    assert shown(write_package(tmp_path, [resource], cities=table)) == [
        (
            "cities.csv:2 (column “total”)",
            "“999999999999…, 5000 digits,” is too large",
            "Check the number of digits.",
        )
    ]


def test_a_file_that_is_not_that_of_its_digest_is_told_and_stops_nothing(write: Write):
    described = cities() | {"hash": hash_of(CITIES.encode()), "bytes": len(CITIES)}
    assert load(write([described], cities=CITIES)).doubts == ()
    assert load(write([described], cities=CITIES.replace("\n", "\r\n"))).doubts == ()
    by_hand = CITIES.replace("573,285", "574,286")
    (told,) = load(write([described], cities=by_hand)).doubts
    assert told == (
        f"{DATA}/cities.csv: not the file whose digest datapackage.json has. If that is meant, take "
        "“bytes” and “hash” of “cities” out there; if not, put the file back"
    )
    del described["hash"]
    assert load(write([described], cities=by_hand)).doubts == ()  # as long as before
    assert len(load(write([described | {"bytes": 7}], cities=by_hand)).doubts) == 1


def test_a_computed_file_that_somebody_changed_says_how_it_is_computed_again(write: Write):
    run = {"bifolio:computed": {"run": "a1", "method": "place-volumes", "leading": 50}}
    described = cities() | {"hash": hash_of(b"other"), **run}
    workspace = write([described], cities=CITIES)
    (problem,) = problems(workspace)
    assert problem.message == "there is no run “a1” in “bifolio:runs”"
    file = workspace.root / DATA / "datapackage.json"
    file.write_text(
        with_members(file.read_text("utf-8"), (), {"bifolio:runs": '{"a1": {}}'}), "utf-8"
    )
    (told,) = load(workspace).doubts
    assert (
        "changed since records wrote it, and datapackage.json has the digest of before. If that is meant, take "
        "“bytes”, “hash” and “bifolio:computed” of “cities” out there; if not, put the file back, or"
    ) in told
    assert told.endswith("or compute it again: build.py records tiny-2026 … --write")


@pytest.mark.parametrize("hash", ["sha256:12", "md5", "A" * 64])
def test_a_digest_is_one(write: Write, hash: str):
    (problem,) = problems(write([cities() | {"hash": hash}], cities=CITIES))
    assert problem.message == f"“{hash}” is not the SHA-256 of a file"
