"""Problems of one kind are told once, with the cells that they stand in."""

from __future__ import annotations

from bifolio.editorial.importing.import_summary import grouped
from bifolio.model.errors import Problem, Where

HINT = "Ask for plain numbers."


def at(line: int, message: str, hint: str = HINT) -> Problem:
    return Problem(Where("a.xlsx", line, item=f"数据!B{line}"), message, hint)


def test_alike_in_many_cells_they_are_one_at_the_first_with_five_addresses() -> None:
    told = grouped(at(line, f"“{line},5” may have a comma") for line in range(2, 45))
    (one,) = told
    assert one.message == "“2,5” may have a comma; so in 43 cells: B2, B3, B4, B5, B6 …"
    assert (one.where.item, one.hint) == ("数据!B2", HINT)


def test_few_are_all_named() -> None:
    (one,) = grouped([at(2, "1.5 is not a whole number"), at(4, "2.25 is not a whole number")])
    assert one.message == "1.5 is not a whole number; so in 2 cells: B2, B4"


def test_a_single_one_stays_as_it_is() -> None:
    assert grouped([at(3, "this row is hidden")]) == [at(3, "this row is hidden")]


def test_other_messages_and_other_hints_are_told_apart_in_their_order() -> None:
    told = [
        at(2, "“x” is no known city", "Near to it: A."),
        at(3, "“y” is no known city", "Near to it: B."),
        at(4, "this cell is merged with A1"),
        at(5, "this cell is merged with A2"),
    ]
    assert grouped(told) == told


def test_many_names_that_nobody_knows_are_one_since_the_table_is_another() -> None:
    names = [
        at(line, f"“{line}” is no known city", f"Near to it: {line}.") for line in range(2, 14)
    ]
    (one,) = grouped(names)
    assert one.message == "12 names are no known city: “2”, “3”, “4”, “5”, “6” …"
    assert one.where.item == "数据!B2"
    assert grouped(names[1:]) == names[1:]
