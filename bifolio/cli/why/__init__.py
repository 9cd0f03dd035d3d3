"""The command `why`: why a page, a picture or a PDF was made again in the last build."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path

from bifolio.cli.why.causes import Cause, causes
from bifolio.model.errors import UsageError
from bifolio.pipeline.fingerprints import last_builds
from bifolio.pipeline.fingerprints.last_builds import Told
from bifolio.pipeline.output import manifest
from bifolio.pipeline.output.temporary_names import MANIFEST

_OFFERED = 5  # near matches
_BRANCHES = 6  # causes of one thing that are shown
_BUILT = ("site", "preview")
_SEARCH, _TITLES = "pagefind/", "pagefind/titles-"
_NAMED = re.compile(r"^(assets/[^.]+)\.[0-9a-f]{10}(?=\.)")  # by its content
_DOCUMENT = re.compile(r"[^/]+/(?P<edition>[^/]+)/(?P=edition)-[^/]+\.(?:docx|epub|xlsx)")


@dataclass(frozen=True)
class Answer:
    """What is known of a file.

    made: whether the last build made it again. time: when it was made last, in nanoseconds; None where
    that is not known. where: the output that was written then; empty where none was.
    """

    address: str
    made: bool
    time: int | None
    where: str
    because: tuple[Cause, ...]


def run(text: str, root: Path, *, as_json: bool) -> str:
    """What to print of an address, or of all files of an exhibit.

    Raises UsageError where no build is known, or none that has such a file.
    """
    history = last_builds.read(root / ".cache")
    output, rest = _place(text, root, [*_BUILT, *(told.output for told in history if told.output)])
    at = next((n for n, one in enumerate(history) if one.output and output in {"", one.output}), -1)
    if at < 0:
        where = f" of {output}/" if output else ""
        hint = "Build first. What is kept of earlier builds is deleted by `clean`."
        raise UsageError(f"No build{where} is known that made anything.", hint)
    last = history[at:]
    addresses = _addresses(rest, _known(root, last))
    seen: set[str] = set()
    answers = [_answer(address, last, seen) for address in addresses]
    if as_json:
        return _as_json(last[0], answers)
    return "\n".join(_lines(last[0], answers))


# ---------------------------------------------------------------------------------- which files


def _place(text: str, root: Path, outputs: Iterable[str]) -> tuple[str, str]:
    """The output that an address begins with, if any, and the address in it."""
    path = Path(text)
    inside = path.is_absolute() and path.is_relative_to(root)
    name = (path.relative_to(root) if inside else path).as_posix().removeprefix("./")
    for output in sorted(dict.fromkeys(outputs), key=len, reverse=True):
        if name == output or name.startswith(f"{output}/"):
            return output, name[len(output) + 1 :]
    return "", name


def _known(root: Path, history: Sequence[Told]) -> list[str]:
    """The addresses of the site that was built last, and of all files that were made lately."""
    listed = manifest.read(root / history[0].output)
    made = [
        step.partition("/")[2]
        for told in history
        for step in told.steps
        if step.startswith(("page/", "paper/", "document/"))
    ]
    return list(dict.fromkeys([*(listed.files if listed else ()), MANIFEST, *made]))


def _addresses(text: str, known: Sequence[str]) -> list[str]:
    """The addresses that are meant: a file, the first page of a folder, files of this name or exhibit."""
    for one in (text, f"{text.rstrip('/')}/index.html".lstrip("/")):
        if one in known:
            return [one]
    named = re.compile(rf"(?:.*/)?{re.escape(text)}(?:(?:-[a-z][a-z-]*)?\.\w+)?")
    if found := [one for one in known if text and named.fullmatch(one)]:
        return sorted(found)
    near = get_close_matches(text, known, _OFFERED, 0.5)
    hint = f"Near to it: {', '.join(near)}." if near else "Addresses are as in the site’s folder."
    raise UsageError(f"There is no “{text}” in the site.", hint)


def _steps(address: str) -> list[str]:
    """The steps that make a file, the one that decides most first; none of what is written without one."""
    if address == MANIFEST:
        return []
    if address.startswith(_SEARCH) and not address.startswith(_TITLES):
        return ["index"]
    address = _NAMED.sub(r"\1", address)
    if address.endswith(".pdf"):
        return [f"paper/{address}"]
    if _DOCUMENT.fullmatch(address):
        return [f"document/{address}"]
    return [f"page/{address}", f"named/{address}"]


def _answer(address: str, history: Sequence[Told], seen: set[str]) -> Answer:
    steps = _steps(address)
    made = ((n, one) for n, told in enumerate(history) for one in steps if one in told.steps)
    at, step = next(made, (None, ""))
    if at is None:
        return Answer(address, made=False, time=None, where="", because=())
    seen.add(step)
    found = causes(step, history[at:], seen)
    return Answer(address, at == 0, history[at].time, history[at].output, found)


# -------------------------------------------------------------------------------------- screens


def _as_json(last: Told, answers: Sequence[Answer]) -> str:
    told = {
        "output": last.output,
        "built": _time(last.time),
        "files": [
            {**asdict(one), "time": _time(one.time) if one.time else None} for one in answers
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _lines(last: Told, answers: Sequence[Answer]) -> Iterator[str]:
    build = f"the last build of {last.output}/ that made anything ({_time(last.time)})"
    for (made, time), group in groupby(answers, key=lambda one: (one.made, one.time)):
        alike = list(group)
        if made:
            for one in alike:
                yield f"{one.address} was made again in {build}:"
                yield from _tree(one.because, 1)
                yield ""
        else:
            yield from (one.address for one in alike[:-1])
            yield f"{alike[-1].address} was not made again in {build}."
            yield from _unknown(alike[-1]) if time is None else _before(alike)
            yield ""


def _unknown(one: Answer) -> Iterator[str]:
    if one.address == MANIFEST:
        yield "  It lists the files of the site and is written whenever one of them differs."
    else:
        yield "  Nothing that it is made from had changed. When it was made last is not known any more."


def _before(alike: Sequence[Answer]) -> Iterator[str]:
    where = (
        f"a build of {alike[0].where}/" if alike[0].where else "a check, or a build that stopped"
    )
    yield f"  It was made last in {where} ({_time(alike[0].time or 0)}):"
    for one in alike:
        if len(alike) > 1:
            yield f"  {one.address}"
        yield from _tree(one.because, 1)


def _tree(found: Sequence[Cause], depth: int) -> Iterator[str]:
    """A chain goes straight down; where several things had changed, each stands further in."""
    deeper = depth + (len(found) > 1)
    for one in found[:_BRANCHES]:
        yield f"{'  ' * depth}← {one.says}{' (as above)' if one.again else ''}"
        yield from _tree(one.because, deeper)
    if len(found) > _BRANCHES:
        yield f"{'  ' * depth}← {len(found) - _BRANCHES:,} more"


def _time(nanoseconds: int) -> str:
    """In the time zone of who asks."""
    return datetime.fromtimestamp(nanoseconds / 1e9).astimezone().strftime("%Y-%m-%d %H:%M")
