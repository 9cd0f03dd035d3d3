"""Addresses: where each page and file stands below `site/`, and how one leads to another.

An address is a path with slashes, relative to the root of the site. Links between pages are always
relative and name a file, so that they work under any sub-path and from a disk.
"""

from __future__ import annotations

import posixpath

Address = str


def relative(source: Address, target: Address) -> str:
    """The link from the page `source` to `target`, both relative to the root of the site.

    A `#place` after the target stays; a link to the page itself is its file name.
    """
    path, mark, place = target.partition("#")
    return posixpath.relpath(path, posixpath.dirname(source) or ".") + mark + place


def root() -> Address:
    """The page on which the reader chooses a language."""
    return "index.html"


def home(language: str) -> Address:
    """The list of reports in one language."""
    return f"{language}/index.html"


def report(language: str, edition: str) -> Address:
    """A report's own page."""
    return f"{language}/{edition}/index.html"


def chapter(language: str, edition: str, name: str) -> Address:
    """A chapter; the same name in every language."""
    return f"{language}/{edition}/{name}.html"


def audit(language: str, edition: str) -> Address:
    """What the audit of a report found."""
    return f"{language}/{edition}/audit.html"


def data(edition: str, exhibit: str, suffix: str) -> Address:
    """An exhibit's values as a file; suffix is `csv` or `json`."""
    return f"data/{edition}/{exhibit}.{suffix}"


def paper(edition: str, language: str | None) -> Address:
    """The PDF of one language, or (None) the one that binds all."""
    if language is None:
        return f"{edition}.pdf"
    return f"{language}/{edition}/{edition}-{language}.pdf"


def asset(name: str) -> Address:
    """A style sheet or script."""
    return f"assets/{name}"
