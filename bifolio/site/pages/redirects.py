"""Addresses that pages had: each a page that leads on, so that they work on any host."""

from __future__ import annotations

from functools import partial
from html import escape

from bifolio.model.addresses import Address, relative
from bifolio.site.pages.inputs import File, Files, SiteInputs
from bifolio.sources.redirects import REDIRECTS


def files(site: SiteInputs) -> Files:
    """A page for each that moved to a page of this site."""
    for old, new in site.moved().items():
        yield File(old, partial(_page, site, old, new), REDIRECTS)


def _page(site: SiteInputs, old: Address, new: Address) -> str:
    site.redirects()  # it depends on them, and on which pages there are
    site.planned()
    return redirect_page(old, new, site.shell.base)


def redirect_page(old: Address, new: Address, base: str) -> str:
    """A page that sends its readers on, and tells search engines which address counts.

    base: the address of the site with a slash at its end; empty where that is not known.
    """
    href = escape(relative(old, new))
    full = escape(base + new) if base else href
    return f"""<!doctype html>
<html lang="mul">
<head>
<meta charset="utf-8">
<title>→ {escape(new)}</title>
<link rel="canonical" href="{full}">
<meta http-equiv="refresh" content="0; url={href}">
</head>
<body><p><a href="{href}">→ {escape(new)}</a></p></body>
</html>
"""
