"""Imports point one way. The layers are those of docs/contributors/architecture.md."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from tests.support.paths import ROOT

# Lowest first. A unit (a module or package directly under bifolio/) may import what stands below
# it, and itself. A new unit gets its place here: that is the moment to ask where it belongs.
LAYERS = (
    {"errors"},
    {
        "cache",
        "citing",
        "findings",
        "marked",
        "progress",
        "screens",
    },  # values that all know; what a user sees of them
    {"documents", "language", "views"},  # files with lines, words of a language, what templates see
    {"charts", "covers", "engines", "exhibits", "fragment", "workspace"},
    {"data", "placing", "report", "saying", "templating"},
    {"catalogs", "gazetteer", "sightings"},
    {"glossary"},
    {"scribe"},
    {"presenting", "prose"},
    {"audit"},
    {"chapters", "gather", "glyphs", "identity", "links", "output", "paper", "sheets", "site"},
    {"offers"},
    # leaf: a report in one language, as far as no tool is needed
    {"doctor", "interchange", "leaf", "papers", "proofing", "searching", "workbench"},
    {"pages", "staging"},
    {"assemble"},
    {"translating"},
    {"arguments"},
    {"command"},
)
RANK = {unit: rank for rank, units in enumerate(LAYERS) for unit in units}


def imported(source: str) -> Iterator[str]:
    """Dotted names of everything that a module imports, at its head or inside a function."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            # A relative import is refused by ruff (TID252).
            yield from (f"{node.module}.{name.name}" for name in node.names)


def unit_of(name: str) -> str:
    """The part of a dotted name directly under bifolio: `bifolio.site.pages` → `site`."""
    return f"{name}.".split(".")[1]


def fault(module: str, name: str) -> str:
    """Why `module` must not import `name`; empty when it may."""
    top = name.partition(".")[0]
    if top == "build":
        return "imports the command"
    if module.startswith("analysis") and top == "bifolio" and unit_of(name) != "findings":
        return f"imports {name}; of the engine, analysis knows bifolio.findings alone"
    if module.startswith("bifolio") and top == "analysis":
        return f"imports {name}; the engine knows no particular report"
    if module.startswith("bifolio") and top == "bifolio":
        return upward(unit_of(module), unit_of(name))
    return ""


def upward(unit: str, other: str) -> str:
    """What is wrong when `unit` imports `other`, by their layers; empty when nothing is."""
    if unit == other or not unit:
        return ""
    if missing := {unit, other} - RANK.keys():
        return f"imports {other}, but {min(missing)} has no layer in tests/test_imports.py"
    if RANK[other] >= RANK[unit]:
        return f"imports {other}, which does not stand below {unit}"
    return ""


def faults(modules: Mapping[str, str]) -> list[str]:
    """One line per import that points the wrong way. `modules`: source text by dotted name."""
    return [
        f"{module} {text}"
        for module, source in sorted(modules.items())
        for name in sorted(set(imported(source)))
        if (text := fault(module, name))
    ]


def modules_in(*folders: str) -> dict[str, str]:
    """Source texts of the packages under the project's root, by dotted name."""
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path.read_text(encoding="utf-8")
        for path in paths
    }


def test_imports_of_the_engine_point_one_way():
    modules = modules_in("bifolio")
    assert len(modules) > 10
    assert faults(modules) == []


def test_analysis_knows_findings_and_nothing_else_of_the_engine():
    modules = modules_in("analysis")
    assert "analysis.mobility.continents" in modules
    assert faults(modules) == []


def test_errors_imports_nothing_of_bifolio():
    names = list(imported((ROOT / "bifolio/errors.py").read_text(encoding="utf-8")))
    assert names
    assert [name for name in names if name.startswith("bifolio")] == []


def test_every_layer_names_units_that_exist():
    units = {path.stem for path in (ROOT / "bifolio").iterdir() if path.suffix in {"", ".py"}}
    assert sorted(RANK.keys() - units) == []


def test_an_import_upwards_is_found_wherever_it_stands():
    inside = "def draw():\n    from bifolio.site import shell\n"
    assert faults({"bifolio.views": inside}) == [
        "bifolio.views imports site, which does not stand below views"
    ]
    assert faults({"bifolio.site.shell": "import bifolio.paper"}) == [
        "bifolio.site.shell imports paper, which does not stand below site"
    ]


def test_the_engine_importing_a_report_is_found():
    assert faults({"bifolio.assemble": "from analysis import mobility"}) == [
        "bifolio.assemble imports analysis.mobility; the engine knows no particular report"
    ]


def test_analysis_importing_the_engine_is_found():
    source = "from bifolio.findings import Fact\nfrom bifolio import views\nimport pandas"
    assert faults({"analysis.mobility": source}) == [
        "analysis.mobility imports bifolio.views; of the engine, analysis knows bifolio.findings alone"
    ]


def test_a_unit_without_a_layer_is_found():
    assert faults({"bifolio.gadgets": "from bifolio.errors import Problem"}) == [
        "bifolio.gadgets imports errors, but gadgets has no layer in tests/test_imports.py"
    ]


def test_imports_downwards_and_inside_a_unit_are_fine():
    source = "from bifolio.views import PageView\nfrom bifolio.site.addresses import Address"
    assert faults({"bifolio.site.shell": source}) == []
