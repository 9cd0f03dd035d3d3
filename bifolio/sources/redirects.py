"""`redirects.toml`: addresses that pages had, and where their readers are sent instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bifolio.model.errors import Problem, Problems, Where
from bifolio.sources.toml_json import Entry, read_toml

REDIRECTS = "redirects.toml"
_PAGE = re.compile(
    r"(?:[\w~-][\w.~-]*/)*(?:[\w~-][\w.~-]*(?:\.html|/))"
)  # no sign of rules of hosts


@dataclass(frozen=True)
class Redirect:
    """A page that moved; both addresses end with / where all pages of a folder did."""

    old: str
    new: str
    line: int


def read_redirects(root: Path) -> tuple[Redirect, ...]:
    """What a project's `redirects.toml` says; nothing where it has none. Raises BuildError."""
    if not (root / REDIRECTS).exists():
        return ()
    problems = Problems()
    top = read_toml(root / REDIRECTS, REDIRECTS, problems)
    found = tuple(_redirect(entry) for entry in top.entries("redirect"))
    top.done()
    problems.extend(_twice(found))
    problems.raise_if_any()
    return found


def pairs(redirects: Iterable[Redirect]) -> list[tuple[str, str]]:
    """Old and new addresses as they are written, for rules of hosts: pages, and folders that end with /.

    A page of its own comes before the folder that it was in.
    """
    return sorted(((one.old, one.new) for one in redirects), key=lambda pair: _is_folder(pair[0]))


def moved_pages(redirects: Iterable[Redirect], pages: Collection[str]) -> dict[str, str]:
    """The new address of each page that moved and is none of the site. pages: those of the site.

    Of a folder that moved: every page of the new one. A page of its own goes before its folder.
    """
    told: dict[str, str] = {}
    for old, new in pairs(redirects):
        goals = sorted(page for page in pages if page.startswith(new)) if _is_folder(old) else [new]
        for goal in goals:
            if goal in pages:
                told.setdefault(old + goal.removeprefix(new), goal)
    return {old: new for old, new in told.items() if old not in pages}


def folder_of(redirects: Iterable[Redirect], page: str) -> Redirect | None:
    """The redirect of the folder that a page was in, if it has one."""
    return next(
        (one for one in redirects if _is_folder(one.old) and page.startswith(one.old)), None
    )


def astray(redirects: Iterable[Redirect], site: Collection[str]) -> Iterator[Problem]:
    """Redirects that lead to no page of a site, or away from one that it has."""
    for one in redirects:
        where = Where(REDIRECTS, one.line)
        if not _has(site, one.new):
            hint = "Name a page, or a folder of pages that ends with /, as it stands in site/."
            yield Problem(where, f"the site has no {one.new}", hint)
        if _has(site, one.old):
            hint = "Take the redirect out, or the page."
            yield Problem(where, f"{one.old} is in the site: nobody would be sent on", hint)


def _has(site: Collection[str], address: str) -> bool:
    if _is_folder(address):
        return any(one.startswith(address) for one in site)
    return address in site


def _is_folder(address: str) -> bool:
    return address.endswith("/")


def _redirect(entry: Entry) -> Redirect:
    old, new = _address(entry, "from"), _address(entry, "to")
    entry.done()
    if old and new and _is_folder(old) != _is_folder(new):
        hint = "Let both end with /, for all pages of a folder, or with .html."
        entry.problem("to", "a folder cannot lead to a page, nor a page to a folder", hint)
    return Redirect(old, new, entry.line("from"))


def _address(entry: Entry, key: str) -> str:
    address = entry.text(key)
    if address and not _PAGE.fullmatch(address):
        hint = "Write it as it stands in site/: en/mobility-2026/cities.html, or a folder with / at its end."
        entry.problem(key, f"“{address}” is not the address of a page", hint)
        return ""
    return address


def _twice(redirects: Iterable[Redirect]) -> Iterator[Problem]:
    known: dict[str, int] = {}
    for one in redirects:
        if one.old and one.old in known:
            message = f"{one.old} is sent on already in line {known[one.old]}"
            yield Problem(Where(REDIRECTS, one.line), message, "Keep one of the two.")
        known.setdefault(one.old, one.line)
