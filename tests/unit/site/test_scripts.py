"""What pages load: style sheets and scripts of our own, without what only their authors read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bifolio.charts.palette import TOKENS
from bifolio.site import Shell, ShellHooks, SiteSettings
from bifolio.site.scripts import lean
from tests.support.paths import ROOT
from tests.support.site import LANGUAGES, TEMPLATES, shell


@pytest.fixture(scope="module")
def assets() -> dict[str, bytes]:
    made = shell()
    return {address: made.asset(address) for address in made.asset_addresses()}


def test_a_script_depends_on_every_file_of_its_folders() -> None:
    """One that is added belongs to it as well."""
    read: list[Path] = []
    made = Shell(TEMPLATES, LANGUAGES, SiteSettings("Bifolio"), hooks=ShellHooks(read.append))
    made.asset("assets/bifolio-en.js")
    folders = [path.name for path in read if path.is_dir()]
    assert folders == ["scripts", "assets"]
    assert {path.name for path in read} > {"00-words.js", "60-facing.js"}
    read.clear()
    made.asset("assets/bifolio.css")
    assert [path.name for path in read if path.is_dir()] == ["styles"]
    read.clear()
    made.asset("assets/lists.css")
    assert [path.name for path in read] == ["lists.css"]


def test_assets_fetch_nothing_from_elsewhere(assets: dict[str, bytes]) -> None:
    always = {"assets/bifolio-en.js", "assets/bifolio-zh.js", "assets/bifolio.css"}
    assert always <= set(assets)
    for content in assets.values():
        name = b"http://www.w3.org/2000/svg"  # of a language, not of a place
        assert b"http" not in content.replace(name, b"")
        assert b"@import" not in content


def test_the_style_sheet_has_the_colours_of_the_charts_in_both_themes(
    assets: dict[str, bytes],
) -> None:
    css = assets["assets/bifolio.css"].decode()
    blocks = re.findall(r"color-scheme: (?:light|dark);(.*?)\}", css, re.DOTALL)
    light, system_dark, chosen_dark = (
        dict(re.findall(r"--([\w-]+): ([^;]+);", block)) for block in blocks[:3]
    )
    for token in TOKENS.values():
        assert light[token.name] == token.light
        assert system_dark[token.name] == chosen_dark[token.name] == token.dark


def test_styles_and_scripts_come_without_what_only_their_authors_read() -> None:
    assert (
        lean("a.css", "/* why\n   so */\na {\n  b: url(x); /* c */\n}\n") == "a {\nb: url(x);\n}\n"
    )
    script = "// why\n(() => {\n  const a = 'https://b'; // c\n\n  go(a);\n})();\n"
    assert lean("a.js", script) == "(() => {\nconst a = 'https://b'; // c\ngo(a);\n})();\n"
    assert lean("land.svg", "<svg>\n  <g/>\n</svg>") == "<svg>\n  <g/>\n</svg>"


def test_heads_of_tables_break_inside_no_word_of_a_language_without_spaces() -> None:
    styles = (ROOT / "templates/site/styles/65-tables.css").read_text("utf-8")
    (rule,) = [line for line in styles.splitlines() if "word-break: keep-all" in line]
    assert all(f":lang({code})" in rule for code in ("zh", "ja", "ko"))
