"""The series on science cities of the Nature Index: what an edition's data say.

The editions differ: that of 2023 prints tables of leading cities, risers and partnerships, that of
2024 a list of a hundred cities and articles. Each has findings of its own; both show what moved between
the two lists.
"""

from __future__ import annotations

from analysis.fact_builder import PartialFindings, joined
from analysis.science_cities import chapters, fields, hundred, leading, partners, ranks, risers
from analysis.science_cities.cities import Cities
from analysis.science_cities.leaders import Years, leaders_figure
from analysis.science_cities.moves import Moves, moves_findings
from analysis.science_cities.scores import Scores, scores_findings
from analysis.science_cities.subjects import SUBJECTS, Subject, joined_facts
from analysis.science_cities.values import printed_facts, printed_numbers
from bifolio.model.covers import BraidCover, CityShare, RankCourse, SkylineCover
from bifolio.model.findings import Cover, Findings, Inputs, message


def analyse(inputs: Inputs) -> Findings:
    """Everything that the chapters of the series show and say, from one edition's frames."""
    hundreds = "top-100" in inputs.frames
    found = joined(_findings_2024(inputs) if hundreds else _findings_2023(inputs))
    cover = _skyline(inputs) if hundreds else _braid(inputs)
    return Findings.of(found.tables, found.figures, found.facts, found.claims, cover)


def _cities(inputs: Inputs, resource: str) -> Cities:
    return Cities(inputs.frames[resource], inputs.places)


# ------------------------------------------------------------------------------------------- 2023


def _findings_2023(inputs: Inputs) -> list[PartialFindings]:
    frames = inputs.frames
    printed = printed_numbers(frames["parameters"])
    year = int(printed["share-year"])
    cities, later = _cities(inputs, "leading-20"), _cities(inputs, "leading-2023")
    falls = dict(
        zip(
            frames["changes-leading"]["place"],
            frames["changes-leading"]["change_percent"],
            strict=True,
        )
    )
    return [
        PartialFindings(printed_facts("printed", frames["parameters"])),
        leading.leading_findings(leading.Leading(cities, falls, printed), frames["risers-overall"]),
        ranks.ranks_findings(ranks.Ranks(frames["ranks-2015-2022"], cities)),
        *_risers(inputs, cities, (int(printed["previous-year"]), year)),
        *_partners(inputs, cities),
        moves_findings(Moves(cities, later, year)),
    ]


def _risers(inputs: Inputs, cities: Cities, years: tuple[int, int]) -> list[PartialFindings]:
    frames = inputs.frames
    overall, earth, biology = (
        risers.Risers(prefix, name, frames[f"risers-{name}"])
        for prefix, name in (
            ("risers", "overall"),
            ("earth-risers", "earth-environment"),
            ("biological-risers", "biological"),
        )
    )
    known = fields.Fields(frames["subject-leaders"], frames["subject-risers"], inputs.places)
    return [
        *(risers.risers_findings(one, years) for one in (overall, earth, biology)),
        risers.overall_findings(overall, cities),
        PartialFindings(claims=tuple(risers.earth_claims(earth))),
        risers.biological_findings(biology),
        fields.fields_findings(known, earth, biology),
    ]


def _partners(inputs: Inputs, cities: Cities) -> list[PartialFindings]:
    frames = inputs.frames
    china = partners.Pairs("china-pairs", "partners-china", frames["partners-china"])
    us = partners.Pairs("us-pairs", "partners-us", frames["partners-us"])
    ends = ("institution_1", "institution_2")
    beijing = partners.Pairs(
        "beijing-pairs", "institutions-beijing", frames["institutions-beijing"], ends
    )
    californian = [str(place) for place in frames["los-angeles-partners"]["place"]]
    american = cities.within({"us"}, leading.FIRST)
    return [
        partners.china_findings(china),
        partners.us_findings(us, american, californian, printed_numbers(frames["parameters"])),
        partners.beside_china(us, china),
        partners.beijing_findings(beijing),
    ]


def _braid(inputs: Inputs) -> Cover:
    """The cover shows the ranks of the ten cities over the years as a braid."""
    frame = inputs.frames["ranks-2015-2022"]
    years = [name for name in frame.columns if str(name).isdigit()]
    note = message(
        "On the cover: the ranks of the leading cities, year by year from top to bottom, the same on"
        " both leaves. Each strand is a city, the nearer to the fold the better its rank; its colour"
        " is that of the continent.",
        "cover",
    )
    ranked = [tuple(int(rank) for rank in row) for row in frame[years].to_numpy().tolist()]
    cities = _cities(inputs, "leading-20")
    courses = tuple(
        RankCourse(place, cities.continent(place), ranks)
        for place, ranks in zip(map(str, frame["place"]), ranked, strict=True)
    )
    return Cover(BraidCover(courses), note)


# ------------------------------------------------------------------------------------------- 2024


def _findings_2024(inputs: Inputs) -> list[PartialFindings]:
    frames = inputs.frames
    printed = printed_numbers(frames["parameters"])
    year = int(printed["share-year"])
    cities, before = _cities(inputs, "top-100"), _cities(inputs, "leading-20-2022")
    known = hundred.Hundred(cities, before, frames["provincial-capitals"])
    subjects = _subjects(inputs)
    scores = Scores(frames["institution-partners"])
    years = Years(int(printed["five-years-first-year"]), year)
    return [
        PartialFindings(printed_facts("printed", frames["parameters"])),
        PartialFindings(printed_facts("made", frames["made-in-china"])),
        hundred.hundred_findings(known),
        hundred.editorial_findings(known),
        hundred.capitals_findings(known),
        moves_findings(Moves(before, cities, year - 1)),
        joined_facts(subjects),
        scores_findings(scores, frames["institution-ranks"]),
        chapters.chapters_findings(subjects, printed, inputs.places),
        _leaders(subjects, scores, years),
    ]


def _subjects(inputs: Inputs) -> dict[str, Subject]:
    """The subjects and the feature on Boston, which is about health sciences."""
    exhibits = {name: f"figure-{name}-leaders" for name in SUBJECTS}
    exhibits["boston"] = exhibits["health-sciences"]
    return {name: Subject(name, inputs.frames[name], id) for name, id in exhibits.items()}


def _leaders(subjects: dict[str, Subject], scores: Scores, years: Years) -> PartialFindings:
    more = {"health-sciences": subjects["boston"]}
    figures = {
        subjects[name].exhibit: leaders_figure(
            subjects[name], scores.first(name), years, more.get(name)
        )
        for name in SUBJECTS
    }
    return PartialFindings(figures=figures)


def _skyline(inputs: Inputs) -> Cover:
    """The cover shows the hundred cities as a skyline, as high as their Share."""
    cities = _cities(inputs, "top-100")
    note = message(
        "On the cover: the listed cities as a skyline, the same on both leaves. The area of a tower"
        " is in proportion to the city’s Share; its colour is that of the continent.",
        "cover",
    )
    drawn = tuple(
        CityShare(city, cities.share[city], cities.continent(city)) for city in cities.order
    )
    return Cover(SkylineCover(drawn), note)
