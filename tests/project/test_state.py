"""A stage takes values and gives values: an object of the project is filled where it is made, nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

import pytest

from tests.support.paths import ROOT

# What is written on an object from outside, and why that is right. Attributes of other libraries' objects
# (elements of XML, messages of Babel, structures of a PDF) that are named like ours are among them.
ALLOWED = {
    "bifolio/charts/svg/compact.py": {"tag"},  # XML
    "bifolio/cli/main.py": {"stdout"},  # of the process
    "bifolio/i18n/catalogs/merging.py": {"flags", "header"},  # Babel
    "bifolio/i18n/language/po_file.py": {"header"},  # Babel
    "bifolio/model/canonical/frames.py": {"columns"},  # pandas
    "bifolio/model/canonical/xml_text.py": {"tag"},  # XML
    "bifolio/pipeline/workers/forked.py": {"stdout"},  # of the process
    "bifolio/render/chapters/static_analysis.py": {"open_modules"},  # Jinja makes its own subclass
    "bifolio/site/environment.py": {"on_template"},  # Jinja makes its own subclass
    "bifolio/charts/marks/chart_layers.py": {"rows"},  # of Altair's specification, moved to its top
    "bifolio/charts/svg/gathering.py": {"text"},  # XML
    "bifolio/charts/svg/standalone.py": {"text"},  # XML
    "bifolio/editorial/comments/word_comments.py": {
        "after",
        "before",
        "spot",
    },  # a reader's own paragraphs
    "bifolio/i18n/interchange": {"string", "tag", "text"},  # XML, Babel
    "bifolio/pipeline/workers/pool.py": {"grown", "heard", "name"},  # the pool's own processes
    "bifolio/publishing/targets": {"requests", "size"},  # a meter that counts
}


def stored(source: ast.AST) -> Iterator[ast.Attribute]:
    for node in ast.walk(source):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node


def of_itself(attribute: ast.Attribute) -> bool:
    return isinstance(attribute.value, ast.Name) and attribute.value.id in {"self", "cls"}


def own_attributes(tree: ast.Module) -> Iterator[str]:
    """Names of the fields that classes of a module declare, or set in their methods."""
    yield from (node.attr for node in stored(tree) if of_itself(node))
    for owner in (one for one in ast.walk(tree) if isinstance(one, ast.ClassDef)):
        for node in owner.body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                yield node.target.id


def written_from_outside(tree: ast.Module) -> list[str]:
    """Attributes that are assigned on anything but the object itself; a `__new__` makes it first."""
    makers = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == "__new__"]
    made = {id(node) for maker in makers for node in stored(maker)}
    return [one.attr for one in stored(tree) if not of_itself(one) and id(one) not in made]


@cache
def modules() -> dict[str, ast.Module]:
    found = {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_bytes())
        for top in ("analysis", "bifolio")
        for path in sorted((ROOT / top).rglob("*.py"))
    }
    assert len(found) > 400
    return found


def folder_of(file: str) -> str:
    return file.rpartition("/")[0]


def allowed(file: str) -> set[str]:
    return ALLOWED.get(file, ALLOWED.get(folder_of(file), set()))


# Tables of modules that grow while the program runs, and why that is right. What is computed once from a
# value alone is cached by functools.
GROWING = {
    "bifolio/i18n/compute_limits.py": {"_spent"},  # steps of a chapter, as long as it is rendered
    "bifolio/sources/report/reader.py": {"_known"},  # what a file of these very bytes says
}
_CHANGES = {"append", "add", "update", "setdefault", "pop", "popitem", "clear", "extend", "insert"}
_CHANGES |= {"discard", "remove"}


def grown(tree: ast.Module) -> set[str]:
    """Names of a module that its functions change, or put something into."""
    tops = {name for one in tree.body for name in _bound(one)}
    found: set[str] = set()
    for call in (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)):
        own = {name for one in ast.walk(call) for name in _bound(one)}
        own |= {one.arg for one in ast.walk(call) if isinstance(one, ast.arg)}
        found |= {name for one in ast.walk(call) for name in _changed(one)} & (tops - own)
    return found


def _bound(node: ast.AST) -> list[str]:
    targets = getattr(node, "targets", []) or [getattr(node, "target", None)]
    return [one.id for one in targets if isinstance(one, ast.Name)]


def _changed(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Global):
        yield from node.names
    elif isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
        yield from (one.id for one in [node.value] if isinstance(one, ast.Name))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        held = node.func.value
        if node.func.attr in _CHANGES and isinstance(held, ast.Name):
            yield held.id


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("a = {}\ndef f(x): a[x] = 1", {"a"}),
        ("a: dict = {}\ndef f(x):\n del a[x]", {"a"}),
        ("a = []\ndef f(x): a.append(x)", {"a"}),
        ("a = []\ndef f(a, x): a.append(x)", set()),
        ("a = []\ndef f(x):\n a = []\n a.append(x)", set()),
        ("a = {}\na[1] = 2\ndef f(x): return a[x]", set()),
    ],
)
def test_a_table_that_grows_is_seen(source: str, names: set[str]) -> None:
    assert grown(ast.parse(source)) == names


def test_no_module_holds_what_its_functions_change() -> None:
    found = {file: grown(tree) for file, tree in modules().items()}
    assert {file: names for file, names in found.items() if names} == GROWING


def filled_though_frozen(owner: ast.ClassDef) -> set[str]:
    """Fields of a frozen dataclass into which its methods put something."""
    if not any("frozen=True" in ast.unparse(one) for one in owner.decorator_list):
        return set()
    declared = {name for one in owner.body for name in _bound(one)}
    return declared & {
        node.func.value.attr
        for node in ast.walk(owner)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _CHANGES
        and isinstance(node.func.value, ast.Attribute)
        and of_itself(node.func.value)
    }


def test_values_do_not_grow() -> None:
    seen = ast.parse("@dataclass(frozen=True)\nclass A:\n x: list\n def f(self): self.x.append(1)")
    assert [filled_though_frozen(one) for one in seen.body if isinstance(one, ast.ClassDef)] == [
        {"x"}
    ]
    found = {
        f"{file}:{one.name}": names - {"problems"}  # a collector that is handed in for this
        for file, tree in modules().items()
        for one in ast.walk(tree)
        if isinstance(one, ast.ClassDef) and (names := filled_though_frozen(one))
    }
    assert {name: fields for name, fields in found.items() if fields} == {}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(x): x.a = 1", ["a"]),
        ("def f(x): x.a += [1]", ["a"]),
        ("def f(x): x.y.a, b = 1, 2", ["a"]),
        ("class C:\n def __init__(self): self.a = 1", []),
        (
            "class C(str):\n def __new__(cls, t):\n  made = super().__new__(cls, t)\n  made.a = 1",
            [],
        ),
    ],
)
def test_what_is_written_from_outside_is_seen(source: str, names: list[str]) -> None:
    assert written_from_outside(ast.parse(source)) == names


def test_objects_are_filled_where_they_are_made() -> None:
    read = modules()
    own = {name for tree in read.values() for name in own_attributes(tree)}
    found = {file: own & {*written_from_outside(tree)} for file, tree in read.items()}
    assert {file: rest for file, names in found.items() if (rest := names - allowed(file))} == {}
    done = {top for file, names in found.items() if names for top in (file, folder_of(file))}
    assert ALLOWED.keys() <= done  # nothing is allowed that nobody does
