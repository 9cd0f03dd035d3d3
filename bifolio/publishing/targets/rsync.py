"""A folder of another machine, by rsync over ssh: rsync moves files, ssh gives small orders."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bifolio.model.errors import ToolError
from bifolio.model.plan import Content
from bifolio.pipeline.output.file_writing import Folders, put
from bifolio.publishing.publication_history import FOLDER, LEDGER, LOCK
from bifolio.publishing.targets.leases import leased, look
from bifolio.publishing.targets.remote_tools import call, need
from bifolio.publishing.targets.target import Meter, Setting
from bifolio.publishing.upload_order import Change, size_of

_NONE = 44  # what an order ends with where there is no such file
_HELD = 45  # and where the lock is there
_IDLE = 60  # seconds after which a connection ends that nobody uses
# Whether the folder can be written, or made: in the first one above it that is there.
_MAY_WRITE = """told() {{ echo "$1" >&2; exit 1; }}
command -v rsync > /dev/null || told 'rsync is not installed there'
at={path}
while [ ! -e "$at" ]; do at=$(dirname "$at"); done
[ -d "$at" ] || told "$at is no folder"
[ -w "$at" ] && [ -x "$at" ] || told "$at: no permission to write there"
"""
_HINT = (
    "Look at {setting}, and whether this ends without a question:\n$ ssh {host} true\n"
    "Keys and ports stand in ~/.ssh. Then publish again: it goes on where it stopped."
)


class RsyncTarget:
    """The folder of a target on its host."""

    def __init__(self, setting: Setting) -> None:
        need("ssh", "the target")
        need("rsync", "the target")
        self.meter, self.setting = Meter(), setting
        options = setting.target.options
        self.host, self.path = options["host"], options["path"]
        self.ssh: tuple[str, ...] = ("ssh", "-o", "BatchMode=yes")
        self.hint = _HINT.format(setting=setting.target.setting, host=self.host)

    @contextmanager
    def locked(self) -> Iterator[None]:
        with self._connected(), leased(_Lock(self), self.setting):
            yield

    @contextmanager
    def looked_at(self) -> Iterator[None]:
        with self._connected():
            self.order(_MAY_WRITE.format(path=shlex.quote(self.path)))
            look(_Lock(self), self.setting)
            self.meter = Meter()  # a publication does not ask this
            yield

    @contextmanager
    def _connected(self) -> Iterator[None]:
        """One connection for all calls: each of its own would take a second."""
        with tempfile.TemporaryDirectory(prefix="bifolio-") as folder:
            control = f"{folder}/ssh"
            master = ["-fNM", "-o", f"ControlPersist={_IDLE}"]
            self.ssh = ("ssh", "-o", "BatchMode=yes", "-S", control)
            if os.name == "posix":
                self._connect([*self.ssh, *master, self.host], Path(folder))
            try:
                yield
            finally:
                if os.name == "posix":
                    told = {255: "it has ended by itself"}
                    call([*self.ssh, "-O", "exit", self.host], answers=told)

    def _connect(self, command: Sequence[str], folder: Path) -> None:
        """Open the connection. It stays open, and with it what it writes to: a file."""
        told = folder / "told"
        with told.open("wb") as file:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=file, stderr=file, check=False
            )
        if done.returncode:
            log = told.read_text("utf-8", "replace")
            raise ToolError("ssh", f"does not reach {self.host}", self.hint, log)

    def read(self, address: str) -> bytes | None:
        file = shlex.quote(f"{self.path}/{address}")
        return self.order(f"[ -f {file} ] || exit {_NONE}; cat {file}")

    def is_free(self) -> bool:
        there = self.order(f"ls -A {shlex.quote(self.path)} | grep -vxF {FOLDER} || true")
        return not (there or b"").strip()

    def in_doubt(self) -> bool:
        return False  # readers have what is there

    def requests(self, change: Change) -> int:
        records, lock = len(change.begun) + 1, 3
        return records + lock + bool(change.keep) + len(change.waves) + 2 * bool(change.delete)

    def apply(self, change: Change) -> None:
        self._send(change.begun)
        self._keep(change.keep)
        for wave in change.waves:
            self._send(wave)
        self._send({LEDGER: change.settled})
        if change.delete:
            self._delete(change.delete)
            self._send({LEDGER: change.done})

    def order(self, script: str) -> bytes | None:
        """What the host's shell answers; None where there is no such file. Raises ToolError."""
        command = [*self.ssh, self.host, "sh -s"]
        done = call(command, f"set -u\n{script}\n".encode(), self.hint, {_NONE: "", _HELD: ""})
        self.meter.count()
        return done.stdout if done.returncode == 0 else None

    def _send(self, files: Mapping[str, Content]) -> None:
        """Send files, each whole or not at all; what is there already in the same form is not sent."""
        if not files:
            return
        with tempfile.TemporaryDirectory(prefix="bifolio-publish-") as folder:
            top = Path(folder)
            folders = Folders(top)
            for address, content in files.items():
                folders.make((top / address).parent)
                put(top / address, content)
            self._rsync(top, files)

    def _rsync(self, top: Path, files: Mapping[str, Content]) -> None:
        ledger_last = sorted(files, key=lambda one: one == LEDGER)
        for wanted in ([a for a in ledger_last if a != LEDGER], [LEDGER] * (LEDGER in files)):
            if not wanted:
                continue
            command = [
                "rsync",
                "--checksum",  # a time tells nothing of files that were just written
                "--times",
                "--perms",
                "--chmod=D755,F644",
                "--compress",
                "--from0",
                "--files-from=-",
                f"--rsh={shlex.join(self.ssh)}",
                "--protect-args",
                f"{top}/",
                f"{self.host}:{self.path}/",
            ]
            call(command, "\0".join(wanted).encode(), self.hint)
            self.meter.count(sum(size_of(files[one]) for one in wanted))

    def _keep(self, keep: Mapping[str, str]) -> None:
        """Give files that are about to be replaced a second name: rsync makes new files, never writes into old ones."""
        if not keep:
            return
        lines = [f"cd {shlex.quote(self.path)} || exit 1", f"mkdir -p {FOLDER}/files || exit 1"]
        for new, old in keep.items():
            source = shlex.quote(f"./{old}")
            link = f"ln {source} {new} 2>/dev/null || cp -p {source} {new} || exit 1"
            lines.append(f"[ -e {new} ] || [ ! -e {source} ] || {{ {link}; }}")
        self.order("\n".join(lines))

    def _delete(self, addresses: tuple[str, ...]) -> None:
        folders = {a.rpartition("/")[0] for a in addresses} - {"", f"{FOLDER}/files", FOLDER}
        lines = [
            f"cd {shlex.quote(self.path)} || exit 1",
            *(f"rm -f {shlex.quote(f'./{one}')} || exit 1" for one in addresses),
            *(f"rmdir -p {shlex.quote(one)} 2>/dev/null || true" for one in sorted(folders)[::-1]),
        ]
        self.order("\n".join(lines))


class _Lock:
    """The lock of a folder on a host: a file that its shell creates only where there is none."""

    def __init__(self, place: RsyncTarget) -> None:
        self.place = place
        self.file = f"{place.path}/{LOCK}"
        self.name = f"{place.host}:{self.file}"

    def create(self, content: bytes) -> bool:
        folder = shlex.quote(f"{self.place.path}/{FOLDER}/files")
        file, text = shlex.quote(self.file), shlex.quote(content.decode())
        made = f"mkdir -p {folder} || exit 1\nset -C\n"
        # A redirection that fails ends some shells: it is tried in one of its own.
        made += f"( printf %s {text} > {file} ) 2>/dev/null && exit 0\n[ -e {file} ] && exit {_HELD}\nexit 1"
        return self.place.order(made) is not None

    def read(self) -> bytes | None:
        return self.place.read(LOCK)

    def write(self, content: bytes) -> None:
        file, new = shlex.quote(self.file), shlex.quote(f"{self.file}.new")
        self.place.order(
            f"printf %s {shlex.quote(content.decode())} > {new} && mv -f {new} {file} || exit 1"
        )

    def remove(self) -> None:
        self.place.order(f"rm -f {shlex.quote(self.file)}")
