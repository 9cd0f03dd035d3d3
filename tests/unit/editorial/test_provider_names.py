"""Names that fit several places, or nearly fit one, are told with ids; none is chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bifolio.editorial.importing.cell_parsing import Reader, Refused
from bifolio.editorial.importing.import_toml import TableSettings
from bifolio.editorial.importing.names.provider_names import Vocabulary, halves, name_index
from bifolio.editorial.provider_files.grid import Cell
from bifolio.model.findings import Place
from bifolio.sources.data import Field
from tests.support.rows import over_rows

PLACES = {
    one.id: one
    for one in (
        Place("gb", "country", "United Kingdom"),
        Place("co", "country", "Colombia"),
        Place("cd", "country", "Congo - Kinshasa"),
        Place("cg", "country", "Congo - Brazzaville"),
        Place("ge", "country", "Georgia"),
        Place("georgia-us", "country", "Georgia"),
        Place("cambridge-gb", "city", "Cambridge", parent="gb"),
        Place("cambridge-us", "city", "Cambridge", parent="us"),
    )
}
NAMES = name_index((name, id) for id, one in PLACES.items() for name in (id, one.name))
VOCABULARY = Vocabulary(places=PLACES, names=NAMES)


def refusal(text: str, kind: str, vocabulary: Vocabulary = VOCABULARY) -> Refused:
    reader = Reader(
        Field("place", "string", places=(kind,)), vocabulary, TableSettings(), frozenset()
    )
    with pytest.raises(Refused) as refused:
        reader.read(Cell(text))
    return refused.value


@over_rows(
    ("text", "kind", "message"),
    [
        ("Georgia", "country", "“Georgia” may be ge (Georgia) or georgia-us (Georgia)"),
        (
            "Cambridge",
            "city",
            "“Cambridge” may be cambridge-gb (Cambridge, United Kingdom) or cambridge-us (Cambridge)",
        ),
    ],
)
def test_a_name_of_two_places_is_refused_with_both(text: str, kind: str, message: str) -> None:
    refused = refusal(text, kind)
    assert refused.message == message
    assert refused.hint == f'Say which it is in import.toml: [names] "{text}" = "…".'


def test_a_name_that_two_places_begin_with_offers_both_and_no_code_within_it() -> None:
    refused = refusal("Congo", "country")
    assert refused.message == "“Congo” is no known country"
    assert refused.hint.startswith(
        "Near to it: congo-kinshasa (cd), congo-brazzaville (cg). Say which"
    )


def test_the_place_of_the_edition_before_is_offered_and_not_taken() -> None:
    before = replace(VOCABULARY, before=frozenset({"cambridge-us", "co"}))
    found = refusal("Cambridge", "city", before)
    assert found.message.startswith("“Cambridge” may be cambridge-gb")
    assert '[names] "Cambridge" = "cambridge-us"' in found.hint


def test_a_place_is_near_once_however_many_names_it_has() -> None:
    names = name_index([("name of it", "gb"), ("name of it all", "gb")])
    assert replace(VOCABULARY, names=names).near("name of", ["country"]) == ["nameofit (gb)"]


def test_a_name_in_both_scripts_is_halved_whichever_block_its_characters_stand_in() -> None:
    assert halves("二〇二四年 (2024 in all)") == ("二〇二四年", "2024 in all")
    assert halves("𠮷林 Jilin") == ("𠮷林", "Jilin")
    assert halves("吉林") is None
