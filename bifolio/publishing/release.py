"""What is published: the files of a built site, and what a target adds to them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bifolio.model.errors import Problem, Where
from bifolio.model.plan import Content, StoredFile
from bifolio.pipeline.output.manifest import Listed, Manifest
from bifolio.publishing import compressed
from bifolio.publishing.publication_history import is_page
from bifolio.sources.publish_targets import PublishTarget
from bifolio.sources.redirects import REDIRECTS, Redirect, folder_of

NOINDEX = '<meta name="robots" content="noindex">'
_HEAD = re.compile(rb"<meta charset=[^>]*>|<head[^>]*>", re.IGNORECASE)
_HOST_HEADERS = "_headers"  # of Netlify and Cloudflare Pages


@dataclass(frozen=True)
class Release:
    """All files of a publication, by address, and their list."""

    files: Mapping[str, Content] = field(default_factory=dict)
    listed: Manifest = field(default_factory=Manifest)


@dataclass(frozen=True)
class BuiltSite:
    """What was built: files by address, editions as its manifest has them."""

    files: Mapping[str, Content]
    editions: Mapping[str, str] = field(default_factory=dict)


def of_site(folder: Path, built: Manifest) -> BuiltSite:
    """A built site, whose files stay on disk until they are sent."""
    files = {
        address: StoredFile(folder / address, one.sha256, one.size)
        for address, one in built.files.items()
    }
    return BuiltSite(files, built.editions)


def compose(
    site: BuiltSite,
    target: PublishTarget,
    redirects: Iterable[Redirect],
    before: Manifest,
    work: Path,
) -> tuple[Release, list[Problem]]:
    """A publication of a site at a target, and what is in its way.

    redirects: those that the site was built with. before: what readers have there. work: what the target keeps in
    the project. Raises DamagedFileError when a file of the site is not what its manifest lists.
    """
    files = dict(site.files)
    if target.noindex:
        files |= _unindexed(files)
    files |= _of_the_host(target)
    if target.precompressed:
        files |= compressed.copies(files, work / "compressed")
    listed = Manifest({a: _listed(c) for a, c in files.items()}, site.editions)
    return Release(files, listed), [*vanished(before, files, tuple(redirects))]


def vanished(
    before: Manifest, files: Mapping[str, Content], redirects: Sequence[Redirect]
) -> Iterator[Problem]:
    """Pages that readers have and would no more find."""
    for address in sorted(before.files):
        if is_page(address) and address not in files:
            folder = folder_of(redirects, address)
            yield _without_page(address) if folder is None else _to_nowhere(address, folder)


def _without_page(address: str) -> Problem:
    return Problem(
        Where(REDIRECTS),
        f"{address} was published and is not in the site any more",
        f"Bring the page back, or say where its readers are sent:\n$ {_entry(address)}",
    )


def _to_nowhere(address: str, folder: Redirect) -> Problem:
    """A page of a folder that moved, of which the new folder has none of the same name."""
    goal = folder.new + address.removeprefix(folder.old)
    return Problem(
        Where(REDIRECTS, folder.line),
        f"{address} would lead to {goal}, which is no page",
        f"Give it a redirect of its own:\n$ {_entry(address)}",
    )


def _entry(address: str) -> str:
    """What is to be written, in one line."""
    return f'printf \'\\n[[redirect]]\\nfrom = "{address}"\\nto = "…"\\n\' >> {REDIRECTS}'


def _unindexed(files: Mapping[str, Content]) -> dict[str, Content]:
    """Pages that ask search engines to leave them out, and the header that asks the same for the rest."""
    pages = {a: without_index(_bytes(files[a])) for a in files if is_page(a)}
    rule = b"/*\n  X-Robots-Tag: noindex\n"
    return {**pages, _HOST_HEADERS: _bytes(files.get(_HOST_HEADERS, b"")) + rule}


def without_index(page: bytes) -> bytes:
    """A page with the wish not to be found by search engines; behind its encoding, which comes first."""
    found = _HEAD.search(page)
    for found in _HEAD.finditer(page, 0, 2000):  # noqa: B007 - the last one is wanted
        pass
    if found is None:
        return page
    return page[: found.end()] + NOINDEX.encode() + page[found.end() :]


def _of_the_host(target: PublishTarget) -> dict[str, Content]:
    """Files that hosts of git branches look for."""
    if target.kind != "git":
        return {}
    cname = target.options.get("cname", "")
    named: dict[str, Content] = {"CNAME": f"{cname}\n".encode()} if cname else {}
    return {".nojekyll": b"", **named}


def _bytes(content: Content) -> bytes:
    return content if isinstance(content, bytes) else content.read()


def _listed(content: Content) -> Listed:
    if isinstance(content, StoredFile):
        return Listed(content.sha256, content.size)
    return Listed(hashlib.sha256(content).hexdigest(), len(content))
