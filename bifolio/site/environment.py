"""The Jinja environment of the page templates in one language."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

from bifolio.charts.covers import cover_svg
from bifolio.charts.palette import TOKENS, Theme
from bifolio.model import addresses
from bifolio.model.views import ReportView
from bifolio.render.exhibits.actions import citation_list
from bifolio.site import meta
from bifolio.site.outline import outline

DOMAIN = "site"
MEGABYTE = 1_000_000


class SiteLanguage(Protocol):
    """What the site needs of a language: names, interface texts, numbers."""

    @property
    def code(self) -> str:
        """The folder of the language: `zh`."""

    @property
    def tag(self) -> str:
        """Its BCP 47 tag, for `lang`: `zh-Hans`."""

    @property
    def name(self) -> str:
        """Its name in itself: 中文."""

    def gettext(self, domain: str, text: str, context: str | None = None) -> str:
        """The text of a message with its placeholders still in it."""

    def ngettext(
        self, domain: str, one: str, many: str, number: int, context: str | None = None
    ) -> str:
        """The plural form of a message for a number."""

    def count(self, value: float) -> str:
        """A whole number."""

    def decimal(self, value: float, digits: int) -> str:
        """A number with `digits` decimals."""


def environment(loader: BaseLoader, language: SiteLanguage) -> Environment:
    """Jinja with escaping, strict names, and the interface texts of one language.

    Beyond the page's own context, templates see `language`, `address` (the module of addresses),
    `outline(report)`, `cover(report)`, `citation_list(cited)`, `megabytes(bytes)`, `listed(texts)`,
    `colour(name, theme)`, `picture(code, report, chapter, exhibit)` and `territorial(tag)`.
    """
    env = Environment(
        loader=loader,
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.policies["ext.i18n.trimmed"] = True
    _install_texts(env, language)
    env.globals |= {
        "language": language,
        "address": addresses,
        "outline": outline,
        "count": language.count,
        "cover": _cover,
        "megabytes": partial(_megabytes, language),
        "listed": " / ".join,
        "citation_list": citation_list,
        "colour": _colour,
        "picture": meta.picture,
        "territorial": meta.territorial,
    }
    return env


def _install_texts(env: Environment, language: SiteLanguage) -> None:
    # Jinja takes what these return for finished HTML, so they escape it: text of a catalog is text.
    def gettext(text: str) -> Markup:
        return escape(language.gettext(DOMAIN, text))

    def ngettext(one: str, many: str, number: int) -> Markup:
        return escape(language.ngettext(DOMAIN, one, many, number))

    def pgettext(about: str, text: str) -> Markup:
        return escape(language.gettext(DOMAIN, text, about))

    def npgettext(about: str, one: str, many: str, number: int) -> Markup:
        return escape(language.ngettext(DOMAIN, one, many, number, about))

    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )


def _cover(report: ReportView) -> Markup:
    return Markup(cover_svg(report))


def _colour(name: str, theme: Theme) -> str:
    return TOKENS[name].value(theme)


def _megabytes(language: SiteLanguage, size: int) -> str:
    """A file size; small files still show that they are not empty."""
    return language.decimal(max(size / MEGABYTE, 0.1), 1)
