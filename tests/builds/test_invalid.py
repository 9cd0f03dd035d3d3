"""Bad input of every kind: the error screen says what, where and how to mend it.

Each case changes a copy of the real workspace, which is undone; its screen is golden (tests/builds/invalid/<case>/expected.txt).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from analysis import ANALYSES
from bifolio.cli.main import main
from tests.support.workspace import undone

DATA = "reports/mobility-2026/data"
CITIES = f"{DATA}/cities.csv"
CHAPTERS = "templates/chapters/mobility"
ENGLISH = "locales/en/LC_MESSAGES/mobility.po"

Edit = Callable[[Path], None]


def replace(file: str, old: str, new: str, count: int = 1) -> Edit:
    """An edit that replaces a text, which must be there."""

    def edit(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        (root / file).write_text(text.replace(old, new, count), "utf-8")

    return edit


def substitute(file: str, pattern: str, new: str) -> Edit:
    """An edit that replaces the first match of a pattern."""

    def edit(root: Path) -> None:
        text, number = re.subn(
            pattern, new, (root / file).read_text("utf-8"), count=1, flags=re.DOTALL
        )
        assert number, f"{pattern!r} is not in {file}"
        (root / file).write_text(text, "utf-8")

    return edit


def recode(file: str, encoding: str) -> Edit:
    """An edit that saves a file in another encoding, as a Chinese spreadsheet would."""

    def edit(root: Path) -> None:
        text = (root / file).read_text("utf-8").replace("\n", ",备注\n", 1)
        (root / file).write_bytes(text.encode(encoding))

    return edit


def delete(file: str) -> Edit:
    """An edit that deletes a file."""
    return lambda root: (root / file).unlink()


def write(file: str, text: str) -> Edit:
    """An edit that writes a file."""

    def edit(root: Path) -> None:
        (root / file).write_text(text, "utf-8")

    return edit


def append(file: str, text: str) -> Edit:
    """An edit that adds to a file."""

    def edit(root: Path) -> None:
        (root / file).write_text((root / file).read_text("utf-8") + text, "utf-8")

    return edit


def move_exhibit(root: Path) -> None:
    """Place the map of cities once more, in another chapter."""
    append(
        f"{CHAPTERS}/countries.md.j2",
        '\n{% exhibit "figure-4-3" %}{% title %}{% endtitle %}{% endexhibit %}\n',
    )(root)


def several(*edits: Edit) -> Edit:
    """Several edits."""

    def edit(root: Path) -> None:
        for one in edits:
            one(root)

    return edit


CASES: dict[str, Edit] = {
    "csv-missing": delete(CITIES),
    "csv-empty": write(CITIES, ""),
    "csv-gb18030": recode(CITIES, "gb18030"),
    "csv-column-missing": substitute(CITIES, r"^.*$", "place,total,inflow\nlondon,573,285\n"),
    "csv-column-renamed": replace(
        CITIES, "place,total,inflow,outflow", "place,total,in-flow,outflow"
    ),
    "csv-not-a-number": replace(CITIES, "london,573,", "london,57З,"),
    "csv-duplicate-key": replace(
        CITIES, "beijing,450,228,222\n", "beijing,450,228,222\nbeijing,450,228,222\n"
    ),
    "csv-unknown-place": replace(CITIES, "london,", "londn,"),
    "csv-negative": replace(CITIES, "london,573,285,288", "london,-3,285,-288"),
    "csv-total-is-not-the-sum": replace(CITIES, "london,573,285,288", "london,574,285,288"),
    "matrix-margins": replace(f"{DATA}/flows-all.csv", "asia,2014,852,", "asia,2014,853,"),
    "report-unknown-key": replace(
        "reports/mobility-2026/report.toml", "series = ", 'serie = "x"\nseries = '
    ),
    "report-wrong-type": replace(
        "reports/mobility-2026/report.toml", "year = 2026", 'year = "2026"'
    ),
    "chapter-missing": delete(f"{CHAPTERS}/cities.md.j2"),
    "chapter-syntax-error": append(f"{CHAPTERS}/cities.md.j2", "\n{% trans %}没有结束\n"),
    "chapter-unknown-names": append(
        f"{CHAPTERS}/cities.md.j2",
        '\n{{ fact("cities.volum") }}\n\n{{ ref("table-9-9") }}\n\n{% exhibit "figure-4-33" %}{% endexhibit %}\n',
    ),
    "chapter-typed-number": append(
        f"{CHAPTERS}/cities.md.j2", "\n{% trans %}共有50个城市。{% endtrans %}\n"
    ),
    "chapter-broken-reference": append(f"{CHAPTERS}/cities.md.j2", '\n{{ note("nowhere") }}\n'),
    "exhibit-never-placed": substitute(
        f"{CHAPTERS}/cities.md.j2", r'{% exhibit "figure-4-3" %}.*?{% endexhibit %}', ""
    ),
    "exhibit-placed-twice": move_exhibit,
    "catalog-syntax-error": append(ENGLISH, '\nmsgid "a"\nmsgstr b\n'),
    "catalog-fuzzy": substitute(
        ENGLISH, r'\n\n((?:#[.:] [^\n]*\n)+)msgid "', r'\n\n\1#, fuzzy\nmsgid "'
    ),
    "catalog-untranslated": substitute(
        ENGLISH, r'\nmsgid "摘要"\nmsgstr "[^"]*"', '\nmsgid "摘要"\nmsgstr ""'
    ),
    "catalog-charset": replace(ENGLISH, "charset=UTF-8", "charset=GBK"),
    "catalog-missing-placeholder": substitute(
        ENGLISH, r"(\nmsgstr (?:(?!\n\n).)*?)%\(total\)s", r"\1"
    ),
    "catalog-unknown-placeholder": substitute(
        ENGLISH, r"(\nmsgstr (?:(?!\n\n).)*?)%\((?:leaders)\)s", r"\1%(leader)s"
    ),
    "catalog-missing": delete(ENGLISH),
    "csv-column-extra": substitute(
        CITIES, r"^.*$", "place,total,inflow,outflow,remark\nlondon,573,285,288,x\n"
    ),
    "claim-no-longer-true": replace(f"{DATA}/flows-all.csv", "asia,2014,", "asia,9014,"),
    "report-chapter-address": replace(
        "reports/mobility-2026/report.toml", 'id = "cities"', 'id = "index"'
    ),
    "several-at-once": several(
        replace(CITIES, "london,573,", "london,57З,"),
        replace(ENGLISH, "charset=UTF-8", "charset=GBK"),
        append(f"{CHAPTERS}/summary.md.j2", "\n{% trans %}没有结束\n"),
        replace("reports/mobility-2026/data/countries.csv", "us,3421,", "us,3422,"),
    ),
}


@pytest.fixture(scope="module")
def project(
    tmp_path_factory: pytest.TempPathFactory, make_warm_copy: Callable[[Path], Path]
) -> Path:
    return make_warm_copy(tmp_path_factory.mktemp("invalid") / "workspace")


@pytest.fixture
def root(project: Path) -> Iterator[Path]:
    """The workspace, to be changed: each test finds it as it was."""
    with undone(project):
        yield project


@pytest.fixture
def complain(root: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], tuple[int, str]]:
    def run() -> tuple[int, str]:
        code = main(["check"], root, ANALYSES)
        shown = capsys.readouterr().err
        return code, shown[
            shown.index("The build stopped") :
        ] if "The build stopped" in shown else shown

    return run


@pytest.mark.parametrize("case", CASES)
def test_bad_input_gets_its_screen(
    case: str,
    root: Path,
    complain: Callable[[], tuple[int, str]],
    expect_screen: Callable[[str, str], None],
) -> None:
    CASES[case](root)
    code, shown = complain()
    assert code == 1, shown
    assert "Traceback" not in shown
    expect_screen(case, without_lines_of_catalogs(shown, root))


def without_lines_of_catalogs(shown: str, root: Path) -> str:
    """The screen with “line …” where a catalog is meant: each new message would renew the golden screens.

    Instead each line named must be one of the entry that the screen quotes.
    """
    found, catalog = [], ""
    for line, following in pairwise([*shown.splitlines(), ""]):
        if line and not line[0].isspace():
            catalog = line if line.endswith(".po") else ""
        number = re.search(r"line (\d+)", line)
        if catalog and number:
            entry = entry_at((root / catalog).read_text("utf-8"), int(number[1]))
            if "│" in following:
                assert following.partition("│ ")[2][:12] in entry
        found.append(line.replace(number[0], "line …") if catalog and number else line)
    return "\n".join(found)


def entry_at(text: str, line: int) -> str:
    """The entry of a catalog around a line, its wrapped strings joined."""
    lines = text.split("\n")
    assert lines[line - 1].strip()
    start = next(at for at in range(line - 1, -1, -1) if not at or not lines[at - 1].strip())
    end = next((at for at in range(line, len(lines)) if not lines[at].strip()), len(lines))
    return "\n".join(lines[start:end]).replace('"\n"', "")
