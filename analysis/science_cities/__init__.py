"""The series on science cities of the Nature Index: exhibits. Facts and claims: facts.toml, claims.toml.

The editions differ: that of 2023 prints tables of leading cities, risers and partnerships, that of
2024 a list of a hundred cities and articles; both show what moved between two lists.
"""

from __future__ import annotations

from analysis.science_cities import covers, figures, tables
from analysis.science_cities.leaders import leaders_figure
from analysis.science_cities.methods import METHODS, scores
from bifolio.model.findings import Figure, Findings, Inputs, Table

__all__ = ["METHODS", "analyse"]

Exhibits = tuple[dict[str, Table], dict[str, Figure]]
CHINA = frozenset({"cn", "cn-mainland", "hk", "mo", "tw"})  # as the reports count Chinese cities
RISERS = ("overall", "earth-environment", "biological")
PAIRS = ("partners-china", "partners-us", "institutions-beijing")
SUBJECTS = {  # with the chapters that print values of the list
    "chemistry": ("chemistry",),
    "physical-sciences": ("physical-sciences",),
    "biological-sciences": ("biological-sciences",),
    "earth-environment": ("earth-environment",),
    "health-sciences": ("health-sciences", "boston"),
}


def analyse(inputs: Inputs) -> Findings:
    """The exhibits of an edition, from its frames."""
    hundred = "top-100" in inputs.frames
    shown, drawn = _exhibits_2024(inputs) if hundred else _exhibits_2023(inputs)
    cover = covers.skyline(inputs) if hundred else covers.braid(inputs)
    return Findings.of(shown, drawn, (), (), cover)


def _exhibits_2023(inputs: Inputs) -> Exhibits:
    frames, year = inputs.frames, _parameter(inputs, "share-year")
    leading, ranks = frames["leading-20"], frames["ranks-2015-2022"]
    years = (_parameter(inputs, "previous-year"), year)
    shown = {
        "table-leading-20": tables.cities_table(leading, 2),
        "table-ranks-2015-2022": tables.ranks_table(ranks),
        **{f"table-risers-{n}": tables.risers_table(frames[f"risers-{n}"], years) for n in RISERS},
        **{f"table-{name}": tables.pairs_table(frames[name]) for name in PAIRS},
    }
    chinese = [str(p) for p in leading["place"][leading["location"].isin(CHINA)]]
    drawn = {
        "figure-moves": figures.moves_figure(leading, frames["leading-2023"], year),
        "figure-ranks-2015-2022": figures.ranks_figure(shown["table-ranks-2015-2022"], chinese),
        **{f"figure-risers-{n}": figures.risers_figure(shown[f"table-risers-{n}"]) for n in RISERS},
        **{f"figure-{name}": figures.pairs_figure(shown[f"table-{name}"]) for name in PAIRS},
    }
    return shown, drawn


def _exhibits_2024(inputs: Inputs) -> Exhibits:
    frames, year = inputs.frames, _parameter(inputs, "share-year")
    cities, before = frames["top-100"], frames["leading-20-2022"]
    years = (_parameter(inputs, "five-years-first-year"), year)
    drawn = {
        "figure-moves": figures.moves_figure(before, cities, year - 1),
        "figure-top-100": figures.map_figure(cities, inputs.places),
    }
    for name, chapters in SUBJECTS.items():
        parts = [frames[chapter] for chapter in chapters]
        drawn[f"figure-{name}-leaders"] = leaders_figure(parts, scores(inputs, name), years)
    shown = {
        "table-top-100": tables.cities_table(cities, 1),
        "table-countries": tables.countries_table(cities),
    }
    return shown, drawn


def _parameter(inputs: Inputs, id: str) -> int:
    """A year that the prose prints."""
    rows = inputs.frames["parameters"].to_dict("records")
    return int(next(row["value"] for row in rows if row["id"] == id))
