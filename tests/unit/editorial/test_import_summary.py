"""What an import understood, as a table in the terminal."""

from __future__ import annotations

from pathlib import Path

from bifolio.editorial.importing.import_summary import table_lines
from bifolio.editorial.importing.result import Change
from tests.support.deliveries import read_file

SAME = Change((), (), (), 8)


def test_each_column_is_told_with_its_first_and_last_value(tmp_path: Path) -> None:
    (table,) = read_file(tmp_path, "titles-above", "cities").tables
    lines = [*table_lines(table, "cities.csv", SAME)]
    assert lines[-2] == "  The same values as in cities.csv."
    (total,) = [one for one in lines if one.startswith("    total")]
    assert total.split() == ["total", "B", "“总规模”", "573", "450", "0"]


def test_of_a_long_text_the_beginning_is_enough(tmp_path: Path) -> None:
    (table,) = read_file(tmp_path, "titles-above", "cities").tables
    table.rows[0] = ("Dean, Beijing Institute of Talent Development", *table.rows[0][1:])
    table.rows[1] = ("北京人才发展战略研究院名誉副院长、集团公共事务高级副总裁", *table.rows[1][1:])
    text = "\n".join(table_lines(table, "cities.csv", SAME))
    assert "  Dean, Beijing Institute of Ta…  " in text
    assert "  北京人才发展战略研究院名誉副…  " in text
