"""Which tools, fonts and browsers there are, what each is for, and what to do about what is missing."""

from __future__ import annotations

import platform
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bifolio.engines.quarto.installation import NEEDED, TRIED, find

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_LIBRARIES = {
    "pandas": "data and analysis",
    "babel": "catalogs, numbers and names in each language",
    "jinja2": "chapter templates and pages",
    "altair": "charts",
    "vl-convert-python": "charts as SVG and pictures",
    "pypandoc_binary": "text, in the embedded engine",
    "typst": "PDFs",
    "watchfiles": "serve",
}
_FONTS = ("Noto Sans SC", "Noto Serif SC", "Bifolio Sans", "Bifolio Serif")
_INSTALL = "Run: python requirements/install.py"
_WIDTH = 100


@dataclass(frozen=True)
class Finding:
    """One thing that was looked for. `found` is its version or place, empty where there is none."""

    name: str
    found: str
    purpose: str
    remedy: str
    needed: bool = False


def examine(root: Path) -> list[Finding]:
    """Look for everything that the project at `root` can use."""
    return [*_libraries(), *_fonts(root / "templates" / "fonts"), *_programs()]


def _libraries() -> Iterator[Finding]:
    ours = platform.python_version() if sys.version_info >= (3, 11) else ""
    yield Finding("Python", ours, "everything", "Install Python 3.11 or newer.", needed=True)
    for name, purpose in _LIBRARIES.items():
        yield Finding(name, _version(name), purpose, _INSTALL, needed=True)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _fonts(folder: Path) -> Iterator[Finding]:
    families = {family for path in sorted(folder.glob("*.[ot]tf")) for family in _families(path)}
    for name in _FONTS:
        found = "in templates/fonts" if name in families else ""
        remedy = "Restore templates/fonts from the repository."
        yield Finding(name, found, "PDFs and charts", remedy, needed=True)


def _families(path: Path) -> set[str]:
    """The family names of a font file, plain and typographic."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            return {name.toUnicode() for name in font["name"].names if name.nameID in {1, 16}}
    except (TTLibError, OSError):
        return set()


def _programs() -> Iterator[Finding]:
    quarto = find()
    least = ".".join(map(str, NEEDED))
    recent = f"{quarto.version} ({quarto.command[0]})" if quarto and quarto.supported else ""
    old = f"Version {quarto.version} is too old. " if quarto and not recent else ""
    yield Finding(
        "Quarto",
        recent,
        f"text, in place of the embedded engine; staged projects (tried: {', '.join(TRIED)})",
        f"{old}Nothing is lost without it: the embedded engine makes the same pages and PDFs. To use "
        f"it, install {least} or newer from https://quarto.org, or: pip install '.[quarto]'",
    )
    yield from _records()
    yield Finding(
        "Chromium",
        next(filter(None, map(shutil.which, _BROWSERS)), ""),
        "browser tests",
        "Install chromium to run make browser; builds do not need it.",
    )
    yield Finding(
        "uv",
        shutil.which("uv") or "",
        "make lock",
        "Needed only to renew requirements/*.txt: https://docs.astral.sh/uv/",
    )


def _records() -> Iterator[Finding]:
    """What computing tables from publication data takes; reports need nothing of it."""
    remedy = "Builds do not need it. Run: pip install '.[%s]'"
    ibis = f"DuckDB {_version('duckdb')}" if _version("ibis-framework") else ""
    yield Finding("Ibis", ibis, "tables from publication data", remedy % "records")
    java = shutil.which("java") or ""
    spark = _version("pyspark")
    found = f"{spark} (Java: {java})" if spark and java else ""
    lacking = "PySpark" if java else "Java 17 or newer" if spark else "PySpark and Java 17 or newer"
    told = f"{lacking} not found. {remedy % 'spark'}"
    yield Finding("Spark", found, "the same where one machine is outgrown", told)


def report(findings: Sequence[Finding]) -> str:
    """The findings as a list: what is there, what is missing and matters, what may be missing."""
    width = max(len(one.name) for one in findings)
    lines = [line for one in findings for line in _lines(one, width)]
    missing = [one.name for one in findings if one.needed and not one.found]
    end = (
        f"Missing and needed: {', '.join(missing)}."
        if missing
        else "Everything that is needed is here."
    )
    return "\n".join([*lines, "", end])


def _lines(one: Finding, width: int) -> Iterator[str]:
    sign = "✓" if one.found else "✗" if one.needed else "·"
    yield f"{sign} {one.name:<{width}}  {one.found or 'not found'}: {one.purpose}"
    if not one.found:
        indent = " " * (width + 4)
        yield textwrap.fill(
            one.remedy,
            _WIDTH,
            initial_indent=f"{indent}→ ",
            subsequent_indent=f"{indent}  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
