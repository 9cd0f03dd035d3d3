"""What a build is about to write: the files of a site by address, before any of them is written."""

from __future__ import annotations

from collections.abc import Iterable

from bifolio.model.errors import BuildError, Problem, Where


class Plan:
    """The files of a site by address (relative, with forward slashes)."""

    def __init__(self) -> None:
        self._files: dict[
            str, tuple[str, bytes, str]
        ] = {}  # folded address: address, content, maker
        self._problems: list[Problem] = []

    def add(self, address: str, content: bytes | str, made_by: str) -> None:
        """Plan a file; two at one address (or at addresses that differ in case) are a problem."""
        key = address.casefold()
        if key in self._files:
            other = self._files[key][2]
            self._problems.append(
                Problem(
                    Where(made_by),
                    f"two pages have one address: {address}",
                    "Give one of them another id.",
                    (f"made by {other}", f"and by {made_by}"),
                )
            )
            return
        data = content.encode("utf-8") if isinstance(content, str) else content
        self._files[key] = (address, data, made_by)

    def check(self) -> None:
        """Raise BuildError when addresses collide."""
        if self._problems:
            raise BuildError(self._problems)

    def files(self) -> Iterable[tuple[str, bytes]]:
        """All files in order of address."""
        for key in sorted(self._files):
            yield self._files[key][:2]

    def addresses(self) -> set[str]:
        """All addresses."""
        return {address for address, _, _ in self._files.values()}
