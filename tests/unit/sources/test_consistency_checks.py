"""Checks of a data package: what must add up, what must be in order, what may stay as printed."""

from __future__ import annotations

from tests.support.packages import (
    CITIES,
    FLOWS,
    SHARES,
    Json,
    Write,
    cities,
    flows,
    load,
    shares,
    shown,
)


def test_parts_must_add_up_to_the_total(write: Write):
    text = CITIES.replace("450,228", "450,227")
    assert shown(write([cities()], cities=text)) == [
        (
            "cities.csv:3 (column “total”)",
            "“beijing”: inflow + outflow = 449, but total is 450",
            'Correct the cell; where the source prints it so, add {"key": "beijing", "note": "…"} '
            "to “except” of the sum check.",
        )
    ]


def weighted(weights: Json) -> Json:
    resource = cities()
    resource["checks"] = [
        {"check": "weighted", "total": "total", "weights": weights, "tolerance": 0.5}
    ]
    return resource


def test_weighted_sums_are_checked_in_each_row(write: Write):
    assert load(write([weighted({"inflow": 1, "outflow": 1})], cities=CITIES))
    doubled = weighted({"inflow": 2, "outflow": 0})
    messages = [found[:2] for found in shown(write([doubled], cities=CITIES))]
    assert messages == [
        ("cities.csv:2 (column “total”)", "“london”: the weighted sum is 570, but total is 573"),
        ("cities.csv:3 (column “total”)", "“beijing”: the weighted sum is 456, but total is 450"),
    ]


def test_weighted_sums_may_differ_by_the_tolerance(write: Write):
    close = {"inflow": 2, "outflow": 0.0104}  # 572.9952: less than half a unit away
    resource = weighted(close)
    resource["checks"][0]["except"] = [{"key": "beijing", "note": "printed so"}]
    assert load(write([resource], cities=CITIES))


def test_weights_name_fields_with_numbers(write: Write):
    messages = [found[1] for found in shown(write([weighted({"inflw": 1})], cities=CITIES))]
    assert messages == ["there is no field “inflw” with numbers"]
    messages = [found[1] for found in shown(write([weighted({"inflow": "x"})], cities=CITIES))]
    assert messages == ["“inflow” must be a number, not the text “x”"]


def test_values_must_not_grow_where_the_order_is_descending(write: Write):
    text = CITIES + "boston,451,230,221\n"
    (found,) = shown(write([cities()], cities=text))
    assert found[:2] == (
        "cities.csv:4 (column “total”)",
        "“boston” (451) stands after “beijing” (450), but total must not grow",
    )


def test_equal_values_are_in_order(write: Write):
    assert load(write([cities()], cities=CITIES + "boston,450,230,220\n"))


def test_margins_are_checked_by_row_and_column(write: Write):
    text = FLOWS.replace("asia,20,8,8", "asia,20,7,8")
    assert [found[:2] for found in shown(write([flows()], flows=text))] == [
        ("flows.csv:2 (column “outflow”)", "row “asia” adds up to 7, but 8 stands here"),
        ("flows.csv:4 (column “europe”)", "column “europe” adds up to 7, but 8 stands here"),
    ]


def test_the_total_of_totals_is_checked_both_ways(write: Write):
    text = FLOWS.replace("9,8,17", "9,8,18")
    assert [found[:2] for found in shown(write([flows()], flows=text))] == [
        ("flows.csv:4 (column “outflow”)", "row “inflow” adds up to 17, but 18 stands here"),
        ("flows.csv:4 (column “outflow”)", "column “outflow” adds up to 17, but 18 stands here"),
    ]


def test_margins_may_include_the_diagonal(write: Write):
    resource = flows()
    resource["checks"][0]["diagonal"] = "included"
    text = "origin,asia,europe,outflow\nasia,20,8,28\neurope,9,30,39\ninflow,29,38,67\n"
    assert load(write([resource], flows=text))


def test_the_last_row_of_a_matrix_must_be_the_column_total(write: Write):
    text = "origin,asia,europe,outflow\nasia,20,8,8\ninflow,9,8,17\neurope,9,30,9\n"
    (found,) = shown(write([flows()], flows=text))
    assert found[:2] == (
        "flows.csv:4",
        "the last row is “europe”, not the column total “inflow”",
    )


