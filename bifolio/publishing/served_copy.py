"""A served copy of a site, read as a visitor's browser would, a few files at a time."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import islice
from typing import Protocol
from urllib.parse import quote, urlsplit

from bifolio.model.errors import ToolError
from bifolio.pipeline.output import manifest
from bifolio.pipeline.output.manifest import Listed, Manifest
from bifolio.pipeline.output.temporary_names import MANIFEST
from bifolio.publishing.manifest_comparison import Comparison
from bifolio.publishing.targets.remote_tools import without_secrets

AT_ONCE = 6  # requests in flight: as many as a browser has, and as small servers have room for
SECONDS = 20.0  # that a server may be silent
LONGEST = 300.0  # seconds that it may take to send a file
_PATIENCE = 5  # files that get no answer, until the server is said to be out of reach
_PIECE = 2**16
_LARGEST_MANIFEST = 2**26
_REFUSED = frozenset({401, 403, 404, 410})  # some stores refuse what is not there
_BROKEN = (OSError, http.client.HTTPException, zlib.error, EOFError)
# What hosts take as instructions to them and send to nobody.
_INSTRUCTIONS = frozenset({"CNAME", "_headers", "_redirects"})


class Readable(Protocol):
    """What can be read piece by piece."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""


class _NoAnswerError(Exception):
    """The server, or the way to it, failed: nothing is known about the file."""


def manifest_of(address: str) -> Manifest:
    """The manifest that a server sends. Raises ToolError."""
    try:
        with closing(_open(address, MANIFEST)) as answer:
            return manifest.parse(_decoded(answer).read(_LARGEST_MANIFEST))
    except urllib.error.HTTPError as error:
        hint = "Is this the address of the site's first page, without index.html? Was the whole folder uploaded?"
        raise ToolError(
            without_secrets(address), f"sends no {MANIFEST} (HTTP {error.code})", hint
        ) from None
    except ValueError:
        raise ToolError(
            without_secrets(address), f"sends a {MANIFEST} that no build wrote"
        ) from None
    except (_NoAnswerError, *_BROKEN) as error:
        raise _unreachable(address, str(error)) from None


def content_of(site: str, address: str, largest: int = _LARGEST_MANIFEST) -> bytes:
    """A file that a server sends, of at most so many bytes. Raises LookupError where it has none, ToolError."""
    try:
        with closing(_open(site, address)) as answer:
            return _decoded(answer).read(largest)
    except urllib.error.HTTPError as error:
        raise LookupError(
            f"{without_secrets(site)} sends no {address} (HTTP {error.code})"
        ) from None
    except (_NoAnswerError, *_BROKEN) as error:
        raise _unreachable(site, str(error)) from None


def compare(address: str, listed: Manifest) -> Comparison:
    """Compare what a server sends with a manifest. Raises ToolError when it does not answer.

    What the server has besides cannot be seen from here.
    """
    hidden = tuple(one for one in sorted(listed.files) if _is_instruction(one))
    wanted = [one for one in sorted(listed.files) if one not in set(hidden)]
    found: dict[str, str] = {}
    silent: list[str] = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for batch in _batches(wanted, AT_ONCE * 4):
            answers = pool.map(lambda one: _state(address, one, listed.files[one]), batch)
            for one, (state, why) in zip(batch, answers, strict=True):
                found[one] = state
                silent += [why] if state == "unknown" else []
            if len(silent) >= _PATIENCE:
                break
    if silent:
        raise _unreachable(address, silent[0])
    by_state = {state: tuple(a for a, s in found.items() if s == state) for state in found.values()}
    missing, changed = (by_state.get(state, ()) for state in ("missing", "changed"))
    return Comparison(len(listed.files), missing, changed, unchecked=hidden)


def _state(site: str, address: str, one: Listed) -> tuple[str, str]:
    """`same`, `changed`, `missing`, or `unknown` and why; what fails is asked for once more."""
    why = ""
    for _ in range(2):
        try:
            with closing(_open(site, address)) as answer:
                return ("same" if _is_same(_decoded(answer), one) else "changed"), ""
        except urllib.error.HTTPError as error:
            if error.code in _REFUSED:
                return "missing", ""
            why = f"HTTP {error.code} for {address}"
        except (_NoAnswerError, *_BROKEN) as error:
            why = f"{address}: {error}"
    return "unknown", why


def _open(site: str, address: str) -> http.client.HTTPResponse:
    """Ask for a file. Raises HTTPError, and _NoAnswerError when there is no answer at all."""
    headers = {"Accept-Encoding": "identity", "Cache-Control": "no-cache", "User-Agent": "Bifolio"}
    try:
        request = urllib.request.Request(_url(site, address), headers=headers)  # noqa: S310 - http(s)
        answer: http.client.HTTPResponse = urllib.request.urlopen(request, timeout=SECONDS)  # noqa: S310
    except urllib.error.HTTPError as error:
        error.close()
        raise
    except (UnicodeError, *_BROKEN) as error:
        raise _NoAnswerError(str(getattr(error, "reason", error))) from None
    return answer


def _url(site: str, address: str) -> str:
    """The address of a file, in the characters that HTTP knows."""
    split = urlsplit(site)
    host = split.netloc.encode("idna").decode("ascii")
    path = f"{quote(split.path.rstrip('/'), safe='/%')}/{quote(address)}"
    return f"{split.scheme}://{host}{path}"


def _decoded(answer: http.client.HTTPResponse) -> Readable:
    """The content; some servers compress what was asked for as it is."""
    if answer.headers.get("Content-Encoding", "").lower() == "gzip":
        return gzip.GzipFile(fileobj=answer)
    return answer


def _is_same(content: Readable, one: Listed) -> bool:
    """Whether this is the file: no more is read than it should have."""
    digest, left = hashlib.sha256(), one.size + 1
    until = time.monotonic() + LONGEST
    while left > 0 and (piece := content.read(min(_PIECE, left))):
        digest.update(piece)
        if time.monotonic() > until:
            raise TimeoutError(f"not complete within {LONGEST:g} seconds")
        left -= len(piece)
    return left == 1 and digest.hexdigest() == one.sha256


def _is_instruction(address: str) -> bool:
    top, _, below = address.partition("/")
    return (top in _INSTRUCTIONS and not below) or (top.startswith(".") and top != ".well-known")


def _batches(addresses: list[str], size: int) -> Iterator[list[str]]:
    waiting = iter(addresses)
    while batch := list(islice(waiting, size)):
        yield batch


def _unreachable(address: str, why: str) -> ToolError:
    hint = "Look whether the address is right and can be opened in a browser, then try again."
    return ToolError(without_secrets(address), f"does not answer: {without_secrets(why)}", hint)
