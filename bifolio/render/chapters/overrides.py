"""An edition's chapter that replaces passages of the series' one: what it may extend and hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jinja2 import nodes

from bifolio.model.errors import Problem, Where
from bifolio.render.chapters.referenced_ids import unknown
from bifolio.render.chapters.template_files import REFERENCES, ChapterFile, blocks, series_template
from bifolio.sources.report import Chapter, Report

_BESIDE = (nodes.Extends, nodes.Block, nodes.Assign, nodes.AssignBlock, nodes.Macro)


def wrong_references(
    files: Sequence[ChapterFile], report: Report, chapter: Chapter
) -> Iterator[Problem]:
    """Whatever is wrong with how the files of a chapter extend, replace and include each other."""
    for one in files:
        for node in one.nodes():
            if isinstance(node, REFERENCES):
                yield from _wrong_reference(one, node, report, chapter)
    base = next((one for one in files[1:] if one.template == _base(report, chapter)), None)
    if files and any(files[0].tree.find_all(nodes.Extends)):
        yield from _wrong_content(files[0], base)


def _base(report: Report, chapter: Chapter) -> str:
    return series_template(report.series, chapter.id)


def _wrong_reference(
    one: ChapterFile, node: nodes.Node, report: Report, chapter: Chapter
) -> Iterator[Problem]:
    where, base = Where(one.file, node.lineno), _base(report, chapter)
    named = getattr(node, "template", None)
    extends = isinstance(node, nodes.Extends)
    if not isinstance(named, nodes.Const) or not isinstance(named.value, str):
        message = (
            "the name of a template is worked out, so that nobody knows what the chapter is made of"
        )
        yield Problem(where, message, 'Write it out: {% include "….md.j2" %}.')
    elif extends and f"/{report.id}/" not in f"/{one.file}":
        message = "a chapter of the series extends another template"
        hint = "Only a chapter of an edition extends one, the series’ own; share text with include."
        yield Problem(where, message, hint)
    elif extends and named.value != base:
        message = f"the chapter extends “{named.value}”"
        hint = f'It takes the place of the series’ chapter “{chapter.id}” alone: {{% extends "{base}" %}}.'
        yield Problem(where, message, hint)
    elif "/" in named.value and named.value.partition("/")[0] != report.series:
        message = f"the template “{named.value}” is not one of the series “{report.series}”"
        hint = "Its sentences would be looked up among those of this series: copy what is needed."
        yield Problem(where, message, hint)


def _wrong_content(own: ChapterFile, base: ChapterFile | None) -> Iterator[Problem]:
    """Blocks that replace nothing, and what is written beside the blocks and so is never shown."""
    mine = list(own.tree.find_all(nodes.Block))
    known = blocks(base.tree) if base else [one.name for one in mine]
    for block in mine:
        if block.name not in known and not _inside(block, mine):
            where = Where(own.file, block.lineno)
            yield Problem(where, unknown("block", block.name, known), _known(known))
    for node in own.tree.body:
        if isinstance(node, nodes.Output) and _is_blank(node):
            continue
        if not isinstance(node, _BESIDE):
            message = "this stands beside the blocks and would never be shown"
            hint = (
                "A chapter that extends another holds the blocks that it replaces: put it into one."
            )
            yield Problem(Where(own.file, _line(node)), message, hint)
    if not mine:
        message = "the chapter replaces no block of the one that it extends"
        yield Problem(Where(own.file, 1), message, _known(known) or "Delete the file.")


def _known(known: Sequence[str]) -> str:
    if not known:
        return "The series’ chapter has no blocks: put {% block name %}…{% endblock %} around the passage there."
    return f"Blocks of the series’ chapter: {', '.join(known)}."


def _inside(block: nodes.Block, others: Sequence[nodes.Block]) -> bool:
    """Whether a block is a part of another one, and so of what that replaces."""
    return any(block is not one and block in one.find_all(nodes.Block) for one in others)


def _is_blank(node: nodes.Output) -> bool:
    return all(isinstance(one, nodes.TemplateData) and not one.data.strip() for one in node.nodes)


def _line(node: nodes.Node) -> int:
    """Where a piece of a template has its first sign."""
    first = node.nodes[0] if isinstance(node, nodes.Output) else node
    if isinstance(first, nodes.TemplateData):
        blank = len(first.data) - len(first.data.lstrip())
        return first.lineno + first.data.count("\n", 0, blank)
    return first.lineno
