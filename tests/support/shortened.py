"""A report with some of its chapters, for tests that look at no other: fewer pages, drawings and papers."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection
from pathlib import Path

from tests.support.workspace import EDITION

SOME = ("methods", "continents", "countries", "cities")  # of mobility: they name none of the others


def shorten(root: Path, edition: str = EDITION, chapters: Collection[str] = SOME) -> None:
    """Take the other chapters of a report out, and their exhibits. Those that stay may name none of them."""
    file = root / "reports" / edition / "report.toml"
    text = file.read_text("utf-8")
    kept = [one for one in tomllib.loads(text)["chapter"] if one["id"] in chapters]
    assert len(kept) == len(chapters)
    exhibits = {exhibit for one in kept for exhibit in one["exhibits"]}
    head, *tables = re.split(r"^(?=\[)", text, flags=re.MULTILINE)
    numbers = [one["number"] for one in kept]
    stay = [one for one in tables if _stays(one, chapters, exhibits, numbers)]
    file.write_text(_listed(head, exhibits) + "".join(stay), "utf-8")
    (file.parent / "published" / "statements.csv").unlink()  # of all chapters


def _stays(
    table: str, chapters: Collection[str], exhibits: Collection[str], numbers: Collection[str]
) -> bool:
    if table.startswith("[[part]]"):
        part = tomllib.loads(table)["part"][0]["number"]
        return any(one.startswith(f"{part}.") for one in numbers)
    if table.startswith("[[chapter]]"):
        return tomllib.loads(table)["chapter"][0]["id"] in chapters
    exhibit = re.match(r"\[exhibit\.([\w-]+)", table)
    return exhibit is None or exhibit[1] in exhibits


def _listed(head: str, exhibits: Collection[str]) -> str:
    """With those exhibits alone in the lists of what the page of the report shows first."""

    def shorter(found: re.Match[str]) -> str:
        left = [one for one in re.findall(r'"([^"]+)"', found[2]) if one in exhibits]
        return f"{found[1]}{json.dumps(left)}\n"

    return re.sub(r"^((?:highlights|profile) = )(\[[^]]*\])\n", shorter, head, flags=re.MULTILINE)
