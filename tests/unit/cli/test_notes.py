"""What translators read beside a message that no edition shows now."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bifolio.cli.translate.notes import NOT_SHOWN, Notes
from bifolio.cli.translate.survey import Survey
from bifolio.editions.message_places import MessagePlace
from bifolio.i18n.catalogs import Extracted
from bifolio.i18n.glossary import Glossary
from bifolio.model.errors import Where

SIDE = Extracted("降至%(n)s", None, None, Where("templates/chapters/s/one.md.j2"))
SHOWN = {"en": {"s": {(None, "降至%(n)s"): [MessagePlace("paragraph", "1 一", "e/one.html")]}}}


class _Notes(Notes):
    """Looks into no template for what begins a footnote."""

    def _footnote(self, message: Extracted) -> bool:
        return False


def lines(side: Extracted, places: Any = None, editions: tuple[str, ...] = ("e",)) -> list[str]:
    report: Any = SimpleNamespace(id="e", series="s", chapters=())
    workspace: Any = SimpleNamespace(config=SimpleNamespace(editions=editions), root=None)
    survey = Survey({}, [report], places or {}, {})
    notes = _Notes(workspace, survey, Glossary())
    return notes.of("en", "s", "zh", [side]).get((None, side.id), [])


def test_a_side_that_no_edition_shows_says_so() -> None:
    assert lines(SIDE) == [NOT_SHOWN]


def test_a_side_that_is_shown_says_where() -> None:
    assert lines(SIDE, SHOWN) == ["1 一, paragraph: en/e/one.html"]


@pytest.mark.parametrize(
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
