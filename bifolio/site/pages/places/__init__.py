"""A page for each city and country with all that the exhibits say of it, their list, and their names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bifolio.editions import place_index
from bifolio.i18n.language import Language
from bifolio.i18n.language.collation import sort_key, typed
from bifolio.i18n.language.number_words import N_
from bifolio.model import addresses
from bifolio.model.findings import Place
from bifolio.model.views import ExhibitView, ReportView
from bifolio.site.excerpts.locator_map import located
from bifolio.site.excerpts.rank_among_peers import MOST, Standing, foremost, profiled, standing
from bifolio.site.pages.inputs import File, Files, SiteInputs
from bifolio.site.pages.places.place_exhibits import Reported, across, shown
from bifolio.site.pages.places.place_trends import courses

MADE_BY = "reports/places/places.csv"
# No assets, whose names tell their content: one more place, or one other value, would change all pages.
NAMES = "data/places.js"
Profiled = Sequence[tuple[ReportView, Sequence[ExhibitView]]]
KINDS = {
    "city": N_("City or metropolitan area (MA)", "kind of place"),
    "country": N_("Country", "kind of place"),
    "region": N_("Region", "kind of place"),
}


AMONG = {
    frozenset({"city"}): N_("of %(number)s cities", "rank"),
    frozenset({"country"}): N_("of %(number)s countries and regions", "rank"),
    frozenset({"country", "region"}): N_("of %(number)s countries and regions", "rank"),
}
OTHERS = N_("of %(number)s places", "rank")  # of several kinds, or of one alone


@dataclass(frozen=True)
class Named:
    """A place by its name on a page; `page` is empty where it has none."""

    id: str
    name: str
    page: str
    exhibits: int = 0
    others: tuple[tuple[str, str], ...] = ()  # tag of another language, the name in it
    typed: tuple[str, ...] = ()  # how a keyboard without characters writes the Chinese name


@dataclass(frozen=True)
class Around:
    """A country or region with its cities."""

    place: Named
    cities: tuple[Named, ...]


def files(site: SiteInputs) -> Files:
    """The pages of places in each language; nothing where no exhibit gives values of a place."""
    found = site.places_with_page()
    if not found:
        return
    yield File(NAMES, partial(_names, site), MADE_BY)
    for language in site.languages:
        pages = _PlacePages(site, language)
        yield File(addresses.place(language.code), pages.index, MADE_BY)
        yield File(standings_of(language.code), partial(pages.standings, found), MADE_BY)
        yield File(values_of(language.code), partial(pages.values, found), MADE_BY)
        for place in found:
            address = addresses.place(language.code, place)
            yield File(address, partial(pages.page, place), f"{MADE_BY} ({place})")


def _names(site: SiteInputs) -> str:
    """The names of all places of tables in all languages, for looking one up in any of them."""
    looked_for = (p for p in site.places.values() if p.kind != "institution")
    languages = site.languages
    names = {place.id: [one.place_name(place.id) for one in languages] for place in looked_for}
    tags = [one.tag for one in languages]
    typed = {id: sounds for id in names if (sounds := _typed(site, id))}
    values = {"languages": tags, "places": names, "typed": typed}
    return "".join(
        f"bifolio.{name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"
        for name, value in values.items()
    )


def _typed(site: SiteInputs, place: str) -> tuple[str, ...]:
    """The sound and the initials of a place's Chinese name, on a site in Chinese."""
    chinese = (one for one in site.languages if one.tag.partition("-")[0] == "zh")
    return typed(one.place_name(place)) if (one := next(chinese, None)) else ()


def standings_of(language: str) -> addresses.Address:
    """Where every place stands, as a script: what a page compares its own place with."""
    return f"data/standings-{language}.js"


def values_of(language: str) -> addresses.Address:
    """The values of every place, as a script: they come when a second place is compared."""
    return f"data/place-values-{language}.js"


