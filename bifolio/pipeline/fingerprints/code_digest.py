"""A digest of the code that a function can reach: a step is done again when that code has changed.

Followed are the `import` statements of a module, wherever they stand in it, and of all modules that it
reaches so, as far as they belong to Bifolio or to analysis; a module stands for its package's `__init__`
too. What is imported by a name made while running is not seen, and must be named as a start of its own.
Standard library only: this runs before anything large is imported.
"""

from __future__ import annotations

import ast
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.util import decode_source
from pathlib import Path
from types import ModuleType
from typing import Any

from bifolio.pipeline.fingerprints import code_without_comments as bare
from bifolio.pipeline.fingerprints.atomic_files import (
    COARSE,
    digest,
    read_checked,
    time_there,
    write_checked,
)

Start = (
    str | ModuleType | Callable[..., Any]
)  # a dotted name, a module, or something defined in one
PACKAGES = ("bifolio", "analysis")


@dataclass(frozen=True)
class _Module:
    """What is known of a file: its path, how it was found (size and times), digests, names it imports."""

    path: str  # from the root on
    state: tuple[int, ...]
    raw: str
    bare: str
    imports: tuple[str, ...]


class Code:
    """The modules of the packages below `root` as they were when they were first asked for.

    kept: a file in which what was found is kept, so that the next process reads only what changed.
    """

    def __init__(
        self, root: Path, kept: Path | None = None, packages: tuple[str, ...] = PACKAGES
    ) -> None:
        self.root, self.kept, self.packages = root, kept, packages
        self._reached: dict[str, Mapping[str, str]] = {}
        self._edges: dict[str, frozenset[str]] = {}

    def digest(self, *starts: Start, files: Iterable[str | Path] = ()) -> str:
        """SHA-256 of all modules that the starts can reach, and of these files beside them.

        Raises ValueError for a start that is no module of the packages, OSError for a missing file.
        """
        digests = dict(self.reached(*starts))
        for path in (self.root / file for file in files):
            own = path.relative_to(self.root) if path.is_relative_to(self.root) else path
            digests[f"file:{own.as_posix()}"] = digest(path.read_bytes())
        whole = hashlib.sha256()
        for name, one in sorted(digests.items()):
            whole.update(f"{name}\0{one}\0".encode())
        return whole.hexdigest()

    def reached(self, *starts: Start) -> Mapping[str, str]:
        """Digests of the modules that the starts can reach, by their files' paths below the root."""
        found: dict[str, str] = {}
        for name in map(_module_name, starts):
            if name not in self._modules:
                raise ValueError(f"“{name}” is no module below {', '.join(self.packages)}")
            if name not in self._reached:
                modules = [self._modules[one] for one in self._closure(name)]
                self._reached[name] = {one.path: one.bare for one in modules}
            found.update(self._reached[name])
        return found

    def _closure(self, start: str) -> set[str]:
        found: set[str] = set()
        waiting = set(self._known([start]))
        while waiting:
            one = waiting.pop()
            found.add(one)
            waiting |= self._next(one) - found
        return found

    def _next(self, module: str) -> frozenset[str]:
        """The modules that a module loads; looked up once, as closures share most of theirs."""
        if module not in self._edges:
            self._edges[module] = frozenset(self._known(self._modules[module].imports))
        return self._edges[module]

    def _known(self, names: Iterable[str]) -> Iterator[str]:
        """Modules that a dotted name loads: the packages above it, and itself where it is a module."""
        for name in names:
            for at, character in enumerate(name):
                if character == "." and name[:at] in self._modules:
                    yield name[:at]
            if name in self._modules:
                yield name

    @cached_property
    def _modules(self) -> Mapping[str, _Module]:
        # The time is asked before the first file is looked at: what is written later is younger.
        time = time_there(self.kept.parent) if self.kept else None
        before, certain = self._read_kept()
        found: dict[str, _Module] = {}
        doubted = False
        for path, state in self._files():
            known = before.get(path)
            sure = known is not None and known.state == state and _age(state) < certain
            doubted |= not sure
            with suppress(OSError):
                found[path] = known if sure and known else self._look_at(path, state, known)
        if self.kept and time is not None and (doubted or found.keys() != before.keys()):
            self._write_kept(self.kept, found.values(), time)
        # A package hides a module of the same name: it comes later.
        return {_dotted(path): found[path] for path in sorted(found, key=_is_package)}

    def _files(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        for package in self.packages:
            yield from _files_below(str(self.root / package), package)

    def _look_at(self, path: str, state: tuple[int, ...], known: _Module | None) -> _Module:
        content = (self.root / path).read_bytes()
        raw = digest(content)
        if known is not None and known.raw == raw:
            return replace(known, state=state)
        try:
            text = decode_source(content)
            package = _dotted(path) if _is_package(path) else _dotted(path).rpartition(".")[0]
            imports = tuple(sorted(set(_imports(ast.parse(text), package))))
            return _Module(path, state, raw, digest(bare.bare_python(text).encode()), imports)
        except (SyntaxError, ValueError):
            return _Module(path, state, raw, raw, ())  # whoever imports it will hear of it

    def _read_kept(self) -> tuple[Mapping[str, _Module], int]:
        """What an earlier process found, and until which time files must be written to be trusted."""
        content = read_checked(self.kept) if self.kept else None
        if not isinstance(content, dict) or content.get("by") != _own_digest():
            return {}, 0
        found = {
            path: _Module(path, tuple(state), raw, bare_text, tuple(imports))
            for path, state, raw, bare_text, imports in content["modules"]
        }
        return found, content["time"] - COARSE

    def _write_kept(self, kept: Path, found: Iterable[_Module], time: int) -> None:
        modules = [[one.path, one.state, one.raw, one.bare, one.imports] for one in found]
        with suppress(OSError):
            write_checked(kept, {"by": _own_digest(), "modules": modules, "time": time})


def _own_digest() -> str:
    """Of the code that makes what is kept: what another version kept is not used."""
    own = (Path(__file__), Path(bare.__file__))
    return digest(b"\0".join(path.read_bytes() for path in own))


def _module_name(start: Start) -> str:
    if isinstance(start, str):
        return start
    return start.__name__ if isinstance(start, ModuleType) else start.__module__


def _files_below(folder: str, name: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Paths and states of the modules in a folder and in those below it. name: its path from the root on."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        stem, dot, ending = entry.name.partition(".")
        if dot and ending == "py":
            with suppress(OSError):
                yield f"{name}/{entry.name}", _state(entry.stat())
        elif not dot and stem.isidentifier() and stem != "__pycache__" and entry.is_dir():
            yield from _files_below(entry.path, f"{name}/{stem}")


def _is_package(path: str) -> bool:
    return path.endswith("/__init__.py")


def _dotted(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _state(found: os.stat_result) -> tuple[int, ...]:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _age(state: tuple[int, ...]) -> int:
    """When a file was changed last."""
    return max(state[1], state[2])


def _imports(tree: ast.Module, package: str) -> Iterator[str]:
    """Dotted names of what a module imports: each may be a module, or something in one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: -(node.level - 1) or None] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{one.name}" for one in node.names)
