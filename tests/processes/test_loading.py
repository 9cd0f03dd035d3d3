"""What a new Python has loaded after an import, and what is the same in each of them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

from tests.project.test_imports import modules_in
from tests.support.paths import ROOT

# Libraries that take long to load, or much memory: each is loaded where it is first used.
LARGE = {
    *(
        "altair",
        "boto3",
        "duckdb",
        "fontTools",
        "ibis",
        "numpy",
        "openpyxl",
        "pandas",
        "pypandoc",
        "rich",
        "typst",
        "vl_convert",
    ),
    "xlsxwriter",
}


def python(code: str, *arguments: str, env: Mapping[str, str] | None = None) -> str:
    """What a new Python prints; an error where it does not end with 0."""
    command = [sys.executable, "-c", code, *arguments]
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, env=env)
    return run.stdout.decode("utf-8")


def loaded(*modules: str) -> set[str]:
    """The libraries that a new Python has loaded after it imported these modules."""
    program = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)\n"
    said = python(f"{program}print(*sys.modules)", *modules)
    return {name.partition(".")[0] for name in said.split()}


def test_the_command_line_loads_no_large_library() -> None:
    found = loaded("bifolio.cli.main", "analysis")
    assert {"bifolio", "analysis"} <= found
    assert found & {*LARGE, "jinja2"} == set()


def test_no_module_of_the_engine_loads_a_large_library_before_it_is_needed() -> None:
    modules = sorted(modules_in("bifolio"))
    assert "bifolio.charts.forms.symbol_map" in modules
    assert loaded(*modules) & LARGE == set()


def test_pandas_is_loaded_to_write_frames_only() -> None:
    code = (
        "import sys; from bifolio.model import canonical; from bifolio.model.errors import Where;"
        "v = (Where('a', 1), {'b': [1.5, None]}); assert canonical.loads(canonical.dumps(v), tuple) == v;"
        "sys.exit(sorted({'pandas', 'numpy'} & sys.modules.keys()) or 0)"
    )
    python(code)


def test_what_is_written_is_the_same_with_any_seed_of_hashes() -> None:
    code = (
        "import sys; from bifolio.model.canonical import dumps;"
        "sys.stdout.buffer.write(dumps({'a', 'b', 'c', ('d', frozenset({'e', 'f', 'g'})), 'h'}))"
    )
    written = {python(code, env={"PYTHONHASHSEED": seed}) for seed in ("1", "2", "3")}
    assert written == {
        '{"$set":["a","b","c","h",{"$tuple":["d",{"$frozenset":["e","f","g"]}]}]}',
    }


def test_digests_of_code_and_the_store_load_the_standard_library_alone() -> None:
    code = (
        "import sys; from bifolio.pipeline.fingerprints.code_digest import Code;"
        "from bifolio.pipeline.store import Store;"
        "sys.exit(sorted({m.partition('.')[0] for m in sys.modules} - sys.stdlib_module_names"
        " - {'bifolio', '__main__', '__mp_main__', 'sitecustomize', 'usercustomize'}"
        " - {m for m in sys.modules if m.startswith(('_', 'distutils-precedence'))}) or 0)"
    )
    python(code)


def test_looking_for_changes_loads_the_standard_library_alone() -> None:
    code = (
        "import sys; before = set(sys.modules); import bifolio.pipeline.fingerprints.unchanged;"
        "new = {name.partition('.')[0] for name in sys.modules.keys() - before} - {'bifolio'};"
        "sys.exit(sorted(new - sys.stdlib_module_names | new & {'inspect', 'asyncio', 'ast'}) or 0)"
    )
    python(code)
