"""What forms are made of: texts and their lengths, labels and where they stand, axes, numbers."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from bifolio.charts.forms import symbol_map
from bifolio.charts.forms.ranking import rank_lines
from bifolio.charts.forms.ranking.heatmap import heatmap
from bifolio.charts.marks import area_symbols, axes, table_access
from bifolio.charts.marks.point_labels.lines import place_all
from bifolio.charts.marks.point_labels.placement import (
    Box,
    Placed,
    Point,
    Room,
    gap,
    place_labels,
)
from bifolio.charts.marks.projection import equal_earth
from bifolio.charts.marks.text_metrics import even, text_width, wrap
from bifolio.model.findings import Column, Message
from tests.support.drawing import ChartWords, canvas_of, column, table

CANVAS = canvas_of(ChartWords({}))

# --------------------------------------------------------------------------------- lines of text


def test_chinese_takes_more_room_than_latin() -> None:
    assert text_width("阿联酋", 12) == 36
    assert text_width("UAE", 12) < 36


def test_lines_break_at_spaces_or_between_chinese_characters() -> None:
    assert wrap("United Arab Emirates", 80) == ["United Arab", "Emirates"]
    assert wrap("洲际流动，占比", 50) == ["洲际流", "动，占比"]
    assert even("North America", 60) == ["North", "America"]


def test_a_word_that_is_too_wide_stays_whole() -> None:
    """Another language may have longer words than a cell has room for."""
    assert even("Wissenschaftsgesellschaft", 20) == ["Wissenschaftsgesellschaft"]


def test_long_words_of_heads_are_divided() -> None:
    assert table_access.folded("Interdisciplinarity", 70) == ["Interdisci-", "plinarity"]
    assert table_access.folded("高质量科研产出", 40) == ["高质量", "科研", "产出"]


# ------------------------------------------------------------------------------------- labels

FRAME = Box(0, 0, 300, 200)
CROWD = [
    Point(150, 100, 14, "London"),
    Point(146, 92, 6, "Cambridge"),
    Point(140, 103, 6, "Oxford"),
    Point(160, 112, 8, "Paris"),
    Point(175, 108, 6, "Zurich"),
    Point(296, 100, 6, "United Arab Emirates"),
]


def placed() -> list[Placed]:
    return place_labels(CROWD, len(CROWD), Room(FRAME))


def test_labels_do_not_overlap() -> None:
    labels = placed()
    assert [label.point.text for label in labels][:3] == ["London", "Cambridge", "Oxford"]
    for one, other in itertools.combinations(labels, 2):
        assert not one.box.overlaps(other.box)


def test_labels_stay_in_the_frame_and_off_the_circles() -> None:
    labels = placed()
    assert len(labels) == len(CROWD)
    for label in labels:
        assert label.box.inside(FRAME)
        for point in CROWD:
            core = Box(point.x - 3, point.y - 3, point.x + 3, point.y + 3)
            assert not label.box.overlaps(core)


def test_labels_may_join_others_that_stand_there_already() -> None:
    first = place_labels(CROWD, 1, Room(FRAME))
    joined = place_labels([*CROWD[1:], CROWD[0]], 5, Room(FRAME), distances=(0,), taken=first)
    assert joined[0] == first[0]
    assert len(joined) > 2
    assert not any(label.leader for label in joined[1:])
    for one, other in itertools.combinations(joined, 2):
        assert not one.box.overlaps(other.box)


def test_a_label_without_room_is_dropped() -> None:
    assert place_labels(CROWD[:1], 1, Room(Box(140, 90, 160, 110))) == []


def test_a_label_stands_on_nothing_that_is_barred() -> None:
    line = Box(0, 99, 300, 101)
    (free,) = place_labels([Point(150, 100, 5, "Boston")], 1, Room(FRAME))
    (moved,) = place_labels([Point(150, 100, 5, "Boston")], 1, Room(FRAME, barred=[line]))
    assert free.box.overlaps(line)
    assert not moved.box.overlaps(line)
    assert not place_all([Point(150, 100, 5, "Boston")], Room(FRAME, barred=[line]))[
        0
    ].box.overlaps(line)


def test_a_label_without_a_line_stands_nearest_to_its_own_circle() -> None:
    """Right of its point a name would end next to the other circle, and seem to be that one's."""
    end = 100 + 5 + 3 + text_width("Chicago") + 4
    points = [Point(100, 100, 5, "Chicago"), Point(end + 6, 100, 5, "Boston")]
    (label,) = place_labels(points, 1, Room(FRAME), distances=(0,))
    assert gap(points[0], label.box) < gap(points[1], label.box)
    assert label.x < points[0].x


