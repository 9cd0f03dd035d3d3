"""Tables of records leave nothing out in silence: rows in are rows used and rows told of, for every method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from analysis.records import RECORDS
from analysis.records.computing import METHODS
from analysis.records.engines import Engine, connect
from analysis.records.methods.moves import volumes
from analysis.records.tables.given import Given
from bifolio.model.errors import BuildError
from bifolio.sources.records.records_request import TableAsked
from tests.support.records.corpora import Authorship, Corpus, Work, drawn
from tests.support.records.tables import WINDOW, filled, given, told

CORPUS = drawn(3, works=200)
Key = Callable[[Work, Authorship], Any]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with connect("duckdb", folder=tmp_path_factory.mktemp("records")) as opened:
        yield opened


def used(unit: Key, *needed: str) -> tuple[int, set[Any]]:
    """Rows of the window that name what is needed, and what they stand for."""
    works = {work.work: work for work in CORPUS.works}
    rows = [
        (work, row)
        for row in CORPUS.authorships
        if (work := works[row.work]).year is not None
        and WINDOW[0] <= work.year <= WINDOW[1]
        and None not in [{**work._asdict(), **row._asdict()}[one] for one in needed]
    ]
    return len(rows), {unit(*row) for row in rows}


def pairs(of_works: set[tuple[int, Any]]) -> int:
    """Pairs of places with joint works."""
    return sum(n * (n - 1) // 2 for n in Counter(work for work, _ in of_works).values())


@pytest.mark.parametrize(
    ("method", "of", "needed", "unit", "counts", "summed"),
    [
        ("collaboration", "", ["country"], lambda w, a: (w.work, a.country), len, "works"),
        ("partners", "", ["country"], lambda w, a: (w.work, a.country), lambda u: 2 * pairs(u), "works"),
        ("shares", "cities", ["city"], lambda w, a: (w.work, a.city), len, "count"),
        ("scores", "institutions", ["institution"], lambda w, a: (w.work, a.institution), pairs, "count"),
        ("activity", "cities", ["city", "subfield"], lambda w, a: (a.author, a.city, w.subfield), len, "researchers"),
        ("impact", "countries", ["country", "subfield"], lambda w, a: (w.work, a.country), len, "works"),
    ],
)  # fmt: skip
def test_rows_of_works_are_used_or_told(
    engine: Engine, method: str, of: str, needed: list[str], unit: Key,
    counts: Callable[[set[Any]], int], summed: str,
) -> None:  # fmt: skip
    one = given(engine, CORPUS)
    rows = filled(one, method, of=of)
    number, units = used(unit, *needed)
    passed, whole = told(one)
    assert whole == len(CORPUS.authorships) == number + passed
    assert passed > 0
    assert sum(row[summed] for row in rows) == counts(units)
    assert set(rows[0]) == set(RECORDS.named[method].columns)


def test_works_like_which_none_was_cited_are_told(engine: Engine) -> None:
    one = given(engine, Corpus([Work(1), Work(2, year=2025, citations=4)],
                               [Authorship(1, 7, "GB"), Authorship(2, 7, "GB")]))  # fmt: skip
    assert filled(one, "impact", of="countries") == [{"place": "gb", "works": 1, "impact": "1.00"}]
    assert [count.line for count in one.bounds.counts if count.number] == [
        "1 of 2 authorships count for nothing in t: no work like theirs was cited"
    ]


def test_rows_of_top_scientists_are_used_or_told(engine: Engine) -> None:
    one = given(engine, CORPUS, decade=WINDOW)
    rows = filled(one, "top-scientists")
    leads = {
        (a.author, a.work) for a in CORPUS.authorships if a.position == "first" or a.corresponding
    }
    number = sum(
        (row.author, row.work) in leads and (row.position == "first" or row.corresponding is True)
        for row in CORPUS.authorships
        if (year := CORPUS.works[row.work].year) is not None
        and year >= WINDOW[0]
        and CORPUS.works[row.work].subfield is not None
    )
    assert told(one) == (len(CORPUS.authorships) - number, len(CORPUS.authorships))
    assert rows[0]["rank"] == 1


def test_rows_of_moves_are_used_or_told(engine: Engine) -> None:
    one = given(engine, CORPUS)
    number, units = used(lambda w, a: (a.author, w.year, a.country, a.city), "country")
    assert one.bounds.size(one.stays) == len(units)
    passed, whole = told(one, "authorships count for nothing in moves")
    assert number + passed == whole == len(CORPUS.authorships)


def movers(*ways: tuple[str, str], field: int | None = 1702) -> Corpus:
    """One author for each way from a country to another."""
    works, rows = list[Work](), list[Authorship]()
    for author, way in enumerate(ways):
        for at, country in enumerate(way):
            works.append(Work(len(works), 2024 + at, subfield=field))
            rows.append(Authorship(works[-1].work, author, country))
    return Corpus(works, rows)


def test_examples_are_those_of_most_rows_and_of_equal_ones_the_first(engine: Engine) -> None:
    """`AD, AE, AF …` says nothing of authorships without a city: the countries of most of them do."""
    one = given(
        engine, movers(("GB", "CN"), ("US", "CN"), ("AD", "GB"), ("AE", "AF"), ("FR", "DE"))
    )
    rows = one.records.authorships
    one.bounds.count(rows, 10, "authorships have no city", "country")
    assert one.bounds.counts[-1].examples == ("CN", "GB", "AD", "AE", "AF")


def weight(one: Given) -> float:
    (sums,) = one.engine.rows(one.moves.agg(sum=one.moves.weight.sum()))
    return float(sums["sum"])


def test_moves_to_antarctica_are_told_and_bounded(engine: Engine) -> None:
    ways = ("GB", "AQ"), ("AQ", "CN"), ("GB", "CN"), ("CN", "GB")
    one = given(engine, movers(*ways), elsewhere=49)
    rows = filled(one, "continent-matrix")
    said = (
        "2 of 4 persons of t left or came to no continent of the table: "
        "antarctica → asia, europe → antarctica"
    )
    assert said in [count.line for count in one.bounds.counts]
    with pytest.raises(BuildError, match="allowed are 49 %") as error:
        one.bounds.problems.raise_if_any()
    (problem,) = error.value.problems
    assert problem.hint == "Mend the data, or allow it: --allow-elsewhere 50 (percent)."
    continents = RECORDS.named["continent-matrix"].columns[1:-1]
    inside = sum(row[area] for row in rows[:-1] for area in continents)
    assert inside + 2 == weight(one)


def test_as_much_as_is_allowed_goes_on(engine: Engine) -> None:
    one = given(engine, movers(("GB", "AQ"), ("GB", "CN")), elsewhere=50)
    filled(one, "continent-matrix")
    one.bounds.problems.raise_if_any()


def test_moves_of_no_discipline_and_of_other_fields_are_told(engine: Engine) -> None:
    both = movers(("GB", "CN"), ("CN", "GB"), ("CN", "US"))
    works = [
        work._replace(subfield=[1702, None, 2700][at // 2]) for at, work in enumerate(both.works)
    ]
    one = given(engine, Corpus(works, both.authorships))
    rows = filled(one, "place-volumes", of="countries", fields=(17,))
    assert rows == [
        {"place": "cn-mainland", "total": 1, "inflow": 1, "outflow": 0},
        {"place": "gb", "total": 1, "inflow": 0, "outflow": 1},
    ]
    assert [count.line for count in one.bounds.counts if "persons" in count.said] == [
        "1 of 3 persons of t have no discipline",
        "1 of 3 persons of t are of other fields",
    ]


def test_volumes_of_cities_and_what_is_told_are_all_moves(engine: Engine) -> None:
    one = given(engine, CORPUS)
    moved = one.moved(TableAsked("t", "place-volumes", "cities"))
    sums = one.engine.rows(volumes(moved))
    filled(one, "place-volumes", of="cities")
    numbers = {c.said: c.number for c in one.bounds.counts if c.said.startswith("persons of t")}
    inside = numbers["persons of t moved inside one city"]
    for column, said in (("outflow", "left"), ("inflow", "came to")):
        unknown = numbers[f"persons of t {said} a city that is not known"]
        known = sum(row[column] for row in sums)
        assert known + unknown + inside == pytest.approx(weight(one))
        assert unknown > 0


def test_rows_after_the_first_are_told(engine: Engine) -> None:
    one = given(engine, movers(("GB", "CN"), ("US", "CN")))
    assert [r["place"] for r in filled(one, "place-volumes", of="countries", leading=1)] == [
        "cn-mainland"
    ]
    assert one.bounds.counts[-1].line == "2 of 3 rows of t come after the first 1"


def test_career_spans_are_percent_of_moves_and_others_are_told(engine: Engine) -> None:
    two = movers(("GB", "CN"), ("US", "CN"))
    early = [*two.works, Work(9, 2005)]
    one = given(engine, Corpus(early, [*two.authorships, Authorship(9, 1)]))
    spans = {"first": (1, 10), "both": (1, 20)}
    assert filled(one, "career-spans", spans=spans, digits=1) == [
        {"span": "first", "from": 1, "to": 10, "share": "50.0"},
        {"span": "both", "from": 1, "to": 20, "share": "50.0"},
    ]
    assert one.bounds.counts[-1].line == "1 of 2 persons of t moved in no span"


def test_countries_take_part_by_continent(engine: Engine) -> None:
    one = given(engine, movers(("GB", "CN"), ("FR", "CN"), ("FR", "AQ")))
    rows = filled(one, "participation", digits=1)
    assert [tuple(row.values()) for row in rows[:3]] == [
        ("europe", 2, 3, "66.7"), ("asia", 1, 2, "33.3"), ("north-america", 0, 0, "0.0"),
    ]  # fmt: skip
    assert (
        one.bounds.counts[-1].line == "1 of 4 countries of t lie in no continent of the table: AQ"
    )
    times = filled(one, "participation", unit="participations", digits=1)
    assert [row["share"] for row in times[:3]] == ["60.0", "40.0", "0.0"]


SIGNED = Corpus(
    [Work(1, 2024), Work(2, 2025), Work(3, 2025), Work(4, 2010), Work(5, 2024), Work(6, 2025)],
    [
        Authorship(1, 7, "GB", institution_type="education"),
        Authorship(2, 7, "CN", institution_type="healthcare"),
        Authorship(3, 7, "CN", institution_type="archive"),
        Authorship(3, 7, "CN"),
        Authorship(4, 7, "GB", institution_type="company"),  # of another year
        Authorship(5, 8, "GB", institution_type="company"),
        Authorship(6, 8, "GB", institution_type="company"),  # does not move
    ],
)
KINDS = {
    "academic": ("education", "facility"),
    "medical": ("healthcare",),
    "enterprise": ("company",),
}


def test_kinds_are_of_works_of_the_window_that_movers_sign_and_others_are_told(
    engine: Engine,
) -> None:
    one = given(engine, SIGNED)
    rows = filled(one, "institution-kinds", kinds=KINDS, digits=1)
    assert [tuple(row.values()) for row in rows] == [
        ("academic", 1, "33.3"), ("medical", 1, "33.3"), ("enterprise", 0, "0.0"),
    ]  # fmt: skip
    assert told(one, "authorships count for nothing in t") == (2 + 1 + 1, len(SIGNED.authorships))
    assert [count.line for count in one.bounds.counts[-2:]] == [
        "1 of 4 types of institutions of t are those of no authorship: facility",
        "1 of 3 works of t are signed with institutions of no kind of the table alone",
    ]


def test_combinations_are_of_movers_over_all_their_works(engine: Engine) -> None:
    one = given(engine, SIGNED)
    both = {"academic-medical": ("academic", "medical"), "all": tuple(KINDS)}
    rows = filled(one, "kind-combinations", kinds=KINDS, combinations=both, digits=1)
    assert [tuple(row.values()) for row in rows] == [
        ("academic-medical", 1, "100.0"), ("all", 0, "0.0"),
    ]  # fmt: skip


def test_scores_stand_with_the_larger_side_first(engine: Engine) -> None:
    team = [Authorship(1, 1, "GB"), Authorship(1, 2, "CN"), Authorship(1, 3, "CN")]
    one = given(engine, Corpus([Work(1)], team))
    assert filled(one, "scores", of="countries") == [
        {"year": 2024, "count": 1, "bilateral": "1.00", "place_1": "cn-mainland", "place_2": "gb",
         "score_1": "0.67", "score_2": "0.33", "rank": 1},
    ]  # fmt: skip


def test_every_method_that_may_be_named_computes() -> None:
    assert METHODS.keys() == RECORDS.named.keys()
