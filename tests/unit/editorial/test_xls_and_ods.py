"""Old Excel and OpenDocument files: what they tell is read, what they cannot tell is asked about.

`tests/support/workbooks/made-up.*` are one made-up workbook, saved by LibreOffice in both formats: a title over
merged heads of two lines, marks of footnotes (one of them raised), shares shown with %, a date made of 3-1, a
formula that fails, a hidden sheet.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from bifolio.editorial.importing.delivery import Delivery, Wanted, read_delivery
from bifolio.editorial.importing.import_toml import Settings, TableSettings, settings_text
from tests.support.deliveries import RESOURCES, VOCABULARY, refused, rows, told
from tests.support.rows import over_rows

FOLDER = Path(__file__).parents[2] / "support" / "workbooks"
both = pytest.mark.parametrize("ending", ["xls", "ods"])


def read(ending: str, to: str, known: TableSettings | None = None) -> Delivery:
    settings = Settings({to: known}) if known else Settings()
    wanted = Wanted(RESOURCES, VOCABULARY, settings, to=to)
    return read_delivery([FOLDER / f"made-up.{ending}"], wanted)


@both
def test_heads_of_two_lines_marks_and_the_row_of_totals_are_understood(ending: str) -> None:
    delivery = read(ending, "cities", TableSettings(sheet="城市"))
    assert refused(delivery) == []
    assert rows(delivery) == "london,573,285,288 beijing,1450,1000,450"
    assert "“1,450*” is read as 1450" in told(delivery)
    assert "城市!A6: the row of totals “合计” is left out." in told(delivery)


@both
def test_what_the_file_cannot_tell_is_said_in_plain_words(ending: str) -> None:
    said = told(read(ending, "cities", TableSettings(sheet="城市")))
    assert f"made-up.{ending} is a" in said
    for untold in ("rows and columns are hidden", "shown with % or 万", "an error of a formula"):
        assert untold in said
    assert "the sheet “去年” is hidden: passed over." in said


@both
def test_how_shares_stand_is_asked_since_the_percent_sign_is_not_told(ending: str) -> None:
    delivery = read(ending, "shares")
    assert refused(delivery) == [
        ("洲!B2", "whether this share is shown with % is not told by such a file")
    ]


@both
@pytest.mark.parametrize(
    ("fractions", "expected"), [(True, "asia,60.5 europe,39.5"), (False, "asia,0.605 europe,0.395")]
)
def test_the_answer_is_kept_in_import_toml(ending: str, fractions: bool, expected: str) -> None:
    known = TableSettings(fractions=fractions)
    assert rows(read(ending, "shares", known)) == expected
    assert f"fractions = {str(fractions).lower()}" in settings_text(Settings({"shares": known}))


@both
def test_a_date_that_was_made_of_a_span_is_refused_at_its_cell(ending: str) -> None:
    assert refused(read(ending, "spans")) == [("年限!A3", "a date stands here: 2026-03-01")]


@both
def test_digits_that_may_end_in_a_raised_mark_are_no_number(ending: str) -> None:
    ((address, message),) = refused(read(ending, "volumes"))
    assert address == "国家!B2"
    assert message.startswith("“34211” is text, and its last digit may be the raised mark")


def test_a_merged_range_of_an_old_workbook_is_known_and_one_of_opendocument_is_empty() -> None:
    (old,) = read("xls", "cities", TableSettings(sheet="城市")).tables
    (open_,) = read("ods", "cities", TableSettings(sheet="城市")).tables
    assert old.grid.merged[2, 0] == (1, 0)
    assert open_.grid.merged == {}


@over_rows(
    ("file", "data", "says"),
    [
        ("a.ods", b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "and no sheet"),
        ("a.xlsb", b"PK\x03\x04 xl/workbook.bin", "a binary workbook (.xlsb)"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "cannot be read"),
    ],
)
def test_what_is_no_such_workbook_is_refused(
    tmp_path: Path, file: str, data: bytes, says: str
) -> None:
    (tmp_path / file).write_bytes(data)
    delivery = read_delivery([tmp_path / file], Wanted(RESOURCES, VOCABULARY))
    ((where, message),) = refused(delivery)
    assert where == file
    assert says in message


def record(format: str) -> bytes:
    """A format of numbers as old Excel keeps it: kind, size, number, characters, width."""
    text = format.encode("utf-16-le")
    parts = (0x041E, len(text) + 5, 164, len(format))
    return b"".join(one.to_bytes(2, "little") for one in parts) + b"\x01" + text


def styled(style: str) -> bytes:
    """The made-up OpenDocument sheet with a style of numbers."""
    stream = io.BytesIO()
    with zipfile.ZipFile(FOLDER / "made-up.ods") as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "content.xml":
                begin = b"<office:automatic-styles>"
                content = content.replace(begin, begin + style.encode())
            target.writestr(name, content)
    return stream.getvalue()


@over_rows(
    ("name", "data", "shown"),
    [
        ("a.xls", (FOLDER / "made-up.xls").read_bytes() + record('0.0"万"'), '0.0"万"'),
        ("a.xls", (FOLDER / "made-up.xls").read_bytes() + record("#,##0,"), "#,##0,"),
        (
            "a.ods",
            styled(
                '<number:number-style style:name="N9"><number:number number:decimal-places="1"/>'
                "<number:text>万</number:text></number:number-style>"
            ),
            '0"万"',
        ),
        (
            "a.ods",
            styled(
                '<number:number-style style:name="N9"><number:number number:display-factor="1000"/>'
                "</number:number-style>"
            ),
            '0"",0,',
        ),
    ],
)
def test_a_file_whose_numbers_may_hide_a_unit_is_refused(
    tmp_path: Path, name: str, data: bytes, shown: str
) -> None:
    (tmp_path / name).write_bytes(data)
    delivery = read_delivery([tmp_path / name], Wanted(RESOURCES, VOCABULARY, to="cities"))
    says = f"numbers are shown with a unit here ({shown}), and such a file does not tell which"
    assert refused(delivery) == [(name, says)]
