"""What proofreading is told of a message beside its texts."""

from __future__ import annotations

from bifolio.cli.translate.check_command import _is_heading
from bifolio.cli.translate.survey import Survey
from bifolio.editions.message_places import MessagePlace
from bifolio.i18n.catalogs import Extracted
from bifolio.model.errors import Where
from tests.support.rows import over_rows


@over_rows(
    ("item", "kind", "heading"),
    [
        ("title of part 4", "", True),
        ("title of the report", "", True),
        ("caption of table-4-1", "", True),
        ("what the number on the home page counts", "", False),
        ("", "heading", True),
        ("", "title of figure-1", True),
        ("", "paragraph", False),
    ],
)
def test_titles_of_reports_and_parts_are_headings_too(item: str, kind: str, heading: bool) -> None:
    message = Extracted("流动态势", None, None, Where("report.toml", 1, item=item), bool(item))
    place = [MessagePlace(kind, "4", "", {})] if kind else []
    survey = Survey({}, [], {"en": {"mobility": {(None, message.id): place}}}, {})
    assert _is_heading(survey, "en", "mobility", message) is heading
