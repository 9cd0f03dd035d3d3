"""`redirects.toml`: addresses that pages had, and where their readers are sent instead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bifolio.model.errors import Problem, Problems, Where
from bifolio.sources.documents import Entry, read_toml

REDIRECTS = "redirects.toml"


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


def pairs(redirects: Iterable[Redirect]) -> Iterator[tuple[str, str]]:
    """Old and new addresses as they are written, for rules of hosts: pages, and folders that end with /."""
    return ((one.old, one.new) for one in redirects)


def moved_pages(redirects: Iterable[Redirect], once: Collection[str]) -> dict[str, str]:
    """The new address of each page that moved. once: pages that readers know, for redirects of folders."""
    told: dict[str, str] = {}
    for one in redirects:
        old = sorted(a for a in once if a.startswith(one.old)) if _is_folder(one.old) else [one.old]
        for address in old:
            told.setdefault(address, one.new + address.removeprefix(one.old))
    return told


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
    parts = address.split("/")
    if address and (
        not address.endswith(("/", ".html"))
        or address.startswith("/")
        or "\\" in address
        or ":" in address
        or any(one in {"", ".", ".."} for one in parts[:-1])
    ):
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
