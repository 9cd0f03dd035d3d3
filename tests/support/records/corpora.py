"""Small made-up corpora, drawn by a seed, with everything that records may lack."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import ibis
import pyarrow as pa

from analysis.records.works_and_authorships import AUTHORSHIPS, WORKS

PLACES = {"CN": ("beijing", "xian", None), "US": ("boston", None), "GB": ("london", "oxford")}
COUNTRIES = (*PLACES, "FR", "SG", None)


class Work(NamedTuple):
    work: int
    year: int | None = 2024
    type: str | None = "article"
    subfield: int | None = 1702
    citations: int | None = 0


class Authorship(NamedTuple):
    work: int
    author: int
    country: str | None = None
    city: str | None = None
    position: str = "first"
    corresponding: bool | None = None
    institution: int | None = None
    institution_type: str | None = None


TYPES = ("education", "healthcare", "government", None)
"""Of the institutions of drawn corpora, by their number."""


@dataclass(frozen=True)
class Corpus:
    """Rows as plain Python reads them."""

    works: Sequence[Work]
    authorships: Sequence[Authorship]

    def tables(self) -> dict[str, pa.Table]:
        """The same rows as the tables that methods read."""
        return {
            "works": _table(WORKS, self.works),
            "authorships": _table(AUTHORSHIPS, self.authorships),
        }


def _table(schema: dict[str, str], rows: Iterable[NamedTuple]) -> pa.Table:
    whole = [{name: row._asdict()[name] for name in schema} for row in rows]
    return pa.Table.from_pylist(whole, schema=ibis.schema(schema).to_pyarrow())


def drawn(seed: int, works: int = 60, authors: int = 14) -> Corpus:
    """A corpus in which each case of the definitions is likely to occur."""
    draw = random.Random(seed)
    made = [_work(draw, number) for number in range(works)]
    rows = {row for work in made for row in _authorships(draw, work.work, authors)}
    return Corpus(made, sorted(rows, key=repr))


def _work(draw: random.Random, number: int) -> Work:
    seldom = draw.random()
    return Work(
        number,
        None if seldom < 0.03 else draw.choice((2021, 2022, 2023, 2024, 2025)),
        draw.choice(("article", "article", "review")),
        None if 0.03 < seldom < 0.08 else draw.choice((1702, 1705, 3100)),
        draw.choice((0, 0, 1, 2, 3, 5, 8, 40)),
    )


def _authorships(draw: random.Random, work: int, authors: int) -> Iterable[Authorship]:
    team = draw.sample(range(authors), draw.choice((1, 1, 2, 3, 4)))
    for at, author in enumerate(team):
        position = "first" if at == 0 else "last" if at == len(team) - 1 else "middle"
        for _ in range(draw.choice((1, 1, 1, 2, 3))):
            country = draw.choice(COUNTRIES)
            city = draw.choice(PLACES[country]) if country in PLACES else None
            institution = None if country is None else draw.randrange(4)
            corresponding = draw.choice((True, False, None)) if at else False
            type_ = None if institution is None else TYPES[institution]
            yield Authorship(
                work, author, country, city, position, corresponding, institution, type_
            )
