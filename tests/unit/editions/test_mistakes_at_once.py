"""What is wrong in one file, or with one declaration, hides nothing that is wrong elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.audit.statements import COLUMNS
from bifolio.editions.analysis.analyse import analyse
from bifolio.editions.analysis.setup import SharedInputs
from bifolio.editions.facts.chapter_names import chapter_names
from bifolio.editions.load import look_at_data
from bifolio.model.errors import BuildError, Problems
from bifolio.render.unrendered import seen_in_chapters
from bifolio.sources.report import load_report
from tests.support.declared_series import KNOWN, found_in, write_series
from tests.support.packages import CITIES, EDITION, SERIES
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


IN_DECLARATIONS = [
    "claims.toml:1 a claim needs its condition",
    "claims.toml:2 unknown key “hold”",
    "claims.toml:5 no resource “citys”",
    "exhibits.toml:7 unknown key “limt”",
    "exhibits.toml:10 cities has no column “totl”",
    "facts.toml:2 entry 1 of “bad” must be a text, not the number 1",
    "facts.toml:10 a fact cannot be stated as “counts”",
    "facts.toml:13 no column “totl” in cities",
    "facts.toml:22 no resource “citys”",
]


def test_each_mistake_is_told_once_and_none_hides_another(tmp_path: Path) -> None:
    assert told(tmp_path, EXHIBITS, FACTS, CLAIMS, CHAPTER) == [
        *IN_DECLARATIONS,
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


def test_what_exhibits_share_hides_no_mistake_of_their_own(tmp_path: Path) -> None:
    exhibits = EXHIBITS.replace('label = "City"', "label = 3")
    facts = '[volume]\nvalue = \'count("citys")\'\nas = "count"\n'
    found = told(tmp_path, exhibits, facts, "")
    assert found == [
        "exhibits.toml:2 “label” must be words",
        "exhibits.toml:7 unknown key “limt”",
        "exhibits.toml:10 cities has no column “totl”",
        "facts.toml:2 no resource “citys”",
    ]


def test_names_of_a_broken_chapter_are_told_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    workspace = write_series(tmp_path, EXHIBITS, LISTED)
    file = f"templates/chapters/{SERIES}/all.md.j2"
    broken = """{% exhibit "table-7" %}{% endexhbit %} fact("said")
{{ fact("volum") }} {% claims "x", "y" %} {{ other.fact(fact("z"), "no") }}{{ ref("table-1") }}
{% if "no" %}{% set a = "no" %}
"""
    write_files(tmp_path, {file: broken})
    found = chapter_names(workspace, load_report(workspace, EDITION))
    assert [(one.kind, one.id, one.where.line) for one in found] == [
        ("exhibit", "table-7", 1),
        ("fact", "volum", 2),
        ("claim", "x", 2),
        ("claim", "y", 2),
        ("fact", "z", 2),
    ]
    write_files(tmp_path, {file: '{{ fact("a") }}\n{{ fact("a") }} {{ fact(a) }} {{ value("a") }}'})
    found = chapter_names(workspace, load_report(workspace, EDITION))
    assert [(one.kind, one.id, one.where.line) for one in found] == [("fact", "a", 1)]


STATEMENTS = """\
{columns}
a,all,1,1,说,says,1,,,eqal,count("cities"),,volume,,,,
b,al,1,1,说,says,1,,,equal,"fact(""volum"")",,,,,,
c,all,1,1,说,says,1,,,equal,"cell(""cities"", ""london"", ""totl"")",,volum,,,,
d,all,1,1,说,says,1,,,equal,"fact(""volume"") + fact(""kind"") + fact(""london.x"")",,kind table-9,,,,
"""
UNKNOWN = """\
{% claims "condition" %}{{ fact("volum") }}{{ fact("london.x") }}{% endclaims %}{% claims "condtion" %}{% endclaims %}
{{ value('sum(column("cities", "totl"))')|counts }} {{ ref("table-8") }} {{ place("londn") }} {{ befor }}
"""


def told_of_all(root: Path, data: str = "", report: str = "") -> list[str]:
    """What is told of a series with mistakes everywhere, and in its data, or its report.toml."""
    workspace = write_series(root, EXHIBITS, LISTED, FACTS)
    folder = f"reports/{EDITION}"
    files = {
        f"analysis/{SERIES}/claims.toml": CLAIMS,
        f"templates/chapters/{SERIES}/all.md.j2": UNKNOWN,
        f"{folder}/published/statements.csv": STATEMENTS.format(columns=",".join(COLUMNS)),
    }
    files |= {f"{folder}/data/cities.csv": data} if data else {}
    write_files(root, files)
    problems, shared = Problems(), SharedInputs(workspace, KNOWN, {})
    if report:
        path = root / folder / "report.toml"
        before, after = report.split("|")
        path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
        look_at_data(shared, [EDITION], [], problems)
    else:
        analyse(shared, [load_report(workspace, EDITION)], problems)
        edition = load_report(workspace, EDITION)
        problems.extend(seen_in_chapters(workspace, edition, KNOWN))
    found = sorted(BuildError(problems).problems, key=lambda one: (one.where.file, one.where.line))
    return [f"{Path(p.where.file).name}:{p.where.line} {p.message}" for p in found]


IN_CHAPTERS = [
    "all.md.j2:1 there is no fact “volum”; did you mean “volume”?",
    "all.md.j2:1 there is no claim “condtion”; did you mean “condition”?",
    "all.md.j2:2 no column “totl” in cities",
    "all.md.j2:2 there is no exhibit or chapter “table-8”; did you mean “table-2”?",
    "all.md.j2:2 there is no place “londn”; did you mean “london”?",
    "all.md.j2:2 nothing here is called “befor”",
    "all.md.j2:2 there is no filter “counts”",
]
IN_STATEMENTS = [
    "statements.csv:2 “eqal” is no reading",
    "statements.csv:3 there is no chapter “al”",
    "statements.csv:3 no fact “volum”",
    "statements.csv:4 “volum” is neither an exhibit nor a fact",
    "statements.csv:4 no column “totl” in cities",
    "statements.csv:5 “table-9” is neither an exhibit nor a fact",
]


def of(found: list[str], *files: str) -> list[str]:
    return [one for one in found if one.startswith(files)]


def test_an_unsound_table_hides_nothing_in_declarations_chapters_and_the_audit(
    tmp_path: Path,
) -> None:
    found = told_of_all(tmp_path, CITIES.replace("573", "57x3"))
    assert of(found, "cities.csv") != []
    assert sorted(of(found, "all.md.j2")) == sorted(IN_CHAPTERS)
    assert sorted(of(found, "statements.csv")) == sorted(IN_STATEMENTS)
    assert of(found, "claims", "exhibits", "facts") == IN_DECLARATIONS


def test_an_unsound_declaration_hides_nothing_in_chapters_and_the_audit(tmp_path: Path) -> None:
    found = told_of_all(tmp_path)
    assert sorted(of(found, "all.md.j2")) == sorted(IN_CHAPTERS)
    assert sorted(of(found, "statements.csv")) == sorted(IN_STATEMENTS)
    assert of(found, "claims", "exhibits", "facts") == IN_DECLARATIONS


def test_an_unsound_report_hides_nothing_either(tmp_path: Path) -> None:
    found = told_of_all(tmp_path, report='status = "derived"|sttus = "derived"')
    assert sorted(of(found, "all.md.j2")) == sorted(IN_CHAPTERS)
    assert sorted(of(found, "statements.csv")) == sorted(IN_STATEMENTS)
    assert of(found, "claims", "exhibits", "facts") == IN_DECLARATIONS


def test_where_names_of_a_report_are_unsound_what_names_them_is_not_told_of(tmp_path: Path) -> None:
    found = told_of_all(tmp_path, report='id = "all"|id = "al l"')
    assert of(found, "all.md.j2", "statements.csv") == []
    assert "facts.toml:13 no column “totl” in cities" in found
