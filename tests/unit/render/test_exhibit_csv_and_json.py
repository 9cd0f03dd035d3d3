"""An exhibit as files: every language's names, raw values, enough to cite it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from bifolio.model.views import CellView, ColumnView
from bifolio.render.exhibits.csv_and_json import Json, exhibit_csv, exhibit_json
from tests.support.rows import over_rows
from tests.support.views import REPORTS, VIEWS, exhibit_view, row_view, table_view

UNPUBLISHED = {
    code: replace(one, kind="figure", status="unpublished", table=None)
    for code, one in VIEWS.items()
}


def test_the_csv_begins_with_a_byte_order_mark_so_that_excel_shows_chinese() -> None:
    assert exhibit_csv(VIEWS).startswith(b"\xef\xbb\xbfplace,")


def test_the_csv_has_ids_names_in_each_language_and_raw_values() -> None:
    rows = list(csv.reader(io.StringIO(exhibit_csv(VIEWS).decode("utf-8-sig"))))
    assert rows == [
        ["place", "place_zh", "place_en", "trend_zh", "trend_en", "total", "share"],
        ["us", "美国", "United States", "增长", "Grown, “much”", "3421", "19.9"],
        ["", "Σ", "Σ", "增长", "Grown, “much”", "", "1"],
    ]


@over_rows(
    "sign",
    [
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        "＝",
        "＋",
        "－",
        "＠",
        "'=",
        " =",
        "\u3000 =",
        "\xa0-",
        "\ufeff@",
        "\x0b=",
        "\u2028+",
        "\U000e0020-",
    ],
)
def test_a_name_that_a_spreadsheet_would_calculate_has_an_apostrophe_in_front(sign: str) -> None:
    name = f"{sign}cmd|' /C calc'!A0"
    columns = (ColumnView("place", "Place", numeric=False), ColumnView("total", "Total"))
    rows = (
        row_view(CellView(name, place="boston"), CellView("-5", -5)),
        row_view(CellView(f"a{name}", place="us"), CellView("1", 1)),
    )
    view = exhibit_view(table=table_view(columns, *rows))
    found = exhibit_csv({"en": view}).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(found, newline=""))) == [
        ["place", "place_en", "total"],
        ["boston", f"'{name}", "-5"],
        ["us", f"a{name}", "1"],
    ]
    assert json.loads(exhibit_json({"en": view}, REPORTS))["values"][0]["place"]["en"] == name


def test_an_exhibit_without_values_makes_no_csv() -> None:
    with pytest.raises(ValueError, match="table-4-2 has no values to write"):
        exhibit_csv(UNPUBLISHED)


def test_the_json_holds_all_that_citing_and_using_need_in_a_fixed_order() -> None:
    document = json.loads(exhibit_json(VIEWS, REPORTS))
    assert list(document) == [
        "id",
        "report",
        "year",
        "kind",
        "number",
        "status",
        "label",
        "title",
        "caption",
        "unit",
        "note",
        "status_note",
        "source",
        "licence",
        "citation",
        "files",
        "columns",
        "values",
    ]
    assert document["title"] == {"zh": "发现", "en": "A finding"}
    assert document["citation"] == {"zh": "cite zh", "en": "cite en"}
    assert document["columns"][2] == {
        "id": "total",
        "type": "number",
        "label": {"zh": "Total", "en": "Total"},
        "unit": {"zh": "persons", "en": "persons"},
    }
    assert [column["type"] for column in document["columns"]] == [
        "place",
        "text",
        "number",
        "number",
    ]


def test_the_json_gives_raw_values_and_null_where_none_is_printed() -> None:
    first, second = json.loads(exhibit_json(VIEWS, REPORTS))["values"]
    assert first == {
        "place": {"id": "us", "zh": "美国", "en": "United States"},
        "trend": {"zh": "增长", "en": "Grown, “much”"},
        "total": 3421,
        "share": 19.9,
    }
    assert second["total"] is None


def test_an_unpublished_exhibit_says_so_and_has_no_values() -> None:
    document = json.loads(exhibit_json(UNPUBLISHED, REPORTS))
    assert document["status"] == "unpublished"
    assert document["columns"] == document["values"] == []


def test_the_same_exhibit_gives_the_same_bytes() -> None:
    assert exhibit_json(VIEWS, REPORTS) == exhibit_json(dict(VIEWS), dict(REPORTS))
    assert "美国".encode() in exhibit_json(VIEWS, REPORTS)
    assert exhibit_json(VIEWS, REPORTS).endswith(b"}\n")


def test_json_tells_where_its_other_files_stand() -> None:
    files: dict[str, Json] = {"csv": "table-4-2.csv", "png": {"zh": "table-4-2-zh.png"}}
    document = json.loads(exhibit_json(VIEWS, REPORTS, files))
    assert document["files"] == files
