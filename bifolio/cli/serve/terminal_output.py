"""What `serve` says in the terminal."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from bifolio.cli import error_screens
from bifolio.cli.serve.changed_passages import Passage
from bifolio.cli.serve.served_site import Change

SHOWN = 5  # files, or passages, of one build


def beginning(address: str, told: Mapping[str, Any], seconds: float) -> str:
    """What is served, after the first build."""
    papers: Sequence[str] = told["papers"]
    lines = [
        ("serving", address),
        *([("not in it", "; ".join(told["left_out"]))] if told["left_out"] else []),
        ("pages", str(sum(at.endswith(".html") for at in told["pages"]))),
        ("PDFs", f"made when you open one: {address}{papers[0]}" if papers else "0"),
        ("made anew", f"{told['made']} of {told['results']} results"),
        ("seconds", f"{seconds:.1f}"),
        ("to end", "Ctrl-C"),
    ]
    return error_screens.summary(lines)


def saved(paths: Collection[str]) -> str:
    """Which files were saved."""
    names = sorted(paths)
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"saved   {', '.join(names[:SHOWN])}{more}"


def changed(address: str, change: Change, seconds: float) -> str:
    """Which pages a build changed, each with the passage that changed first."""
    count = len(change.pages)
    if not change:
        return f"        no page changed, {seconds:.1f} s\n"
    what = f"{count} page{'s' if count != 1 else ''} changed"
    said = [*([what] if count else []), *change.styles, *change.others[:1]]
    lines = [f"        {', '.join(said)}, {seconds:.1f} s"]
    for at, passage in list(change.pages.items())[:SHOWN]:
        lines.append(f"        {address}{quote(at)}{_anchor(passage)}")
        lines += [f"          “{passage.text}”"] if passage.text else []
    if count > SHOWN:
        lines.append(f"        … {count - SHOWN:,} more")
    return "\n".join(lines) + "\n"


def _anchor(passage: Passage) -> str:
    return f"#{quote(passage.anchor)}" if passage.anchor else ""
