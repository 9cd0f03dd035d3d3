"""Every link of the planned site leads somewhere: to a planned file and, with `#`, to an element of it."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from bifolio.model.errors import Problem, Where

_HREF = re.compile(r"""<[a-z][^>]*?\s(?:href|src)=(?:"([^"]*)"|'([^']*)')""")
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)')""")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_ALLOWED = (
    "http:",
    "https:",
    "mailto:",
    "//",
)
_IGNORED = re.compile(r"[\x00-\x20]")  # what browsers pass over in an address

Link = tuple[str, str, str]  # as it is written, the address it leads to, the anchor there


def links(address: str, page: str, roots: Collection[str] = ()) -> list[Link]:
    """The links of a page that stay in the site, each once.

    roots: beginnings of links that lead to the root of the site, of a page that is shown elsewhere.
    """
    found: list[Link] = []
    for link in dict.fromkeys(_links(page)):
        target, _, anchor = link.partition("#")
        folder = posixpath.dirname(address)
        root = max((one for one in roots if target.startswith(one)), key=len, default="")
        target = target.removeprefix(root)
        goal = posixpath.normpath(posixpath.join(folder, target)) if target else address
        found.append((link, goal, anchor))
    return found


def ids(page: str) -> list[str]:
    """The ids of a page's elements, in order."""
    return [html.unescape(found[1] or found[2] or "") for found in _ID.finditer(page)]


def dangling(
    links: Mapping[str, Iterable[Link]],
    ids: Mapping[str, Collection[str]],
    planned: Collection[str],
) -> Iterator[Problem]:
    """Links that lead nowhere. links, ids: of each page by its address. planned: all addresses."""
    for address, each in links.items():
        for link, goal, anchor in each:
            if goal not in planned:
                yield Problem(
                    Where(address),
                    f"a link leads nowhere: {link}",
                    "Correct the link, or build the page it leads to.",
                )
            elif anchor and goal in ids and anchor not in ids[goal]:
                yield Problem(
                    Where(address),
                    f"a link leads to a missing place of {goal}: #{anchor}",
                    "Correct the cross-reference, or give its target this id.",
                )


def forbidden(address: str, page: str) -> Iterator[Problem]:
    """Links of a page to what is neither a page nor an address for mail: `javascript:` and the like."""
    for link in dict.fromkeys(_hrefs(page)):
        plain = _IGNORED.sub("", link).lower()
        if _OUTSIDE.match(plain) and not plain.startswith(_ALLOWED):
            message = f"a link would run or show something of its own: {link}"
            hint = "Links begin with https:, http: or mailto:. Look for it in data, catalogs and templates."
            yield Problem(Where(address), message, hint)


def doubled(address: str, ids: Iterable[str]) -> Iterator[Problem]:
    """Ids that stand twice in one page, so that links to them are ambiguous."""
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            yield Problem(
                Where(address),
                f"two elements have the id “{id}”",
                "Give one of the headings or footnotes another name.",
            )
        seen.add(id)


def _links(page: str) -> Iterator[str]:
    return (link for link in _hrefs(page) if link and not _OUTSIDE.match(link))


def _hrefs(page: str) -> Iterator[str]:
    for found in _HREF.finditer(page):
        yield html.unescape(found[1] or found[2] or "")
