"""What stands above a Quarto document: YAML of options that Quarto documents, and of no others.

Quarto passes over an option it does not know without a word, so one that is misspelt must not get into
a document in the first place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

# Each is described at quarto.org/docs/reference, for projects or for the formats html, typst, docx.
OPTIONS = frozenset(
    {
        *("project", "type", "render", "output-dir", "quarto-required"),
        *("title", "lang", "from", "format", "html", "typst", "docx", "toc", "toc-depth"),
        *("template", "filters", "css", "theme", "minimal", "section-divs"),
        *("html-table-processing", "number-sections", "shift-heading-level-by"),
        *("output-ext", "font-paths", "pdf-standard", "reference-doc"),
    }
)

Value = str | int | bool | Sequence[str] | Mapping[str, "Value"]


def yaml(options: Mapping[str, Value], indent: str = "") -> str:
    """Options as YAML. Raises ValueError for one that Quarto does not document."""
    return "".join(f"{indent}{line}\n" for line in _lines(options))


def front_matter(options: Mapping[str, Value]) -> str:
    """Options as the YAML block at the head of a document."""
    return f"---\n{yaml(options)}---\n\n"


def _lines(options: Mapping[str, Value]) -> Iterator[str]:
    for name, value in options.items():
        if name not in OPTIONS:
            raise ValueError(f"Quarto documents no option “{name}”")
        if isinstance(value, Mapping):
            yield f"{name}:"
            yield from (f"  {line}" for line in _lines(value))
        elif isinstance(value, (str, int)):
            yield f"{name}: {_scalar(value)}"
        else:
            yield f"{name}:"
            yield from (f"  - {_scalar(item)}" for item in value)


def _scalar(value: str | int) -> str:
    """A JSON string is a YAML string in double quotes; so are numbers and truth values."""
    return json.dumps(value, ensure_ascii=False)
