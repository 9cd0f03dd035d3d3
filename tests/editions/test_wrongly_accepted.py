"""What once built without a word: mistakes in a copy of a real edition, each refused or asked about."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bifolio.editorial.copies import copied
from bifolio.editorial.questions import asked
from bifolio.editorial.questions.edition_questions import Stated
from bifolio.model.errors import BuildError
from bifolio.sources.data import load_package, load_places
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

EDITION = "mobility-2026"
Edit = Callable[[str, str, str], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "reports" / EDITION, tmp_path / "reports" / EDITION)
    shutil.copytree(ROOT / "reports" / "places", tmp_path / "reports" / "places")
    text = (ROOT / "bifolio.toml").read_text("utf-8")
    head, _, rest = text.partition("editions = [")
    config = f'{head}editions = ["{EDITION}"]{rest.partition("]")[2]}'
    (tmp_path / "bifolio.toml").write_text(config, "utf-8")
    return tmp_path


@pytest.fixture
def edit(root: Path) -> Edit:
    def replaced(file: str, old: str, new: str) -> None:
        path = root / "reports" / EDITION / file
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    return replaced


def questions(root: Path, **chapters: Stated) -> list[str]:
    workspace = Workspace.load(root)
    return [one.message for one in asked(workspace, load_report(workspace, EDITION), chapters)]


def refused(root: Path) -> list[str]:
    workspace = Workspace.load(root)
    with pytest.raises(BuildError) as caught:
        load_package(workspace, EDITION, load_places(workspace))
    return [one.message for one in caught.value.problems]


def test_the_edition_as_it_is_raises_no_question(root: Path) -> None:
    assert questions(root, cities=Stated(claims=5, facts=21, exhibits=2)) == []


def test_a_career_age_of_199_for_19_9(root: Path, edit: Edit) -> None:
    edit("data/parameters.csv", "career-age-mean,19.9,years,1", "career-age-mean,199,years,0")
    assert questions(root) == ["“career-age-mean”, value: 199 is not between 0 and 100 years"]


def test_a_deleted_city_under_a_title_that_says_50(root: Path, edit: Edit) -> None:
    path = root / f"reports/{EDITION}/data/cities.csv"
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    assert questions(root) == ["49 rows, but the title is “Mobility volume of 50 cities”"]


def test_london_at_two_trillion(root: Path, edit: Edit) -> None:
    rows = ("london,573,285,288", f"london,{2 * 10**12},{10**12},{10**12}")
    edit("data/cities.csv", *rows)
    assert questions(root) == [
        "“london”, total: 2,000,000,000,000, and the next value of the column is 450",
        "“london”, inflow: 1,000,000,000,000, and the next value of the column is 228",
        "“london”, outflow: 1,000,000,000,000, and the next value of the column is 231",
    ]


def test_a_direction_that_contradicts_its_numbers(root: Path, edit: Edit) -> None:
    edit("data/performance.csv", "96055,97406", "97406,96055")
    edit("data/performance.csv", "15.37,15.38", "15.37,16.38")
    assert refused(root) == [
        "“publications-mean”: 2025 is 16.38 after 15.37, and direction says “broadly-stable”",
        "“publications-top-journals”: 2025 is 96055 after 97406, and direction says “increased”",
    ]


def test_a_year_that_is_not_the_editions(root: Path, edit: Edit) -> None:
    edit("report.toml", "year = 2026", "year = 2062")
    workspace = Workspace.load(root)
    found = [one.message for one in copied(workspace, load_report(workspace, EDITION))]
    assert found == [f"the year is 2062, and the edition is {EDITION}"]


def test_the_descriptor_of_another_edition(root: Path, edit: Edit) -> None:
    edit("data/datapackage.json", f'"name": "{EDITION}"', '"name": "set-index-2024"')
    workspace = Workspace.load(root)
    found = [one.message for one in copied(workspace, load_report(workspace, EDITION))]
    assert found == [
        f"the data package has the name “set-index-2024”, and the edition is {EDITION}"
    ]


def test_a_deleted_list_of_statements(root: Path) -> None:
    (root / f"reports/{EDITION}/published/statements.csv").unlink()
    assert questions(root) == [
        "there is no such list, so the audit compares nothing that the text says"
    ]


def test_claims_stripped_from_a_whole_chapter(root: Path) -> None:
    bare = Stated(claims=0, facts=21, exhibits=2)
    assert questions(root, cities=bare) == [
        "states 21 numbers and no claim: what it says of them is not checked"
    ]
    assert questions(root, purpose=Stated(claims=0, facts=3, exhibits=0)) == []
