"""Many editions from the few there are: copies under other names, for measuring how a build grows.

    python benchmarks/many_editions.py TREE 40      a tree of 5 editions then has 200

The copies are made up and say so: their ids begin with `made-up`, the titles of their data packages too. They
have the years of what they were copied from, so that none is taken for the year after another.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tomllib
from pathlib import Path

SAID = "Made up: a copy, to measure how a build grows"
_EDITIONS = re.compile(r"^editions = \[[^\]]*\]", re.MULTILINE)
_ID = re.compile(r'^id = "[^"]*"', re.MULTILINE)


def multiply(tree: Path, times: int) -> list[str]:
    """Give a tree so many times its editions; answers the ids of all. Ends the program where it cannot."""
    config = tree / "bifolio.toml"
    text = config.read_text("utf-8")
    there: list[str] = tomllib.loads(text)["editions"]
    copies = [_copied(tree, one, number) for number in range(1, times) for one in there]
    listed = ",\n    ".join(json.dumps(one) for one in (*there, *copies))
    changed, count = _EDITIONS.subn(f"editions = [\n    {listed},\n]", text)
    if count != 1:
        sys.exit(f"{config}: no line of editions that could be made longer")
    config.write_text(changed, "utf-8", newline="\n")
    return [*there, *copies]


def _copied(tree: Path, edition: str, number: int) -> str:
    """One more edition; its id still ends with its year."""
    name = f"made-up-{number:03}-{edition}"
    folder = tree / "reports" / name
    shutil.copytree(tree / "reports" / edition, folder)
    report = folder / "report.toml"
    stated = _ID.sub(f'id = "{name}"', report.read_text("utf-8"), count=1)
    report.write_text(f"# {SAID} ({edition}).\n{stated}", "utf-8", newline="\n")
    package = folder / "data" / "datapackage.json"
    described = json.loads(package.read_text("utf-8"))
    described |= {"name": name, "title": f"{SAID}. {described['title']}"}
    package.write_text(json.dumps(described, ensure_ascii=False, indent=1), "utf-8", newline="\n")
    passages = tree / "templates" / "chapters" / edition
    if passages.is_dir():
        shutil.copytree(passages, passages.with_name(name))
    return name


if __name__ == "__main__":
    print(f"{len(multiply(Path(sys.argv[1]), int(sys.argv[2])))} editions")
