"""Where chapter templates run: Jinja's sandbox, with fewer names, and texts that stay texts.

A template may use the values that it is given and their public fields. What an expression in it gives is
characters, unless the engine itself wrote it as Markdown (a message, a heading, a reference). None gives more
than a chapter can hold: what would fill the memory is refused before it is made.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from pathlib import Path
from types import CodeType
from typing import Any, Protocol

from jinja2 import FileSystemLoader, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.compiler import Frame
from jinja2.ext import Extension
from jinja2.filters import make_attrgetter, sync_do_join
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import SandboxedEnvironment, safe_range
from jinja2.utils import Namespace, pass_context, pass_eval_context
from markupsafe import Markup

from bifolio.i18n.change_tag import LISTENER
from bifolio.i18n.compute_limits import CountingCode, counted, spend
from bifolio.i18n.language.message_text import characters

_ENGINE = "bifolio"
LONGEST = 100_000  # characters of a text, or values of a list, that an expression may give
LARGEST = 10**15  # a number that an expression may give
# Methods of a text that give no more than it has.
_OF_TEXTS = frozenset(
    (
        "capitalize",
        "casefold",
        "count",
        "endswith",
        "find",
        "lower",
        "lstrip",
        "partition",
        "removeprefix",
        "removesuffix",
        "rpartition",
        "rsplit",
        "rstrip",
        "split",
        "splitlines",
        "startswith",
        "strip",
        "swapcase",
        "title",
        "upper",
    )
)
# Filters of Jinja's that lay text out, multiply it, or give something else each time.
_NO_FILTERS = (
    "batch",
    "center",
    "filesizeformat",
    "float",
    "format",
    "indent",
    "pprint",
    "random",
    "replace",
    "round",
    "slice",
    "tojson",
    "urlize",
    "wordwrap",
    "xmlattr",
)


class MessageListener(Protocol):
    """Looks up the messages of a template."""

    def gettext(self, text: str, context: str | None, values: Mapping[str, Any]) -> str: ...
    def ngettext(
        self, one: str, many: str, number: int, context: str | None, values: Mapping[str, Any]
    ) -> str: ...


class _Bounded(CountingCode):
    """Jinja's compiler, which has what `~` joins looked at."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("environment.bounded(")
        super().visit_Concat(node, frame)
        self.write(")")


_DEEPEST = 190  # nodes inside one another; Python nests no more than 200 brackets
_TOO_DEEP = "brackets, operators or tags are nested too deeply"


def _deepest(tree: nodes.Template) -> tuple[int, int]:
    """How deeply a template nests, and the line where it does."""
    found, waiting = (0, 1), [(0, tree.lineno, tree.iter_child_nodes())]
    while waiting:
        depth, line, children = waiting.pop()
        found = max(found, (depth, line))
        waiting += [(depth + 1, one.lineno or line, one.iter_child_nodes()) for one in children]
    return found