def test_labels_of_a_crowd_all_find_a_place() -> None:
    crowd = [Point(100 + at % 3, 100 + at // 3, 5, f"City {at}") for at in range(12)]
    placed = place_all(crowd, Room(Box(0, 0, 220, 220)))
    assert len(placed) == 12
    for one, other in itertools.combinations(placed, 2):
        assert not one.box.overlaps(other.box)


def test_names_are_set_apart_by_as_little_as_can_be() -> None:
    assert rank_lines.spread([10, 100], 15, 0) == [10, 100]
    assert rank_lines.spread([50, 52, 54], 15, 0) == [37, 52, 67]
    assert rank_lines.spread([2, 3], 15, 0) == [0, 15]


# ------------------------------------------------------------------------------------- the globe


def test_areas_are_equal() -> None:
    def area(latitude: float) -> float:
        (x, y), (x2, _) = equal_earth(20, latitude), equal_earth(20.01, latitude)
        return (x2 - x) * (equal_earth(20, latitude + 0.01)[1] - y)

    cosines = {0: 1.0, 60: 0.5}
    ratios = [area(latitude) / cosine for latitude, cosine in cosines.items()]
    assert ratios[0] == pytest.approx(ratios[1], rel=0.01)


def test_rings_are_turned_across_the_date_line() -> None:
    ring = [[179.0, 0.0], [-179.0, 0.0], [-179.0, 2.0], [179.0, 2.0], [179.0, 0.0]]
    assert symbol_map._turned(ring, clockwise=True) == ring[::-1]
    assert symbol_map._turned(ring[::-1], clockwise=True) == ring[::-1]


# ---------------------------------------------------------------------------- axes and numbers


def test_axes_have_few_round_ticks() -> None:
    assert axes.from_zero([3, 87], 0, 100).ticks == [0, 20, 40, 60, 80, 100]
    assert axes.closely([0.38, 2.56], 0, 100).ticks == [0.5, 1, 1.5, 2, 2.5]


def test_the_key_of_sizes_lies_in_the_range_of_the_values() -> None:
    assert area_symbols.round_values(3421) == [2000, 500, 200]
    assert area_symbols._key_values(area_symbols.Areas(100, 20, 66)) == [100]


def test_numbers_are_written_as_their_column_says() -> None:
    assert table_access.decimal(CANVAS, 1234.5, 2) == "1,234.50"
    assert table_access.decimal(CANVAS, -3.25, 1) == "−3.2"
    assert table_access.written(CANVAS, 4.1, column("c", "percent", "", 1), signed=True) == "+4.1%"
    assert table_access.written(CANVAS, None, column("c", "count")) == "—"


def test_a_unit_that_all_columns_have_is_left_to_the_exhibit() -> None:
    points, papers = (Column(n, "count", Message(n), Message(n)) for n in ("points", "papers"))
    assert table_access.heads(CANVAS, (points, points)) == ["points", "points"]
    assert table_access.heads(CANVAS, (points, papers)) == ["points (points)", "papers (papers)"]


def test_a_column_that_does_not_exist_is_named() -> None:
    frame = pd.DataFrame({"place": ["london"], "score": [1.0]})
    scores = table(frame, column("place", "place"), column("score", "decimal"))
    with pytest.raises(KeyError, match="no column “gdp”"):
        heatmap(scores, values=("gdp",))


def test_keys_name_continents_and_their_regions_in_one_order() -> None:
    seen = ["north-america", "europe", "volume", "asia-pacific", "europe"]
    assert table_access.in_order(seen) == ["asia-pacific", "europe", "north-america", "volume"]
    of_the_source = ("north-america", "europe", "asia-pacific")
    assert table_access.in_order(seen, of_the_source) == [*of_the_source, "volume"]


def test_areas_of_scores_that_are_alike_can_be_told_apart() -> None:
    from_zero = area_symbols.Areas(95, 15)
    scores = area_symbols.Areas(95, 15, least=65, begin=59)
    assert from_zero.radius(65) > 0.8 * from_zero.radius(95)
    assert scores.radius(65) < 0.5 * scores.radius(95)
