"""Imports point one way. The order of packages is that of docs/contributors/architecture.md."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.support.paths import ROOT

# Lowest first. A package may import what stands below it, and itself. A new package gets its place
# here: that is the moment to ask where it belongs.
FLOORS = (
    {"model"},
    {"sources", "charts", "expressions"},
    {"i18n"},
    {"engines", "render"},
    {"audit", "pdf"},
    {"editions"},
    {"editorial"},
    {"site"},
    {"pipeline"},
    {"publishing"},
    {"cli"},
)
FLOOR = {package: floor for floor, packages in enumerate(FLOORS) for package in packages}
# What analysis may know of the engine: the values it returns, how they are rounded, and the drawings
# it makes of them.
KNOWN_TO_ANALYSIS = (
    "bifolio.model.findings",
    "bifolio.model.rounding",
    "bifolio.model.findings.covers",
    "bifolio.charts.forms",
    "bifolio.charts.marks",
    "bifolio.expressions",
)
# What is computed from records reads files of users, and tells what is wrong with them.
KNOWN_TO_RECORDS = (
    *KNOWN_TO_ANALYSIS,
    "bifolio.model.errors",
    "bifolio.model.progress",
    "bifolio.sources.records.records_request",
)


_HOLDERS = (ast.stmt, ast.excepthandler, ast.match_case)


@cache
def imported(source: str) -> frozenset[str]:
    """Dotted names of everything that a module imports, at its head or inside a function."""
    return frozenset(_imported(source))


def _imported(source: str) -> Iterator[str]:
    if "import" not in source:
        return
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            # A relative import is refused by ruff (TID252).
            yield from (f"{node.module}.{name.name}" for name in node.names)
        else:  # statements are in lists; no expression holds one
            for held in vars(node).values():
                if isinstance(held, list):
                    waiting += [one for one in held if isinstance(one, _HOLDERS)]


def package_of(name: str) -> str:
    """The part of a dotted name directly under bifolio: `bifolio.site.pages` → `site`."""
    return f"{name}.".split(".")[1]


def fault(module: str, name: str) -> str:
    """Why `module` must not import `name`; empty when it may."""
    top = name.partition(".")[0]
    if top == "build":
        return "imports the command"
    if module.startswith("analysis") and top == "bifolio":
        of_records = f"{module}.".startswith("analysis.records.")
        allowed = KNOWN_TO_RECORDS if of_records else KNOWN_TO_ANALYSIS
        known = name.startswith(tuple(f"{one}." for one in allowed))
        return "" if known else f"imports {name}, which analysis must not know"
    if module.startswith("bifolio") and top == "analysis":
        return f"imports {name}; the engine knows no particular report"
    if module.startswith("bifolio.") and top == "bifolio":
        return upward(package_of(module), package_of(name))
    return ""


def upward(package: str, other: str) -> str:
    """What is wrong when `package` imports `other`, by their floors; empty when nothing is."""
    if package == other:
        return ""
    if missing := {package, other} - FLOOR.keys():
        return f"imports {other}, but {min(missing)} has no floor in tests/project/test_imports.py"
    if FLOOR[other] >= FLOOR[package]:
        return f"imports {other}, which does not stand below {package}"
    return ""


def faults(modules: Mapping[str, str]) -> list[str]:
    """One line per import that points the wrong way. `modules`: source text by dotted name."""
    return [
        f"{module} {text}"
        for module, source in sorted(modules.items())
        for name in sorted(imported(source))
        if (text := fault(module, name))
    ]


def modules_in(*folders: str) -> dict[str, str]:
    """Source texts of the packages under the project's root, by dotted name."""
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(
            ".__init__"
        ): path.read_text(encoding="utf-8")
        for path in paths
    }


