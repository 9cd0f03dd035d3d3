"""Where chapter templates run: Jinja's sandbox, with fewer names, and texts that stay texts.

A template may use the values that it is given and their public fields. What an expression in it gives is
characters, unless the engine itself wrote it as Markdown (a message, a heading, a reference).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import SandboxedEnvironment, safe_range
from jinja2.utils import Namespace, pass_context
from markupsafe import Markup

from bifolio.i18n.directions import LISTENER
from bifolio.i18n.language.message_text import characters

_ENGINE = "bifolio"


class MessageListener(Protocol):
    """Looks up the messages of a template."""

    def gettext(self, text: str, context: str | None, values: Mapping[str, Any]) -> str: ...
    def ngettext(
        self, one: str, many: str, number: int, context: str | None, values: Mapping[str, Any]
    ) -> str: ...


class ChapterSandbox(SandboxedEnvironment):
    """The environment of chapter templates. open_modules: the engine's, whose fields a template may read."""

    intercepted_binops = frozenset({"*", "**"})

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

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """No private field; of the engine's own values those alone that are open, and no method."""
        if not super().is_safe_attribute(obj, attr, value):
            return False
        module = type(obj).__module__
        if module.partition(".")[0] != _ENGINE:
            return True
        return module in self.open_modules and not callable(value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Texts and lists are not multiplied, and powers are none of a template's business."""
        numbers = all(isinstance(one, int | float) for one in (left, right))
        if operator == "**" or not numbers:
            raise TypeError(f"“{operator}” is for expressions: value('…')")
        return super().call_binop(context, operator, left, right)


def markdown(value: Any) -> Any:
    """What an expression of a template gives, as Markdown in which a text is nothing but characters."""
    if isinstance(value, Undefined) or hasattr(value, "__html__"):
        return value
    if callable(value):  # {{ fact }}, which is asked for nothing
        raise TypeError("a name that is called stands without brackets: {{ name(…) }}")
    return Markup(characters(str(value)))


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
