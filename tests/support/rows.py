"""One test over the rows of a table: all of them are tried, and each that fails is named."""

from __future__ import annotations

import inspect
import reprlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

Test = Callable[..., None]
Ids = Iterable[object] | Callable[[Any], object] | None
WRONG = (Exception, pytest.fail.Exception)  # the second is what `pytest.raises` says


def over_rows(names: str | Sequence[str], rows: Iterable[Any], ids: Ids = None) -> Callable[[Test], Test]:  # fmt: skip
    """Try a test with each row; written as `pytest.mark.parametrize` is, and one test to pytest.

    A test costs pytest more than a row of a table takes. After the last row, those that failed are
    told together, each with its name. A row has a `tmp_path` and a `monkeypatch` of its own; all
    other fixtures are the same for all rows, so that a test may not change what they give.

    Raises ValueError where there is no row, or one has more or fewer values than there are names.
    """
    named = [one.strip() for one in names.split(",")] if isinstance(names, str) else list(names)
    several = len(named) > 1
    table = [tuple(row) if several else (row,) for row in rows]
    if not table:
        raise ValueError(f"there is no row of {named}")
    values = [dict(zip(named, row, strict=True)) for row in table]
    titles = _titles(table, ids)

    def decorate(test: Test) -> Test:
        own = inspect.signature(test)

        @wraps(test)
        def run(**fixtures: Any) -> None:
            failed = []
            for at, (title, row) in enumerate(zip(titles, values, strict=True)):
                try:
                    with _own(fixtures, at) as given:
                        test(**given, **row)
                except WRONG as error:
                    error.add_note(f"row {at + 1}: {title}")
                    failed.append(error)
            if failed:
                told = f"{len(failed)} of {len(table)} rows fail"
                raise BaseExceptionGroup(told, failed)

        asked = [one for name, one in own.parameters.items() if name not in named]
        run.__signature__ = own.replace(parameters=asked)  # type: ignore[attr-defined]
        return run

    return decorate


def _titles(table: Sequence[tuple[Any, ...]], ids: Ids) -> list[str]:
    if ids is None:
        ids = _short
    if callable(ids):
        return ["-".join(str(ids(value)) for value in row) for row in table]
    titles = [str(one) for one in ids]
    if len(titles) != len(table):
        raise ValueError(f"{len(table)} rows have {len(titles)} names")
    return titles


def _short(value: object) -> str:
    return value if isinstance(value, str) and len(value) < 80 else reprlib.repr(value)


@contextmanager
def _own(fixtures: dict[str, Any], at: int) -> Iterator[dict[str, Any]]:
    """The fixtures of a row: a folder of its own, and patches that end with it."""
    given = dict(fixtures)
    if "tmp_path" in given:
        folder: Path = given["tmp_path"] / str(at)
        folder.mkdir()
        given["tmp_path"] = folder
    if "monkeypatch" not in given:
        yield given
        return
    with pytest.MonkeyPatch.context() as given["monkeypatch"]:
        yield given