def circle(modules: Mapping[str, str]) -> list[str]:
    """Modules that import each other, in a row; empty where there are none."""
    graph = {
        module: {
            own
            for name in imported(source)
            if (own := name if name in modules else name.rpartition(".")[0]) in modules
            and own != module
        }
        for module, source in modules.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_imports_of_the_engine_point_one_way() -> None:
    modules = modules_in("bifolio")
    assert len(modules) > 150
    assert faults(modules) == []


def test_analysis_knows_values_rounding_and_drawings_and_nothing_else_of_the_engine() -> None:
    modules = modules_in("analysis")
    assert "analysis.mobility.methods" in modules
    assert faults(modules) == []


def test_drawings_know_no_report_no_file_and_no_language() -> None:
    modules = modules_in("bifolio/charts")
    assert "bifolio.charts.forms.ranking.bump" in modules
    known = {
        package_of(name)
        for source in modules.values()
        for name in imported(source)
        if name.startswith("bifolio.")
    }
    assert known == {"charts", "model"}


def test_no_modules_import_each_other() -> None:
    modules = modules_in("bifolio", "analysis")
    assert len(modules) > 200
    assert circle(modules) == []


def test_every_package_has_a_floor_and_no_module_lies_loose() -> None:
    found = {path.name for path in (ROOT / "bifolio").iterdir() if path.name != "__pycache__"}
    assert found - {"__init__.py"} == FLOOR.keys()


def test_every_package_says_what_it_holds() -> None:
    packages = [
        path for top in ("bifolio", "analysis") for path in (ROOT / top).rglob("__init__.py")
    ]
    assert len(packages) > 80
    silent = [
        path for path in packages if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_no_folder_is_crowded() -> None:
    folders = [path.parent for path in (ROOT / "bifolio").rglob("__init__.py")]
    assert len(folders) > 20
    entries = {
        folder.relative_to(ROOT).as_posix(): sum(
            one.name not in {"__init__.py", "__pycache__"} for one in folder.iterdir()
        )
        for folder in folders
    }
    del entries["bifolio"]  # its packages, as FLOORS lists them
    assert {name: count for name, count in entries.items() if count > 12} == {}


def test_an_import_upwards_is_found_wherever_it_stands() -> None:
    inside = "def draw():\n    from bifolio.site import shell\n"
    assert faults({"bifolio.model.views": inside}) == [
        "bifolio.model.views imports site, which does not stand below model"
    ]
    assert faults({"bifolio.audit.report": "import bifolio.pdf.typst_files.report_source"}) == [
        "bifolio.audit.report imports pdf, which does not stand below audit"
    ]


def test_the_engine_importing_a_report_is_found() -> None:
    assert faults({"bifolio.pipeline.build": "from analysis import mobility"}) == [
        "bifolio.pipeline.build imports analysis.mobility; the engine knows no particular report"
    ]


@pytest.mark.parametrize(
    "name", ["bifolio.model.views.TableView", "bifolio.i18n.language.Language"]
)
def test_analysis_importing_what_it_must_not_know_is_found(name: str) -> None:
    package, _, what = name.rpartition(".")
    source = f"from bifolio.model.findings import Fact\nfrom {package} import {what}\nimport pandas"
    assert faults({"analysis.mobility": source}) == [
        f"analysis.mobility imports {name}, which analysis must not know"
    ]


def test_records_alone_tell_problems_and_nothing_of_analysis_computes_them_with_pandas() -> None:
    source = "from bifolio.model.errors import Problem"
    assert faults({"analysis.records.engines": source}) == []
    assert faults({"analysis.mobility.methods": source}) != []
    modules = modules_in("analysis/records")
    assert "analysis.records.methods.moves" in modules
    libraries = {name.partition(".")[0] for source in modules.values() for name in imported(source)}
    assert "ibis" in libraries
    assert libraries & {"pandas", "polars", "numpy"} == set()


def test_a_package_without_a_floor_is_found() -> None:
    assert faults({"bifolio.gadgets.one": "from bifolio.model.errors import Problem"}) == [
        "bifolio.gadgets.one imports model, but gadgets has no floor in tests/project/test_imports.py"
    ]


def test_a_circle_is_found() -> None:
    modules = {"bifolio.a": "from bifolio import b", "bifolio.b": "from bifolio.a import x"}
    assert sorted(set(circle(modules))) == ["bifolio.a", "bifolio.b"]


def test_imports_downwards_and_inside_a_package_are_fine() -> None:
    source = "from bifolio.model.views import PageView\nfrom bifolio.site.scripts import STYLE"
    assert faults({"bifolio.site.shell": source}) == []
