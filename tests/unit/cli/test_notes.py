"""What translators read beside a message that no edition shows now."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from bifolio.cli.translate.interface_places import page
from bifolio.cli.translate.notes import NOT_SHOWN, Notes
from bifolio.cli.translate.survey import Survey
from bifolio.editions.message_places import MessagePlace
from bifolio.expressions.syntax.unparsing import value_id
from bifolio.i18n.catalogs import Extracted
from bifolio.i18n.glossary import Glossary
from bifolio.model.errors import Where
from bifolio.render.message_occurrences import PlaceholderValue
from tests.support.rows import over_rows

SIDE = Extracted("降至%(n)s", None, None, Where("templates/chapters/s/one.md.j2"))
SHOWN = {"en": {"s": {(None, "降至%(n)s"): [MessagePlace("paragraph", "1 一", "e/one.html")]}}}


class _Notes(Notes):
    """Looks into no template for what begins a footnote."""

    def _footnote(self, message: Extracted) -> bool:
        return False


def lines(
    side: Extracted,
    places: Any = None,
    editions: tuple[str, ...] = ("e",),
    asked: tuple[str, ...] = (),
) -> list[str]:
    report: Any = SimpleNamespace(id="e", series="s", chapters=())
    workspace: Any = SimpleNamespace(config=SimpleNamespace(editions=editions), root=None)
    survey = Survey({}, [report], places or {}, {})
    notes = _Notes(workspace, survey, Glossary(), asked)
    return notes.of("en", "s", "zh", [side]).get((None, side.id), [])


def test_a_side_that_no_edition_shows_says_so() -> None:
    assert lines(SIDE) == [NOT_SHOWN]


def test_a_side_that_no_edition_of_its_series_shows_says_so_where_the_others_are_not_read() -> None:
    assert lines(SIDE, editions=("e", "other"), asked=("e",)) == [NOT_SHOWN]
    assert lines(SIDE, editions=("e", "f", "other"), asked=("e", "f")) == []


def test_a_new_edition_changes_no_page_of_the_interface() -> None:
    both: Any = [
        SimpleNamespace(id=id, year=y, chapters=()) for id, y in (("b", 2024), ("a", 2026))
    ]
    old, new = both
    file = "templates/site/audit.html.j2"
    assert page(file, "zh", [old]) == page(file, "zh", [new, old]) == "zh/b/audit.html"


def test_a_side_that_is_shown_says_where() -> None:
    assert lines(SIDE, SHOWN) == ["1 一, paragraph: en/e/one.html"]


def test_a_new_edition_leaves_the_comments_of_what_older_ones_show() -> None:
    def placed(edition: str, value: str, section: str = "") -> MessagePlace:
        address = f"{edition}/one.html{section}"
        return MessagePlace("paragraph", "1 一", address, {"n": PlaceholderValue(value, ())})

    old, new = placed("e-2026", "3"), placed("e-2027", "5")
    before = lines(SIDE, {"en": {"s": {(None, SIDE.id): [old]}}})
    assert before == ["1 一, paragraph: en/e-2026/one.html", "%(n)s = 3"]
    assert lines(SIDE, {"en": {"s": {(None, SIDE.id): [new, old]}}}) == before
    elsewhere = [placed("e-2027", "5", "#new"), new, old]
    assert lines(SIDE, {"en": {"s": {(None, SIDE.id): elsewhere}}}) == [
        before[0],
        "1 一, paragraph: en/e-2027/one.html#new",
        before[1],
    ]


@over_rows(
    ("side", "editions"),
    [
        (SIDE, ("e", "unread")),
        (Extracted("x", None, None, Where("reports/e/report.toml")), ("e",)),
    ],
)
def test_what_may_be_shown_elsewhere_says_nothing(
    side: Extracted, editions: tuple[str, ...]
) -> None:
    assert lines(side, editions=editions) == []


def test_a_value_without_a_name_is_told_by_what_it_is_alone() -> None:
    survey = Survey({}, [], {}, {("s", "total"): "sum of all", ("s", value_id("1 + 1")): "1 + 1"})
    workspace: Any = SimpleNamespace(config=SimpleNamespace(editions=()), root=None)
    notes = _Notes(workspace, survey, Glossary(), ())
    said = [
        notes._meaning("s", PlaceholderValue("2", (id,))) for id in ("total", value_id("1 + 1"))
    ]
    assert said == ["sum of all [total]", "1 + 1"]
