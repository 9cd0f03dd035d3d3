"""corrections.toml: what was corrected after publication, and every mistake in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.model.errors import BuildError
from bifolio.sources.corrections import Correction, load_corrections
from bifolio.sources.report import load_report
from bifolio.sources.toml_json import decode
from bifolio.sources.workspace import Workspace
from tests.support.rows import over_rows
from tests.support.workspace import config_text, report_text, write_files

GOOD = """\
[[correction]]
date = "2027-03-14"
exhibit = "table-1"
old = "573"
new = "575"
what = { zh = "伦敦，总规模" }
reason = { zh = "录入有误。" }
"""


def load(root: Path, text: str) -> tuple[Correction, ...]:
    files = {
        "bifolio.toml": config_text("s-2026"),
        "reports/s-2026/report.toml": report_text("s-2026", {"c": ["table-1"]}),
        "reports/s-2026/corrections.toml": text,
    }
    workspace = Workspace.load(write_files(root, files))
    return load_corrections(workspace, load_report(workspace, "s-2026"))


def test_the_last_correction_comes_first(tmp_path: Path) -> None:
    later = GOOD.replace("03-14", "05-01").replace('exhibit = "table-1"', 'chapter = "c"')
    first, second = load(tmp_path, f"{GOOD}\n{later}")
    assert (first.date, first.chapter, first.exhibit) == ("2027-05-01", "c", "")
    assert (second.old, second.new, second.reason) == ("573", "575", {"zh": "录入有误。"})


@over_rows(
    ("old", "new", "message"),
    [
        ("2027-03-14", "14 March", "“14 March” is not a date"),
        ('"table-1"', '"table-2"', "there is no exhibit “table-2”"),
        ('"table-1"', '"table-1"\nchapter = "c"', "a correction names an exhibit or a chapter"),
        ('exhibit = "table-1"', "", "a correction names an exhibit or a chapter"),
        ('exhibit = "table-1"', 'chapter = "d"', "there is no chapter “d”"),
        ('"575"', '"573"', "nothing was corrected: both are “573”"),
        ("reason = { zh", "reason = { en", "“reason” is missing in the language zh"),
        ("what", "whta", "the key “what” is missing"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(BuildError) as caught:
        load(tmp_path, GOOD.replace(old, new, 1))
    assert message in [one.message for one in caught.value.problems]


@over_rows("line", ["", "new = 575"])
def test_a_value_that_is_not_there_is_told_once(tmp_path: Path, line: str) -> None:
    with pytest.raises(BuildError) as caught:
        load(tmp_path, GOOD.replace('old = "573"', 'old = ""').replace('new = "575"', line))
    (told,) = caught.value.problems
    assert told.message in (
        "the key “new” is missing",
        "“new” must be a text, not the number 575",
    )


def test_another_encoding_is_told_without_talk_of_spreadsheets() -> None:
    with pytest.raises(BuildError) as caught:
        decode(GOOD.encode("utf-16"), "corrections.toml")
    (told,) = caught.value.problems
    assert told.message == "the file is not UTF-8; it reads as UTF-16"
    assert told.hint.endswith("; or save it as UTF-8 in your text editor.")
