"""The command `verify`: is a folder, or what a server sends, the site that was built?"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

from bifolio.cli import error_screens
from bifolio.model.addresses import is_web_address
from bifolio.model.errors import UsageError, relative_to
from bifolio.pipeline.output import manifest
from bifolio.pipeline.output.folder_walk import printable
from bifolio.pipeline.output.manifest import Manifest
from bifolio.pipeline.output.temporary_names import MANIFEST
from bifolio.publishing import served_copy
from bifolio.publishing.last_published import published_at
from bifolio.publishing.manifest_comparison import Comparison, compare_folder
from bifolio.publishing.publication_history import FOLDER
from bifolio.publishing.targets.remote_tools import without_secrets

_SHOWN = 20  # addresses of a kind
_KINDS = {
    "missing": "missing",
    "changed": "changed",
    "foreign": "not in the manifest",
    "unchecked": "not sent by servers, so not looked at",
}


def run(place: str, root: Path, *, as_json: bool) -> tuple[bool, str]:
    """Compare the site at a place with a manifest; answers whether they are equal, and what to print.

    place: a folder or an address; empty for `site/`. A folder is compared with its own manifest, a
    server with what was last published to that address, else with `site/` where there is one, else with
    the manifest that it sends. Raises UsageError
    where there is nothing to compare, ToolError when a server does not answer.
    """
    site = root / "site"
    if place.startswith(("http://", "https://")):
        if not is_web_address(place):
            raise UsageError(f"“{place}” is not a web address.", "Leave out spaces, ? and #.")
        name = without_secrets(place)
        listed, against = _expected(place, root)
        found = served_copy.compare(place, listed)
    else:
        folder = Path(place) if place else site
        name = place or f"{relative_to(root)(folder)}/"
        listed, against = _listed(folder, name), f"its own {MANIFEST}"
        found = _without_records(compare_folder(folder, listed))
    text = (
        _as_json(name, against, listed, found)
        if as_json
        else _as_text(name, against, listed, found)
    )
    return found.equal and not listed.unfinished, text


def _without_records(found: Comparison) -> Comparison:
    """What `publish` writes down beside a site is nobody else's, though no manifest lists it."""
    others = (one for one in found.foreign if not one.startswith(f"{FOLDER}/"))
    return replace(found, foreign=tuple(others))


def _expected(address: str, root: Path) -> tuple[Manifest, str]:
    """What a server should send, and where that is from."""
    if published := published_at(root, address):
        return published[1], f"what was published last to “{published[0]}”"
    if ours := manifest.read(root / "site"):
        return ours, f"site/{MANIFEST}"
    return served_copy.manifest_of(address), f"its own {MANIFEST}"


def _listed(folder: Path, name: str) -> Manifest:
    if not folder.is_dir():
        hint = "Build it first, or name a folder or an address that begins with https://."
        raise UsageError(f"There is no folder {name}.", hint)
    found = manifest.read(folder)
    if found is None:
        hint = "Every site has one that a build wrote. One of an earlier version gets it when it is built again."
        raise UsageError(f"{name} has no {MANIFEST}, or one that cannot be read.", hint)
    return found


def _as_json(name: str, against: str, listed: Manifest, found: Comparison) -> str:
    told = {
        "place": name,
        "compared_with": against,
        "unfinished": listed.unfinished,
        **asdict(found),
    }
    return json.dumps({**told, "equal": found.equal}, ensure_ascii=False, indent=2)


def _as_text(name: str, against: str, listed: Manifest, found: Comparison) -> str:
    said: list[str] = []
    for kind, says in _KINDS.items():
        addresses = getattr(found, kind)
        if addresses:
            said += [f"{says}: {len(addresses):,}"]
            said += [f"  {printable(address)}" for address in addresses[:_SHOWN]]
            said += [f"  … {len(addresses) - _SHOWN:,} more"] if len(addresses) > _SHOWN else []
    if listed.unfinished:
        said.append("The build that wrote it file by file was broken off. Build again.")
    rows = [(kind, f"{len(getattr(found, kind)):,}") for kind in ("missing", "changed", "foreign")]
    head = [("site", name), ("compared with", against), ("files", f"{found.files:,}")]
    return "\n".join([*said, error_screens.summary([*head, *rows])])
