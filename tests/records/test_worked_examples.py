"""One example by hand for each method, small enough to be followed with a pencil."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis
import pytest

from analysis.records.methods import (
    activity,
    collaboration,
    impact,
    institutions,
    moves,
    ranks,
    shares,
    top_scientists,
)
from analysis.records.works_and_authorships import Records
from tests.support.records.corpora import Authorship, Corpus, Work

if TYPE_CHECKING:
    from ibis.expr import types as ir


@pytest.fixture(scope="module")
def engine() -> Any:
    return ibis.duckdb.connect(threads=1)


@pytest.fixture
def held(engine: Any) -> Any:
    """The engine's tables of a corpus."""

    def hold(works: list[Work], authorships: list[Authorship]) -> Records:
        for name, table in Corpus(works, authorships).tables().items():
            engine.con.register(name, table)
        return Records(engine.table("works"), engine.table("authorships"))

    return hold


def rows(table: ir.Table, *names: str) -> list[Any]:
    """Rows in order: tuples of these columns, or single values."""
    found = [tuple(row.values()) for row in table.select(*names).to_pyarrow().to_pylist()]
    return sorted((row[0] if len(names) == 1 else row for row in found), key=repr)


def stay(held: Any, *where: tuple[int, str | None, str | None]) -> Any:
    """One author's moves from (year, country, city) of works of their own."""
    works = [Work(number, year) for number, (year, _, _) in enumerate(where)]
    named = [Authorship(n, 7, country, city) for n, (_, country, city) in enumerate(where)]
    return moves.stays(held(works, named), 2024, 2025)


def test_impact_divides_by_the_mean_of_the_same_field_year_and_type(held: Any) -> None:
    works = [Work(1, citations=6), Work(2, citations=2), Work(3, type="review", citations=9)]
    records = held(works, [])
    assert rows(impact.works_with_impact(records.works), "work", "impact") == [
        (1, 1.5),
        (2, 0.5),
        (3, 1.0),
    ]


def test_a_group_that_nobody_cited_has_no_impact(held: Any) -> None:
    assert rows(impact.works_with_impact(held([Work(1), Work(2)], []).works), "work") == []


def test_the_impact_of_a_set_is_the_mean_of_its_works_and_a_work_counts_once(held: Any) -> None:
    works = [Work(1, citations=6), Work(2, citations=2)]
    twice = [Authorship(1, 1, "CN"), Authorship(1, 2, "CN"), Authorship(2, 1, "CN")]
    records = held(works, twice)
    found = impact.mean_impact(
        impact.works_with_impact(records.works), records.authorships, "country"
    )
    assert rows(found, "country", "works", "impact") == [("CN", 2, 1.0)]


def test_works_cited_equally_often_share_the_better_rank(held: Any) -> None:
    works = [Work(1, citations=9), Work(2, citations=9), Work(3, citations=1), Work(4, citations=1)]
    assert rows(impact.highly_cited(held(works, []).works, 25), "work") == [1, 2]
    assert rows(impact.highly_cited(held(works, []).works, 24), "work") == []


def test_a_top_scientist_meets_both_criteria(held: Any) -> None:
    # Author 1 leads two works of impact 2, author 2 two of impact 0: means of 2 and 0. Half of two
    # authors is one, and author 1 has more citations.
    works = [Work(1, citations=4), Work(2, citations=4), Work(3), Work(4)]
    led = [Authorship(w, 1 if w < 3 else 2) for w in (1, 2, 3, 4)]
    found = top_scientists.top_scientists(held(works, led), 2016, 2025, 50)
    assert rows(found, "author", "subfield") == [(1, 1702)]


def test_whoever_corresponds_leads_a_work_and_other_authors_do_not(held: Any) -> None:
    team = [
        Authorship(1, 1),
        Authorship(1, 2, position="last"),
        Authorship(1, 3, position="last", corresponding=True),
    ]
    records = held([Work(1)], team)
    assert rows(records.leads(), "author") == [1, 3]


def test_an_authors_discipline_is_that_of_most_of_the_works_they_lead(held: Any) -> None:
    works = [Work(1, subfield=1702), Work(2, subfield=1702), Work(3, subfield=3100, citations=90)]
    led = held(works, [Authorship(w, 1) for w in (1, 2, 3)]).leads()
    assert rows(top_scientists.disciplines(led), "author", "subfield", "citations") == [
        (1, 1702, 0)
    ]


def test_a_move_leads_from_what_was_left_to_what_is_new(held: Any) -> None:
    moved = moves.moves(stay(held, (2024, "US", None), (2025, "CN", None)))
    assert rows(moved, "year", "origin", "destination", "weight") == [(2025, "US", "CN", 1.0)]


