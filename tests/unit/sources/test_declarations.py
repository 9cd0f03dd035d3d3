"""facts.toml and claims.toml: what they say, read with its lines; and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

from bifolio.model.errors import Problems, Where
from bifolio.sources.declarations import Declarations, Repeat, declaration_files, load_declarations
from bifolio.sources.workspace import Config, Workspace
from tests.support.rows import over_rows

FACTS = """\
[names]
continents = ["asia", "europe"]
growth = 'after / before'
fields = [{ field = "flows", matrix = "flows-all" }, { field = "basic", matrix = "flows-basic" }]

[cities.volume]
value = 'sum(column("cities", "total"))'
as = "count"

[cities.volume.share]
value = '''
share(fact("cities.volume"),
      100)'''
as = "percent"
digits = 0
origin = "share of all moves"
exhibits = ["table-1"]

["{field}.between"]
for = "fields"
value = 'block("{matrix}", continents, continents)'
as = "count"

["{place}.{measure}"]
for.place = 'keys("cities")'
for.measure = ["inflow", "outflow"]
for.field = "fields"
value = 'cell("cities", "{place}", "{measure}")'
as = "printed"
"""
CLAIMS = """\
[cities.first]
holds = 'first(keys("cities")) == "london"'

["{field}.larger"]
for = "fields"
holds = 'count("{matrix}") > 1'
exhibits = []
"""
FIELDS = (
    {"field": "flows", "matrix": "flows-all"},
    {"field": "basic", "matrix": "flows-basic"},
)


def read(root: Path, facts: str, claims: str = "") -> tuple[Declarations, Problems]:
    workspace = Workspace(root, Config("x", "https://example.org/", (), ()))
    for path, text in zip(declaration_files(workspace, "two-words"), (facts, claims), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    problems = Problems()
    return load_declarations(workspace, "two-words", problems), problems


def test_a_series_without_declarations_has_none(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, Config("x", "https://example.org/", (), ()))
    assert load_declarations(workspace, "mobility", Problems()) == Declarations()


def test_declarations_are_read_with_their_lines(tmp_path: Path) -> None:
    found, problems = read(tmp_path, FACTS, CLAIMS)
    assert list(problems) == []
    assert found.lists == {"continents": ("asia", "europe")}
    assert found.expressions == {"growth": "after / before"}
    volume, share, between, measures = found.facts
    file = "analysis/two_words/facts.toml"
    assert (volume.id, volume.expression) == ("cities.volume", 'sum(column("cities", "total"))')
    assert (volume.kind, volume.digits, volume.exhibits) == ("count", None, None)
    assert volume.where == Where(file, 7, item="cities.volume")
    assert (share.id, share.digits, share.origin) == (
        "cities.volume.share",
        0,
        "share of all moves",
    )
    assert (share.exhibits, share.where.line) == (("table-1",), 11)
    assert between.repeat == Repeat(FIELDS)
    rows = tuple({"measure": one, **field} for one in ("inflow", "outflow") for field in FIELDS)
    assert measures.repeat == Repeat(rows, {"place": 'keys("cities")'})
    first, larger = found.claims
    assert (first.expression, first.exhibits) == ('first(keys("cities")) == "london"', None)
    assert first.where == Where("analysis/two_words/claims.toml", 2, item="cities.first")
    assert (larger.repeat, larger.exhibits) == (Repeat(FIELDS), ())


def test_what_a_table_needs_all_tables_inside_it_need(tmp_path: Path) -> None:
    facts = """\
[ranks]
needs = "ranks-2015"

[ranks.listed]
needs = ["{list}", "leading"]
for = [{ list = "first" }]
value = 'count("{list}")'
as = "count"

