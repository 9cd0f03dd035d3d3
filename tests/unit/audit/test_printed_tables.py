"""Tables as languages print them: names that a row has in each."""

from __future__ import annotations

from bifolio.audit.printed_tables import Printing, two_names


def test_rows_counted_from_one_are_not_one_thing_in_all_tables() -> None:
    def printing(resource: str, key: str, name: str) -> Printing:
        return Printing(resource, "en", "", [{key: "1", "name": name}])

    by_rank = [printing("china", "rank", "Shanghai | Beijing"), printing("us", "rank", "Boston")]
    assert list(two_names("e-1", (), by_rank)) == []
    by_place = [
        Printing(resource, "en", "", [{"place": "xian", "name": name}])
        for resource, name in (("all", "Xi’an"), ("earth", "Xiamen"))
    ]
    [found] = two_names("e-1", ["table-all"], by_place)
    assert (found.weight, dict(found.printed)) == ("name", {"en": "Xi’an | Xiamen"})
    assert found.about == ("table-all",)  # the page links what there is, and names it
    told = ["name.en.xian"]  # in `names.csv`, with a gloss and a note
    assert list(two_names("e-1", ["table-all"], by_place, told)) == []