def test_who_keeps_one_country_and_adds_another_moves_from_the_one_that_stays(held: Any) -> None:
    moved = moves.moves(stay(held, (2024, "US", None), (2025, "US", None), (2025, "CN", None)))
    assert rows(moved, "origin", "destination", "weight") == [("US", "CN", 1.0)]


def test_several_countries_share_one_move(held: Any) -> None:
    moved = moves.moves(
        stay(held, (2024, "US", None), (2024, "GB", None), (2025, "CN", None), (2025, "SG", None))
    )
    found = rows(moved, "origin", "destination", "weight")
    assert [pair[:2] for pair in found] == [("GB", "CN"), ("GB", "SG"), ("US", "CN"), ("US", "SG")]
    assert {pair[2] for pair in found} == {0.25}
    sums = moves.volumes(moved)
    assert rows(sums, "place", "inflow", "outflow", "total", "total_pairs") == [
        ("CN", 0.5, 0.0, 0.5, 2), ("GB", 0.0, 0.5, 0.5, 2),
        ("SG", 0.5, 0.0, 0.5, 2), ("US", 0.0, 0.5, 0.5, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "where",
    [
        pytest.param([(2024, "GB", "london"), (2025, "GB", "oxford")], id="within one country"),
        pytest.param([(2024, "GB", None), (2024, "US", None)], id="two places in one year"),
        pytest.param([(2024, "GB", None), (2025, None, None)], id="no affiliation afterwards"),
        pytest.param([(2023, "GB", None), (2025, "US", None)], id="before the window"),
    ],
)
def test_what_is_no_move(held: Any, where: list[Any]) -> None:
    assert rows(moves.moves(stay(held, *where)), "origin") == []


def test_a_countrys_part_is_shared_between_its_cities_and_an_unknown_one_is_one_of_them(
    held: Any,
) -> None:
    stayed = stay(held, (2024, "GB", "london"), (2024, "GB", None), (2025, "CN", "xian"))
    found = moves.city_moves(moves.moves(stayed), stayed)
    assert rows(found, "origin", "destination", "weight") == [
        ("london", "xian", 0.5), (None, "xian", 0.5),
    ]  # fmt: skip


def test_moves_inside_a_continent_stand_on_the_diagonal_and_in_no_volume(held: Any) -> None:
    moved = moves.moves(stay(held, (2024, "CN", None), (2025, "SG", None)))
    found = moves.between(moved, {"CN": "asia", "SG": "asia"})
    assert rows(moves.flows(found), "origin", "destination", "persons", "pairs") == [
        ("asia", "asia", 1.0, 1)
    ]
    assert rows(moves.volumes(found), "place") == []


def test_the_first_year_of_a_career_is_that_of_the_first_work(held: Any) -> None:
    works = [Work(1, 2010), Work(2, 2024), Work(3, 2025)]
    named = [Authorship(1, 7), Authorship(2, 7, "US"), Authorship(3, 7, "CN")]
    records = held(works, named)
    found = moves.career_ages(moves.moves(moves.stays(records, 2024, 2025)), records)
    assert rows(found, "age", "persons") == [(16, 1.0)]


def test_who_comes_and_goes_takes_part_once_in_each_country(held: Any) -> None:
    moved = moves.moves(stay(held, (2024, "US", None), (2025, "CN", None), (2025, "SG", None)))
    found = moves.participations(moved)
    assert rows(found, "place", "authors") == [("CN", 1), ("SG", 1), ("US", 1)]


def test_kinds_of_a_work_overlap_and_an_author_combines_those_of_all_works(held: Any) -> None:
    types = [
        (1, 7, "education"),
        (1, 8, "healthcare"),
        (2, 7, "healthcare"),
        (3, 8, "archive"),
        (4, 9, None),
    ]
    named = [Authorship(work, author, institution_type=one) for work, author, one in types]
    kinds = {"academic": ["education"], "medical": ["healthcare"]}
    signed = institutions.signed(held([], named).authorships, kinds)
    assert rows(institutions.works_by_kind(signed), "kind", "works", "share") == [
        ("academic", 1, pytest.approx(100 / 3)), ("medical", 2, pytest.approx(200 / 3)),
    ]  # fmt: skip
    found = institutions.combined(signed, kinds, {"both": ["academic", "medical"]})
    assert rows(found, "combination", "authors", "share") == [("", 1, 50.0), ("both", 1, 50.0)]


WORLD = [
    Authorship(1, 1, "CN"), Authorship(2, 1, "CN"), Authorship(2, 2, "US"),
    Authorship(3, 1, "CN"), Authorship(3, 2, "US"), Authorship(3, 3, "GB"), Authorship(4, 4),
]  # fmt: skip


def test_works_of_two_countries_are_bilateral_of_more_multilateral(held: Any) -> None:
    found = collaboration.collaboration(held([Work(n) for n in (1, 2, 3, 4)], WORLD))
    names = ("country", "works", "domestic", "international", "bilateral", "multilateral")
    assert rows(found, *names) == [
        ("CN", 3, 1, 2, 1, 1), ("GB", 1, 0, 1, 0, 1), ("US", 2, 0, 2, 1, 1),
    ]  # fmt: skip


def test_a_group_of_countries_has_its_border_around_it(held: Any) -> None:
    found = collaboration.of_group(held([Work(n) for n in (1, 2, 3, 4)], WORLD), ("CN", "US"))
    names = ("works", "domestic", "international", "regional")
    assert rows(found, *names) == [(3, 2, 1, 1)]


def test_joint_works_count_both_ways_round(held: Any) -> None:
    found = collaboration.partners(held([Work(n) for n in (1, 2, 3, 4)], WORLD))
    assert rows(found, "country", "partner", "works") == [
        ("CN", "GB", 1), ("CN", "US", 2), ("GB", "CN", 1), ("GB", "US", 1), ("US", "CN", 2),
        ("US", "GB", 1),
    ]  # fmt: skip


def test_two_of_ten_authors_give_a_city_a_share_of_a_fifth(held: Any) -> None:
    team = [Authorship(1, n, "CN", "beijing" if n < 2 else None) for n in range(10)]
    assert rows(shares.shares(held([Work(1)], team), "city"), "place", "share", "count") == [
        ("beijing", 0.2, 1)
    ]


def test_an_author_of_two_cities_is_shared_between_them_and_one_of_none_counts(held: Any) -> None:
    team = [Authorship(1, 1, "CN", "xian"), Authorship(1, 1, "US", "boston"), Authorship(1, 2)]
    assert rows(shares.shares(held([Work(1)], team), "city"), "place", "share") == [
        ("boston", 0.25), ("xian", 0.25),
    ]  # fmt: skip


def test_shares_are_adjusted_to_the_number_of_works_of_the_reference_year(held: Any) -> None:
    works = [Work(1, 2023), Work(2, 2023), Work(3, 2024)]
    found = shares.shares(records := held(works, [Authorship(1, 1, "CN")]), "country")
    assert rows(shares.adjusted(found, records.works, 2024), "share", "adjusted") == [(1.0, 0.5)]


def test_the_bilateral_score_adds_both_shares_of_joint_works_alone(held: Any) -> None:
    team = [Authorship(1, 1, "CN", "xian"), Authorship(1, 2, "US", "boston"), Authorship(1, 3),
            Authorship(2, 1, "CN", "xian")]  # fmt: skip
    found = rows(
        shares.bilateral_scores(held([Work(1), Work(2)], team), "city"), "one", "other", "score"
    )
    assert [(*pair[:2], round(pair[2], 12)) for pair in found] == [
        ("boston", "xian", round(2 / 3, 12))
    ]


def test_activity_compares_a_fields_part_with_the_worlds(held: Any) -> None:
    # Of the two researchers of Xi'an one is in field 1702: 1/2. Of all three it is one: 1/3.
    works = [Work(1, subfield=1702), Work(2, subfield=3100)]
    named = [Authorship(1, 1, "CN", "xian"), Authorship(2, 2, "CN", "xian"),
             Authorship(2, 3, "US", "boston")]  # fmt: skip
    found = rows(
        activity.relative_activity(held(works, named), "city"), "place", "subfield", "activity"
    )
    assert found[1] == ("xian", 1702, 1.5)


def test_equal_values_share_the_better_rank() -> None:
    table = ibis.memtable({"place": list("abcd"), "value": [5.0, 7.0, 5.0, 1.0]})
    assert rows(ranks.ranked(table, "value"), "place", "rank") == [
        ("a", 2), ("b", 1), ("c", 2), ("d", 4),
    ]  # fmt: skip


def test_growth_is_in_percent_of_the_first_year_and_by_year() -> None:
    table = ibis.memtable(
        {"place": ["a", "a", "b"], "year": [2022, 2024, 2024], "v": [100, 121, 5]}
    )
    found = ranks.growth(table, "place", "v", 2022, 2024)
    assert rows(found, "place", "change") == [
        ("a", 21.0), ("b", 5.0),
    ]  # fmt: skip
    assert [
        pair[1] if pair[1] is None else round(pair[1], 9)
        for pair in rows(found, "place", "percent")
    ] == [21.0, None]
    assert round(rows(found, "place", "annual")[0][1], 9) == 10.0


def test_growth_needs_a_later_year() -> None:
    table = ibis.memtable({"place": ["a"], "year": [2022], "v": [1]})
    with pytest.raises(ValueError, match="growth from 2024 to 2024 needs a later year"):
        ranks.growth(table, "place", "v", 2024, 2024)
