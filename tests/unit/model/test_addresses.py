"""Addresses of the site: those that stay, links from one to another, and the ids they are made of."""

from __future__ import annotations

from bifolio.model import addresses
from bifolio.model.addresses import (
    absolute,
    is_device,
    is_id,
    is_language_code,
    name_hint,
    relative,
)
from tests.support.rows import over_rows


@over_rows(
    ("source", "target", "link"),
    [
        ("index.html", "zh/index.html", "zh/index.html"),
        ("zh/r/a.html", "zh/r/b.html", "b.html"),
        ("zh/r/a.html", "zh/r/b.html#table-4-1", "b.html#table-4-1"),
        ("zh/r/a.html", "en/r/a.html", "../../en/r/a.html"),
        ("zh/r/a.html", "data/r/table-4-1.csv", "../../data/r/table-4-1.csv"),
        ("zh/r/a.html", "zh/r/a.html", "a.html"),
        ("zh/r/index.html", "zh/index.html", "../index.html"),
    ],
)
def test_a_link_leads_from_one_page_to_another(source: str, target: str, link: str) -> None:
    assert relative(source, target) == link


def test_addresses_are_those_that_stay() -> None:
    assert addresses.root() == "index.html"
    assert addresses.home("zh") == "zh/index.html"
    assert addresses.report("zh", "r") == "zh/r/index.html"
    assert addresses.chapter("zh", "r", "continents") == "zh/r/continents.html"
    assert addresses.data("r", "table-4-2", "csv") == "data/r/table-4-2.csv"
    assert addresses.findings("r") == "data/r/findings.json"
    assert addresses.paper("r", "zh") == "zh/r/r-zh.pdf"
    assert addresses.paper("r", None) == "r.pdf"


@over_rows("name", ["con", "prn", "aux", "nul", "com1", "lpt9", "com0"])
def test_a_name_that_windows_keeps_for_a_device_is_no_id(name: str) -> None:
    assert is_device(name.upper())
    assert is_device(f"{name}.html")
    assert not is_id(name)
    assert is_id(f"{name}-2026")
    assert name_hint(name, "otherwise").startswith("Windows keeps this name for a device")
    assert name_hint("Con Sole", "otherwise") == "otherwise"


@over_rows(
    ("code", "sound"),
    [
        ("zh", True),
        ("pt-BR", True),
        ("pt-br", True),
        ("zh-Hant", True),
        ("zh-Hant-HK", True),
        ("fil", True),
        ("es-419", True),
        ("PT", False),
        ("pt_BR", False),
        ("zh-", False),
        ("../zh", False),
        ("français", False),
        ("con", False),
        ("aux", False),
    ],
)
def test_codes_of_languages_have_their_usual_spelling(code: str, sound: bool) -> None:
    assert is_language_code(code) is sound


@over_rows(
    ("url", "base"),
    [("", ""), ("https://a.org", "https://a.org/"), ("https://a.org/x/", "https://a.org/x/")],
)
def test_the_base_ends_with_one_slash(url: str, base: str) -> None:
    assert absolute(url, "") == base


@over_rows("base", ["https://x.org/r", "https://x.org/r/"])
def test_a_whole_address_begins_with_that_of_the_site(base: str) -> None:
    assert absolute(base, "en/index.html") == "https://x.org/r/en/index.html"
    assert absolute("", "en/index.html") == ""


@over_rows("text", ["london", "mobility-2026", "table-4-1", "zh", "3d", "a-b-c"])
def test_lower_case_letters_digits_and_single_hyphens_make_an_id(text: str) -> None:
    assert is_id(text)


@over_rows(
    "text",
    ["", "London", "a b", "a_b", "a/b", "a.b", "-a", "a-", "a--b", "é", "北京", "a\n", "٣"],
)
def test_anything_else_is_none(text: str) -> None:
    assert not is_id(text)


def test_an_id_has_room_in_the_name_of_a_file() -> None:
    assert is_id("x" * 100)
    assert not is_id("x" * 101)
    assert "at most 100 characters" in name_hint("x" * 101, "")