@dataclass(frozen=True)
class _PlacePages:
    """The pages of places in one language."""

    site: SiteInputs
    language: Language

    @property
    def places(self) -> Mapping[str, Place]:
        return self.site.places

    def named(self, place: str) -> Named:
        """A place with its page in this language; nameless where there is none."""
        if not place:
            return Named("", "", "")
        code, name = self.language.code, self.language.place_name(place)
        listed = place in self.site.places_with_page()
        page = addresses.place(code, place) if listed else ""
        exhibits = sum(map(len, self.site.mentions(place).values())) if listed else 0
        names = {one.tag: one.place_name(place) for one in self.site.languages}
        others = tuple((tag, other) for tag, other in names.items() if other != name)
        return Named(place, name, page, exhibits, others, _typed(self.site, place))

    def ordered(self, places: Iterable[str]) -> list[Named]:
        """Places in the order of their names."""
        key = partial(sort_key, language=self.language.code)
        return sorted(map(self.named, places), key=lambda one: key(one.name))

    # -- the list ---------------------------------------------------------------------------------

    def index(self) -> str:
        """The list of all places."""
        groups = self.groups()
        return self.site.shell.page("places", self.language.code, addresses.place, groups=groups)

    def groups(self) -> list[tuple[Named, list[Around]]]:
        """Continents in the order of the register, their countries and cities by name."""
        found = place_index.by_country(self.site.places_with_page(), self.places)
        return [(self.named(continent), self._around(each)) for continent, each in found.items()]

    def _around(self, countries: Mapping[str, list[str]]) -> list[Around]:
        return [
            Around(one, tuple(self.ordered(countries[one.id]))) for one in self.ordered(countries)
        ]

    # -- a page -----------------------------------------------------------------------------------

    def page(self, place: str) -> str:
        """The page of a place."""
        address = partial(addresses.place, place=place)
        return self.site.shell.page("place", self.language.code, address, **self.entry(place))

    def entry(self, id: str) -> dict[str, object]:
        """What the page of a place shows."""
        place = self.places[id]
        reports = self._reported(id)
        return {
            "subject": self.named(id),
            "kind": self.language.site(*KINDS[place.kind]),
            "within": [self.named(one) for one in place_index.belongs(place, self.places)],
            "areas": [self.named(one) for one in self._areas(id)],
            "cities": self.ordered(() if place.kind == "city" else self._cities().get(id, ())),
            "spot": _spot(place),
            "reports": reports,
            "courses": courses(reports, across(reports)),
            "standings": self.standing(id, self._profiled()),
            "among": self.among,
            "compared": standings_of(self.language.code),
            "values": values_of(self.language.code),
        }

    def _areas(self, id: str) -> list[str]:
        """The same place as other sources draw it, where that has a page."""
        found = place_index.areas(self.places[id], self.places)
        return [one for one in found if one in self.site.places_with_page()]

    def standing(self, id: str, profiled: Profiled, most: int | None = MOST) -> list[Standing]:
        """Where a place stands in what the newest edition of each series names for it; most: None for all."""
        mentions = self.site.mentions(id)
        found = []
        for view, exhibits in profiled:
            named = mentions.get(view.id, {})
            rows = ((each, named[each.id].rows) for each in exhibits if each.id in named)
            each = (standing(view, exhibit, at[0]) for exhibit, at in rows if len(at) == 1)
            found.append([one for one in each if one])
        return foremost(found, most)

    def among(self, one: Standing) -> str:
        """How many are ranked, and of which kind they are."""
        kinds = frozenset(self.places[id].kind for id in one.places if id in self.places)
        text, context = AMONG.get(kinds, OTHERS) if one.among > 1 else OTHERS
        return self.language.site(text, context, number=self.language.count(one.among))

    def _profiled(self) -> Profiled:
        """The newest edition of each series, the newest first, with what heads the pages of places."""
        newest: dict[str, ReportView] = {}
        for edition in self.site.editions:
            view = self.site.report(edition.id, self.language.code)
            if edition.series not in newest or view.year > newest[edition.series].year:
                newest[edition.series] = view
        ordered = sorted(newest.values(), key=lambda report: -report.year)
        return [(view, profiled(view)) for view in ordered]

    def standings(self, places: Sequence[str]) -> str:
        """Where all places stand: by id the name, by exhibit value, rank and way along the line, other areas.

        Not the first few alone: the page that compares may head other exhibits than a place's own page does.
        """
        profiled = self._profiled()
        told = {
            place: [
                self.language.place_name(place),
                {
                    one.key: [one.text, one.rank, one.where]
                    for one in self.standing(place, profiled, most=None)
                },
                self._areas(place),
            ]
            for place in places
        }
        some = {place: each for place, each in told.items() if each[1]}
        return (
            f"bifolio.standings = {json.dumps(some, ensure_ascii=False, separators=(',', ':'))};\n"
        )

    def values(self, places: Sequence[str]) -> str:
        """The values of all places: by exhibit and place, those of its columns or rows as written."""
        told: dict[str, dict[str, dict[str, str]]] = {}
        for place in places:
            for reported in self._reported(place):
                for one in reported.shown:
                    if some := {item.key: item.text for item in one.items if item.key}:
                        told.setdefault(one.key(reported.report), {})[place] = some
        return f"bifolio.placeValues = {json.dumps(told, ensure_ascii=False, separators=(',', ':'))};\n"

    def _cities(self) -> dict[str, list[str]]:
        """The cities of each country and region."""
        continents = place_index.by_country(self.site.places_with_page(), self.places).values()
        return {country: cities for each in continents for country, cities in each.items()}

    def _reported(self, id: str) -> Sequence[Reported]:
        """What each report says, the newest first; of one year in the order of the site."""
        around = [id, *(one.id for one in place_index.lies_in(self.places[id], self.places))]
        reported = []
        mentions = self.site.mentions(id)
        for edition in self.site.editions:
            if found := mentions.get(edition.id):
                view = self.site.report(edition.id, self.language.code)
                exhibits = [
                    (self.site.exhibit(edition.id, self.language.code, name), cells)
                    for name, cells in found.items()
                ]
                reported.append(Reported(view, edition.series, shown(exhibits, around)))
        return sorted(reported, key=lambda one: -one.report.year)


def _spot(place: Place) -> tuple[float, float] | None:
    """Where a city lies on the small map, in percent from its left and its top."""
    if place.longitude is None or place.latitude is None:
        return None
    return located(place.longitude, place.latitude)
