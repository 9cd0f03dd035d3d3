"""A published value that has changed needs a correction; told on the report's page."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from bifolio.editorial.uncorrected_changes import Published, uncorrected, unfounded
from bifolio.model.errors import Where
from bifolio.sources.corrections import Correction
from bifolio.sources.report import Report, load_report
from bifolio.sources.workspace import Workspace
from tests.support.rows import over_rows
from tests.support.workspace import config_text, report_text, write_files

HEAD = "\ufeffplace,place_en,total,inflow\r\n"
OLD = f"{HEAD}london,London,573,285\r\nbeijing,Beijing,450,228\r\n"
NEW = OLD.replace("573", "575")
TOLD = Correction(
    Where("c"), "2027-03-14", "table-1", "", "573", "575", {"zh": "伦敦"}, {"zh": "错"}
)


@pytest.fixture
def report(tmp_path: Path) -> Report:
    files = {
        "bifolio.toml": config_text("s-2026"),
        "reports/s-2026/report.toml": report_text("s-2026", {"c": ["table-1"]}),
    }
    return load_report(Workspace.load(write_files(tmp_path, files)), "s-2026")


def published(table: str, volume: int = 0) -> Published:
    fact = {"value": volume, "exhibits": ["table-1"], "shown": {"zh": f"{volume} 人"}}
    findings = json.dumps({"facts": {"volume": fact}} if volume else {"facts": {}})
    return Published({"table-1": table.encode()}, findings.encode())


def messages(report: Report, *told: Correction, before: Published, now: Published) -> list[str]:
    return [one.message for one in uncorrected(report, told, before, now)]


def test_a_changed_cell_without_a_correction_is_refused(report: Report) -> None:
    before, now = published(OLD), published(NEW)
    assert messages(report, before=before, now=before) == []
    (problem,) = uncorrected(report, (), before, now)
    assert problem.message == "table-1, london, total was published as 573 and is 575"
    assert problem.where.file == "reports/s-2026/corrections.toml"
    (offer,) = problem.offers
    (entry,) = tomllib.loads(offer.text)["correction"]
    assert (entry["exhibit"], entry["old"], entry["new"]) == ("table-1", "573", "575")
    assert messages(report, TOLD, before=before, now=now) == []


def test_a_correction_of_another_value_or_exhibit_tells_nothing_of_it(report: Report) -> None:
    before, now = published(OLD), published(NEW)
    for other in (replace(TOLD, new="576"), replace(TOLD, exhibit="table-9")):
        assert len(messages(report, other, before=before, now=now)) == 1


def test_a_value_that_a_table_and_its_figure_show_is_told_once(report: Report) -> None:
    before, now = (
        replace(published(each), exhibits={"table-1": each.encode(), "figure-1": each.encode()})
        for each in (OLD, NEW)
    )
    assert messages(report, before=before, now=now) == [
        "table-1 and figure-1, london, total was published as 573 and is 575"
    ]
    assert messages(report, TOLD, before=before, now=now) == []


def test_a_row_that_is_gone_is_a_change_too(report: Report) -> None:
    gone = published(OLD.replace("beijing,Beijing,450,228\r\n", ""))
    assert messages(report, before=published(OLD), now=gone) == [
        "table-1, beijing, total was published as 450 and is nothing",
        "table-1, beijing, inflow was published as 228 and is nothing",
    ]


def test_rows_of_one_name_are_told_apart(report: Report) -> None:
    twice = f"{HEAD}london,London,5,1\r\nlondon,London,6,2\r\n"
    changed = published(twice.replace(",5,1", ",7,1"))
    assert messages(report, before=published(twice), now=changed) == [
        "table-1, london, total was published as 5 and is 7"
    ]


def test_a_number_of_the_text_is_told_by_a_correction_of_its_exhibit(report: Report) -> None:
    before, now = published(OLD, 1023), published(OLD, 1025)
    assert messages(report, before=before, now=now) == [
        "the number “volume” was published as 1023 人 and is 1025 人"
    ]
    by_text = replace(TOLD, exhibit="", chapter="c", old="1023 人", new="1025 人")
    for told in (TOLD, by_text):
        assert messages(report, told, before=before, now=now) == []


def test_a_number_that_reads_as_before_needs_no_correction(report: Report) -> None:
    fact = {"value": 23.61, "exhibits": [], "shown": {"zh": "23.6%", "en": "23.6%"}}
    before, now = (
        Published({}, json.dumps({"facts": {"share": {**fact, "value": value}}}).encode())
        for value in (23.61, 23.63)
    )
    assert messages(report, before=before, now=now) == []


def test_a_site_without_the_edition_has_published_nothing(report: Report, tmp_path: Path) -> None:
    assert Published.of(tmp_path / "none", report) == Published()
    write_files(
        tmp_path, {"site/data/s-2026/table-1.csv": "a", "site/data/s-2026/findings.json": "{}"}
    )
    assert Published.of(tmp_path / "site", report) == Published({"table-1": b"a"}, b"{}")


SAID = "伦敦以573人居首。"


def saying(*passages: str, volume: str = "573") -> Published:
    fact = {"value": volume, "exhibits": ["table-1"], "shown": {"zh": volume}}
    stated = {"facts": {"volume": fact}, "sentences": {"zh": {"c": [*passages]}}}
    return Published({"table-1": OLD.encode()}, json.dumps(stated).encode())


def test_a_sentence_that_is_worded_otherwise_needs_a_correction(report: Report) -> None:
    before, now = saying(SAID, "其余不变。"), saying("伦敦以573人位列第一。", "其余不变。")
    (problem,) = uncorrected(report, (), before, now)
    assert problem.message == (
        "passage 1 of c was published as 伦敦以573人居首。 and is 伦敦以573人位列第一。"
    )
    assert "with chapter = “c”" in problem.hint
    quoted = replace(TOLD, exhibit="", chapter="c", old="居首", new="位列第一")
    assert messages(report, quoted, before=before, now=now) == []
    for other in (replace(quoted, chapter="d"), replace(quoted, old="居末"), TOLD):
        assert len(messages(report, other, before=before, now=now)) == 1


def test_a_sentence_in_which_a_value_changed_is_told_with_the_value(report: Report) -> None:
    before, now = saying(SAID), saying(SAID.replace("573", "575"), volume="575")
    assert messages(report, before=before, now=now) == [
        "the number “volume” was published as 573 and is 575"
    ]


def test_a_value_of_a_list_that_holds_another_value_is_told_with_its_cell(report: Report) -> None:
    lists = "依次为伦敦（564）和南京（153）。", "依次为伦敦（566）和南京（153）。"
    before, now = (saying(one, volume="64") for one in lists)  # 64 stands within 564
    assert messages(report, before=before, now=now) == []


def test_a_sentence_that_is_gone_needs_one_and_a_new_one_does_not(report: Report) -> None:
    assert messages(report, before=saying(SAID, "旧。"), now=saying(SAID)) == [
        "passage 2 of c was published as 旧。 and is nothing"
    ]
    assert messages(report, before=saying(SAID), now=saying(SAID, "新。")) == []


@over_rows(
    ("change", "stands"),
    [
        ({"new": "573"}, True),
        ({"new": "575"}, False),
        ({"new": "573.0%"}, True),
        ({"new": "城市流动规模"}, True),  # a caption: nothing to hold it against
        ({"new": ""}, True),
        ({"exhibit": "", "chapter": "c", "new": "居首"}, True),
        ({"exhibit": "", "chapter": "c", "new": "居末"}, False),
        ({"exhibit": "", "chapter": "d", "new": "居首"}, False),
    ],
)
def test_what_a_correction_gives_as_new_stands_there_now(
    change: dict[str, str], stands: bool
) -> None:
    told = replace(TOLD, old="1", **change)  # type: ignore[arg-type]
    said = [one.message for one in unfounded([told], saying(SAID))]
    where = told.exhibit or told.chapter
    assert said == ([] if stands else [f"new = “{told.new}”: {where} does not say so now"])


def test_a_correction_that_a_later_one_replaced_is_history() -> None:
    first = replace(TOLD, old="570", new="571")
    then = replace(TOLD, date="2027-04-01", old="571", new="573")
    assert [*unfounded([then, first], saying(SAID))] == []
