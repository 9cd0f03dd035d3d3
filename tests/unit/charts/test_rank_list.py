"""The list on which science cities stand at the heights of their printed ranks."""

from __future__ import annotations

from bifolio.charts.forms.ranking.rank_list_data import RankList, Slot


def test_ranks_that_are_not_printed_leave_a_gap() -> None:
    cities = RankList([], [1, 2, 4, 9, None], [], [], [])
    assert cities.slots == [
        Slot("1", 0), Slot("2", 1), Slot("3"), Slot("4", 2), Slot("5–8"), Slot("9", 3), None,
        Slot("", 4),
    ]  # fmt: skip
