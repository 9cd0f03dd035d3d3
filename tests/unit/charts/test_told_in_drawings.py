"""What a drawing says itself: what its colours and dots mean, in which unit, in words that stay whole."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pandas as pd
import pytest

from bifolio.charts.forms.amount.column_chart import columns
from bifolio.charts.forms.amount.diverging_bars import diverging_bars
from bifolio.charts.forms.amount.intervals import intervals
from bifolio.charts.forms.amount.share_bars import share_bars
from bifolio.charts.forms.ranking.bump import bump
from bifolio.charts.forms.ranking.slope import slope
from bifolio.charts.forms.relation.flow_matrix import flow_matrix
from bifolio.charts.marks.text_metrics import PHRASE_END, WORD_END, even, text_width, wrap
from bifolio.model.findings import Draw, Message, Place, Table, message
from tests.support.drawing import (
    WIDTHS,
    ChartWords,
    canvas_of,
    column,
    marked,
    set_texts,
    specified,
    table,
    texts,
)
from tests.support.rows import over_rows

CONTINENTS = ("asia", "europe", "north-america", "south-america")
PLACES = {id: Place(id, "continent", id.replace("-", " ").title()) for id in CONTINENTS}
PLACES |= {
    id: Place(id, "city", id.title(), parent=continent)
    for id, continent in {"tokyo": "asia", "seoul": "asia", "paris": "europe"}.items()
}
ENGLISH = ChartWords(PLACES)
CITY = column("place", "place", "City")


def ranked() -> Table:
    frame = pd.DataFrame({"place": ["tokyo", "seoul", "paris"], "a": [1, 2, 3], "b": [3, 1, 2]})
    return table(frame, CITY, column("a", "rank"), column("b", "rank"))


def stroked(drawn: Draw) -> set[str]:
    return {
        mark["color"] for mark, _ in marked(specified(drawn, ENGLISH)) if mark["type"] == "line"
    }


@pytest.mark.parametrize("form", ["bump", "slope"])
def test_lines_of_several_continents_have_their_colours_and_a_key(form: str) -> None:
    lit = ("tokyo", "paris")
    drawn = (
        bump(ranked(), ranks=["a", "b"], highlight=lit)
        if form == "bump"
        else slope(ranked(), left="a", right="b", highlight=lit)
    )
    canvas = canvas_of(ENGLISH)
    assert stroked(drawn) == {canvas.colour(one) for one in ("asia", "europe", "ink-2")}
    said = {row["text"]: row["y"] for _, row in set_texts(specified(drawn, ENGLISH))}
    assert said["Asia"] == said["Europe"] < min(y for text, y in said.items() if "  " in text)


def test_lines_of_one_continent_have_the_accent_and_need_no_key() -> None:
    drawn = slope(ranked(), left="a", right="b", highlight=("tokyo", "seoul"))
    canvas = canvas_of(ENGLISH)
    assert stroked(drawn) == {canvas.colour("accent"), canvas.colour("ink-2")}
    assert "Asia" not in texts(specified(drawn, ENGLISH))


def test_bars_of_cities_are_alike_those_of_continents_have_their_colours() -> None:
    def colours(*places: str) -> set[str]:
        frame = pd.DataFrame({"place": places, "share": [9.0, 8.0]})
        drawn = share_bars(table(frame, CITY, column("share", "percent")))
        return {m["color"] for m, _ in marked(specified(drawn, ENGLISH)) if m["type"] == "rect"}

    canvas = canvas_of(ENGLISH)
    assert colours("tokyo", "paris") == {canvas.colour("volume")}
    assert colours("asia", "europe") == {canvas.colour("asia"), canvas.colour("europe")}


def printed(bounds: list[str], value: int = 165_600) -> Draw:
    values = [value - at for at in range(len(bounds))]
    frame = pd.DataFrame({"place": list(PLACES)[: len(bounds)], "n": values, "bound": bounds})
    own = table(frame, CITY, column("n", "count"), column("bound", "text"))
    return intervals(own, value="n", bound="bound")


KEY = {"Exact value", "Rough value or limit"}


@over_rows(
    ("bounds", "told"),
    [
        (["exact", "about"], True),
        (["exact", "at-least"], True),
        (["about", "above"], False),
        (["exact", "exact"], False),
    ],
)
@over_rows("width", WIDTHS)
def test_dots_and_rings_in_one_drawing_have_a_key(
    bounds: list[str], told: bool, width: int
) -> None:
    assert (set(texts(specified(printed(bounds), ENGLISH, width))) >= KEY) == told


@pytest.mark.parametrize("width", WIDTHS)
def test_an_axis_is_written_as_the_values_beside_it_and_its_texts_stand_apart(width: int) -> None:
    drawn = specified(printed(["exact", "exact"], 878_307), ENGLISH, width)
    ticks = sorted(
        (row["x"], row["text"]) for _, row in set_texts(drawn) if row["text"].endswith("00,000")
    )
    assert ticks
    for (left, one), (right, other) in pairwise(ticks):
        assert right - left > (text_width(one) + text_width(other)) / 2


def test_panels_of_one_name_say_which_is_the_share() -> None:
    frame = pd.DataFrame({"place": ["tokyo"], "more": [16.5], "percent": [14.2]})
    change = message("Change")
    amount = dataclasses.replace(column("more", "decimal", digits=1), label=change)
    share = dataclasses.replace(column("percent", "percent", digits=1), label=change)
    own = table(frame, CITY, dataclasses.replace(amount, unit=Message("Share")), share)
    drawn = diverging_bars(own, values=["more", "percent"], own_scales=True)
    assert {"Change (Share)", "Change (%)"} <= set(texts(specified(drawn, ENGLISH)))


@pytest.mark.parametrize("width", WIDTHS)
def test_growth_since_the_first_year_is_told_in_words_within_the_drawing(width: int) -> None:
    frame = pd.DataFrame({"year": ["2000", "2024"], "all": [26_200, 878_300]})
    papers = column("all", "count", "International papers of all kinds (papers)")
    drawn = columns(table(frame, column("year", "text"), papers), year="year", values=["all"])
    (row,) = [
        row
        for _, row in set_texts(specified(drawn, ENGLISH, width))
        if row["text"] == "×33.5 since 2000"
    ]
    assert row["x"] + text_width(row["text"], 13, bold=True) <= width


def flows(names: ChartWords) -> dict[str, list[tuple[float, float]]]:
    """Where each text of a phone's matrix of moves between continents stands."""
    cells = {id: [at * 10 + 1 for at in range(5)] for id in CONTINENTS}
    frame = pd.DataFrame({"origin": [*CONTINENTS, message("Inflow")], **cells, "outflow": [9] * 5})
    numbers = [column(id, "count") for id in (*CONTINENTS, "outflow")]
    drawn = flow_matrix(table(frame, column("origin", "place"), *numbers))
    found: dict[str, list[tuple[float, float]]] = {}
    for _, row in set_texts(specified(drawn, names, 340)):
        found.setdefault(row["text"], []).append((row["x"], row["y"]))
    return found


