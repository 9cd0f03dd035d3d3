"""An expression of the audit is told in words: names instead of ids, signs instead of syntax."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from bifolio.model.findings import Column, Derived, Fact, Measured, Message, Ranked, Table
from bifolio.render.chapters.claims.words import says_text
from bifolio.render.expressions.expression_in_words import Wording
from tests.support.rows import over_rows

PLACES = {"japan": "Japan", "beijing": "Beijing", "asia": "Asia"}


KEYS = {"countries": "medicine", "lands": "japan"}  # of the only row of a resource


class Plain:
    """A language that says messages as they are written."""

    places: Any = {  # noqa: RUF012 - never written
        id: SimpleNamespace(kind={"asia": "continent", "japan": "country"}.get(id, "city"))
        for id in PLACES
    }

    def place_name(self, place: str) -> str:
        return PLACES[place]

    def names(self, names: list[str]) -> str:
        return " and ".join(names)

    def site(self, text: str, context: str, **values: str) -> str:
        assert context
        return text % values

    def message(self, message: Message) -> str:
        return message.id % message.values  # noqa: PD011 - no frame

    label = message

    def written(self, value: float) -> str:
        return f"{value:g}"

    def decimal(self, value: float, digits: int) -> str:
        return f"{value:.{digits}f}"


@pytest.fixture
def wording() -> Wording:
    columns = (
        Column("place", "text", Message("Field")),
        Column("total", "count", Message("Total")),
        Column("share_2022", "decimal", Message("Share 2022")),
        Column("after", "count", Message("Moves in %(year)s", values={"year": 2027})),
    )
    frame = pd.DataFrame(
        {
            "place": [Message("Medical and health sciences")],
            "total": [1],
            "share_2022": [1.0],
            "after": [1],
        }
    )
    exhibits = {
        "figure-1": SimpleNamespace(source="countries", kind="figure", number="1"),
        "table-1": SimpleNamespace(source="countries", kind="table", number="1"),
    }
    fact = Fact("printed.year", 12, "count", Message("printed in the report"))
    tables = {"table-1": Table(columns, frame)}
    inputs: Any = SimpleNamespace(
        language=Plain(),
        report=SimpleNamespace(exhibits=exhibits),
        findings=SimpleNamespace(tables=tables, figures={}, facts={"printed.year": fact}),
        heads=lambda id: tables[id].heads if id in tables else None,
        row_heads={},
        keys={},
        label=lambda id: id.replace("-", " ").title(),
        rows=lambda resource: [{"field": KEYS[resource]}] if resource in KEYS else [],
    )
    return Wording(inputs)


@over_rows(
    ("expression", "words"),
    [
        ('cell("countries", "japan", "total")', "Table 1 [Japan, Total]"),
        (
            'cell("countries", "medical-health-sciences", "total")',
            "Table 1 [Medical and health sciences, Total]",
        ),
        ('cell("countries", "asia/japan", "total") > 5', "Table 1 [Asia / Japan, Total] > 5"),
        ('cell("countries", "total", "japan")', "Table 1 [Japan, Total]"),
        ('cell("countries", "medicine", "total")', "Table 1 [Medical and health sciences, Total]"),
        ('cell("field-shares", "new-key", "a_b")', "field shares [new key, a b]"),
        ('sum(column("countries", "total"))', "sum of Total in Table 1"),
        ('column("countries", "total", 3)', "Table 1 [first 3 rows, Total]"),
        (
            'max(column("countries", "share_2022", of=keys("countries", place="beijing")))',
            "largest of Table 1 [Field = Beijing, Share 2022]",
        ),
        (
            'column("countries", "total", of=["japan", "beijing"])',
            "Table 1 [Japan and Beijing, Total]",
        ),
        ('rank("countries", "japan", "total") <= 3', "rank of Table 1 [Japan, Total] ≤ 3"),
        ('ranking("countries", "total", 5)', "first 5 of Total in Table 1"),
        ('count("countries") / 2', "number of rows of Table 1 ÷ 2"),
        ('count(keys("countries", parent="japan"))', "number of Table 1 [country = Japan]"),
        ('block("countries", ["japan"], ["total"])', "sum of cells of Table 1 off the diagonal"),
        ('fact("printed.year") != 2019', "12 (printed in the report) ≠ 2019"),
        ("near(58 / 160 * 100, 36.3, 0.05)", "58 ÷ 160 × 100 and 36.3 differ by at most 0.05"),
        ("near(58 / 160 * 100, 36.3, 0)", "58 ÷ 160 × 100 and 36.3 are the same within rounding"),
        ("(1 + 2) * 3 - (4 - 5)", "(1 + 2) × 3 − (4 − 5)"),
        ("abs(1 - 2) < 0.1 or not 1 == 2", "|1 − 2| < 0.1, or not: 1 = 2"),
        ('"japan" in ["asia", "beijing"]', "Japan is one of Asia and Beijing"),
        ('parent("beijing")', "country of Beijing"),
        ('parent("japan")', "continent of Japan"),
        ('count(keys("countries", parent="asia"))', "number of Table 1 [continent = Asia]"),
        ("10.5 ** 2", "10.5 ^ 2"),
        ('-cell("countries", "japan", "total")', "−Table 1 [Japan, Total]"),
        ('block("countries", ["japan"], ["total"], diagonal=True)', "sum of cells of Table 1"),
        ('sum(diagonal("countries", ["japan"]))', "sum of diagonal of Table 1"),
        ('top(column("countries", "total"), 3)', "the 3 largest of Total in Table 1"),
        ('first(keys("countries"))', "first of rows of Table 1"),
        ('share(1, sum(column("countries", "total")))', "1 as a share of sum of Total in Table 1"),
        ("growth(2, 3)", "change from 2 to 3 in percent"),
        ("nearly(67.7, 70)", "67.7 is below 70 by at most 3"),
        ("stable(4, 5, within=2)", "4 and 5 differ by at most 2 %"),
        (
            'where(column("countries", "total"), above=5, parent="asia")',
            "Total in Table 1, where > 5 and continent = Asia",
        ),
        ('where("countries", place="japan")', "Table 1 [Field = Japan]"),
        ('at(column("countries", "total"), "japan")', "Total in Table 1 [Japan]"),
        ('common(["japan"], ["asia"])', "what Japan and Asia have in common"),
        ('without(["japan", "asia"], ["asia"])', "Japan and Asia without Asia"),
        ('counts("lands", "parent")', "number of rows of lands by continent"),
        ('counts("countries", "parent")', "number of rows of Table 1 by country"),
        (
            'previous("countries", "japan", "total")',
            "Table 1 [Japan, Total] of the previous edition",
        ),
        ('cell("countries", "japan", "after")', "Table 1 [Japan, Moves in 2027]"),
        (
            'previous("countries", "japan", "after")',  # which edition that is, and its year, is not known here
            "Table 1 [Japan, after] of the previous edition",
        ),
        (
            'part(top(cells("countries", ["a"], ["b"]), 1), 1)',
            "row of largest of cells of Table 1 off the diagonal",
        ),
        ("round(2.5, 1)", "2.5"),
    ],
)
def test_an_expression_in_words(wording: Wording, expression: str, words: str) -> None:
    assert wording(expression) == (words,)


def test_a_derived_value_names_the_entries_of_its_lists_and_what_its_methods_do(
    wording: Wording,
) -> None:
    lists = {"places": ("japan", "beijing")}
    methods = {"balanced": Message("places in balance of %(of)s")}
    derived = Derived('common(balanced("countries"), places)', lists, methods)
    assert wording(derived) == (
        "what places in balance of rows of Table 1 and Japan and Beijing have in common",
    )


def test_what_the_data_says_of_a_claim(wording: Wording) -> None:
    ranked = (Ranked("japan", 5), Ranked("asia"))
    values = (
        (Derived('count("countries")'), 3),
        (Derived('top(column("countries", "total"), 2)'), ranked),
        (Derived('text("countries", "japan", "total")'), "above"),
    )
    assert says_text(wording.inputs, Measured("…", values)) == (
        "number of rows of Table 1 = 3; the 2 largest of Total in Table 1 = Japan 5 and Asia; "
        "Table 1 [Japan, Total] = above"
    )


def test_conditions_that_must_hold_together_are_told_one_by_one(wording: Wording) -> None:
    assert wording("1 < 2 and 2 < 3 and (3 < 4 or 4 < 5)") == ("1 < 2", "2 < 3", "3 < 4, or 4 < 5")


@pytest.mark.parametrize("expression", ["", "1 +", "naïve text here"])
def test_what_is_no_expression_is_not_told(wording: Wording, expression: str) -> None:
    assert wording(expression) == ()


def test_a_key_of_two_parts_has_the_heads_of_both_columns(wording: Wording) -> None:
    columns = (
        Column("region", "text", Message("Region")),
        Column("partner", "text", Message("Papers")),
    )
    frame = pd.DataFrame({"region": [Message("Africa")], "partner": [Message("All papers")]})
    given: Any = wording.inputs
    given.report.exhibits["table-2"] = SimpleNamespace(source="regions", kind="table")
    given.findings.tables["table-2"] = Table(columns, frame)
    rows = {"regions": [{"region": "africa", "partner": "all", "papers": 5}]}
    given.rows = rows.__getitem__
    assert wording('cell("regions", "africa/all", "papers")') == (
        "Table 2 [Africa / All papers, papers]",
    )
