"""A branch of a git repository, as hosts of pages read it: one commit a publication, by git's own command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bifolio.model.errors import BuildError, Problem, ToolError, Where
from bifolio.model.plan import Content
from bifolio.pipeline.output import folder_walk
from bifolio.pipeline.output.lock import locked
from bifolio.publishing.publication_history import LEDGER
from bifolio.publishing.targets.remote_tools import call, need
from bifolio.publishing.targets.target import Meter, Setting
from bifolio.publishing.upload_order import Change

_NEW = "refs/heads/bifolio-new"
_NONE = "0" * 40
_HINT = (
    "Look at {setting}, and whether git may push there: credentials come from its own helpers and from ssh. "
    "Then publish again."
)


class GitTarget:
    """A branch. What it holds is fetched into a repository of this target's own, without a work tree."""

    def __init__(self, setting: Setting) -> None:
        need("git", "the target")
        self.meter, self.setting = Meter(), setting
        options = setting.target.options
        self.url, self.branch = options["repository"], options["branch"]
        if (setting.root / self.url).exists():  # a folder, named from the project
            self.url = str((setting.root / self.url).resolve())
        self.folder = setting.work / "git"
        self.tip = _NONE
        self.hint = _HINT.format(setting=setting.target.setting)

    @contextmanager
    def locked(self) -> Iterator[None]:
        self.setting.work.mkdir(parents=True, exist_ok=True)
        with locked(self.setting.work / "lock", self.setting.target.name, busy=_busy):
            self._fetch()
            yield

    @contextmanager
    def looked_at(self) -> Iterator[None]:
        with self.locked():  # what is read is fetched into a repository of this machine
            asked = self.meter.requests
            self._try_to_push()
            self.meter.requests = asked  # a publication does not ask this
            yield

    def _try_to_push(self) -> None:
        """Ask the host whether git may push there, and push nothing. Raises ToolError."""
        commit = self.tip
        if commit == _NONE:
            tree = call([*self._git, "mktree"], b"", self.hint).stdout.decode().strip()
            who = ("-c", "user.name=Bifolio", "-c", "user.email=bifolio@localhost")
            commit = self._run(*who, "commit-tree", "-m", "nothing", tree).decode().strip()
        ref = f"{commit}:refs/heads/{self.branch}"
        self._run("push", "--quiet", "--dry-run", "--no-verify", "--", self.url, ref)

    def read(self, address: str) -> bytes | None:
        if self.tip == _NONE:
            return None
        done = call(
            [*self._git, "cat-file", "blob", f"{self.tip}:{address}"],
            hint=self.hint,
            answers={128: "there is none"},
        )
        return done.stdout if done.returncode == 0 else None

    def is_free(self) -> bool:
        return self.tip == _NONE or not self._run("ls-tree", "-z", self.tip)

    def in_doubt(self) -> bool:
        return self._pushing.exists()

    def requests(self, change: Change) -> int:  # noqa: ARG002 - whatever it is
        return 1

    def apply(self, change: Change) -> None:
        commit = self._commit(change)
        ref = f"refs/heads/{self.branch}"
        lease = f"--force-with-lease={ref}:{'' if self.tip == _NONE else self.tip}"
        command = [
            *self._git,
            "push",
            "--quiet",
            "--porcelain",
            lease,
            "--",
            self.url,
            f"{commit}:{ref}",
        ]
        self._pushing.touch()  # killed from here on, the branch may have moved and the host not heard of it
        try:
            call(command, hint=self.hint)
        except ToolError as error:
            if "stale info" in error.log or self._remote_tip() != self.tip:
                raise BuildError([self._overtaken()]) from None
            raise
        self._pushing.unlink()
        self.meter.count(change.size)

    @property
    def _pushing(self) -> Path:
        return self.setting.work / "pushing"

    @property
    def _git(self) -> list[str]:
        return ["git", f"--git-dir={self.folder}"]

    def _run(self, *arguments: str) -> bytes:
        return call([*self._git, *arguments], hint=self.hint).stdout

    def _fetch(self) -> None:
        """Bring what the branch holds, without its history."""
        for left in self.folder.rglob("*.lock"):  # of a git that was killed: no other works here
            left.unlink()
        self._open()
        self.tip = self._remote_tip()
        if self.tip == _NONE:
            return
        try:
            self._bring()
        except (
            ToolError
        ):  # the host answers, so it is this repository, which holds nothing of its own
            folder_walk.remove(self.folder)
            self._open()
            self._bring()
        self.meter.count()

    def _open(self) -> None:
        if not (self.folder / "HEAD").exists():
            call(["git", "init", "--quiet", "--bare", str(self.folder)], hint=self.hint)

    def _bring(self) -> None:
        self._run("fetch", "--quiet", "--no-tags", "--depth=1", "--", self.url, self.tip)

    def _remote_tip(self) -> str:
        told = self._run("ls-remote", "--", self.url, f"refs/heads/{self.branch}")
        self.meter.count()
        return told.split()[0].decode() if told else _NONE

    def _commit(self, change: Change) -> str:
        """The commit of a publication: what was there, with all that changes, in one step."""
        files: dict[str, Content] = {**change.sent, **change.begun, LEDGER: change.done}
        blobs = self._blobs() if change.keep else {}
        stream = self.folder / "stream"
        with stream.open("wb") as out:
            for line in self._head():
                out.write(line)
            for new, old in change.keep.items():
                if old in blobs:
                    out.write(f"M 100644 {blobs[old]} {_quoted(new)}\n".encode())
            for address in change.delete:
                out.write(f"D {_quoted(address)}\n".encode())
            for address, content in files.items():
                data = content if isinstance(content, bytes) else content.read()
                out.write(f"M 100644 inline {_quoted(address)}\ndata {len(data)}\n".encode())
                out.write(data + b"\n")
            out.write(b"done\n")
        try:
            command = [*self._git, "fast-import", "--quiet", "--force", "--done"]
            call(command, hint=self.hint, source=stream)
        finally:
            stream.unlink()
        return self._run("rev-parse", _NEW).decode().strip()

    def _head(self) -> Iterator[bytes]:
        """The head of the commit, and the files that it begins with."""
        message = f"Published by {self.setting.owner}\n".encode()
        yield b"commit " + _NEW.encode() + b"\ncommitter " + self._who() + b"\n"
        yield f"data {len(message)}\n".encode() + message
        if self.tip == _NONE:
            return
        if self.setting.target.options["history"] == "keep":
            yield f"from {self.tip}\n".encode()
            return
        tree = self._run("rev-parse", f"{self.tip}^{{tree}}").decode().strip()
        yield f'M 040000 {tree} ""\n'.encode()

    def _who(self) -> bytes:
        """Who commits, as git knows him; on a machine that knows nobody, this program."""
        seconds = int(self.setting.clock().timestamp())
        known = call(
            [*self._git, "config", "--get-regexp", "^user\\.(name|email)$"], answers={1: "nobody"}
        )
        told = dict(
            line.split(" ", 1) for line in known.stdout.decode().splitlines() if " " in line
        )
        name, email = told.get("user.name", "Bifolio"), told.get("user.email", "bifolio@localhost")
        return f"{name} <{email}> {seconds} +0000".encode()

    def _blobs(self) -> Mapping[str, str]:
        """The object of each file of the branch."""
        lines = self._run("ls-tree", "-r", "-z", self.tip).decode().split("\0")
        return {line.partition("\t")[2]: line.split()[2] for line in lines if line}

    def _overtaken(self) -> Problem:
        message = f"another publication came first: the branch {self.branch} has moved meanwhile"
        hint = (
            "Wait until nobody else publishes there, then publish again. Nothing of yours is there."
        )
        return Problem(Where(self.setting.target.name), message, hint)


def _busy(name: str, process: str) -> Problem:
    who = f" (process {process})" if process else ""
    message = f"another publication of this project is at work{who}"
    return Problem(Where(name), message, "Wait until it is done.")


def _quoted(address: str) -> str:
    """A path as fast-import reads it."""
    return '"' + address.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
