"""The documents of the project: their texts, the code in them, and whether what they name exists."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache

from tests.support.paths import ROOT

# A path that begins with one of these folders is meant to exist.
FOLDERS = "analysis|benchmarks|bifolio|docs|locales|reports|requirements|templates|tests"
# But for what a reader or a command makes, and for what a change or an old decision tells of.
MADE = ("reports/mobility-2027", "locales/pot/")
HISTORY = ("CHANGELOG.md",)
SUCCEEDED = "**Succeeded by**"

NAME = r"(?:[\w./*-]|<[^<>\s]+>)*"  # the rest of a path; `<edition>` and `*` stand for any name
PATH = re.compile(rf"(?<![\w./-])(?:{FOLDERS})/{NAME}")
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")


@cache
def documents() -> Mapping[str, str]:
    """Texts of the documents that hold today, by name."""
    folders = [ROOT / name for name in FOLDERS.split("|")]
    paths = [*ROOT.glob("*.md"), *(path for one in folders for path in one.rglob("*.md"))]
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in sorted(paths)}
    return {
        name: text for name, text in texts.items() if name not in HISTORY and SUCCEEDED not in text
    }


def sibling(name: str) -> str:
    """The Chinese document beside an English one."""
    return f"{name.removesuffix('.md')}.zh.md"


def translated() -> list[str]:
    """Documents that have a Chinese sibling."""
    return [name for name in documents() if sibling(name) in documents()]


def blocks(text: str) -> list[tuple[str, list[str]]]:
    """Blocks of code: their language and their lines."""
    return [(kind, block.splitlines()) for kind, block in _BLOCK.findall(text)]


def prose(text: str) -> str:
    """A document without its blocks of code."""
    return _BLOCK.sub("", text)


def inline(text: str) -> list[str]:
    """Pieces of code inside the lines of a text."""
    return _CODE.findall(text)


def code(text: str) -> list[str]:
    """All that a document writes as code: pieces inside its lines, then lines of blocks."""
    return [*inline(prose(text)), *(line for _, lines in blocks(text) for line in lines)]


def bare(line: str) -> str:
    """A line of code without what is said of it: a comment, a description, a note."""
    line = re.sub(r'("note": )"[^"]*"', r"\1…", line)
    return re.split(r"(?<=\S)\s+#|(?<=\S) {2,}", line)[0].rstrip()


def anchors(text: str) -> set[str]:
    """The anchors of a document's headings, as hosts of repositories make them."""
    titles = [title for _, title in HEADING.findall(prose(text))]
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


# ------------------------------------------------------------------------------ what there is


def exists(path: str, below: str = "") -> bool:
    """Whether there is such a file or folder."""
    pattern, root = re.sub(r"<[^<>]+>", "*", path.rstrip("./")), ROOT / below
    return any(root.glob(pattern)) if "*" in pattern else (root / pattern).exists()


def lost(text: str) -> list[str]:
    """Paths that a text names and that do not exist."""
    return [path for path in PATH.findall(text) if not path.startswith(MADE) and not exists(path)]


@cache
def defined(path: str) -> frozenset[str]:
    """Names of functions, classes, methods and values of a file below the project's root."""
    names: set[str] = set()
    for node in ast.parse((ROOT / path).read_text("utf-8")).body:
        names |= set(_named(node))
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{name}" for inner in node.body for name in _named(inner)}
    return frozenset(names)


def _named(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def is_known(name: str) -> bool:
    """Whether a dotted name is a package, a module or what one defines, or an object of the site's scripts."""
    if exists(name) or f"{name} = " in _scripts():
        return True
    path, _, last = name.replace(".", "/").rpartition("/")
    if exists(f"{path}/{last}.py") or exists(f"{path}/{last}/__init__.py"):
        return True
    holders = [file for file in (f"{path}.py", f"{path}/__init__.py") if exists(file)]
    return any(last in defined(file) for file in holders)


@cache
def _scripts() -> str:
    paths = [*(ROOT / "templates" / "site").rglob("*.js"), ROOT / "bifolio" / "charts" / "vega.py"]
    return "\n".join(path.read_text("utf-8") for path in paths)


# ------------------------------------------------------------------------------- the command


def subparsers(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands of a parser by name."""
    holders = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    return dict(holders[0].choices) if holders else {}


def options(parser: argparse.ArgumentParser) -> set[str]:
    """The long options of a command."""
    return {name for one in parser._actions for name in one.option_strings if name[:2] == "--"}
