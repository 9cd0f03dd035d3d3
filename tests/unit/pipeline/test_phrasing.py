"""Names that are not broken between lines, in a language that has only some of them."""

from __future__ import annotations

from babel import Locale

from bifolio.i18n.language.po_file import Catalog, Entry, Key
from bifolio.model.findings import Place
from bifolio.pipeline.step_inputs.phrasing import names


def test_a_place_that_is_not_translated_yet_has_no_name_to_keep() -> None:
    places = {"a": Place("a", "city", "Boston"), "b": Place("b", "city", "London")}
    entries: dict[Key, Entry] = {
        ("city", "Boston"): Entry("Boston", "city", (), False, 1),
        ("city", "London"): Entry("London", "city", ("ロンドン",), False, 2),
    }
    catalog = Catalog("places.po", entries, lambda _: 0)
    assert list(names(places, Locale.parse("ja"), catalog)) == ["ロンドン"]
