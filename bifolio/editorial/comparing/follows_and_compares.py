"""What an edition's `report.toml` says of the edition before: `follows` and `compares`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from bifolio.model.errors import Problem, Where
from bifolio.sources.report import Exhibit, Report
from bifolio.sources.toml_json import suggest


def unfit(
    report: Report,
    earlier: str | None,
    before: Collection[str] | None,
    columns: Mapping[str, Collection[str]],
) -> Iterator[Problem]:
    """Exhibits that follow what is not there, or compare columns that they do not have.

    earlier, before: the edition before, if there is one, and its exhibits; None where that cannot be known.
    columns: by exhibit, of those whose table is known.
    """
    for one in report.exhibits.values():
        where = Where(report.file, one.line, item=f"exhibit › {one.id}")
        if before is not None:
            yield from _follows(one, where, earlier, before)
        for name in one.compares:
            if one.id in columns and name not in columns[one.id]:
                message = f"compares: the exhibit has no column “{name}”"
                yield Problem(where, message, suggest(name, columns[one.id], "Columns"))


def _follows(
    one: Exhibit, where: Where, earlier: str | None, before: Collection[str]
) -> Iterator[Problem]:
    if one.follows and earlier is None:
        message = f"follows = “{one.follows}”: no edition of the series comes before this one"
        yield Problem(where, message, "Take the line out.")
    elif one.follows and one.follows not in before:
        message = f"follows = “{one.follows}”: {earlier} has no such exhibit"
        yield Problem(where, message, suggest(one.follows, before, "Its exhibits"))
