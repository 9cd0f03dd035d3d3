"""One word, one meaning: names of functions, classes, arguments, attributes and modules keep to it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.support.paths import ROOT


class Meaning(NamedTuple):
    """What a word means as (a piece of) a name, and the files below bifolio/ or analysis/ that speak of it."""

    says: str
    places: tuple[str, ...] = ()


WORDS = {
    "part": Meaning(
        "chapters of a report under one title",
        (
            "sources/report/",
            "model/views/reports.py",
            "editions/localized.py",
            "pdf/report_content.py",
            "pdf/typst_files/report_source.py",
            "site/outline.py",
            # `part(…)` is a word of the language of expressions, which editors write.
            "expressions/functions/selecting.py",
            "render/expressions/expression_in_words.py",
        ),
    ),
    "sheet": Meaning(
        "a sheet of a workbook",
        ("editorial/importing/", "editorial/provider_files/", "render/exhibits/"),
    ),
    "room": Meaning(
        "what is free for something to stand in: of a drawing, a page, a line",
        ("charts/", "pdf/page_layout/", "render/exhibits/"),
    ),
    "mark": Meaning(
        "a drawn shape of a chart",
        (
            "charts/",
            "pipeline/stages/exhibit_steps.py",
            "pipeline/step_inputs/stored_site.py",
            "site/pages/inputs.py",
        ),
    ),
    "leaf": Meaning("one side of a cover", ("charts/covers/",)),
    "offer": Meaning(
        "what may be written to mend a problem",
        (
            "model/errors.py",
            "cli/",
            "editorial/questions/",
            "render/chapters/",
        ),
    ),
    **dict.fromkeys(("shelf", "plate", "scribe", "telling", "sighting"), Meaning("nothing")),
}


def words_of(name: str) -> set[str]:
    """The words of a name in snake or camel case, in lower case, in the singular."""
    found = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)
    return {one.lower() for one in found} | {one.lower().removesuffix("s") for one in found}


def names_in(tree: ast.AST) -> Iterator[str]:
    """What a module calls something: what it only uses is named elsewhere."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


def strays(file: str, source: str) -> list[str]:
    """Names of a module that use a word for something else. `file`: its path below bifolio/ or analysis/."""
    names = {*names_in(ast.parse(source)), *file.removesuffix(".py").split("/")}
    return [
        f"{file}: {name} ({word} is {meaning.says})"
        for name in sorted(names)
        for word, meaning in WORDS.items()
        if word in words_of(name) and not file.startswith(meaning.places)
    ]


def test_words_of_the_house_mean_one_thing_each() -> None:
    files = [*(ROOT / "bifolio").rglob("*.py"), *(ROOT / "analysis").rglob("*.py")]
    assert len(files) > 400
    sources = {one.relative_to(ROOT).as_posix().partition("/")[2]: one for one in files}
    found = [one for name, path in sources.items() for one in strays(name, path.read_text("utf-8"))]
    assert found == []
    every = [place for meaning in WORDS.values() for place in meaning.places]
    assert [one for one in every if not any(name.startswith(one) for name in sources)] == []


def test_words_are_explained_to_contributors() -> None:
    page = (ROOT / "docs/contributors/architecture.md").read_text("utf-8")
    for word, meaning in WORDS.items():
        if meaning.places:
            assert f"*{word}* is {meaning.says}" in " ".join(page.split())


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("def read_parts(): ...", 1),
        ("class PartView: ...", 1),
        ("def f(part): ...", 1),
        ("_PART = 1", 1),
        ("x.parts = 1", 1),
        ("departed = partial = apart = 1", 0),
        ("print(path.parts)", 0),
    ],
)
def test_a_word_for_something_else_is_found_wherever_it_stands(source: str, count: int) -> None:
    assert len(strays("site/shell.py", source)) == count
    assert strays("sources/report/model.py", source) == []
