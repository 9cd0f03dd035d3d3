"""A folder that a web server reads: replaced in one step, with what readers still load left in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from bifolio.model.errors import BuildError, Problem, Where
from bifolio.model.plan import Plan, StoredFile
from bifolio.pipeline.output import Target, hold, look, manifest
from bifolio.pipeline.output.folder_changes import Change as Written
from bifolio.pipeline.output.folder_changes import change_of
from bifolio.pipeline.output.folder_walk import remove_empty_above
from bifolio.pipeline.output.manifest import Manifest
from bifolio.pipeline.output.temporary_names import MANIFEST
from bifolio.pipeline.output.writable_checks import unwritable
from bifolio.pipeline.output.write import write_change
from bifolio.publishing.publication_history import LEDGER
from bifolio.publishing.targets.target import Meter, Setting
from bifolio.publishing.upload_order import Change
from bifolio.sources.publish_targets import PublishTarget


class FolderTarget:
    """A folder of this machine, or of one that is mounted."""

    def __init__(self, setting: Setting) -> None:
        self.meter, self.setting = Meter(), setting
        written = Path(setting.target.options["path"])
        with suppress(RuntimeError):  # somebody whom this machine does not know
            written = written.expanduser()
        self.path = (setting.root / written).resolve()
        self._held: Target | None = None

    @contextmanager
    def locked(self) -> Iterator[None]:
        name = self._name()
        with _told_of(self.setting.target), hold(self.path, name, self.setting.reporter) as held:
            self._held = held
            yield

    @contextmanager
    def looked_at(self) -> Iterator[None]:
        name = self._name()
        with _told_of(self.setting.target):
            look(self.path, name)
        yield

    def _name(self) -> str:
        """The folder as it is written in the target. Raises BuildError where it holds the project."""
        if self.setting.root.resolve().is_relative_to(self.path):
            raise BuildError([_around(self.setting.target)])
        return self.setting.target.options["path"]

    def read(self, address: str) -> bytes | None:
        try:
            return (self.path / address).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def is_free(self) -> bool:
        return True  # `hold` and `look` have looked, and refuses a folder that is somebody's

    def in_doubt(self) -> bool:
        return False  # readers have what is there

    def requests(self, change: Change) -> int:
        return len(change.sent) + len(change.delete)

    def apply(self, change: Change) -> None:
        held = self._held
        if held is None:
            raise RuntimeError("a folder is written while it is held")
        with _told_of(self.setting.target):
            if manifest.is_ours(
                self.path
            ):  # else there is nothing that a publication could leave half done
                self._record(change.begun)
            write_change(self._written(change), held)
            self._record({LEDGER: change.settled})
            if change.delete:
                self._delete(change.delete)
                self._record({LEDGER: change.done})
        self.meter.requests += self.requests(change)
        self.meter.size += change.size

    def _record(self, records: Mapping[str, bytes]) -> None:
        """Write records, each whole or not at all; the ledger, which names the others, last."""
        try:
            for address in sorted(records, key=lambda one: one == LEDGER):
                path = self.path / address
                path.parent.mkdir(exist_ok=True)
                new = path.with_name(f"{path.name}.new")
                new.write_bytes(records[address])
                new.replace(path)
        except OSError as error:
            raise unwritable(self.setting.target.options["path"], error) from error

    def _written(self, change: Change) -> Written:
        """The folder as it will be: new files beside all that was there; what is deleted goes afterwards."""
        plan = Plan()
        for address, content in {**change.begun, **change.sent}.items():
            if address not in {MANIFEST, LEDGER}:
                plan.add(address, content, "publish")
        for new, old in change.keep.items():
            if (stored := self._stored(old, new)) is not None:
                plan.add(new, stored, "publish")
        found = change_of(plan, self.path, {}, {})
        before = manifest.read(self.path) or Manifest()
        listed = change.sent.get(MANIFEST, before.text())
        rest = dict.fromkeys([*found.foreign, *found.removed]).keys()
        return replace(
            found,
            files={**found.files, MANIFEST: listed},
            kept=found.kept - {MANIFEST},
            removed=(),
            foreign=tuple(sorted(rest - found.files.keys())),
            listed=manifest.parse(listed) if isinstance(listed, bytes) else before,
            before=before,
        )

    def _stored(self, address: str, kept: str) -> StoredFile | None:
        """A file that is kept beside its next version; None where a publication that was broken off kept it."""
        path = self.path / address
        if (self.path / kept).exists() or not path.is_file():
            return None
        return StoredFile(path, kept.rpartition("/")[2], path.stat().st_size)

    def _delete(self, addresses: tuple[str, ...]) -> None:
        try:
            for address in addresses:
                path = self.path / address
                path.unlink(missing_ok=True)
                remove_empty_above(path, self.path)
        except OSError as error:
            raise unwritable(self.setting.target.options["path"], error) from error


def _around(target: PublishTarget) -> Problem:
    message = (
        "the project itself lies in this folder, and a publication takes the place of all in it"
    )
    hint = f"Name a folder of its own with path in {target.setting}."
    return Problem(Where(target.options["path"]), message, hint)


@contextmanager
def _told_of(target: PublishTarget) -> Iterator[None]:
    """Problems of an output, told of a target: its folder is chosen in another place."""
    try:
        yield
    except BuildError as error:
        raise BuildError([_retold(one, target) for one in error.problems]) from None


def _retold(problem: Problem, target: PublishTarget) -> Problem:
    hint = problem.hint.replace("with --output", f"with path in {target.setting}")
    message = problem.message.replace("another build is writing", "another publication is writing")
    return replace(problem, message=message, hint=hint)
