"""What a kind of step is, and what a step makes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bifolio.model.errors import Problem

ABSENT = "-"  # digest of something that was looked for and is not there
Resolver = Callable[[str], str]  # what follows the first word of a read → its digest now


@dataclass(frozen=True)
class Outcome:
    """What a step made.

    contents: its outputs by name. inner_digests: digests of what stands inside an output, for reads that
    want to know of just that. problems: what is wrong with its input; a step that has problems is
    found again like any other, and its problems are told again.
    """

    contents: Mapping[str, bytes]
    inner_digests: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Step:
    """A kind of step, the first word of the names of its steps.

    run: takes the other words of the name. code, tools: digests of the code that it can reach, and of
    the versions of tools and settings that decide what comes out for the same input. reached: what
    `code` is the SHA-256 of, digests of modules by their paths (JSON); kept, so that a later build can
    name those that have changed.
    """

    run: Callable[..., Outcome]
    code: Callable[[], str]
    tools: Callable[[], str] = str
    reached: Callable[[], bytes] = bytes


class NotMadeError(Exception):
    """A step lacks an output that another one asks for: its problems are told instead."""


def digest_of(content: bytes | str) -> str:
    """SHA-256 in hexadecimal."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()
