"""A Quarto project: files by name, its settings, and where it may lie."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bifolio.engines.quarto.yaml_header import Value, yaml
from bifolio.model.errors import Problem, UsageError, Where

OUTPUT = "_output"
SETTINGS = "_quarto.yml"
DEPENDENCIES = "<!-- htmldependencies:E3FAD763 -->"
_FILTER = Path(__file__).parents[1] / "typst.lua"
_NEEDED = {
    "page.html": (DEPENDENCIES, "<!-- text begins -->", "<!-- text ends -->", "$body$"),
    "chapter.typ": ("// text ends", "$body$"),
    "paper.typ": ("$body$",),
}


@dataclass(frozen=True)
class Project:
    """Everything of a project but its settings. `render`: the documents that Quarto shall render."""

    files: Mapping[str, bytes]
    render: Sequence[str]

    def settings(self) -> str:
        """`_quarto.yml`. Options of a document stand in the document."""
        options: dict[str, Value] = {
            "project": {"type": "default", "output-dir": OUTPUT, "render": list(self.render)},
            "quarto-required": ">=1.7.0",
        }
        return yaml(options)

    def write(self, folder: Path, left_out: str = "\0") -> None:
        """Make the folder hold the project and nothing else, but for names that begin with `left_out`."""
        shutil.rmtree(folder, ignore_errors=True)
        for name, content in {**self.files, SETTINGS: self.settings().encode()}.items():
            if name.startswith(left_out):
                continue
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def templates(folder: Path) -> dict[str, bytes]:
    """The templates and the filter that documents name. `folder`: templates/quarto.

    Quarto writes a page beside its document before it moves it away: a chapter called “page” must not
    overwrite a template.
    """
    return {
        **{f"template-{name}": (folder / name).read_bytes() for name in _NEEDED},
        _FILTER.name: _FILTER.read_bytes(),
    }


def template_problems(folder: Path, name: str) -> list[Problem]:
    """What is missing in the templates. Quarto would drop pieces of a page and say nothing."""
    texts = {
        file: (folder / file).read_text("utf-8") if (folder / file).is_file() else ""
        for file in _NEEDED
    }
    problems = [
        Problem(
            Where(f"{name}/{file}"),
            f"the template lacks {text}" if texts[file] else "the template is missing",
            "Put it back: without it, parts of every page are lost without a word.",
        )
        for file, needed in _NEEDED.items()
        for text in needed
        if text not in texts[file]
    ]
    head, _, rest = texts["page.html"].partition("</head>")
    if DEPENDENCIES in rest and DEPENDENCIES not in head:
        hint = "Move it into <head>: elsewhere, Quarto drops the first element of the head."
        problems.append(
            Problem(Where(f"{name}/page.html"), f"{DEPENDENCIES} stands outside the head", hint)
        )
    return problems


def check_visible(folder: Path) -> None:
    """Raise UsageError for a place in which Quarto renders nothing, with exit code 0.

    It leaves out whatever lies below a folder whose name begins with a dot, also above the project
    (quarto-dev/quarto-cli, issue 3186).
    """
    hidden = [name for name in folder.resolve().parts if name.startswith(".")]
    if hidden:
        raise UsageError(
            f"Quarto renders nothing below the folder “{hidden[0]}”: its name begins with a dot.",
            "Choose a folder elsewhere.",
        )
