"""A page for each city and country with all that the exhibits say of it, their list, and their names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bifolio.editions import place_index
from bifolio.editions.place_index import CellPositions
from bifolio.i18n.language import Language
from bifolio.i18n.language.collation import sort_key
from bifolio.i18n.language.words import N_
from bifolio.model import addresses
from bifolio.model.findings import Place
from bifolio.site.locator import located
from bifolio.site.pages.entries import Reported, across, shown
from bifolio.site.pages.inputs import Files, SiteInputs

MADE_BY = "reports/places/places.csv"
NAMES = addresses.asset("places.js")
KINDS = {
    "city": N_("City or metropolitan area", "kind of place"),
    "country": N_("Country", "kind of place"),
    "region": N_("Region", "kind of place"),
}


@dataclass(frozen=True)
class Named:
    """A place by its name on a page; `page` is empty where it has none."""

    id: str
    name: str
    page: str
    exhibits: int = 0
    others: tuple[tuple[str, str], ...] = ()  # tag of another language, the name in it


@dataclass(frozen=True)
class Around:
    """A country or region with its cities."""

    place: Named
    cities: tuple[Named, ...]


Mentions = dict[
    str, dict[str, list[tuple[str, CellPositions]]]
]  # place → edition → exhibits with it


def files(made: SiteInputs) -> Files:
    """The pages of places in each language; nothing where no exhibit gives values of a place."""
    found = mentions(made)
    if not found:
        return
    yield NAMES, _names(made), MADE_BY
    for language in made.sources.languages:
        pages = _PlacePages(made, language, found)
        index = made.shell.page("places", language.code, addresses.place, groups=pages.groups())
        yield addresses.place(language.code), index, MADE_BY
        for place in found:
            address = partial(addresses.place, place=place)
            page = made.shell.page("place", language.code, address, **pages.entry(place))
            yield addresses.place(language.code, place), page, f"{MADE_BY} ({place})"


def mentions(made: SiteInputs) -> Mentions:
    """The places that have a page, each with the exhibits that give values of it."""
    places, found = made.sources.places, Mentions()
    for edition in made.sources.editions:
        tables = place_index.tables(edition.findings)
        for exhibit in edition.report.exhibits:
            table = tables.get(exhibit)
            for place, where in place_index.cells_by_place(table, places).items() if table else ():
                editions = found.setdefault(place, {})
                editions.setdefault(edition.report.id, []).append((exhibit, where))
    pages = frozenset[str]().union(
        *(
            place_index.places_with_page(edition.findings, places)
            for edition in made.sources.editions
        )
    )
    return {place: found[place] for place in places if place in pages}


def _names(made: SiteInputs) -> str:
    """The names of all places of tables in all languages, for looking one up in any of them."""
    looked_for = (p for p in made.sources.places.values() if p.kind != "institution")
    languages = made.sources.languages
    names = {place.id: [one.place_name(place.id) for one in languages] for place in looked_for}
    tags = [one.tag for one in languages]
    values = {"languages": tags, "places": names}
    return "".join(
        f"bifolio.{name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"
        for name, value in values.items()
    )


@dataclass(frozen=True)
class _PlacePages:
    """The pages of places in one language."""

    made: SiteInputs
    language: Language
    found: Mentions

    @property
    def places(self) -> Mapping[str, Place]:
        return self.made.sources.places

    def named(self, place: str) -> Named:
        """A place with its page in this language; nameless where there is none."""
        if not place:
            return Named("", "", "")
        code, name = self.language.code, self.language.place_name(place)
        page = addresses.place(code, place) if place in self.found else ""
        exhibits = sum(map(len, self.found.get(place, {}).values()))
        names = {one.tag: one.place_name(place) for one in self.made.sources.languages}
        others = tuple((tag, other) for tag, other in names.items() if other != name)
        return Named(place, name, page, exhibits, others)

    def ordered(self, places: Iterable[str]) -> list[Named]:
        """Places in the order of their names."""
        key = partial(sort_key, language=self.language.code)
        return sorted(map(self.named, places), key=lambda one: key(one.name))

    # -- the list ---------------------------------------------------------------------------------

    def groups(self) -> list[tuple[Named, list[Around]]]:
        """Continents in the order of the register, their countries and cities by name."""
        return [
            (self.named(continent), self._around(countries))
            for continent, countries in place_index.by_country(self.found, self.places).items()
        ]

    def _around(self, countries: Mapping[str, list[str]]) -> list[Around]:
        return [
            Around(one, tuple(self.ordered(countries[one.id]))) for one in self.ordered(countries)
        ]

    # -- a page -----------------------------------------------------------------------------------

    def entry(self, id: str) -> dict[str, object]:
        """What the page of a place shows."""
        place = self.places[id]
        reports = self._reported(id)
        return {
            "subject": self.named(id),
            "kind": self.language.site(*KINDS[place.kind]),
            "within": [self.named(one) for one in place_index.belongs(place, self.places)],
            "cities": self.ordered(self._cities().get(id, ())),
            "spot": _spot(place),
            "reports": reports,
            "across": across(reports),
        }

    def _cities(self) -> dict[str, list[str]]:
        """The cities of each country and region."""
        continents = place_index.by_country(self.found, self.places).values()
        return {country: cities for each in continents for country, cities in each.items()}

    def _reported(self, id: str) -> Sequence[Reported]:
        """What each report says, the newest first; of one year in the order of the site."""
        around = [id, *(one.id for one in place_index.lies_in(self.places[id], self.places))]
        reported = []
        for edition in self.made.sources.editions:
            if found := self.found[id].get(edition.report.id):
                localized = self.made.localized[edition.report.id, self.language.code]
                view = self.made.reports[edition.report.id, self.language.code]
                exhibits = [(localized.exhibits[name], positions) for name, positions in found]
                reported.append(Reported(view, edition.report.series, shown(exhibits, around)))
        return sorted(reported, key=lambda one: -one.report.year)


def _spot(place: Place) -> tuple[float, float] | None:
    """Where a city lies on the small map, in percent from its left and its top."""
    if place.longitude is None or place.latitude is None:
        return None
    return located(place.longitude, place.latitude)