def test_names_of_a_matrix_stand_above_its_rows_where_heads_beside_them_would_touch() -> None:
    long = ChartWords(PLACES, dict.fromkeys(CONTINENTS, "Wissenschaften"))
    for name in ("From Wissenschaften", "Wissenschaften"):  # of the rows, of the bars below
        assert [x for x, _ in flows(long)[name] if x == 0] == [0] * len(CONTINENTS), name
    first = min(x for x, _ in flows(long)["1"])
    assert first < min(x for x, _ in flows(ENGLISH)["1"])


# --------------------------------------------------------------------------------- whole words

PHRASES = ("中小学", "国际", "科学", "竞赛", "奖项")


def test_chinese_lines_end_between_phrases() -> None:
    told = PHRASE_END.join(PHRASES)
    assert wrap(told, 70) == ["中小学国际", "科学竞赛", "奖项"]
    assert even(told, 90) == ["中小学国际", "科学竞赛奖项"]
    assert text_width(told) == text_width("".join(PHRASES))


def test_a_phrase_that_is_too_wide_is_divided_by_twos() -> None:
    assert wrap(f"创新千强企业{PHRASE_END}数量", 50) == ["创新千强", "企业数量"]


def test_a_phrase_that_is_too_wide_is_divided_between_its_parts() -> None:
    term = WORD_END.join(("高质量", "科研", "产出"))
    assert wrap(term, 90) == ["高质量科研产出"]
    assert wrap(term, 78) == even(f"{term}{PHRASE_END}", 78) == ["高质量", "科研产出"]
    assert wrap(f"城市{PHRASE_END}{term}", 50) == ["城市", "高质量", "科研产出"]


def test_a_long_phrase_tells_its_parts() -> None:
    apart = {"高质量科研产出": ("高质量", "科研", "产出"), "增长": ("增", "长")}
    words = {"n": "高质量科研产出增长"}
    phrases = ("高质量科研产出", "增长")
    chinese = ChartWords(
        PLACES, words=words, phrases=lambda _: phrases, words_within=apart.__getitem__
    )
    told = canvas_of(chinese).text(message("n"))
    assert told == PHRASE_END.join((WORD_END.join(apart[phrases[0]]), "增长"))


def test_no_drawing_keeps_the_marks_of_phrases() -> None:
    chinese = ChartWords(PLACES, words={"n": "".join(PHRASES)}, phrases=lambda _: PHRASES)
    assert canvas_of(chinese).text(message("n")) == PHRASE_END.join(PHRASES)
    assert PHRASE_END not in str(specified(printed(["exact", "about"]), chinese))


def test_bold_numbers_have_room_in_the_broadest_of_common_fonts() -> None:
    """DejaVu Sans Bold, in font sizes: a digit 0.696, a point 0.38, a plus 0.838, a percent sign 1.002."""
    broad = 13 * (5 * 0.696 + 0.38 + 0.838 + 1.002)
    assert text_width("+128.84%", 13, bold=True) >= broad


def test_no_word_of_a_head_over_lines_is_divided() -> None:
    places = dict(PLACES, tokyo=Place("tokyo", "city", "San Francisco Bay Area", parent="asia"))
    frame = pd.DataFrame({"place": ["tokyo"], "a": [1], "b": [2], "c": [1]})
    heads = {"a": "Education", "b": "Talent", "c": "Science and technology"}
    own = table(frame, CITY, *(column(id, "rank", head) for id, head in heads.items()))
    drawn = specified(bump(own, ranks=list(heads)), ChartWords(places), 340)
    words = {row["text"]: row["x"] for _, row in set_texts(drawn)}
    assert "technology" in words
    between = (text_width("technology") + text_width("Talent")) / 2
    assert words["technology"] - words["Talent"] > between


def test_years_stand_over_their_lines() -> None:
    years = [str(year) for year in range(2015, 2023)]
    frame = pd.DataFrame({"place": ["tokyo"], **{year: [at] for at, year in enumerate(years, 1)}})
    own = table(frame, CITY, *(column(year, "rank") for year in years))
    drawn = specified(bump(own, ranks=years), ENGLISH, 150)
    points = sorted({row["x"] for mark, row in marked(drawn) if mark["type"] == "circle"})
    over = {row["text"]: row["x"] for _, row in set_texts(drawn)}
    assert over["2022"] == points[-1]
