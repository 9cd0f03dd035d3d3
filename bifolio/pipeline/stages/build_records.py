"""What is written down when a build ends: why it made what it made, and what of the store it used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path

from bifolio.editions.load import Options
from bifolio.i18n.catalogs import catalog_path
from bifolio.pipeline.fingerprints import last_builds
from bifolio.pipeline.fingerprints.last_builds import Told
from bifolio.pipeline.step_inputs.build_context import World
from bifolio.pipeline.step_inputs.recorded import SEPARATOR
from bifolio.pipeline.steps import NotMadeError
from bifolio.pipeline.steps.earlier_build import Made
from bifolio.pipeline.store import Store

_TEXT = 60  # characters of a message that are shown

Ran = Mapping[str, Sequence[str]]


def note_reasons(world: World, ran: Ran, output: str) -> None:
    """Write down why steps were made. output: the folder that was written; empty where none was.

    What is to be made anew leaves nothing where no earlier build did.
    """
    anew = world.steps.store.folder is None
    if not ran or (anew and not world.workspace.cache.is_dir()):
        return
    said: dict[str, str] = {}
    # Of a build that stopped before it knew its languages, less can be said.
    with suppress(LookupError, NotMadeError):
        ran = dict(_traced(world, ran))
        said = dict(_said(world, dict.fromkeys(one for why in ran.values() for one in why)))
    last_builds.write(world.workspace.cache, Told(output, ran, said, anew))


def _traced(world: World, ran: Ran) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Reasons; what a step read that was not made again stands for the step, where it has changed."""
    changed = {one for reasons in ran.values() for one in reasons}
    others = set(world.steps.names) - ran.keys()

    def traced(one: str) -> Sequence[str]:
        kind, _, rest = one.partition(":")
        below = world.steps.grounds(rest) if kind == "reads" and rest in others else {}
        return [read for read in below if read in changed] or [one]

    for name, why in ran.items():
        yield name, tuple(chain.from_iterable(map(traced, why)))


def _said(world: World, reasons: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What reasons are for people, as far as it takes the project to know: lines, versions, absences."""
    for one in reasons:
        kind, _, rest = one.partition(":")
        if kind in {"message", "entry"}:
            yield one, _message(world, *rest.split("/", 2))
        elif kind == "file":
            there = (world.workspace.root / rest).exists()
            yield one, f"{rest} {'changed or is new' if there else 'is not there any more'}"


def _message(world: World, language: str, domain: str, key: str) -> str:
    """A message and where its translation stands now."""
    context, _, id = key.partition(SEPARATOR)
    file = world.workspace.name(catalog_path(world.workspace, language, domain))
    known = world.languages.get(language)
    catalog = known.catalogs.get(domain) if known else None
    entry = catalog.entries.get((context or None, id)) if catalog is not None else None
    text = " ".join(id.split())
    short = f"{text[:_TEXT].rstrip()}…" if len(text) > _TEXT else text
    if entry is None:
        return f"the message “{short}” is not in {file} any more"
    return f"the message “{short}” changed: {file}, line {entry.line}"


def keep_used(store: Store, used: Mapping[str, Made], ran: Ran, asked: str) -> None:
    """Write down what a build used, and sweep the store to its size when it has grown beyond it.

    asked: the output and the options, in words.
    """
    outputs = {name: one.outputs.values() for name, one in used.items()}
    store.note_build(asked, outputs, set(chain(*outputs.values())))
    places = (store.place(digest) for name in ran for digest in outputs.get(name, ()))
    if store.is_to_be_swept(sum(place[1] for place in places if place)):
        store.sweep()


def asked_for(output: str, options: Options) -> str:
    """An output and the options of a build in words, wherever the output and the store lie."""
    return f"{output} {replace(options, output=None, store=None)}"


def told_path(root: Path, folder: Path) -> str:
    """How an output is called: below the project by its path in it, elsewhere as a whole."""
    inside = folder.is_relative_to(root)
    return folder.relative_to(root).as_posix() if inside else folder.as_posix()
