"""The tools of gettext take the catalogs that are written, and give back what can be read."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.catalogs import (
    HEAD,
    OTHER,
    POEDIT,
    EnglishCatalog,
    english_catalog,
    message,
)
from tests.support.paths import ROOT


@pytest.fixture
def catalog(tmp_path: Path) -> EnglishCatalog:
    return english_catalog(tmp_path)


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
def test_gettext_takes_what_is_written(catalog: EnglishCatalog, tmp_path: Path) -> None:
    catalog.write(POEDIT)
    catalog.merge([message(OTHER), message("in % of the total"), message("%(n)s人")])
    pot = tmp_path / "x.pot"
    pot.write_text(catalog.path.read_text("utf-8").replace("Flows between", "Flow of"), "utf-8")
    for command in (
        ["msgfmt", "--check", "--output-file", "-", catalog.path],
        ["msgmerge", "--previous", "--update", "--backup=off", catalog.path, pot],
        ["msgattrib", "--only-fuzzy", catalog.path],
    ):
        done = subprocess.run(list(map(str, command)), capture_output=True, text=False, check=False)
        assert (done.returncode, b"error" in done.stderr) == (0, False), done.stderr.decode()
    assert '#| msgid "旧"' in catalog.merge([message(OTHER)])


LONG = "城市之间流动的数值没有公布，这一判断转述自原报告，无法由所列数据核算。" * 3


@pytest.mark.skipif(not shutil.which("msgcat"), reason="gettext is not installed")
@pytest.mark.parametrize(
    "tool", ["msgcat --width=40", "msgcat --no-wrap", "msgattrib --translated", "msgmerge {} {}"]
)
def test_after_a_tool_of_gettext_only_the_entry_that_was_edited_differs(
    catalog: EnglishCatalog, tool: str
) -> None:
    """Poedit writes through the same library as msgcat."""
    first, second = (
        f'msgid "{id}"\nmsgstr "{said}"\n\n' for id, said in [(LONG, "One. " * 40), (OTHER, "Two.")]
    )
    catalog.write(HEAD + first + second)
    messages = [message(LONG), message(OTHER)]
    before = catalog.merge(messages)
    command = tool.format(catalog.path, catalog.path) if "{" in tool else f"{tool} {catalog.path}"
    done = subprocess.run([*command.split()], capture_output=True, check=True)
    catalog.write(done.stdout.decode().replace("Two.", "Three."))
    head, _, entries = catalog.merge(messages).partition("\n\n")
    assert entries == before.replace("Two.", "Three.").partition("\n\n")[2]
    assert "nplurals=2; plural=(n != 1);" in head


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
@pytest.mark.parametrize("path", sorted((ROOT / "locales").rglob("*.po")), ids=lambda p: p.stem)
def test_gettext_takes_our_catalogs(path: Path) -> None:
    command = ["msgfmt", "--check", "--check-format", "--output-file", "-", str(path)]
    done = subprocess.run(command, capture_output=True, text=False, check=False)
    assert done.returncode == 0, done.stderr.decode()
