"""What is offered with an exhibit: addresses from its page, whole ones where the site has its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from bifolio.editions.file_links import cited, exhibit_links
from tests.support.views import VIEWS

PAGE = "zh/mobility-2026/continents.html"


def inputs(code: str, base_url: str = "") -> Any:
    """As much of a material as offers look at."""
    gettext: Callable[..., str] = lambda text, *_: text  # noqa: E731
    exhibit = SimpleNamespace(
        kind="table", number="4-2", caption="What is drawn", cited="Flows", chapter="continents"
    )
    report = SimpleNamespace(
        id="mobility-2026", series="mobility", publishers=("A",), title="T", year=2026,
        exhibits={"table-4-2": exhibit}, published="", modified="",
    )  # fmt: skip
    language = SimpleNamespace(
        code=code, tag=code, name=code.upper(), site=gettext, title=lambda _, text: text
    )
    return SimpleNamespace(
        report=report, language=language, label=lambda _: "Table 4-2",
        workspace=SimpleNamespace(config=SimpleNamespace(base_url=base_url)),
    )  # fmt: skip


def test_files_are_addressed_from_the_page() -> None:
    links = exhibit_links([inputs("zh")], VIEWS["zh"], PAGE, "")
    assert links.xlsx == "../../data/mobility-2026/table-4-2.xlsx"
    assert links.png == "../../data/mobility-2026/table-4-2-zh.png"
    assert links.svg == ""  # a table has no drawing
    assert links.embed == links.frame == "embed/table-4-2.html"


def test_without_values_there_is_json_and_how_to_cite() -> None:
    links = exhibit_links([inputs("zh")], replace(VIEWS["zh"], table=None), PAGE, "")
    assert links.json == "../../data/mobility-2026/table-4-2.json"
    assert (links.csv, links.xlsx, links.svg, links.png, links.embed) == ("",) * 5
    assert len(links.cited) == 1


def test_a_frame_and_citations_have_whole_addresses_where_the_site_has_its_own() -> None:
    links = exhibit_links([inputs("zh", "https://x.org/")], VIEWS["zh"], PAGE, "")
    assert links.frame == "https://x.org/zh/mobility-2026/embed/table-4-2.html"
    assert links.embed == "embed/table-4-2.html"
    apa = links.cited[0].citations[0].text
    assert apa.endswith(" https://x.org/zh/mobility-2026/continents.html#table-4-2")


def test_a_report_is_cited_in_the_language_of_the_page_first() -> None:
    found = cited([inputs("en"), inputs("zh")])
    assert [one.name for one in found] == ["EN", "ZH"]
    assert found[0].citations[0].text == "A. (2026). T."
