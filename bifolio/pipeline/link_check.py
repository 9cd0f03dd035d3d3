"""Every link of the planned site leads somewhere: to a planned file and, with `#`, to an element of it."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping

from bifolio.model.errors import Problem, Where

_HREF = re.compile(r"""<[a-z][^>]*?\s(?:href|src)=(?:"([^"]*)"|'([^']*)')""")
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)')""")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//")


def dangling(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Links of HTML pages that lead nowhere. `files`: content by address."""
    pages = {a: content.decode("utf-8") for a, content in files.items() if a.endswith(".html")}
    anchors = {address: _anchors(page) for address, page in pages.items()}
    for address, page in pages.items():
        for link in dict.fromkeys(_links(page)):
            target, _, anchor = link.partition("#")
            goal = (
                posixpath.normpath(posixpath.join(posixpath.dirname(address), target))
                if target
                else address
            )
            if goal not in files:
                yield Problem(
                    Where(address),
                    f"a link leads nowhere: {link}",
                    "Correct the link, or build the page it leads to.",
                )
            elif anchor and goal in anchors and anchor not in anchors[goal]:
                yield Problem(
                    Where(address),
                    f"a link leads to a missing place of {goal}: #{anchor}",
                    "Correct the cross-reference, or give its target this id.",
                )


def doubled_ids(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Ids that stand twice in one page, so that links to them are ambiguous."""
    for address, content in files.items():
        if not address.endswith(".html"):
            continue
        seen: set[str] = set()
        for found in _ID.finditer(content.decode("utf-8")):
            id = found[1] or found[2]
            if id in seen:
                yield Problem(
                    Where(address),
                    f"two elements have the id “{id}”",
                    "Give one of the headings or footnotes another name.",
                )
            seen.add(id)


def _anchors(page: str) -> set[str]:
    return {html.unescape(found[1] or found[2] or "") for found in _ID.finditer(page)}


def _links(page: str) -> Iterator[str]:
    for found in _HREF.finditer(page):
        link = html.unescape(found[1] or found[2] or "")
        if link and not _OUTSIDE.match(link):
            yield link
