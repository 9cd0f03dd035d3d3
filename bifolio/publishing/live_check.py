"""Looking after a publication whether readers get what was published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio.pipeline.output.manifest import Manifest
from bifolio.publishing import served_copy
from bifolio.publishing.manifest_comparison import Comparison

_SENT, _OTHERS = 40, 10  # files of a sample: of those that were sent, of the rest


def check(base_url: str, listed: Manifest, sent: Sequence[str], how_much: str) -> Comparison:
    """Compare what is served with what was published: all of it, or a sample. Raises ToolError."""
    wanted = sorted(listed.files) if how_much == "all" else sample(listed, sent)
    return served_copy.compare(
        base_url, replace(listed, files={a: listed.files[a] for a in wanted})
    )


def sample(listed: Manifest, sent: Sequence[str]) -> list[str]:
    """Some of what was sent and some of what was not, evenly: the same for the same publication."""
    new = [a for a in sent if a in listed.files]
    old = sorted(listed.files.keys() - set(new))
    return [*_evenly(new, _SENT), *_evenly(old, _OTHERS)]


def _evenly(addresses: Sequence[str], count: int) -> list[str]:
    if len(addresses) <= count:
        return list(addresses)
    return [addresses[at * len(addresses) // count] for at in range(count)]
