"""What chapters state in place is found where it stands, once, in the template that is used."""

from __future__ import annotations

from pathlib import Path

from bifolio.editions.facts.values_in_place import values_in_place
from bifolio.expressions.syntax.unparsing import value_id
from bifolio.model.errors import Where
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.workspace import config_text, report_text, write_files

COUNT = "count('cities')"
SERIES = (
    "{% trans n=value('count(\"cities\")')|count %}{{ n }} cities{% endtrans %}\n\n"
    '{% trans n=value(\'count( "cities" )\')|words, m=value("1 + 1") %}{{ n }}, {{ m }}{% endtrans %}\n'
)


def found(root: Path, **templates: str) -> list[tuple[str, str, Where]]:
    files = {
        "bifolio.toml": config_text("e-2026"),
        "reports/e-2026/report.toml": report_text("e-2026", {"one": [], "two": []}),
        **{
            f"templates/chapters/{path.replace('__', '/')}.md.j2": t
            for path, t in templates.items()
        },
    }
    workspace = Workspace.load(write_files(root, files))
    found = values_in_place(workspace, load_report(workspace, "e-2026"))
    return [(one.id, one.expression, one.where) for one in found]


def test_an_expression_is_found_once_where_it_stands_first(tmp_path: Path) -> None:
    file = "templates/chapters/s/one.md.j2"
    assert found(tmp_path, s__one=SERIES) == [
        (value_id(COUNT), 'count("cities")', Where(file, 1, item="value(…)")),
        (value_id("1+1"), "1 + 1", Where(file, 3, item="value(…)")),
    ]


def test_spaces_and_quotes_do_not_make_another_value() -> None:
    assert value_id("count( 'cities' )") == value_id('count("cities")')
    assert value_id("1 + 1") != value_id("1 + 2")
    assert value_id("1 +").startswith("value.")


def test_the_template_of_the_edition_takes_the_place_of_the_series_one(tmp_path: Path) -> None:
    templates = {
        "s__one": SERIES,
        "e-2026__one": "{% trans n=value('2 * 2') %}{{ n }}{% endtrans %}",
    }
    assert [expression for _, expression, _ in found(tmp_path, **templates)] == ["2 * 2"]


def test_a_broken_template_is_told_when_it_is_rendered(tmp_path: Path) -> None:
    assert found(tmp_path, s__one="{% trans n=value('1') %}", s__two="no value here") == []
