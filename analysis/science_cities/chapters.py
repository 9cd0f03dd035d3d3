"""What single chapters of 2024 say beyond the printed values: subjects and the feature on Boston."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analysis.fact_builder import PartialFindings, named
from analysis.science_cities.subjects import Subject, moved_claim, rank_claim
from bifolio.model.findings import Claim, Fact, Number, Place, message

FIRST = 5  # ranks that the feature on Boston calls the first


def chapters_findings(
    subjects: Mapping[str, Subject], printed: Mapping[str, Number], places: Mapping[str, Place]
) -> PartialFindings:
    """Facts and claims of all of them."""
    health, boston = subjects["health-sciences"], subjects["boston"]
    claims = (
        *_chemistry(subjects["chemistry"], printed),
        rank_claim(
            subjects["physical-sciences"], "first-three", ("beijing", "shanghai", "nanjing")
        ),
        *_biology(subjects["biological-sciences"]),
        *_earth(subjects["earth-environment"]),
        *_health(health, boston, places),
        *_boston(boston, health, places),
    )
    facts = (*_years(subjects["chemistry"], printed), *_boston_facts(boston, places))
    return PartialFindings(facts, claims)


def _years(chemistry: Subject, printed: Mapping[str, Number]) -> Iterator[Fact]:
    """The earlier year that Tokyo's rank is printed for stands in the name of the measure."""
    (year,) = [
        int(str(r["measure"])[5:]) for r in chemistry.rows if str(r["measure"])[5:].isdigit()
    ]
    builder = chemistry.builder
    yield builder.year("tokyo-first-year", year, message("printed in the report"))
    apart = int(printed["share-year"]) - year
    yield builder.count("tokyo-years-apart", apart, message("later year less earlier year"))


def _chemistry(chemistry: Subject, printed: Mapping[str, Number]) -> Iterator[Claim]:
    builder, shares = chemistry.builder, chemistry.values("share")
    before, now = printed["chemistry-chinese-previous"], printed["chemistry-chinese"]
    says = message("from %(before)s to %(after)s").with_values(before=before, after=now)
    yield builder.claim("more-chinese", now > before, says)
    says = message("Beijing %(beijing)s, Shanghai %(shanghai)s").with_values(**shares)
    ahead = shares["beijing"] > 1.5 * shares["shanghai"]
    yield builder.claim("beijing-ahead", ahead, says)
    yield moved_claim(chemistry, "climbers", ("hangzhou", "wuhan"), 1)
    yield moved_claim(chemistry, "guangzhou-fell", ("guangzhou",), -1)
    yield moved_claim(chemistry, "tokyo-fell", ("tokyo-ma",), -1)


def _biology(biology: Subject) -> Iterator[Claim]:
    yield rank_claim(biology, "order", ("new-york-ma", "boston-ma", "beijing"))
    gains = biology.values("rank_gain")
    says = message("ranks gained: Guangzhou %(guangzhou)s, Wuhan %(wuhan)s").with_values(**gains)
    yield biology.builder.claim("climbers", min(gains.values()) > 0, says)


def _earth(earth: Subject) -> Iterator[Claim]:
    yield rank_claim(earth, "first-three", ("beijing", "nanjing", "guangzhou"))
    yield moved_claim(earth, "wuhan-climbed", ("wuhan",), 1)
    yield moved_claim(earth, "baltimore-fell", ("baltimore-washington",), -1)
    five = earth.values("change_five_years")
    steep = sorted(five, key=lambda place: -five[place])[:2]
    says = message("steepest: %(cities)s").with_values(cities=named(steep))
    yield earth.builder.claim("steepest", steep == ["qingdao", "guangzhou"], says)


def _health(health: Subject, boston: Subject, places: Mapping[str, Place]) -> Iterator[Claim]:
    order = ("boston-ma", "new-york-ma", "baltimore-washington", "london-ma")
    yield rank_claim(health, "order", (*order, "san-francisco-bay-area", "beijing"))
    signs = {**health.signs, **boston.signs}
    grew = [p for p, sign in signs.items() if places[p].parent == "us" and sign > 0]
    says = message("American cities that rose: %(cities)s").with_values(cities=named(grew))
    yield health.builder.claim("one-american-grew", grew == ["boston-ma"], says)


def _boston_facts(boston: Subject, places: Mapping[str, Place]) -> Iterator[Fact]:
    ranks, printed = boston.ranks(), message("printed in the report")
    followers = [place for place, rank in ranks.items() if 1 < rank <= len(ranks) - 1]
    others = _others(boston, places)
    yield boston.builder.places("followers", followers, printed)
    yield boston.builder.places("other-americans", others, printed)
    yield boston.builder.count("other-americans-count", len(others), printed)


def _others(boston: Subject, places: Mapping[str, Place]) -> list[str]:
    """American cities among the first ranks, without Boston."""
    first = [place for place, rank in boston.ranks().items() if rank <= FIRST]
    return [p for p in first if places[p].parent == "us" and p != "boston-ma"]


def _boston(boston: Subject, health: Subject, places: Mapping[str, Place]) -> Iterator[Claim]:
    builder, ranks = boston.builder, boston.ranks()
    first = [place for place, rank in ranks.items() if rank <= FIRST]
    says = message("first: %(cities)s").with_values(cities=named(first))
    same = all(rank == ranks[place] for place, rank in health.ranks().items())
    yield builder.claim("order", same and first[0] == "boston-ma", says)
    western = [place for place in first if places[place].parent == "us" or place == "london-ma"]
    yield builder.claim(
        "american-and-london-first", western == first and "london-ma" in first, says
    )
    people = boston.values("population")
    says = message("inhabitants of Boston %(boston)s").with_values(boston=people["boston-ma"])
    yield builder.claim(
        "smaller", people["boston-ma"] < min(people["beijing"], people["shanghai"]), says
    )
    fell = [place for place in _others(boston, places) if health.signs.get(place) == -1]
    deepest = min(boston.values("change_year"), key=boston.values("change_year").__getitem__)
    says = message("fell: %(cities)s").with_values(cities=named(fell))
    all_fell = fell == _others(boston, places) and deepest == "san-francisco-bay-area"
    yield builder.claim("other-americans-fell", all_fell and boston.signs["boston-ma"] == 1, says)
    grew = [p for p in ("beijing", "shanghai", "guangzhou") if boston.signs.get(p) == 1]
    says = message("rose: %(cities)s").with_values(cities=named(grew))
    yield builder.claim("chinese-grew", len(grew) == 3, says)
