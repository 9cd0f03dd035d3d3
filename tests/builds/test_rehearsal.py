"""The editors' year, rehearsed: a made-up delivery of 2027 becomes an edition, and no code is touched.

Two untidy workbooks, three flipped claims, a city gone, a city new, a country under another name, one outlier.
Every number in the delivery is made up.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from analysis import ANALYSES
from bifolio.editions.load import Options
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.model.errors import BuildError, Offer
from bifolio.model.progress import Reporter
from bifolio.pipeline import build
from bifolio.pipeline.open_build import Build
from bifolio.sources.workspace import Workspace
from tests.support.paths import FONTS
from tests.support.workspace import run_command

LAST, NEXT = "mobility-2026", "mobility-2027"
VOLUMES = ["place", "total", "inflow", "outflow"]
HEADS = ["流动规模", "流入规模", "流出规模"]  # in the provider's words, behind that of the places
FLIPPED = ["basic-cities.singapore-and-chinese", "computer-cities.pair-leads", "flows.records"]
CAPTION = '"%(year_2)s与%(year_1)s年流动顶尖科学家科研绩效"\n'  # its years became values
QUESTIONS = [
    "not in mobility-2026: helsinki",
    "gone since mobility-2026: manchester",
    "“publications-mean”, value: 1,890 was 189",
]
Rows = list[list[Any]]


def last_year(root: Path) -> Iterator[tuple[str, Rows]]:
    data = root / "reports" / LAST / "data"
    described = json.loads((data / "datapackage.json").read_text("utf-8"))
    for one in described["resources"]:
        with (data / one["path"]).open(encoding="utf-8", newline="") as file:
            yield one["name"], [*csv.reader(file)]


def made_up(name: str, rows: Rows) -> Rows:
    """Last year's table with other numbers."""
    head, body = rows[0], [[*row] for row in rows[1:]]
    if head == VOLUMES:
        return [["城市" if "cities" in name else "国家（地区）", *HEADS], *volumes(name, body)]
    if name.startswith("flows"):
        body = [[key, *map(int, cells)] for key, *cells in body]
        for row in (body[0], body[-1]):
            row[2] += 1
            row[-1] += 1
    elif name == "performance":
        head = [{"2024": "2025", "2025": "2026"}.get(one, one) for one in head]
        body = [[*row[:3], row[4], f"{float(row[4]) + 0.01:.{row[2]}f}", row[5]] for row in body]
        body[1][4] = "98406"
    elif name == "parameters":
        for row in body:
            row[1] = str(int(row[1]) + 1) if row[2] == "year" else row[1]
            row[1] = "1890" if row[0] == "publications-mean" else row[1]
    elif name in {"affiliation", "combinations", "career", "participation"}:
        body[0][-1] = f"{float(body[0][-1]) - 0.1:.1f}"
        if name == "participation":  # adds up to a hundred
            body[1][-1] = f"{float(body[1][-1]) + 0.1:.1f}"
    return [head, *body]


def volumes(name: str, body: Rows) -> Rows:
    told = {
        ("cities-basic-sciences", "london"): (46, 26, 20),
        ("cities-computer-science", "london"): (8, 4, 4),
        ("cities", "manchester"): (61, 31, 30),
    }
    found: Rows = []
    for place, total, inflow, outflow in body:
        cells = told.get((name, place), (int(total) + 1, int(inflow) + 1, int(outflow)))
        found.append([{"manchester": "赫尔辛基", "tr": "土耳其共和国"}.get(place, place), *cells])
    if name != "cities":
        found = [[{"赫尔辛基": "manchester"}.get(row[0], row[0]), *row[1:]] for row in found]
    found.sort(key=lambda row: -row[1])
    return [[place, f"{total:,}", *cells] for place, total, *cells in found]


def deliver(root: Path) -> None:
    """Two workbooks: a title above each table, one sheet a table, and a note below each."""
    books = [Workbook(), Workbook()]
    for name, rows in last_year(root):
        made = made_up(name, rows)
        of_places = made[0][1:] == HEADS or name.startswith("flows")
        sheet = books[0 if of_places else 1].create_sheet(name)
        for row in ([f"{name}（模拟数据）"], *made, [], ["注：模拟数据，非真实统计。"]):
            sheet.append(row)
    for at, book in enumerate(books):
        book.remove(book.worksheets[0])
        book.save(root / f"delivery-{at}.xlsx")


