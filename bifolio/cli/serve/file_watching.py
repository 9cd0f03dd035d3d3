"""Hearing of what is saved in a project, and what a saved file means."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from threading import Event, Thread
from typing import TYPE_CHECKING

from bifolio.model.errors import ToolError
from bifolio.pipeline.fingerprints.unchanged import INPUT_FILES, INPUTS

if TYPE_CHECKING:
    from watchfiles import Change

GATHERED = 300  # milliseconds in which what is saved at once is taken together
STEP = 25  # milliseconds of silence that end it sooner
ROUND = 500  # milliseconds after which a watcher looks whether it is to end
_ENDING = 5.0  # seconds that a watcher may take for it
_LITTER = frozenset({"Thumbs.db", "desktop.ini", "4913"})  # of file managers, and of Vim
_PASSING = ("~", ".swp", ".swx", ".tmp", ".pyc", ".mo", ".bak")

Heard = Callable[[frozenset[str]], None]


def matters(path: str) -> bool:
    """Whether a file, by its path in the project, is one that a build may read."""
    found = PurePosixPath(path)
    top, name = found.parts[0], found.name
    if path in INPUT_FILES:
        return True
    if top not in INPUTS or len(found.parts) == 1:
        return False
    if "__pycache__" in found.parts or name in _LITTER or name.endswith(_PASSING):
        return False
    return not name.startswith((".", "~$", "#")) or (top == "static" and name != ".DS_Store")


def is_code(path: str) -> bool:
    """Whether a saved file is known to a process that has loaded it, so that a new one has to build.

    Modules are, with the scripts beside them; and fonts, which the tools keep.
    """
    if path.startswith("analysis/"):
        return path.endswith(".py")  # what is declared is read by each build
    return path.startswith(("bifolio/", "templates/fonts/")) or path == "build.py"


def is_server(path: str) -> bool:
    """Whether a saved file is of the command itself, which goes on as it was."""
    return path.startswith("bifolio/cli/serve/") and not path.endswith("/build_process.py")


def _left(changes: Collection[tuple[Change, str]]) -> set[str]:
    """The paths of changes but those of files that came and went meanwhile, as editors make them."""
    came = {
        path for change, path in changes if change.name == "added" and not os.path.lexists(path)
    }
    return {path for _, path in changes} - came


class Watcher:
    """Watches a project in threads of its own. heard: is called with paths below the root.

    warn: is called with a sentence where the system cannot tell of saved files.
    """

    def __init__(self, root: Path, heard: Heard, warn: Callable[[str], None]) -> None:
        self.root, self._heard, self._warn = root, heard, warn
        self._over, self._folders_changed = Event(), Event()
        self._threads: list[Thread] = []

    def start(self) -> None:
        """Begin: what is saved a moment from now on is heard. Raises ToolError."""
        if find_spec("watchfiles") is None:
            hint = "Run: python requirements/install.py"
            raise ToolError("watchfiles", "is not installed; serve hears by it what is saved", hint)
        self._threads = [
            Thread(target=one, daemon=True) for one in (self._watch_top, self._watch_folders)
        ]
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """End."""
        self._over.set()
        self._folders_changed.set()
        for thread in self._threads:
            thread.join(_ENDING)

    def _watch_top(self) -> None:
        """The files at the top; and whether one of the folders came or went."""
        for paths in self._saved([self.root], self._over, deep=False):
            folders = paths.intersection(INPUTS)
            if folders:
                self._folders_changed.set()
            self._tell({*filter(matters, paths), *folders})

    def _watch_folders(self) -> None:
        while not self._over.is_set():
            self._folders_changed.clear()
            folders = [self.root / name for name in INPUTS if (self.root / name).is_dir()]
            for paths in self._saved(folders, self._folders_changed, deep=True):
                self._tell(set(filter(matters, paths)))

    def _tell(self, paths: set[str]) -> None:
        if paths:
            self._heard(frozenset(paths))

    def _saved(self, watched: list[Path], over: Event, *, deep: bool) -> Iterator[set[str]]:
        """Paths that were saved, until the event is set; by looking again and again where nobody tells."""
        try:
            yield from self._heard_of(watched, over, deep=deep, polling=None)
        except (OSError, RuntimeError) as error:
            self._warn(
                f"the system does not tell what is saved ({error}): files are looked at instead"
            )
            yield from self._heard_of(watched, over, deep=deep, polling=True)

    def _heard_of(
        self, watched: list[Path], over: Event, *, deep: bool, polling: bool | None
    ) -> Iterator[set[str]]:
        from watchfiles import watch

        for changes in watch(
            *watched,
            watch_filter=None,
            debounce=GATHERED,
            step=STEP,
            stop_event=over,
            rust_timeout=ROUND,
            raise_interrupt=False,
            force_polling=polling,
            recursive=deep,
        ):
            yield {self._name(path) for path in _left(changes)}

    def _name(self, path: str) -> str:
        """Below the root, with slashes; folders of the project may be links."""
        for root in (self.root, self.root.resolve()):
            if Path(path).is_relative_to(root):
                return Path(path).relative_to(root).as_posix()
        return path