[listed]
value = 'count("parameters")'
as = "count"
"""
    found, problems = read(tmp_path, facts, "[a]\nneeds = 'x'\n[a.b]\nholds = '1 < 2'\n")
    assert list(problems) == []
    inner, outer = found.facts
    file = "analysis/two_words/facts.toml"
    assert inner.needs == {
        "ranks-2015": Where(file, 2),
        "{list}": Where(file, 5),
        "leading": Where(file, 5),
    }
    assert outer.needs == {}
    assert found.claims[0].needs == {"x": Where("analysis/two_words/claims.toml", 2)}


@over_rows(
    ("facts", "says"),
    [
        ("[a]\nas = 'count'\n", "1 (a): a fact needs its value"),
        ("[a]\nvalue = '1'\n", "1 (a): the key “as” is missing"),
        ("[a]\nvalue = '1'\nas = 'counts'\n", "3 (a › as): a fact cannot be stated as “counts”"),
        ("[a]\nvalue = 1\nas = 'count'\n", "2 (a › value): “value” must be a text"),
        ("[a]\nvalue = '1'\nas = 'count'\ndigit = 1\n", "4 (a › digit): unknown key “digit”"),
        (
            "[a]\nvalue = '1'\nas = 'count'\ndigits = '1'\n",
            "4 (a › digits): “digits” must be a whole",
        ),
        (
            "[a]\nvalue = '1'\nas = 'count'\nfor = 'x'\n",
            "4 (a › for): there is no list of tables “x”",
        ),
        ("[a]\nneeds = 1\nvalue = '1'\nas = 'count'\n", "2 (a › needs): “needs” must be a list"),
        ("[a]\nneeds = 'cities'\n", "1 (a): a fact needs its value"),
        ("[names]\nx = [1]\n", "2 (names › x 1): entry 1 of “x” must be a text"),
        ("[a]\nvalue = ''\nas = 'count'\n", "2 (a › value): “value” is empty"),
        (
            "[a]\nvalue = '1'\nas = 'count'\ndigits = -1\n",
            "4 (a › digits): a number has no -1 decimals",
        ),
        ("stray = 1\n[a]\nvalue = '1'\nas = 'count'\n", "1 (stray): unknown key “stray”"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, facts: str, says: str) -> None:
    _, problems = read(tmp_path, facts)
    assert f"analysis/two_words/facts.toml:{says}" in "\n".join(
        f"{one.where}: {one.message}" for one in problems
    )


def test_what_could_not_be_read_is_marked(tmp_path: Path) -> None:
    facts = (
        "[names]\nx = [1]\ny = ['a']\n[a]\nvalue = '1'\nas = 'counts'\n[b]\nas = 'count'\n"
        "[c]\nvalue = '1'\nas = 'count'\n"
    )
    found, problems = read(tmp_path, facts, "[d]\nholds = '1 < 2'\n[e]\nhold = '1 < 2'\n")
    stated = (*found.facts, *found.claims)
    assert {one.id: one.sound for one in stated} == {
        "a": False,
        "b": False,
        "c": True,
        "d": True,
        "e": False,
    }
    assert found.unsound == {"x"}
    assert not found.unread
    assert [one.hint for one in problems if one.where.item == "e › hold"] == [
        "Did you mean “holds”?"
    ]
    found, _ = read(tmp_path, "[]", "a = [")
    assert found.unread == {"fact", "claim"}


def test_a_claim_needs_a_condition(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "", "[a.b]\nvalue = '1 < 2'\n")
    assert [str(one.where) for one in problems] == [
        "analysis/two_words/claims.toml:1 (a › b)",
        "analysis/two_words/claims.toml:2 (a › b › value)",
    ]
    assert "a claim needs its condition" in [one.message for one in problems]


def test_what_is_no_toml_is_told_of_both_files(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "[a]\nvalue = sum(1)\n", "[b]\nholds = 'x\n")
    assert [f"{one.where.file}:{one.where.line} {one.message}" for one in problems] == [
        "analysis/two_words/facts.toml:2 not valid TOML: a value stands without quotes",
        "analysis/two_words/claims.toml:2 not valid TOML: a text is not closed",
    ]