class ChapterSandbox(SandboxedEnvironment):
    """The environment of chapter templates. open_modules: the engine's, whose fields a template may read."""

    intercepted_binops = frozenset(SandboxedEnvironment.default_binop_table)
    code_generator_class = _Bounded

    def __init__(self, folders: Sequence[Path], extensions: Sequence[type[Extension]]) -> None:
        super().__init__(
            loader=FileSystemLoader([str(folder) for folder in folders], encoding="utf-8-sig"),
            extensions=extensions,
            undefined=StrictUndefined,
            autoescape=True,
            finalize=pass_context(lambda _, value: markdown(value)),
            keep_trailing_newline=True,
        )
        self.open_modules: frozenset[str] = frozenset()
        self._compiled: nodes.Template | None = None  # what is compiled, for the line of a fault
        for name in _NO_FILTERS:
            self.filters.pop(name)
        self.filters["join"] = _joined

    # What neither Jinja nor Python can nest so deeply is a fault of the template, with its line.

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            tree = super()._parse(source, name, filename)
        except RecursionError:
            lines = source.splitlines()
            line = max(range(len(lines)), key=lambda at: len(re.findall(r"[(\[{]", lines[at])))
            raise TemplateSyntaxError(_TOO_DEEP, line + 1, name, filename) from None
        depth, line = _deepest(tree)
        if depth > _DEEPEST:
            raise TemplateSyntaxError(_TOO_DEEP, line, name, filename)
        return tree

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        self._compiled = source
        try:
            return super()._generate(source, name, filename, defer_init)
        except RecursionError:
            raise self._too_deep(name, filename) from None

    def _compile(self, source: str, filename: str) -> CodeType:
        try:
            return super()._compile(source, filename)
        except (RecursionError, SyntaxError):
            raise self._too_deep(None, filename) from None

    def _too_deep(self, name: str | None, filename: str | None) -> TemplateSyntaxError:
        line = _deepest(self._compiled)[1] if self._compiled else 1
        return TemplateSyntaxError(_TOO_DEEP, line, name, filename)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """No private field; of the engine's own values those alone that are open, and no method.

        Of texts those methods alone that make no longer ones; of numbers none.
        """
        if not super().is_safe_attribute(obj, attr, value):
            return False
        if isinstance(obj, str) and callable(value) and attr not in _OF_TEXTS | _IS:
            return False
        if isinstance(obj, int | float | bytes) and callable(value):
            return False
        if isinstance(obj, list) and attr == "extend":  # which doubles a list
            return False
        module = type(obj).__module__
        if module.partition(".")[0] != _ENGINE:
            return True
        return module in self.open_modules and not callable(value)

    def wrap_str_format(self, value: Any) -> None:
        """Nothing: `format` of a text is refused as its other methods are that make longer ones."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Texts and lists are put together alone, and powers are none of a template's business."""
        numbers = all(isinstance(one, int | float) for one in (left, right))
        if operator == "**" or (operator != "+" and not numbers):
            raise TypeError(f"“{operator}” is for expressions: value('…')")
        return self.bounded(super().call_binop(context, operator, left, right))

    def call(self, context: Context, called: Any, /, *values: Any, **named: Any) -> Any:
        """A call, which is counted."""
        spend(context)
        return super().call(context, called, *values, **named)

    counted = staticmethod(counted)

    @staticmethod
    def bounded(value: Any) -> Any:
        """The value, if it is no longer and no larger than a chapter's may be. Raises ValueError."""
        return _bounded(value)


def _bounded(value: Any) -> Any:
    if isinstance(value, int | float) and not abs(value) <= LARGEST:
        raise ValueError("a template computes no number as large as this one: use value('…')")
    if isinstance(value, Sized) and len(value) > LONGEST:
        raise ValueError(f"a template makes no text or list of more than {LONGEST:,} pieces")
    return value


_IS = frozenset(name for name in dir(str) if name.startswith("is"))


@pass_eval_context
def _joined(
    evaluation: EvalContext,
    values: Iterable[Any],
    d: str = "",
    attribute: str | int | None = None,
) -> str:
    """Jinja's filter `join`, of as much as a chapter holds. d: what stands between; Jinja's name."""
    if attribute is not None:
        values = map(make_attrgetter(evaluation.environment, attribute), values)
    found = list(values)
    _bounded(range(sum(len(str(one)) for one in found) + len(found) * len(str(d))))
    return sync_do_join(evaluation, found, d)


def markdown(value: Any) -> Any:
    """What an expression of a template gives, as Markdown in which a text is nothing but characters."""
    if isinstance(value, Undefined) or hasattr(value, "__html__"):
        return value
    if callable(value):  # {{ fact }}, which is asked for nothing
        raise TypeError("a name that is called stands without brackets: {{ name(…) }}")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("there is no number here: what was computed is not finite")
    return Markup(characters(str(_bounded(value))))


def _filled(text: str, values: Mapping[str, Any]) -> Markup:
    shown = {name: markdown(value) for name, value in values.items()}
    return Markup(text % shown)


@pass_context
def _gettext(context: Context, text: str, /, **values: Any) -> str:
    listener: MessageListener = context[LISTENER]
    return _filled(listener.gettext(text, None, values), values)


@pass_context
def _pgettext(context: Context, about: str, text: str, /, **values: Any) -> str:
    listener: MessageListener = context[LISTENER]
    return _filled(listener.gettext(text, about, values), values)


@pass_context
def _ngettext(context: Context, one: str, many: str, number: Any, /, **values: Any) -> str:
    values.setdefault("num", number)
    listener: MessageListener = context[LISTENER]
    return _filled(listener.ngettext(one, many, int(number), None, values), values)


@pass_context
def _npgettext(
    context: Context, about: str, one: str, many: str, number: Any, /, **values: Any
) -> str:
    values.setdefault("num", number)
    listener: MessageListener = context[LISTENER]
    return _filled(listener.ngettext(one, many, int(number), about, values), values)


def context_functions() -> dict[str, Callable[..., Any]]:
    """The functions that every template has."""
    return {
        "gettext": _gettext,
        "ngettext": _ngettext,
        "pgettext": _pgettext,
        "npgettext": _npgettext,
        "range": safe_range,
        "namespace": Namespace,
    }
