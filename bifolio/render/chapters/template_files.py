"""The files that a chapter is made of: its template, the series' one that it extends, what they include."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from jinja2 import nodes

from bifolio.i18n.jinja_tags import environment
from bifolio.sources.report import Report
from bifolio.sources.toml_json import read_text
from bifolio.sources.workspace import Workspace

CHAPTERS = "chapters"
_NAMED = re.compile(r"""\{%[-+]?\s*(?:extends|include|import|from)\s+["']([^"'\n]+)["']""")
REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


@dataclass(frozen=True)
class ChapterFile:
    """One of the files. template: its name among templates. replaced: blocks that do not show its text."""

    path: Path
    file: str  # as error screens name it
    template: str
    tree: nodes.Template
    replaced: frozenset[str] = frozenset()

    def nodes(self) -> Iterator[nodes.Node]:
        """All that stands in it and is shown, from top to bottom."""
        return shown(self.tree, self.replaced)


def template_name(chapter: str) -> str:
    """The file of a chapter below the folder of a series or of an edition."""
    return f"{chapter}.md.j2"


def series_template(series: str, chapter: str) -> str:
    """What an edition's chapter extends."""
    return f"{series}/{template_name(chapter)}"


def folders(workspace: Workspace, report: Report) -> list[Path]:
    """Where a template is looked up: the edition's own first, then the series', then by a whole name."""
    chapters = workspace.templates / CHAPTERS
    return [chapters / report.id, chapters / report.series, chapters]


def candidates(workspace: Workspace, report: Report, template: str) -> list[Path]:
    """Where a template may be, in order; a whole name (`series/chapter.md.j2`) has one place.

    A name that leads out of the chapters has none: no such file is read.
    """
    name = PurePosixPath(template.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in template:
        return []
    found = folders(workspace, report)
    return [found[-1] / template] if "/" in template else [one / template for one in found[:-1]]


def looked_for(workspace: Workspace, report: Report, template: str) -> list[Path]:
    """Every place at which a file of a chapter is looked for, the files among them and those without."""
    found: dict[Path, None] = {}
    rest = [template]
    while rest:
        for path in candidates(workspace, report, rest.pop()):
            if path in found:
                break
            found[path] = None
            if path.is_file():
                rest += _NAMED.findall(path.read_text("utf-8-sig", errors="replace"))
                break
    return list(found)


def chapter_files(workspace: Workspace, report: Report, template: str) -> list[ChapterFile]:
    """The files of a chapter, its own first. Raises TemplateSyntaxError, and BuildError for unread ones."""
    found: dict[str, ChapterFile] = {}
    rest: list[tuple[str, frozenset[str]]] = [(template, frozenset())]
    while rest:
        name, replaced = rest.pop(0)
        places = candidates(workspace, report, name)
        path = next((one for one in places if one.is_file()), None)
        if path is None or name in found:
            continue
        found[name] = one = _file(workspace, path, name, replaced)
        rest += [(next_, _replaced(one, kind)) for next_, kind in named(one.nodes())]
    return list(found.values())


def named(found: Iterator[nodes.Node]) -> Iterator[tuple[str, type[nodes.Node]]]:
    """The templates that are written out in tags, with the kind of tag."""
    for one in found:
        if isinstance(one, REFERENCES) and isinstance(one.template, nodes.Const):
            yield str(one.template.value), type(one)


def _replaced(one: ChapterFile, kind: type[nodes.Node]) -> frozenset[str]:
    """Blocks of the next file that are replaced by those of one that extends it."""
    if kind is not nodes.Extends:
        return frozenset()
    blocks = [block for block in one.nodes() if isinstance(block, nodes.Block)]
    return frozenset(block.name for block in blocks if not _shows_replaced(block))


def _shows_replaced(block: nodes.Block) -> bool:
    """Whether a block says `super()`, the text that it takes the place of."""
    calls = (call.node for call in block.find_all(nodes.Call))
    return any(isinstance(one, nodes.Name) and one.name == "super" for one in calls)


def shown(node: nodes.Node, replaced: Collection[str] = ()) -> Iterator[nodes.Node]:
    """A node and what stands in it, without the insides of replaced blocks."""
    yield node
    if isinstance(node, nodes.Block) and node.name in replaced:
        return
    for child in node.iter_child_nodes():
        yield from shown(child, replaced)


def blocks(tree: nodes.Template) -> list[str]:
    """The names of the blocks of a template."""
    return [block.name for block in tree.find_all(nodes.Block)]


def _file(workspace: Workspace, path: Path, template: str, replaced: frozenset[str]) -> ChapterFile:
    name = workspace.name(path)
    return ChapterFile(path, name, template, _tree(read_text(path, name), name), replaced)


@lru_cache(maxsize=256)
def _tree(text: str, name: str) -> nodes.Template:
    """A template as a tree, which nobody changes."""
    return environment([]).parse(text, name, name)
