"""Why a step was made, as a tree of causes: what had changed, and what that had changed because of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bifolio.pipeline.fingerprints.last_builds import Told

_NAMED = 3  # values of an edition that are named in one cause
# What steps make, by the first word of their names.
_STEPS = {
    "page": "file",
    "named": "names of assets in",
    "paper": "PDF",
    "document": "document",
    "raster": "picture for documents of",
    "index": "the index of the search",
    "links": "the check of links",
    "fragment": "text on its page",
    "text": "converted text of chapter",
    "svg": "drawing as converted",
    "picture": "",
    "view": "titles of exhibit",
    "shown": "values of exhibit",
    "block": "exhibit in its chapter",
    "analysis": "analysis of",
    "places": "places named in",
    "findings": "findings of",
    "heights": "heights on paper of",
    "pieces": "pieces on paper of",
    "placement": "places on paper of",
    "frame": "titles, imprint and cover of",
    "heads": "contents of",
    "placements": "places of the exhibits of",
    "messages": "messages in",
    "domain": "messages of the domain",
    "record": "what the search finds of chapter",
    "records": "what the search finds of",
    "place-record": "what the search finds of place",
    "site-records": "what the search finds of pages beside the reports",
}
# Reads of what a step made, by their first word: what they are, and which step made it.
_MADE_BY = {
    "fact": ("numbers", "analysis"),
    "claim": ("claims", "analysis"),
    "table": ("tables", "analysis"),
    "figure": ("figures", "analysis"),
    "rows": ("rows of data", "analysis"),
    "table-heads": ("heads of tables", "analysis"),
    "cells": ("mentions of places", "places"),
    "origin": ("places of messages", "domain"),
}
_SAYS = {
    "new": "it had not been made before, or what was known of it had been swept",
    "lost": "its result had been damaged, deleted or swept",
    "code": "the code that makes it changed",
    "tools": "the version of its tools, or a setting, changed",
    "asked:editions": "other editions are built",
    "asked:languages": "other languages are built",
    "planned:pages": "pages came or went",
    "planned:all": "files came or went",
}
_WORDS = {
    "code": "code changed: {}",
    "file": "{} changed",
    "glob": "files {} came or went",
    "has-catalog": "the catalog {} came or went",
    "place": "the place “{}” changed: reports/places/places.csv",
    "phrases": "the phrases of a title changed: {}",
    "papers": "other PDFs or documents of {} are made",
}


@dataclass(frozen=True)
class Cause:
    """Something that had changed. `because`: what had changed it; `again`: it stands further up."""

    says: str
    because: tuple[Cause, ...] = ()
    again: bool = False


def causes(step: str, history: Sequence[Told], seen: set[str]) -> tuple[Cause, ...]:
    """Why a step was made. history: the build in question and what went before it, newest first.

    seen: steps that were told of; those that are told now are added.
    """
    at = next((at for at, told in enumerate(history) if step in told.steps), None)
    if at is None:
        return (Cause("it is as an earlier build made it, of which nothing is known any more"),)
    told = history[at]
    if told.anew and list(told.steps[step]) == ["new"]:
        return (Cause("everything was to be made anew (--no-cache)"),)
    return tuple(_causes(told.steps[step], told.says, history[at:], seen))


def _causes(
    reasons: Sequence[str], says: Mapping[str, str], history: Sequence[Told], seen: set[str]
) -> Iterator[Cause]:
    values: dict[tuple[str, str], list[str]] = {}
    for reason in reasons:
        kind, _, rest = reason.partition(":")
        if kind in {"step", "reads"}:
            yield _step(rest.partition("#")[0], history, seen)
        elif kind == "audited":
            edition, language, _ = rest.split("/", 2)
            yield _step(f"audit/{edition}/{language}", history, seen)
        elif kind in _MADE_BY:
            edition, _, name = rest.partition("/")
            values.setdefault((kind, edition), []).append(name)
        else:
            yield Cause(says.get(reason) or said(reason))
    for (kind, edition), names in values.items():
        what, maker = _MADE_BY[kind]
        below = _step(f"{maker}/{edition}", history, seen)
        yield Cause(f"{what} of {edition}: {_listed(names)}", (below,))


def _step(name: str, history: Sequence[Told], seen: set[str]) -> Cause:
    if name in seen:
        return Cause(label(name), again=True)
    seen.add(name)
    return Cause(label(name), causes(name, history, seen))


def label(step: str) -> str:
    """A step for people: what it makes, and of what."""
    kind, _, rest = step.partition("/")
    return f"{_STEPS.get(kind, kind)} {rest}".strip()


def said(reason: str) -> str:
    """A reason for people, as far as its name tells."""
    kind, _, rest = reason.partition(":")
    if reason in _SAYS:
        return _SAYS[reason]
    return _WORDS[kind].format(rest) if kind in _WORDS else f"{kind} changed: {rest}"


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join("all of them" if one == "*" else one.lstrip("\x04") for one in names[:_NAMED])
    more = len(names) - _NAMED
    return f"{shown} and {more} more" if more > 0 else shown
