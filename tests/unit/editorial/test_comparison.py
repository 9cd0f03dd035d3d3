"""Two states are compared as readers see them: claims, values, ranks, sentences."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bifolio.editorial.comparing import comparison_output
from bifolio.editorial.comparing.comparison import Comparison, TextChange, compare
from bifolio.editorial.comparing.predecessor import predecessor
from bifolio.editorial.comparing.published_state import StateError, published_exhibits, read_state
from bifolio.editorial.comparing.table_differences import CellChange, Pairing, Passage
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT
from tests.support.states import exhibit, place, state

OLD = [("london", 1, 9.5), ("beijing", 2, 8.0)]
NEW = [("beijing", 1, 9.9), ("london", 2, 9.5)]


def compared(old: list[tuple[str, int, float]], new: list[tuple[str, int, float]]) -> Comparison:
    """The comparison of two states with one table each."""
    return compare(
        state(exhibits=[exhibit("table-1", old)]), state(exhibits=[exhibit("table-1", new)])
    )


def test_equal_states_do_not_differ() -> None:
    found = compared(OLD, OLD)
    assert not found
    assert found.unchanged == ("table-1",)
    assert comparison_output.as_text(found) == "Nothing differs."


def test_rows_are_known_by_their_places_and_not_by_their_order() -> None:
    table = compared(OLD, NEW).exhibits[0].table
    assert [(one.row["en"], one.old, one.new, one.gained) for one in table.ranks] == [
        ("Beijing", 2, 1, 1),
        ("London", 1, 2, -1),
    ]
    beijing = {"zh": "北京", "en": "Beijing"}
    assert table.cells == (CellChange(beijing, "share", {"zh": "占比", "en": "Share"}, 8.0, 9.9),)
    assert (table.entries, table.exits, table.compared) == ((), (), None)


def test_places_that_came_and_went_are_told_with_their_ranks() -> None:
    table = compared(OLD, [("london", 1, 9.5), ("oslo", 2, 8.5)]).exhibits[0].table
    assert table.entries == (Passage({"zh": "奥斯陆", "en": "Oslo"}, 2),)
    assert table.exits == (Passage({"zh": "北京", "en": "Beijing"}, 2),)
    assert table.ranks == ()


def test_a_longer_list_is_compared_as_far_as_both_go() -> None:
    longer = [("london", 1, 9.5), ("oslo", 2, 8.5), ("beijing", 3, 8.0)]
    table = compared(OLD, longer).exhibits[0].table
    assert table.compared == 2
    assert [(one.row["en"], one.rank, one.elsewhere) for one in table.entries] == [
        ("Oslo", 2, None)
    ]
    assert [(one.row["en"], one.rank, one.elsewhere) for one in table.exits] == [("Beijing", 2, 3)]
    assert table.kept == (
        Passage({"zh": "伦敦", "en": "London"}, 1),
    )  # and nobody is left out silently
    assert table.ranks == ()  # whoever dropped out is told there, and once


def test_rows_that_one_word_does_not_tell_apart_are_known_by_more() -> None:
    def pairs(share: float) -> dict[str, object]:
        columns: list[dict[str, object]] = [
            {"id": one, "type": "place", "label": {}} for one in ("a", "b")
        ]
        columns.append({"id": "share", "type": "number", "label": {"en": "Share"}})
        rows = [("london", "oslo", 1), ("london", "beijing", share)]
        values = [{"a": place(a), "b": place(b), "share": value} for a, b, value in rows]
        return exhibit("table-1", (), columns=columns, values=values)

    found = compare(state(exhibits=[pairs(2)]), state(exhibits=[pairs(3)]))
    assert [(one.row["en"], one.old, one.new) for one in found.exhibits[0].table.cells] == [
        ("London · Beijing", 2, 3)
    ]


def test_an_exhibit_may_follow_another_one_in_some_of_its_columns() -> None:
    old = state("made-2025", exhibits=[exhibit("table-first", OLD, 2025)])
    new = state(exhibits=[exhibit("table-all", NEW)])
    note = {"zh": "口径不同", "en": "Other journals"}
    found = compare(old, new, {"table-all": Pairing("table-first", ("rank",), note)})
    (change,) = found.exhibits
    assert (change.before, change.note, change.table.cells) == ("table-first", note, ())
    assert len(change.table.ranks) == 2
    assert found.exhibits_only == ()
    alone = compare(old, new)
    assert [(one.id, one.is_new) for one in alone.exhibits_only] == [
        ("table-all", True),
        ("table-first", False),
    ]


def test_an_exhibit_of_one_state_alone_is_decided_on_with_its_values() -> None:
    (first,) = compare(state(), state(exhibits=[exhibit("table-1", OLD)])).exhibits_only
    assert (len(first.columns), len(first.rows)) == (len(first.rows[0]), len(OLD))
    seen = [
        compare(state(), state(exhibits=[exhibit("table-1", rows)])).items[0].seen
        for rows in (OLD, NEW, OLD)
    ]
    assert seen[0] == seen[2] != seen[1]


def test_from_year_to_year_a_source_may_name_another_year() -> None:
    old = state("made-2025", exhibits=[exhibit("table-1", OLD, 2025)])
    assert not compare(old, state(exhibits=[exhibit("table-1", OLD)]))
    within = compare(replace(old, edition="made-2026"), state(exhibits=[exhibit("table-1", OLD)]))
    assert within.exhibits[0].texts == (
        TextChange(
            "source",
            {"zh": "报告2025", "en": "Report 2025"},
            {"zh": "报告2026", "en": "Report 2026"},
        ),
    )


def test_a_value_that_is_no_more_and_a_column_that_is_new_are_told() -> None:
    bare = exhibit("table-1", OLD)
    bare["values"][0]["share"] = None
    bare["columns"] = [*bare["columns"], {"id": "count", "type": "number", "label": {}}]
    table = (
        compare(state(exhibits=[exhibit("table-1", OLD)]), state(exhibits=[bare])).exhibits[0].table
    )
    assert [(one.old, one.new) for one in table.cells] == [(9.5, None)]
    assert table.columns == ("count",)


def test_claims_whose_side_changed_come_first_in_what_is_decided() -> None:
    old = state(
        claims={"first": True, "most": False, "gone": True}, exhibits=[exhibit("table-1", OLD)]
    )
    new = state(
        claims={"first": False, "most": False, "new": True}, exhibits=[exhibit("table-1", NEW)]
    )
    found = compare(old, new)
    assert [(one.id, one.holds, one.stated) for one in found.claims] == [
        ("first", False, ("cities",))
    ]
    assert [one.id for one in found.items] == ["claim:first", "exhibit:table-1"]
    assert comparison_output.as_text(found).startswith(
        'Claims whose side changed\n  ✗ first no longer holds (cities)\n      is(fact("first"), 50)\n'
    )


def test_a_fact_counts_as_changed_by_its_value() -> None:
    found = compare(state(facts={"a": 1, "b": 2, "c": 3}), state(facts={"a": 1, "b": 5, "d": 4}))
    assert [(one.id, one.old["en"], one.new["en"]) for one in found.facts] == [("b", "2", "5")]
    assert found.facts_only == (("c",), ("d",))


def test_a_value_that_sentences_show_as_before_is_not_told() -> None:
    old = state(facts={"a": 1})
    closer = replace(old, facts={"a": {**old.facts["a"], "value": 1.004}})
    assert compare(old, closer).facts == ()


def test_passages_are_paired_across_what_is_new_and_gone() -> None:
    old = {"cities": [("共10人。", "Of 10 persons."), ("旧的一段。", "An old matter entirely.")]}
    new = {"cities": [("序言文字。", "Something quite new here."), ("共12人。", "Of 12 persons.")]}
    found = compare(state(sentences=old), state(sentences=new))
    assert [(one.kind, one.at) for one in found.passages] == [
        ("new", 1),
        ("changed", 2),
        ("gone", 2),
    ]
    assert found.passages[1].pieces["zh"] == (("=", "共"), ("-", "10"), ("+", "12"), ("=", "人。"))
    assert [one.id for one in found.items] == ["text:cities:1", "text:cities:2", "text:cities:-2"]


def test_a_chapter_of_one_side_is_one_change() -> None:
    old, new = {"a": [("甲", "a")] * 3}, {"b": [("乙", "b")] * 2}
    found = compare(state(sentences=old), state(sentences=new))
    assert [(one.chapter, one.is_new, len(one.passages)) for one in found.chapters] == [
        ("b", True, 2),
        ("a", False, 3),
    ]
    assert found.passages == ()


def test_what_was_seen_changes_with_what_is_shown_and_not_with_its_place() -> None:
    first = {"a": [("共10人。", "Of 10.")]}
    second = {"a": [("共11人。", "Of 11.")]}
    moved = {"a": [("全新的段落在此。", "Wholly other words."), ("共11人。", "Of 11.")]}
    third = {"a": [("共12人。", "Of 12.")]}
    one, other, last = (
        {item.seen for item in compare(state(sentences=first), state(sentences=now)).items}
        for now in (second, moved, third)
    )
    assert one < other
    assert not one & last


def test_json_holds_all_of_it_and_what_is_decided() -> None:
    told = json.loads(comparison_output.as_json(compared(OLD, NEW)))
    assert told["exhibits"][0]["table"]["cells"][0]["new"] == 9.9
    assert [one["item"] if "item" in one else one["id"] for one in told["items"]] == [
        "exhibit:table-1"
    ]


def test_the_terminal_shows_old_and_new_in_place() -> None:
    found = compare(
        state(
            sentences={"a": [("共10人。", "There were 10 persons.")]},
            exhibits=[exhibit("table-1", OLD)],
        ),
        state(
            sentences={"a": [("共12人。", "There were 12 persons.")]},
            exhibits=[exhibit("table-1", NEW)],
        ),
    )
    text = comparison_output.as_text(found)
    assert "      zh  共[-10-]{+12+}人。\n      en  There were [-10-]{+12+} persons." in text
    assert "      ranks: Beijing 2 → 1 (+1); London 1 → 2 (-1)" in text
    assert "      Beijing, Share: 8.0 → 9.9" in text
    assert dict(comparison_output.counts(found))["exhibits"] == "1 of 1 changed"


def test_a_language_that_reads_as_before_is_not_told() -> None:
    before = exhibit("table-1", OLD, caption={"zh": "旧题", "en": "Old"})
    renamed = exhibit("table-1", OLD, caption={"zh": "新题", "en": "Old"})
    text = comparison_output.as_text(
        compare(
            state(sentences={"a": [("更为活跃", "more active")]}, exhibits=[before]),
            state(sentences={"a": [("比以往活跃", "more active")]}, exhibits=[renamed]),
        )
    )
    assert ("caption (zh): 旧题 → 新题" in text, "caption (en)" in text) == (True, False)
    assert ("      zh  " in text, "      en  " in text) == (True, False)


def test_files_of_no_build_are_refused() -> None:
    with pytest.raises(StateError, match="is no JSON"):
        read_state(lambda _: b"<html>", "e", ())
    with pytest.raises(StateError, match="the files of e are not those of a build"):
        read_state(lambda _: b"{}", "e", ())


def test_the_edition_before_is_the_last_earlier_one_of_the_series() -> None:
    workspace = Workspace.load(ROOT)
    reports = [load_report(workspace, id) for id in workspace.config.editions]
    assert predecessor(reports, "science-cities-2024") == "science-cities-2023"
    assert predecessor(reports, "science-cities-2023") is None
    assert predecessor(reports, "mobility-2026") is None


# -- claims that turned, with what they say and rest on

TURNED = (
    {"a": [("同。", "Same."), ("高峰在50岁。", "It peaks at 50.")]},
    {"a": [("新。", "New."), ("同。", "Same."), ("高峰在55岁。", "It peaks at 55.")]},
)


def turned(*at: dict[str, list[int]] | None) -> Comparison:
    old, new = (
        state(
            claims={"peak": holds},
            facts={"peak": value, "other": 1},
            sentences=sentences,
            at=None if places is None else {"peak": places},
        )
        for holds, value, sentences, places in zip((True, False), (50, 55), TURNED, at, strict=True)
    )
    return compare(old, new)


def test_a_claim_that_turned_has_its_sentence_on_both_sides_and_the_values_behind_it() -> None:
    (claim,) = turned({"a": [2]}, {"a": [3]}).claims
    (said,) = claim.sentences
    assert (said.chapter, said.at) == ("a", 3)
    assert said.pieces["en"] == (("=", "It peaks at "), ("-", "50"), ("+", "55"), ("=", "."))
    assert said.old["zh"] == "高峰在50岁。"
    assert [(one.id, one.old["en"], one.new["en"]) for one in claim.values] == [
        ("peak", "50", "55")
    ]
    assert comparison_output.as_text(turned({"a": [2]}, {"a": [3]})).startswith(
        "Claims whose side changed\n  ✗ peak no longer holds (cities)\n"
        '      is(fact("peak"), 50)\n'
        "      zh  高峰在[-50-]{+55+}岁。\n      en  It peaks at [-50-]{+55+}.\n      peak: 50 → 55\n"
    )


def test_a_claim_and_its_opposite_turn_as_one_finding() -> None:
    old, new = (
        state(
            claims={"peak": holds, "not-peak": not holds, "not-other": holds},
            facts={"peak": 50},
            sentences=sentences,
            at={"peak": {"a": [2]} if holds else {}, "not-peak": {} if holds else {"a": [3]}},
        )
        for holds, sentences in zip((True, False), TURNED, strict=True)
    )
    found = compare(old, new)
    assert [(one.id, one.holds) for one in found.claims] == [("peak", False), ("not-other", False)]
    (said,) = found.claims[0].sentences
    assert (said.old["en"], said.new["en"]) == ("It peaks at 50.", "It peaks at 55.")
    assert [one.id for one in found.items if one.id.startswith("claim:")] == [
        "claim:peak",
        "claim:not-other",
    ]


def test_a_sentence_that_only_one_side_has_stands_alone_and_places_that_are_not_there_are_none() -> (
    None
):
    (claim,) = turned({}, {"a": [3, 9]}).claims
    assert [(one.kind, one.new["en"]) for one in claim.sentences] == [("new", "It peaks at 55.")]


def test_a_decision_on_a_claim_stays_while_its_sentence_only_moves() -> None:
    here, moved, otherwise = (
        compare(
            state(claims={"peak": True}, sentences=TURNED[0], at={"peak": {"a": [2]}}),
            state(claims={"peak": False}, sentences={"a": said}, at={"peak": {"a": [len(said)]}}),
        ).items[0]
        for said in (TURNED[1]["a"], TURNED[1]["a"][1:], TURNED[1]["a"][:1])
    )
    assert here == moved
    assert here.seen != otherwise.seen


def test_a_site_of_an_older_version_does_not_tell_the_sentences_of_a_claim() -> None:
    (claim,) = turned(None, {"a": [3]}).claims
    assert claim.sentences == ()


def test_values_beside_each_other_have_the_same_decimals() -> None:
    assert [comparison_output.decimals(*one) for one in ((18, 18.1), (18.0, 17), (1, 2), ("a", None))] == [
        1, 1, 0, 0,
    ]  # fmt: skip
    assert comparison_output.number(18, comparison_output.decimals(18, 18.1)) == "18.0"
    assert comparison_output.number(1e-07, comparison_output.decimals(1e-07, 1)) == "1e-07"


def test_a_value_below_zero_has_the_sign_that_pages_have() -> None:
    assert [
        comparison_output.number(one, comparison_output.decimals(one)) for one in (-1234, -0.5)
    ] == [
        "−1,234",
        "−0.5",
    ]


def test_what_columns_count_is_told_and_changes_no_decision() -> None:
    before = state(exhibits=[exhibit("table-1", OLD)])
    (id, shown), *_ = before.exhibits.items()
    after = replace(before, exhibits={id: replace(shown, units={"share": {"en": "percent"}})})
    assert compare(before, after).units[id] == {"share": {"en": "percent"}}
    assert not compare(before, after)


def test_files_of_a_site_that_are_no_exhibits_are_none() -> None:
    files = ["citation.json", "datapackage.json", "findings.json", "table-1.json"]
    assert published_exhibits(files) == ["table-1"]