def test_shares_must_add_up_within_the_tolerance(write: Write):
    assert load(write([shares()], shares=SHARES.replace("39.5", "39.6")))
    text = SHARES.replace("39.5", "39.3")
    (found,) = shown(write([shares()], shares=text))
    assert found[:2] == (
        "shares.csv:3 (column “share”)",
        "share adds up to 99.8, not to 100 (tolerance 0.1)",
    )


def test_what_the_source_prints_wrong_stays_with_an_exception(write: Write):
    resource = cities()
    resource["checks"][0]["except"] = [{"key": "beijing", "note": "printed so"}]
    package = load(write([resource], cities=CITIES.replace("450,228", "450,227")))
    assert package.frames["cities"]["inflow"].tolist() == [285, 227]
    assert package.resources["cities"].exceptions == {"beijing": "printed so"}


def test_exceptions_of_margins_name_the_row_or_the_column(write: Write):
    resource = flows()
    resource["checks"][0]["except"] = [
        {"key": "row:asia", "note": "printed so"},
        {"key": "column:europe", "note": "printed so"},
    ]
    assert load(write([resource], flows=FLOWS.replace("asia,20,8,8", "asia,20,7,8")))


def test_an_exception_that_is_not_needed_is_a_problem(write: Write):
    resource = cities()
    resource["checks"][0]["except"] = [{"key": "london", "note": "printed so"}]
    ((where, message, hint),) = shown(write([resource], cities=CITIES))
    assert where.startswith("datapackage.json:")
    assert where.endswith("(resources 1 › checks 1)")
    assert message == "the exception “london” is not needed: the sum check holds there"
    assert hint == "Remove it."


def test_a_misspelt_exception_suggests_the_row(write: Write):
    resource = cities()
    resource["checks"][0]["except"] = [{"key": "bejing", "note": "printed so"}]
    found = shown(write([resource], cities=CITIES.replace("450,228", "450,227")))
    assert [message for _, message, _ in found] == [
        "“beijing”: inflow + outflow = 449, but total is 450",
        "the exception “bejing” is not needed: the sum check holds there",
    ]
    assert found[1][2] == "Did you mean “beijing”?"


def test_an_exception_needs_a_note(write: Write):
    resource = cities()
    resource["checks"][0]["except"] = [{"key": "beijing"}]
    (found,) = shown(write([resource], cities=CITIES))
    assert found[1] == "the key “note” is missing"


def test_rows_are_checked_although_cells_of_others_are_wrong(write: Write):
    text = CITIES.replace("573", "x").replace("450,228", "450,227")
    assert [message for _, message, _ in shown(write([cities()], cities=text))] == [
        "“x” is not a number",
        "“beijing”: inflow + outflow = 449, but total is 450",
    ]


def directed(**more: object) -> Json:
    resource = cities()
    resource["schema"]["fields"].append({"name": "says", "type": "string", "description": "x"})
    words = {"rose": "up", "fell": "down", "stable": "same"}
    check = {"check": "direction", "field": "says", "before": "inflow", "after": "outflow"}
    resource["checks"] = [{**check, "words": words, "tolerance": 1, **more}]
    return resource


def test_a_word_for_a_direction_agrees_with_its_numbers(write: Write):
    rows = "place,total,inflow,outflow,says\nlondon,573,285,288,{}\nbeijing,450,228,222,{}\n"
    assert load(write([directed()], cities=rows.format("rose", "fell")))
    assert load(write([directed(tolerance=2)], cities=rows.format("stable", "fell")))
    found = shown(write([directed()], cities=rows.format("stable", "rose")))
    assert [one[:2] for one in found] == [
        (
            "cities.csv:2 (column “says”)",
            "“london”: outflow is 288 after 285, and says says “stable”",
        ),
        (
            "cities.csv:3 (column “says”)",
            "“beijing”: outflow is 222 after 228, and says says “rose”",
        ),
    ]


def test_a_direction_names_a_field_and_words_that_exist(write: Write):
    rows = "place,total,inflow,outflow,says\nlondon,573,285,288,rose\n"
    wrong = directed(field="sais", words={"rose": "upwards"})
    messages = [found[1] for found in shown(write([wrong], cities=rows))]
    assert messages == ["there is no field “sais”", "“upwards” is not a direction"]
