"""Text in a catalog or in data is text: in pages, drawings, downloads and on paper.

Each payload is markup of one of the languages that a text passes through.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from analysis import ANALYSES
from bifolio.cli.main import main
from bifolio.cli.translate.leaks import visible
from bifolio.cli.translate.pseudo_and_preview import paper_texts
from bifolio.i18n import catalogs
from bifolio.sources.workspace import Workspace
from tests.support.set_papers import set_papers

EDITION = "mobility-2026"
LANGUAGES = ("zh", "en")
PAYLOADS = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(2)">',
    "</text></svg><b>&amp;",
    "{{ fact }} {% raw %} {# x #}",
    "[x](javascript:alert(3))",
    "![x](data:text/html,x)",
    '#eval("4") #panic() @ref <label> $5$',
    "`6`{=html} ```{=typst}",
    "[^n] [@cite] \\textbf{7} ~~8~~ ^9^",
    "# no heading",
    "'; -- \" =1+1",
]
# What stands outside the names, so that rules about digits, quotes and percent signs stay out of it.
TEXT = " ".join(PAYLOADS)
MESSAGE = re.sub(r"\d", "n", TEXT)  # sentences hold no digits
SPOTS = {  # what is poisoned: language, domain, message id
    ("en", "mobility", "洲际流动"): "heading",
    ("en", "mobility", "摘要"): "title of a chapter",
    ("en", "mobility", "原报告未注明许可方式"): "licence",
    ("en", "mobility", "洲际洲内流动规模矩阵"): "caption",
    ("zh", "terms", "From"): "label in a drawing",
    ("zh", "terms", "Country or region"): "head of a column",
    ("zh", "places", "London"): "place: cell, download, map",
    ("zh", "site", "Contents"): "interface, attribute and bookmark",
    ("zh", "site", "Note: %(text)s"): "interface with a placeholder",
}


def poison_catalogs(root: Path) -> None:
    workspace = Workspace.load(root)
    for language, domain, id in SPOTS:
        catalog = catalogs.read(workspace, language, domain)
        [*found] = [m for m in catalogs.entries(catalog) if m.id == id]
        assert found, id
        for message in found:
            message.string = f"{message.string} {MESSAGE.replace('%', '%%')}"
        catalogs.write(catalogs.catalog_path(workspace, language, domain), catalog)


def poison_sentence(root: Path) -> None:
    """A paragraph, a title, an alternative text and a note with placeholders."""
    workspace = Workspace.load(root)
    catalog = catalogs.read(workspace, "en", "mobility")
    wanted = (
        "顶尖科学家的国际流动以跨洲为主",
        "加粗的数字是洲内流动规模，",
        "大洲之间的流动矩阵",
        "洲际流动%(between)s人，多于",
    )
    for message in catalogs.entries(catalog):
        if str(message.id).startswith(wanted):
            message.string = f"{message.string} {MESSAGE.replace('%', '%%')}"
    catalogs.write(catalogs.catalog_path(workspace, "en", "mobility"), catalog)


def poison_data(root: Path) -> None:
    folder = root / f"reports/{EDITION}/data"
    for name, column in (("people", "name_en"), ("references", "text"), ("references", "url")):
        path = folder / f"{name}.csv"
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
        rows[0][column] = f"DATA {TEXT}"
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(out.getvalue(), "utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, make_warm_copy: Callable[[Path], Path]) -> Path:
    folder = tmp_path_factory.mktemp("text")
    root = make_warm_copy(folder / "workspace")
    for poison in (poison_catalogs, poison_sentence, poison_data):
        poison(root)
    target = folder / "site"
    assert main(["--no-pdf", "--output", str(target)], root, ANALYSES) == 0
    set_papers(root, EDITION, LANGUAGES, target)  # the bound one holds the same pages
    return target


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text("utf-8")


class Tags(HTMLParser):
    """The elements of a page and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def texts(value: object) -> Iterator[str]:
    """All texts in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


# The only picture that pages show as such: the land behind the point of a place.
MAP = re.compile(
    r'<img src="../../assets/land\.[0-9a-f]{10}\.svg" width="720" height="312" alt="">'
)


def squeezed(text: str) -> str:
    """Without spaces, and with digits as the message has them."""
    return re.sub(r"\s|\u200b|\u00ad", "", text)


def test_nothing_becomes_an_element_or_an_address(site: Path) -> None:
    count = elements = 0
    for name, text in pages(site):
        assert "<script>alert" not in text, name
        shown = MAP.sub("", text)
        assert "<img" not in shown, name
        tags = Tags()
        tags.feed(shown)
        assert not {"b", "img"} & set(tags.names), name
        assert not [a for a, value in tags.attributes if a.startswith("on")], name
        found = (value for a, value in tags.attributes if a in {"href", "src"})
        assert not [one for one in found if one.startswith(("javascript:", "data:"))], name
        count, elements = count + 1, elements + len(tags.names)
    assert count > 150
    assert elements > 50 * count


@pytest.mark.parametrize(
    ("page", "times"),
    [
        (f"en/{EDITION}/continents.html", 4),  # heading, paragraph, title, note
        (f"en/{EDITION}/summary.html", 1),
        (f"zh/{EDITION}/continents.html", 2),  # drawing and attribute
        (f"zh/{EDITION}/countries.html", 1),
    ],
)
def test_pages_show_the_characters(site: Path, page: str, times: int) -> None:
    shown = squeezed(" ".join(visible((site / page).read_text("utf-8"))))
    assert shown.count(squeezed(MESSAGE)) >= times


def test_a_heading_holds_the_text_as_it_is(site: Path) -> None:
    page = (site / f"en/{EDITION}/continents.html").read_text("utf-8")
    heading = page[page.index('<h2 id="between"') :]
    heading = re.sub(r"<[^>]*>", "", heading[: heading.index("</h2>")])
    assert MESSAGE in html.unescape(heading)


def test_drawings_show_the_characters(site: Path) -> None:
    text = (site / f"zh/{EDITION}/continents.html").read_text("utf-8")
    drawings = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    poisoned = [one for one in drawings if "alert(n)" in one]
    assert poisoned
    for one in poisoned:
        root = ET.fromstring(one)  # noqa: S314 - what we built; well formed or an error
        words = squeezed("".join(root.itertext()))
        assert squeezed(MESSAGE) in words
        assert not [e for e in root.iter() if e.tag.rpartition("}")[2] in {"script", "img", "b"}]


def test_cells_of_data_show_their_characters(site: Path) -> None:
    for page, times in ((f"en/{EDITION}/people.html", 1), (f"en/{EDITION}/purpose.html", 1)):
        shown = squeezed(" ".join(visible((site / page).read_text("utf-8"))))
        assert shown.count(squeezed("DATA " + TEXT)) >= times, page


def test_downloads_hold_the_text_as_it_is(site: Path) -> None:
    values = json.loads((site / f"data/{EDITION}/table-4-1.json").read_text("utf-8"))
    assert any(squeezed(MESSAGE) in squeezed(text) for text in texts(values))
    sheet = (site / f"data/{EDITION}/table-4-3.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(sheet, newline="")))
    assert any(cell == f"伦敦 {MESSAGE}" for row in rows for cell in row)


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_shows_the_characters(site: Path, language: str) -> None:
    path = site / f"{language}/{EDITION}/{EDITION}-{language}.pdf"
    texts = [squeezed(text).replace("-", "") for text in paper_texts(path)]
    needle = squeezed('#eval("n")#panic()@ref<label>$n$`n`{=html}```{=typst}')
    assert needle in texts[0]
    assert any(needle in text for text in texts[1:]), "bookmarks too"
