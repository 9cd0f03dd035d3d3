"""Chapter 5, what the prose prints of its pictures: papers, patents, companies; and 5.2.3."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.fact_builder import FactBuilder, PartialFindings, joined
from analysis.indicators.correlation import pearson
from analysis.set_index.index import CHINESE, Index
from analysis.set_index.names import NAMES, POINTS
from analysis.set_index.score_board import LEADERS, ScoreBoard, order_says, places_says, says
from analysis.set_index.tables import PLACE, plain_table
from analysis.set_index.values import PRINTED
from analysis.set_index.values_printed import bounded_figure, two_figures
from bifolio.charts.forms.relation.scatter import scatter
from bifolio.model.findings import Claim, Column, Fact, Figure, message

PAPERS = Column("papers", "count", message("Papers", "column"), message("papers", "unit"))
FAMILIES = Column(
    "families", "count", message("PCT patent families", "index"), message("families", "unit")
)
IMPACT = Column("impact", "decimal", message("Impact of patents", "index"), digits=2)
COMPANIES = Column(
    "companies", "count", message("Leading innovators", "index"), message("companies", "unit")
)
INDEX = Column("index", "decimal", message("Index of interdisciplinarity", "column"), digits=2)
FWCI = Column("fwci", "decimal", message("FWCI", "column"), digits=1)
CORRELATION = message("correlation of the two scores over the cities for which both are printed")
FIELD = message("cities that the report names for the field")
STRONG = 0.7  # from here on a correlation is called strong


def findings(index: Index) -> PartialFindings:
    """Figures of the printed values, with what is said about them."""
    return joined(
        [_papers(index), _specialities(index), _crossing(index), _patents(index), _companies(index)]
    )


def _papers(index: Index) -> PartialFindings:
    papers = index.column("leading-papers", "papers")
    bound = index.texts("leading-papers", "bound")
    exact = [city for city in papers if bound[city] == "exact"]
    others = [city for city in papers if city not in exact]
    builder = FactBuilder("leading-papers", ("figure-5-2-2",))
    facts = (
        builder.places("first", exact[:1], PRINTED, papers),
        builder.count("first-number", int(papers[exact[0]]), PRINTED),
        builder.places("next", exact[1:], PRINTED, papers),
        builder.places("others", others, PRINTED),
        builder.places("asian", [c for c in others if index.continent[c] == "asia"], PRINTED),
        builder.places("european", [c for c in others if index.region[c] == "europe"], PRINTED),
    )
    board = ScoreBoard(index, "scientific-research")
    order, five = board.top(3, "leading-papers"), board.top(5, "leading-papers")
    claims = (
        builder.claim("order", order == exact, order_says(order), "figure-5-2-1"),
        builder.claim(
            "five-american", index.within(five, "us") == five, order_says(five), "figure-5-2-1"
        ),
    )
    figure = bounded_figure(index.frame("leading-papers"), PAPERS, "bound")
    return PartialFindings(facts, claims, figures={"figure-5-2-2": figure})


def _specialities(index: Index) -> PartialFindings:
    found: dict[str, list[str]] = {}
    for row in index.frame("specialities").to_dict("records"):
        found.setdefault(str(row["field"]), []).append(str(row["place"]))
    builder = FactBuilder("specialities")
    return PartialFindings(
        tuple(builder.places(field, cities, FIELD) for field, cities in found.items())
    )


# -- interdisciplinarity and citation impact


def _crossing(index: Index) -> PartialFindings:
    board, builder = (
        ScoreBoard(index, "scientific-research"),
        FactBuilder("interdisciplinarity", ("figure-5-2-3",)),
    )
    crossing, impact = board.column("interdisciplinarity"), board.column("citation-impact")
    r = pearson(crossing, impact)
    value, fwci = (index.column("interdisciplinarity", name) for name in ("index", "fwci"))
    last = sorted(crossing, key=lambda city: crossing[city])[:2]
    facts: list[Fact] = [
        builder.decimal("correlation", r, CORRELATION),
        builder.places("last-two", last, LEADERS, crossing),
    ]
    for name, city in zip(("first", "second"), value, strict=True):
        facts.append(builder.places(name, [city], PRINTED))
        facts.append(builder.decimal(f"{name}-index", value[city], PRINTED, 2))
        facts.append(builder.decimal(f"{name}-fwci", fwci[city], PRINTED, 1))
    claims = tuple(_crossing_claims(index, builder, r, last))
    return PartialFindings(tuple(facts), claims, figures={"figure-5-2-3": _crossing_figure(index)})


def _crossing_claims(
    index: Index, builder: FactBuilder, r: float, last: list[str]
) -> Iterator[Claim]:
    board, exhibit = ScoreBoard(index, "scientific-research"), "figure-5-2-1"
    yield builder.claim("strong", r >= STRONG, says(r), exhibit)
    value = index.column("interdisciplinarity", "index")
    first, second = value
    above = 100 * (value[first] - 1)
    holds = abs(above - float(index.printed["interdisciplinarity-above-world"])) < 0.5
    order = board.top(2, "interdisciplinarity")
    yield builder.claim("above-world", holds and order == [first, second], says(above, 0), exhibit)
    impact = board.column("citation-impact")
    lowest = sorted(impact, key=lambda city: impact[city])[:2]
    asian = all(index.continent[city] == "asia" for city in last)
    yield builder.claim(
        "asian-last", asian and set(lowest) == set(last), places_says(last), exhibit
    )


def _crossing_figure(index: Index) -> Figure:
    """Scores of the listed cities; the printed values of the indices stand beside them in the table."""
    frame = index.frame("scientific-research")
    for name in ("index", "fwci"):
        values = pd.Series(index.column("interdisciplinarity", name))
        frame = frame.assign(**{name: frame["place"].astype(str).map(values)})
    names = ("interdisciplinarity", "citation-impact")
    scores = [Column(name, "decimal", NAMES[name], POINTS, 2) for name in names]
    table = plain_table(frame, (PLACE, *scores, INDEX, FWCI))
    return Figure(table, scatter(table, *names), narrow=True)


# -- patents and companies


def _patents(index: Index) -> PartialFindings:
    number, impact = (index.column("patents", name) for name in ("families", "impact"))
    bound = index.texts("patents", "impact-bound")
    builder = FactBuilder("patents", ("figure-5-3-2",))
    above = [city for city in impact if bound[city] == "above"]
    own = [city for city in CHINESE if city in impact]
    own.sort(key=lambda city: -impact[city])
    top = max(impact, key=lambda city: impact[city])
    facts: list[Fact] = []
    for name, city in zip(("first", "second", "third"), number, strict=True):
        facts.append(builder.places(name, [city], PRINTED))
        facts.append(builder.count(f"{name}-number", int(number[city]), PRINTED))
    facts += [
        builder.places("impact-first", [top], PRINTED),
        builder.decimal("impact-first-value", impact[top], PRINTED, 2),
        builder.places("impact-next", above, PRINTED),
        builder.decimal("impact-next-value", min(impact[city] for city in above), PRINTED, 1),
        builder.places("impact-chinese", own, PRINTED, impact),
        *_patent_regions(index, builder),
    ]
    measures = ((FAMILIES, "families-bound"), (IMPACT, "impact-bound"))
    figure = two_figures(index.frame("patents"), *measures)
    claims = tuple(_patent_claims(index, builder, list(number)))
    return PartialFindings(tuple(facts), claims, figures={"figure-5-3-2": figure})


def _most_patents(index: Index, region: str) -> list[str]:
    """The two cities of a region with the largest scores in patent families."""
    board = ScoreBoard(index, "technological-innovation")
    order = board.top(len(board.cities), "patents")
    return [city for city in order if index.region[city] == region][:2]


def _patent_regions(index: Index, builder: FactBuilder) -> Iterator[Fact]:
    yield builder.places("europeans", _most_patents(index, "europe"), LEADERS)
    yield builder.places("americans", _most_patents(index, "north-america"), LEADERS)


def _patent_claims(index: Index, builder: FactBuilder, named: list[str]) -> Iterator[Claim]:
    order = ScoreBoard(index, "technological-innovation").top(len(named), "patents")
    yield builder.claim("order", order == named, order_says(order), "figure-5-3-1")
    expected = {"europe": {"paris", "munich"}, "north-america": {"seattle", "san-diego"}}
    for region, cities in expected.items():
        found = _most_patents(index, region)
        yield builder.claim(region, set(found) == cities, order_says(found), "figure-5-3-1")


def _companies(index: Index) -> PartialFindings:
    number = index.column("companies", "companies")
    europe = [city for city in number if index.region[city] == "europe"]
    own = [city for city in number if city == "shenzhen"]
    builder = FactBuilder("companies", ("figure-5-4-2",))
    facts = (
        builder.places("leaders", list(number)[:3], PRINTED, number),
        builder.places("europeans", europe, PRINTED, number),
        builder.places("shenzhen", own, PRINTED, number),
    )
    figure = bounded_figure(index.frame("companies").assign(bound="exact"), COMPANIES, "bound")
    return PartialFindings(
        facts, tuple(_company_claims(index, builder)), figures={"figure-5-4-2": figure}
    )


def _company_claims(index: Index, builder: FactBuilder) -> Iterator[Claim]:
    board, number = (
        ScoreBoard(index, "industrial-development"),
        index.column("companies", "companies"),
    )
    order = board.top(3, "companies")
    sixth = board.rank("shenzhen", "companies") == index.printed["shenzhen-companies-rank"]
    holds = order == list(number)[:3] and sixth
    yield builder.claim("order", holds, order_says(order), "figure-5-4-1")
    rank = ScoreBoard(index, "science").rank("paris", "industrial-development")
    yield builder.claim("paris-behind", rank > 5, says(rank, 0), "figure-5-1-1")
