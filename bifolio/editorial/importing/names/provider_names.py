"""What providers call columns and places, and what we call them."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bifolio.model.findings import Place
from bifolio.model.han import HAN
from bifolio.sources.data.fields import Field

# Signs of footnotes at the end of a cell. Superscripts and circled digits go first: in plain digits
# they would be read as part of the number.
_FOOTNOTE_SIGNS = re.compile(
    r"(?:\s*(?:[*＊†‡§#＃¹²³⁰⁴-⁹ᵃ-ᶻ]|[①-⑳]|[\[［【](?:\d{1,2}|[a-z]|注\d*)[\]］】]))+\s*$"
)
_UNIT = re.compile(r"^(.*?)\s*[(\[（［]([^()\[\]（）［］]+)[)\]）］]$")
_BLANKS = re.compile(r"\s+")
_CHINESE = re.compile(f"[{HAN}·]+")
_BRACKETS = str.maketrans("()（）[]［］", " " * 8)
# Heads of a column of places, by the kind of place; a head of the report itself goes before them.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "city": ("城市", "city", "cities"),
    "country": (
        "国家",
        "国家/地区",
        "国家和地区",
        "国家或地区",
        "国家地区",
        "country",
        "country/region",
    ),
    "region": ("地区", "region"),
    "continent": ("洲", "大洲", "continent"),
    "institution": ("机构", "institution"),
}


def unmarked(text: str) -> str:
    """A text without the signs of footnotes at its end."""
    return _FOOTNOTE_SIGNS.sub("", text).strip()


def plain(text: str) -> str:
    """A name as names are compared: no blanks, one width, small letters."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", unmarked(text))).casefold()


def head_and_unit(text: str) -> tuple[str, str]:
    """`占比（%）` as the head and its unit; the unit is empty where none is given."""
    found = _UNIT.match(unmarked(text).replace("\n", " "))
    return (found[1], found[2].strip()) if found and found[1].strip() else (text, "")


def with_totals(name: str) -> tuple[str, ...]:
    """A name of a margin, also as tables head it: `Total inflow`, `流入总计`."""
    return (name, f"Total {name}", f"{name} total", f"{name}总计", f"{name}合计", f"总{name}")


def halves(text: str) -> tuple[str, str] | None:
    """The Chinese and the Latin half of a text that says one thing in both; None where it does not."""
    chinese = "".join(_CHINESE.findall(text))
    latin = " ".join(_CHINESE.sub(" ", text).translate(_BRACKETS).split()).strip(" /|")
    return (chinese, latin) if chinese and any(one.isalpha() for one in latin) else None


@dataclass(frozen=True)
class Vocabulary:
    """Names of fields and places, as they may be met in any language.

    heads: by the name of a field. names: ids of places by their names, as `plain` writes them; a name of
    two places has two ids. others: further names of single ids, as the edition lists them. before: ids that
    stand in the edition before.
    """

    heads: Mapping[str, frozenset[str]] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    before: frozenset[str] = frozenset()

    def with_others(self, others: Mapping[str, str]) -> Vocabulary:
        """The same, with further names of single ids; the later ones win."""
        known = {plain(name): id for name, id in others.items()}
        return Vocabulary(self.heads, self.places, self.names, {**self.others, **known})

    def forms(self, asked: Field) -> frozenset[str]:
        """Heads under which a field may stand, as `plain` writes them."""
        given = {asked.name, asked.name.replace("-", " "), *self.heads.get(asked.name, ())}
        for kind in asked.places:
            given.update(_KINDS.get(kind, ()))
        if asked.name in self.places:
            given.update(name for name, ids in self.names.items() if asked.name in ids)
        return frozenset(
            {form for one in given for form in (plain(one), plain(head_and_unit(one)[0]))}
        )

    def ids(self, text: str, kinds: Iterable[str]) -> list[str]:
        """Places of these kinds that have this name or id."""
        name, wanted = plain(text), set(kinds)
        found = {*self.names.get(name, ()), *([name] if name in self.places else [])}
        fitting = {id for id in found if "any" in wanted or self.places[id].kind in wanted}
        if not fitting and (both := halves(text)):
            first, second = (self.ids(one, wanted) for one in both)
            return sorted(set(first) & set(second))
        return sorted(fitting)

    def described(self, id: str) -> str:
        """A place by its id, name and what it lies in: `cambridge-gb (Cambridge, United Kingdom)`."""
        place = self.places[id]
        outer = self.places.get(place.parent)
        return f"{id} ({', '.join([place.name, *([outer.name] if outer else [])])})"

    def near(self, text: str, kinds: Iterable[str]) -> list[str]:
        """Places whose names are nearest to a text: `北京 (beijing)`."""
        wanted = set(kinds)
        names = {
            name: id
            for name, ids in self.names.items()
            for id in ids
            if "any" in wanted or self.places[id].kind in wanted
        }
        word = plain(text)
        inside = [name for name in names if _within(name, word) or _within(word, name)]
        close = difflib.get_close_matches(word, names, n=3, cutoff=0.6)
        ids = {names[name]: name for name in reversed([*inside[:3], *close])}
        return [f"{name} ({id})" for id, name in reversed(ids.items())][:3]


def _within(piece: str, word: str) -> bool:
    """Whether a name is a piece of another; a code of two letters is (`co` in Congo) by chance."""
    return len(piece) > (2 if piece.isascii() else 1) and piece in word


def name_index(names: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Ids by name, from pairs of a name and an id."""
    index: dict[str, set[str]] = {}
    for name, id in names:
        if plain(name):
            index.setdefault(plain(name), set()).add(id)
    return {name: frozenset(ids) for name, ids in index.items()}
