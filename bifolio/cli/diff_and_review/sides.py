"""What `diff` compares: an edition of the project, a revision of git, a folder or the address of a site."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bifolio.editorial.comparing.published_state import (
    Read,
    State,
    StateError,
    published_exhibits,
    read_state,
)
from bifolio.model import addresses
from bifolio.model.addresses import is_web_address
from bifolio.model.errors import ToolError, UsageError
from bifolio.publishing import served_copy

GIT = "git:"


@dataclass(frozen=True)
class Side:
    """One of the two sides, as it was typed. kind: `edition`, `git`, `folder` or `url`."""

    typed: str
    kind: str


@dataclass(frozen=True)
class Published:
    """An edition as a side publishes it. read: its files, by address."""

    state: State
    read: Read

    def picture(self, language: str, exhibit: str) -> bytes | None:
        """The drawing of an exhibit as SVG, where there is one."""
        with suppress(LookupError):
            return self.read(addresses.image(language, self.state.edition, exhibit, "svg"))
        return None


def side(typed: str, editions: Sequence[str], root: Path) -> Side:
    """What was typed. Raises UsageError where it is none of them."""
    if typed in editions:
        return Side(typed, "edition")
    if typed.startswith(GIT):
        return Side(typed, "git")
    if typed.startswith(("http://", "https://")):
        if is_web_address(typed):
            return Side(typed, "url")
        raise UsageError(f"“{typed}” is not a web address.", "Leave out spaces, ? and #.")
    if (root / typed).is_dir():
        return Side(typed, "folder")
    hint = f"Name an edition ({', '.join(editions)}), git:REVISION, or the folder or address of a site."
    raise UsageError(f"There is no edition and no folder “{typed}”.", hint)


def files_of(one: Side, root: Path) -> tuple[Read, list[str]]:
    """How the files of a folder or of a served site are read, and the addresses that it has.

    Raises UsageError where the folder holds no site.
    """
    if one.kind == "url":
        listed = served_copy.manifest_of(one.typed)
        return lambda address: served_copy.content_of(one.typed, address), sorted(listed.files)
    read, found = folder_files(root / one.typed, one.typed)
    if not editions_in(found):
        hint = (
            "Name the folder that a build wrote, as in site/. The project as it is now is named by the "
            "edition: diff site/ EDITION."
        )
        raise UsageError(f"The folder “{one.typed}” holds no site.", hint)
    return read, found


def folder_files(folder: Path, name: str) -> tuple[Read, list[str]]:
    """The same of a folder."""

    def read(address: str) -> bytes:
        try:
            return (folder / address).read_bytes()
        except OSError:
            raise LookupError(f"{name} has no {address}") from None

    found = sorted(path.relative_to(folder).as_posix() for path in folder.glob("data/*/*.json"))
    return read, found


def editions_in(files: Sequence[str]) -> list[str]:
    """The editions that a site publishes."""
    ends = [one.split("/") for one in files]
    return [names[1] for names in ends if len(names) == 3 and names[2] == "findings.json"]


def published(read: Read, files: Sequence[str], edition: str, name: str) -> Published:
    """An edition of a site. Raises UsageError where the site does not have it, ToolError where it cannot be read."""
    if edition not in editions_in(files):
        known = ", ".join(editions_in(files)) or "none"
        raise UsageError(f"{name} has no findings of {edition}.", f"It has those of: {known}.")
    head = f"data/{edition}/"
    own = [one.removeprefix(head) for one in files if one.startswith(head)]
    exhibits = published_exhibits(own)
    try:
        return Published(read_state(read, edition, exhibits), read)
    except (StateError, LookupError) as error:
        hint = "A site of an older version has to be built again before it can be compared."
        raise ToolError(name, str(error), hint) from None
