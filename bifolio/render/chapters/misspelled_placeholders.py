"""Words between braces that nothing gives: `{{ befor }}` where the first tag of the sentence names `before`."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Sequence

from jinja2 import nodes

from bifolio.model.errors import Problem, Where
from bifolio.render.chapters.template_files import ChapterFile

_JINJA = frozenset(("caller", "kwargs", "loop", "self", "super", "varargs"))  # Jinja's own names
_WORDS = (
    "Words stand in {% trans %}…{% endtrans %}; those of a heading in {% set title %}{% trans %}…{% endtrans %}"
    '{% endset %} above {{ section("…", title) }}.'
)
_NAME = (
    'Name each value in the first tag of its sentence: {{% trans {0}=fact("…") %}}. The other names are'
    " listed in docs/contributors/formats.md."
)


def unknown_words(files: Sequence[ChapterFile], names: Collection[str]) -> Iterator[Problem]:
    """Each name that a template uses and neither it nor the engine gives. names: those of the engine."""
    given = {*names, *_JINJA}
    for one in files:
        given.update(_given(one.tree))
    for one in files:
        near = {*given, *_of_sentences(one.tree)}
        found = (node for node in one.nodes() if isinstance(node, nodes.Name))
        strange = [(node.name, node.lineno) for node in found if node.name not in given]
        for name, line in dict.fromkeys(strange):
            message = f"nothing here is called “{name}”"
            yield Problem(Where(one.file, line), message, _hint(name, near))


def _given(tree: nodes.Template) -> Iterator[str]:
    """Names that a template sets or imports, and those of its macros."""
    for node in tree.find_all((nodes.Name, nodes.Macro, nodes.Import, nodes.FromImport)):
        match node:
            case nodes.Name(name=name) if node.ctx != "load":
                yield str(name)
            case nodes.Macro(name=name):
                yield str(name)
            case nodes.Import(target=name):
                yield str(name)
            case nodes.FromImport(names=imported):
                yield from (one if isinstance(one, str) else one[1] for one in imported)


def _of_sentences(tree: nodes.Template) -> Iterator[str]:
    """Names that stand in the first tag of a sentence."""
    for one in tree.find_all(nodes.Keyword):
        if not isinstance(one.value, nodes.Name) or one.value.name != one.key:
            yield one.key


def _hint(name: str, near: Collection[str]) -> str:
    if name == "_":  # what programs write around words
        return _WORDS
    others = sorted({*near} - {name, *_JINJA})  # another sentence may give one of this name
    nearest = difflib.get_close_matches(name, others, n=1, cutoff=0.6)
    return f"Did you mean “{nearest[0]}”?" if nearest else _NAME.format(name)