def run(root: Path, *arguments: str) -> str:
    done = run_command(root, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def checked(root: Path) -> Build:
    options, engine = Options((NEXT,)), EmbeddedEngine(FONTS)
    made = build.check(Workspace.load(root), options, ANALYSES, engine, Reporter())
    made.close()
    return made


def paste(root: Path, offers: list[Offer], rewritten: str) -> set[str]:
    """Paste texts of an error screen where they say, from the last line up; gives the files."""
    for one in sorted(offers, key=lambda offer: -offer.first):
        path = root / one.file
        lines = path.read_text("utf-8").splitlines()
        text = one.text
        if one.first:
            side, otherwise, other = text.partition("{% otherwise")
            text = (
                side + otherwise + other.replace("。\n{% endtrans", f"{rewritten}。\n{{% endtrans")
            )
        first, last = (one.first - 1, one.last) if one.first else (len(lines), len(lines))
        path.write_text("\n".join([*lines[:first], text.rstrip("\n"), *lines[last:], ""]), "utf-8")
    return {one.file for one in offers}


def taken_in(root: Path) -> str:
    """Import both workbooks; gives the file in which names had to be told."""
    workbooks = ["delivery-0.xlsx", "delivery-1.xlsx"]
    # what could be two places, or none that is known, is asked for and not guessed
    refused = run_command(root, "import", NEXT, *workbooks, "--write")
    assert refused.returncode == 1
    assert "“土耳其共和国”" in refused.stderr
    assert "may be cambridge (Cambridge) or cambridge-gb (Cambridge, " in " ".join(
        refused.stderr.split()
    )
    names = f"reports/{NEXT}/import.toml"
    told = '[names]\n"cambridge" = "cambridge"\n"土耳其共和国" = "tr"\n'
    (root / names).write_text(told, "utf-8")
    run(root, "import", NEXT, *workbooks, "--write")
    return names


def translated(text: str) -> tuple[str, list[str]]:
    """A catalog with a made-up sentence for each message that has none; gives these messages."""
    new: list[str] = []

    def filled(found: re.Match[str]) -> str:
        new.append(found[1].replace('"\n"', ""))
        values = ", ".join(dict.fromkeys(re.findall(r"%\(\w+\)s", found[1])))
        return f'msgid {found[1]}msgstr "Made up, otherwise this year: {values}."\n\n'

    return re.sub(r'msgid ((?:".*"\n)+)msgstr ""\n\n', filled, text), new


@pytest.mark.thorough
def test_a_delivery_becomes_an_edition_without_a_line_of_code(warm_copy: Path) -> None:
    root, touched = warm_copy, set[str]()
    run(root, "new", "edition", NEXT, "--from", LAST)
    deliver(root)
    touched.add(taken_in(root))

    # three sentences are no longer true; the screen offers texts to paste
    with pytest.raises(BuildError) as caught:
        checked(root)
    problems = caught.value.problems
    flipped = {name for one in problems for name in re.findall("claim “(.*)”", one.message)}
    assert sorted(flipped) == FLIPPED
    offers = dict.fromkeys(offer for one in problems for offer in one.offers)
    wanted = ("No claim says", "A side for each case")
    touched |= paste(root, [one for one in offers if one.says.startswith(wanted)], "，今年不同")

    # the sides that were rewritten and a caption, and nothing else, have to be translated
    run(root, "translate", "update")
    catalog = root / "locales/en/LC_MESSAGES/mobility.po"
    text, new = translated(catalog.read_text("utf-8"))
    assert [one for one in new if "今年不同" not in one] == [CAPTION]
    assert len(new) == len(FLIPPED) + 1
    assert "fuzzy" not in text
    catalog.write_text(text, "utf-8")
    touched.add(catalog.relative_to(root).as_posix())

    # a city gone, a city new, an outlier: looked at, and answered
    told_open = build.answers(checked(root))[NEXT].open
    said = [one.message for one in told_open]
    assert [one for one in said if one in QUESTIONS] == QUESTIONS
    answers = told_open[-1].offers[0]
    note = 'note = "Made up."'
    (root / answers.file).write_text(answers.text.replace('note = ""', note), "utf-8")
    touched.add(answers.file)
    assert re.search(r"questions +0 to look at", run(root, "check", "--edition", NEXT))

    run(root, "build", "--edition", NEXT, "--language", "en", "--no-pdf")
    page = (root / f"preview/en/{NEXT}/cities.html").read_text("utf-8")
    assert "Helsinki" in page
    assert "Manchester" not in page
    assert len(touched) == 7
    assert [name for name in touched if name.endswith((".py", ".css", ".js"))] == []
