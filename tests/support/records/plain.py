"""What the definitions of analysis/records say, read in plain Python: slow, and easy to check."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, TypeVar

from tests.support.records.corpora import Corpus, Work

T = TypeVar("T")
Row = dict[str, Any]
Kinds = Mapping[str, Sequence[str]]


def groups(items: Iterable[T], key: Callable[[T], Hashable]) -> dict[Any, list[T]]:
    found: dict[Any, list[T]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return found


def impacts(works: Iterable[Work]) -> dict[int, Fraction]:
    known = [one for one in works if None not in one]
    found: dict[int, Fraction] = {}
    for group in groups(known, lambda w: (w.subfield, w.year, w.type)).values():
        mean = Fraction(sum(one.citations or 0 for one in group), len(group))
        found |= {one.work: (one.citations or 0) / mean for one in group if mean}
    return found


def highly_cited(works: Iterable[Work], percent: int) -> set[int]:
    known = [w for w in works if None not in (w.subfield, w.year, w.citations)]
    found = set()
    for group in groups(known, lambda w: (w.subfield, w.year)).values():
        for one in group:
            better = sum((w.citations or 0) > (one.citations or 0) for w in group)
            if (better + 1) * 100 <= len(group) * percent:
                found.add(one.work)
    return found


def leads(corpus: Corpus) -> dict[int, list[Work]]:
    works = {one.work: one for one in corpus.works}
    led = {
        (a.author, a.work) for a in corpus.authorships if a.position == "first" or a.corresponding
    }
    return {
        author: [works[work] for _, work in pairs]
        for author, pairs in groups(sorted(led), lambda pair: pair[0]).items()
    }


def top_scientists(corpus: Corpus, first: int, last: int, percent: int, cited: int) -> list[Row]:
    within = [w for w in corpus.works if w.year is not None and first <= w.year <= last]
    rated, best = impacts(within), highly_cited(within, cited)
    led = {author: [w for w in works if w in within] for author, works in leads(corpus).items()}
    own = {author: field for author, works in led.items() if (field := _discipline(works))}
    found = []
    for author, (subfield, citations) in own.items():
        colleagues = [cited for field, cited in own.values() if field == subfield]
        better = sum(cited > citations for cited in colleagues)
        ratios = [rated[w.work] for w in led[author] if w.work in rated]
        mean = sum(ratios) / len(ratios) if ratios else 0
        good = mean >= 1 or any(w.work in best for w in led[author])
        if good and (better + 1) * 100 <= len(colleagues) * percent:
            found.append({"author": author, "subfield": subfield, "citations": citations})
    return found


def _discipline(works: list[Work]) -> tuple[int, int] | None:
    fields = groups((w for w in works if w.subfield is not None), lambda w: w.subfield)
    sums = {field: sum(w.citations or 0 for w in group) for field, group in fields.items()}
    if not fields:
        return None
    best = min(fields, key=lambda field: (-len(fields[field]), -sums[field], field))
    return best, sums[best]


def moves(corpus: Corpus, first: int, last: int) -> Iterator[tuple[Row, dict[Any, set[Any]]]]:
    """Pairs of countries, with the cities of both years by (`origin` or `destination`, country)."""
    years = {w.work: w.year for w in corpus.works}
    stays = {
        (a.author, year, a.country, a.city)
        for a in corpus.authorships
        if a.country and (year := years[a.work]) is not None and first <= year <= last
    }
    for author, rows in groups(stays, lambda row: row[0]).items():
        by_year = groups(rows, lambda row: row[1])
        for step, (before, after) in enumerate(pairwise(sorted(by_year))):
            one = groups(by_year[before], lambda row: row[2])
            other = groups(by_year[after], lambda row: row[2])
            if set(one) == set(other):
                continue
            origins = set(one) - set(other) or set(one)
            arrivals = set(other) - set(one) or set(other)
            cities = {("origin", c): {row[3] for row in one[c]} for c in origins}
            cities |= {("destination", c): {row[3] for row in other[c]} for c in arrivals}
            for origin in origins:
                for destination in arrivals:
                    weight = Fraction(1, len(origins) * len(arrivals))
                    row = {"author": author, "step": step, "year": after}
                    yield (
                        row | {"origin": origin, "destination": destination, "weight": weight},
                        cities,
                    )


def city_moves(corpus: Corpus, first: int, last: int) -> Iterator[Row]:
    for row, cities in moves(corpus, first, last):
        left = cities["origin", row["origin"]]
        came = cities["destination", row["destination"]]
        for origin in left:
            for destination in came:
                share = row["weight"] / (len(left) * len(came))
                yield row | {"origin": origin, "destination": destination, "weight": share}


def volumes(moved: Iterable[Row]) -> list[Row]:
    sums: dict[Any, Counter[str]] = defaultdict(Counter)
    for row in moved:
        origin, destination = row["origin"], row["destination"]
        if origin == destination and origin is not None:
            continue
        sums[destination].update({"inflow": row["weight"], "inflow_pairs": 1})
        sums[origin].update({"outflow": row["weight"], "outflow_pairs": 1})
    names = ("inflow", "outflow", "inflow_pairs", "outflow_pairs")
    return [
        {
            "place": place,
            **{name: count[name] for name in names},
            "total": count["inflow"] + count["outflow"],
            "total_pairs": count["inflow_pairs"] + count["outflow_pairs"],
        }
        for place, count in sums.items()
        if place is not None
    ]


def career_ages(corpus: Corpus, moved: Iterable[Row]) -> list[Row]:
    years = {w.work: w.year for w in corpus.works if w.year is not None}
    begun: dict[int, int] = {}
    for one in corpus.authorships:
        if one.work in years:
            begun[one.author] = min(begun.get(one.author, 9999), years[one.work])
    ages: Counter[int] = Counter()
    for row in moved:
        ages[row["year"] - begun[row["author"]] + 1] += row["weight"]
    return [{"age": age, "persons": persons} for age, persons in ages.items()]


def countries(corpus: Corpus) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for one in corpus.authorships:
        if one.country:
            found[one.work].add(one.country)
    return found


def collaboration(corpus: Corpus) -> list[Row]:
    named, rows = countries(corpus), []
    years = {w.work: w.year for w in corpus.works if w.year is not None}
    pairs = [(years[work], c, len(cs)) for work, cs in named.items() for c in cs if work in years]
    for (year, country), group in groups(pairs, lambda pair: pair[:2]).items():
        of = [number for _, _, number in group]
        rows.append(
            {
                "year": year,
                "country": country,
                "works": len(of),
                "domestic": of.count(1),
                "international": len(of) - of.count(1),
                "bilateral": of.count(2),
                "multilateral": sum(number > 2 for number in of),
            }
        )
    return rows


def of_group(corpus: Corpus, members: set[str]) -> list[Row]:
    named = countries(corpus)
    ours = [w for w in corpus.works if w.year is not None and named[w.work] & members]
    return [
        {
            "year": year,
            "works": len(group),
            "domestic": sum(named[w.work] <= members for w in group),
            "international": sum(not named[w.work] <= members for w in group),
            "regional": sum(named[w.work] <= members and len(named[w.work]) > 1 for w in group),
        }
        for year, group in groups(ours, lambda w: w.year).items()
    ]


def partners(corpus: Corpus) -> list[Row]:
    named, found = countries(corpus), Counter[Any]()
    for work in corpus.works:
        if work.year is not None:
            for one in named[work.work]:
                found.update((work.year, one, two) for two in named[work.work] - {one})
    return [
        {"year": y, "country": one, "partner": two, "works": count}
        for (y, one, two), count in found.items()
    ]


def shares_of_works(corpus: Corpus, place: str) -> dict[tuple[int, Any], Fraction]:
    found: dict[tuple[int, Any], Fraction] = defaultdict(Fraction)
    rows = {(a.work, a.author, a.institution, a.country, a.city) for a in corpus.authorships}
    at = {"institution": 2, "country": 3, "city": 4}[place]
    for work, of_work in groups(rows, lambda row: row[0]).items():
        by_author = groups(of_work, lambda row: row[1])
        for named in by_author.values():
            for row in named:
                if row[at] is not None:
                    found[work, row[at]] += Fraction(1, len(by_author) * len(named))
    return found


def shares(corpus: Corpus, place: str) -> list[Row]:
    years = {w.work: w.year for w in corpus.works if w.year is not None}
    parts = [
        (years[work], name, share)
        for (work, name), share in shares_of_works(corpus, place).items()
        if work in years
    ]
    return [
        {"year": year, "place": name, "share": sum(p[2] for p in group), "count": len(group)}
        for (year, name), group in groups(parts, lambda part: part[:2]).items()
    ]


def adjusted(corpus: Corpus, place: str, reference: int) -> list[Row]:
    many = Counter(w.year for w in corpus.works)
    return [
        row | {"adjusted": row["share"] * many[reference] / many[row["year"]]}
        for row in shares(corpus, place)
    ]


def bilateral_scores(corpus: Corpus, place: str) -> list[Row]:
    years = {w.work: w.year for w in corpus.works if w.year is not None}
    of_work: dict[int, dict[Any, Fraction]] = defaultdict(dict)
    for (work, name), share in shares_of_works(corpus, place).items():
        of_work[work][name] = share
    found: dict[Any, list[tuple[Fraction, Fraction]]] = defaultdict(list)
    for work, parts in of_work.items():
        for one in parts:
            for other in parts:
                if one < other and work in years:
                    found[years[work], one, other].append((parts[one], parts[other]))
    return [
        {
            "year": y,
            "one": one,
            "other": other,
            "first": sum(first for first, _ in scores),
            "second": sum(second for _, second in scores),
            "score": sum(map(sum, scores)),
            "count": len(scores),
        }
        for (y, one, other), scores in found.items()
    ]


def relative_activity(corpus: Corpus, place: str) -> list[Row]:
    fields = {w.work: w.subfield for w in corpus.works}
    seen = {
        (a.author, getattr(a, place), fields[a.work])
        for a in corpus.authorships
        if getattr(a, place) is not None and fields[a.work] is not None
    }

    def people(where: Any = None, field: Any = None) -> int:
        return len({a for a, p, f in seen if where in (None, p) and field in (None, f)})

    return [
        {
            "place": where,
            "subfield": field,
            "researchers": people(where, field),
            "activity": Fraction(
                people(where, field) * people(), people(where) * people(field=field)
            ),
        }
        for where, field in {row[1:] for row in seen}
    ]


def mean_impact(corpus: Corpus) -> list[Row]:
    rated, named = impacts(corpus.works), countries(corpus)
    pairs = [(country, rated[work]) for work in rated for country in named[work]]
    return [
        {"country": country, "works": len(group), "impact": sum(p[1] for p in group) / len(group)}
        for country, group in groups(pairs, lambda pair: pair[0]).items()
    ]


def ranked(rows: list[Row], value: str, within: str) -> list[Row]:
    return [
        row | {"rank": 1 + sum(o[value] > row[value] for o in rows if o[within] == row[within])}
        for row in rows
    ]


def growth(rows: list[Row], key: str, value: str, first: int, last: int) -> list[Row]:
    found = []
    for name, group in groups(
        (r for r in rows if r["year"] in (first, last)), lambda r: r[key]
    ).items():
        sums = {year: sum(r[value] for r in group if r["year"] == year) for year in (first, last)}
        ratio = sums[last] / sums[first] if sums[first] else None
        found.append(
            {
                key: name,
                "before": sums[first],
                "after": sums[last],
                "change": sums[last] - sums[first],
                "percent": None if ratio is None else (ratio - 1) * 100,
                "annual": None
                if ratio is None
                else (float(ratio) ** (1 / (last - first)) - 1) * 100,
            }
        )
    return found


def participations(moved: Iterable[Row]) -> list[Row]:
    pairs = {(row[end], row["author"]) for row in moved for end in ("origin", "destination")}
    return [{"place": p, "authors": n} for p, n in Counter(p for p, _ in pairs).items()]


def signed(corpus: Corpus, kinds: Kinds) -> list[Row]:
    of = {one: kind for kind, types in kinds.items() for one in types}
    rows = {
        (a.work, a.author, of.get(a.institution_type, ""))
        for a in corpus.authorships
        if a.institution_type is not None
    }
    return [{"work": work, "author": author, "kind": kind} for work, author, kind in rows]


def works_by_kind(rows: list[Row]) -> list[Row]:
    of = len({row["work"] for row in rows})
    works = {kind: {r["work"] for r in group} for kind, group in groups(rows, _kind).items()}
    return [
        {"kind": kind, "works": len(them), "share": Fraction(len(them) * 100, of)}
        for kind, them in works.items()
        if kind
    ]


def _kind(row: Row) -> str:
    return str(row["kind"])


def combined(rows: list[Row], combinations: Kinds) -> list[Row]:
    named = {frozenset(members): name for name, members in combinations.items()}
    people = groups(rows, lambda row: row["author"]).values()
    found = Counter(named.get(frozenset(map(_kind, one)) - {""}, "") for one in people)
    return [
        {"combination": name, "authors": n, "share": Fraction(n * 100, len(people))}
        for name, n in found.items()
    ]
