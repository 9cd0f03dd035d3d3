"""What is wrong in one file, or with one declaration, hides nothing that is wrong elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.editions.facts.chapter_names import chapter_names
from bifolio.model.errors import BuildError
from bifolio.sources.report import load_report
from tests.support.declared_series import found_in, write_series
from tests.support.packages import EDITION, SERIES
from tests.support.workspace import write_files

FACTS = """\
[names]
bad = [1]

[volume]
value = 'sum(column("cities", "total"))'
as = "count"

[kind]
value = 'sum(column("cities", "total"))'
as = "counts"

[column]
value = 'sum(column("cities", "totl"))'
as = "count"

[rests]
value = 'fact("kind") + fact("column") + count(bad)'
as = "count"

["{place}.x"]
for.place = 'keys("citys")'
value = 'cell("cities", "{place}", "total")'
as = "count"
"""
CLAIMS = """\
[condition]
hold = 'fact("volume") > 1'

[resource]
holds = 'count("citys") > 1'

[resting]
holds = 'fact("london.x") > fact("kind")'
"""
EXHIBITS = """\
[columns]
place = { label = "City" }
total = { label = "All", unit = "persons" }
[table-1]
from = "cities"
columns = ["place", "total"]
limt = 3
[table-2]
from = "cities"
columns = ["place", "totl"]
[figure-1]
table = "table-1"
form = "share-bars"
"""
CHAPTER = """\
{% claims "condition" %}
{% trans n=fact("volum"), m=fact("kind"), l=fact("london.x") %}{{ n }} {{ m }} {{ l }}{% endtrans %}
{% otherwise "conditon" %}
{% endclaims %}
{% exhibit "table-1" %}{% endexhibit %}
{% exhibit "table-9" %}{% endexhibit %}
"""
LISTED = dict.fromkeys(("table-1", "table-2", "figure-1"), "")


def told(root: Path, exhibits: str, facts: str, claims: str, chapter: str = "") -> list[str]:
    """What is told of a series: file, line, message."""
    workspace = write_series(root, exhibits, LISTED, facts)
    more = {
        f"analysis/{SERIES}/claims.toml": claims,
        f"templates/chapters/{SERIES}/all.md.j2": chapter,
    }
    write_files(root, more)
    with pytest.raises(BuildError) as raised:
        found_in(workspace)
    problems = sorted(raised.value.problems, key=lambda one: one.where)
    assert all(one.hint or "did you mean" in one.message for one in problems)
    return [f"{Path(p.where.file).name}:{p.where.line} {p.message}" for p in problems]


def test_each_mistake_is_told_once_and_none_hides_another(tmp_path: Path) -> None:
    assert told(tmp_path, EXHIBITS, FACTS, CLAIMS, CHAPTER) == [
        "claims.toml:1 a claim needs its condition",
        "claims.toml:2 unknown key “hold”",
        "claims.toml:5 no resource “citys”",
        "exhibits.toml:7 unknown key “limt”",
        "exhibits.toml:10 cities has no column “totl”",
        "facts.toml:2 entry 1 of “bad” must be a text, not the number 1",
        "facts.toml:10 a fact cannot be stated as “counts”",
        "facts.toml:13 no column “totl” in cities",
        "facts.toml:22 no resource “citys”",
        "all.md.j2:2 there is no fact “volum”; did you mean “volume”?",
        "all.md.j2:3 there is no claim “conditon”; did you mean “condition”?",
        "all.md.j2:6 there is no exhibit “table-9”; did you mean “table-2”?",
    ]


def test_what_may_stand_in_a_file_that_cannot_be_read_is_no_mistake(tmp_path: Path) -> None:
    exhibits, claims = EXHIBITS.replace("limt = 3\n", ""), "[]"
    chapter = '{% claims "any" %}{% trans n=fact("any") %}{{ n }}{% endtrans %}{% endclaims %}\n'
    assert told(tmp_path, exhibits, "[names]\na = [", claims, chapter) == [
        "claims.toml:1 not valid TOML: a heading names nothing",
        "exhibits.toml:9 cities has no column “totl”",
        "exhibits.toml:12 share-bars needs a column of percentages, “value”: the table has no column “share”",
        "facts.toml:2 not valid TOML: a list is not closed",
    ]


def test_what_exhibits_share_is_told_alone(tmp_path: Path) -> None:
    exhibits = EXHIBITS.replace('label = "City"', "label = 3")
    facts = '[volume]\nvalue = \'count("citys")\'\nas = "count"\n'
    found = told(tmp_path, exhibits, facts, "")
    assert found == [
        "exhibits.toml:2 “label” must be words",
        "exhibits.toml:7 unknown key “limt”",
        "facts.toml:2 no resource “citys”",
    ]


def test_names_of_broken_chapters_are_none(tmp_path: Path) -> None:
    workspace = write_series(tmp_path, EXHIBITS, LISTED)
    file = f"templates/chapters/{SERIES}/all.md.j2"
    write_files(tmp_path, {file: '{{ fact("volum") }} {% claims "x" %}'})
    assert chapter_names(workspace, load_report(workspace, EDITION)) == ()
    write_files(tmp_path, {file: '{{ fact("a") }}\n{{ fact("a") }} {{ fact(a) }} {{ value("a") }}'})
    found = chapter_names(workspace, load_report(workspace, EDITION))
    assert [(one.kind, one.id, one.where.line) for one in found] == [("fact", "a", 1)]
