"""The next edition is begun: its folder has the form of the last one and none of its numbers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bifolio.editorial.importing.import_toml import Settings, TableSettings, settings_text
from bifolio.editorial.new_edition import begin
from bifolio.model.errors import UsageError
from bifolio.sources.toml_json.json_members import with_members
from bifolio.sources.workspace import Workspace
from tests.support.packages import cities, field, write_package
from tests.support.workspace import config_text, write_files

REPORT = """\
id = "tiny-2026"                  # as printed
series = "tiny"
narrative = "en"
year = 2026                       # not printed
title = "Tiny report"
publishers = ["Nobody"]
languages = ["en"]
source = "Made up, 2026"
licence = "None"

[[chapter]]
id = "cities"
number = "1"
title = "Cities in 2025"
exhibits = ["table-1-1"]

[exhibit.table-1-1]
status = "reproduced"
number = "1-1"
caption = "Flows of cities, 2024 and 2025; 1066 is no year of ours, 1990 neither"
as_printed = true
"""


def yearly() -> dict[str, object]:
    return {
        "name": "yearly",
        "path": "yearly.csv",
        "title": "Cities, 2024 and 2025",
        "source": {"document": "Report 2026", "page": "7", "exhibit": "2-2"},
        "notes": ["Read twice."],
        "unchanged": "for a reason",
        "bytes": 25,
        "hash": f"sha256:{'0' * 64}",
        "bifolio:computed": {"run": "a1"},
        "checks": [
            {"check": "descending", "field": "total", "except": [{"key": "a", "note": "b"}]}
        ],
        "schema": {
            "fields": [
                field("place", "string"),
                field("total", "integer"),
                {"name": "2025", "type": "integer", "description": "Value of 2025"},
            ]
        },
    }


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    write_package(
        tmp_path,
        [cities(), yearly()],
        cities="place,total,inflow,outflow\nlondon,2,1,1\n",
        yearly="place,total,2025\nlondon,2,1\n",
    )
    descriptor = tmp_path / "reports/tiny-2026/data/datapackage.json"
    run = {"bifolio:runs": '{"a1": {}}'}
    descriptor.write_text(with_members(descriptor.read_text("utf-8"), (), run), "utf-8")
    files = {
        "bifolio.toml": config_text("other-2025", "tiny-2026", languages=["en"]),
        "reports/tiny-2026/report.toml": REPORT,
        "templates/chapters/tiny-2026/cities.md.j2": "{% trans %}Own{% endtrans %}\n",
    }
    return Workspace.load(write_files(tmp_path, files))


def test_every_csv_has_its_head_and_no_row(workspace: Workspace) -> None:
    begin(workspace, "tiny-2028", "tiny-2026")
    data = workspace.edition("tiny-2028") / "data"
    assert (data / "cities.csv").read_text("utf-8") == "place,total,inflow,outflow\n"
    assert (data / "yearly.csv").read_text("utf-8") == "place,total,2027\n"


def test_the_descriptor_is_the_new_editions(workspace: Workspace) -> None:
    begin(workspace, "tiny-2028", "tiny-2026")
    text = (workspace.edition("tiny-2028") / "data/datapackage.json").read_text("utf-8")
    made = json.loads(text)
    assert made["name"] == "tiny-2028"
    resource = made["resources"][1]
    assert resource["source"] == {"document": "Report 2028", "exhibit": "2-2"}
    assert resource["title"] == "Cities, 2026 and 2027"
    assert resource["schema"]["fields"][2]["description"] == "Value of 2027"
    assert resource["checks"] == [{"check": "descending", "field": "total"}]
    assert resource.keys() == {"name", "path", "title", "source", "checks", "schema"}
    assert "bifolio:runs" not in made


def test_years_of_titles_and_captions_become_values(workspace: Workspace) -> None:
    begun = begin(workspace, "tiny-2028", "tiny-2026")
    text = (workspace.edition("tiny-2028") / "report.toml").read_text("utf-8")
    assert text.splitlines()[0] == 'id = "tiny-2028"'
    assert "\nyear = 2028\n" in text
    assert '\ntitle = "Cities in %(year_1)s"\n' in text
    assert (
        '"Flows of cities, %(year_2)s and %(year_1)s; 1066 is no year of ours, 1990 neither"'
        in text
    )
    assert 'source = "Made up, 2026"' in text
    assert "as_printed" not in text
    assert begun.captions == 2


def test_it_stands_before_its_pattern_in_the_list_of_editions(workspace: Workspace) -> None:
    begin(workspace, "tiny-2028", "tiny-2026")
    editions = Workspace.load(workspace.root).config.editions
    assert editions == ("other-2025", "tiny-2028", "tiny-2026")


def test_chapters_of_its_own_come_along(workspace: Workspace) -> None:
    begun = begin(workspace, "tiny-2028", "tiny-2026")
    assert begun.files == (
        "reports/tiny-2028/data/cities.csv",
        "reports/tiny-2028/data/datapackage.json",
        "reports/tiny-2028/data/yearly.csv",
        "reports/tiny-2028/published/.gitkeep",
        "reports/tiny-2028/report.toml",
        "templates/chapters/tiny-2028/cities.md.j2",
        "bifolio.toml",
    )


def test_how_files_were_read_comes_along_without_which_they_were(workspace: Workspace) -> None:
    known = TableSettings(sheet="表", columns={"城市": "place"}, file="a.xlsx", written="ab")
    text = settings_text(Settings({"cities": known}, {"伦敦城": "london"}))
    (workspace.edition("tiny-2026") / "import.toml").write_text(text, "utf-8")
    begin(workspace, "tiny-2028", "tiny-2026")
    kept = (workspace.edition("tiny-2028") / "import.toml").read_text("utf-8")
    bare = TableSettings(sheet="表", columns={"城市": "place"})
    assert kept == settings_text(Settings({"cities": bare}, {"伦敦城": "london"}))


@pytest.mark.parametrize(
    ("id", "source", "message"),
    [
        ("tiny-2028", "tiny-2025", "There is no edition “tiny-2025”."),
        ("tiny", "tiny-2026", "“tiny” cannot be the name of an edition."),
        ("Tiny-2028", "tiny-2026", "“Tiny-2028” cannot be the name of an edition."),
        ("foo-2028", "tiny-2026", "“foo-2028” has not the name of tiny-2026."),
        ("tiny-2026", "tiny-2026", "There is already reports/tiny-2026/."),
        ("tiny-2020", "tiny-2026", "tiny-2020 is not later than tiny-2026, which is of 2026."),
    ],
)
def test_what_cannot_be_begun_leaves_the_project_as_it_is(
    workspace: Workspace, id: str, source: str, message: str
) -> None:
    before = sorted(workspace.root.rglob("*"))
    with pytest.raises(UsageError) as caught:
        begin(workspace, id, source)
    assert caught.value.message == message
    assert sorted(workspace.root.rglob("*")) == before
