"""redirects.toml: pages that moved, and every mistake in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.model.errors import BuildError
from bifolio.sources.redirects import (
    Redirect,
    astray,
    folder_of,
    moved_pages,
    pairs,
    read_redirects,
)
from tests.support.rows import over_rows

SOUND = """\
[[redirect]]
from = "en/old.html"
to = "en/new.html"

[[redirect]]
from = "en/once/"
to = "en/now/"
"""


def read(folder: Path, text: str) -> tuple[Redirect, ...]:
    (folder / "redirects.toml").write_text(text, "utf-8")
    return read_redirects(folder)


def test_a_project_needs_none(tmp_path: Path) -> None:
    assert read_redirects(tmp_path) == ()


def test_pages_and_folders_are_read_with_their_lines(tmp_path: Path) -> None:
    found = read(tmp_path, SOUND)
    assert found == (
        Redirect("en/old.html", "en/new.html", 2),
        Redirect("en/once/", "en/now/", 6),
    )
    assert pairs(found) == [("en/old.html", "en/new.html"), ("en/once/", "en/now/")]


def test_a_folder_stands_for_every_page_of_the_new_one(tmp_path: Path) -> None:
    pages = ["en/new.html", "en/now/a.html", "en/now/deep/b.html", "en/other.html"]
    found = read(tmp_path, SOUND)
    assert moved_pages(found, pages) == {
        "en/old.html": "en/new.html",
        "en/once/a.html": "en/now/a.html",
        "en/once/deep/b.html": "en/now/deep/b.html",
    }
    assert folder_of(found, "en/once/gone.html") == found[1]
    assert folder_of(found, "en/old.html") is None


def test_a_page_of_its_own_goes_before_its_folder() -> None:
    found = [Redirect("a/", "b/", 1), Redirect("a/x.html", "c/y.html", 4)]
    assert pairs(found)[0] == ("a/x.html", "c/y.html")
    assert moved_pages(found, ["b/x.html", "b/z.html", "c/y.html"]) == {
        "a/x.html": "c/y.html",
        "a/z.html": "b/z.html",
    }


def test_nothing_leads_away_from_a_page_nor_to_one_that_this_build_has_not() -> None:
    found = [Redirect("zh/a.html", "zh/b.html", 1), Redirect("en/", "zh/", 4)]
    assert moved_pages(found, ["zh/a.html", "zh/b.html", "en/b.html"]) == {"en/a.html": "zh/a.html"}
    assert moved_pages(found, []) == {}


@over_rows(
    "address",
    [
        "/en/a.html",
        "en/../a.html",
        "en//a.html",
        "https://x.org/a.html",
        "en/a",
        "en/a b.html",
        "en/a{};.html",
        "en/$a.html",
    ],
)
def test_what_is_not_the_address_of_a_page_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(BuildError) as told:
        read(tmp_path, f'[[redirect]]\nfrom = "en/old.html"\nto = "{address}"\n')
    (problem,) = told.value.problems
    assert problem.where.line == 3
    assert problem.message == f"“{address}” is not the address of a page"


def test_an_address_that_is_sent_on_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as told:
        read(tmp_path, SOUND + SOUND.replace("new", "newer"))
    messages = [one.message for one in told.value.problems]
    assert messages == [
        "en/old.html is sent on already in line 2",
        "en/once/ is sent on already in line 6",
    ]


def test_a_folder_does_not_lead_to_a_page(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as told:
        read(tmp_path, '[[redirect]]\nfrom = "en/once/"\nto = "en/new.html"\n')
    (problem,) = told.value.problems
    assert problem.message == "a folder cannot lead to a page, nor a page to a folder"


def test_a_page_that_is_there_is_not_sent_on(tmp_path: Path) -> None:
    site = ["en/old.html", "en/new.html", "en/now/a.html"]
    (problem,) = astray(read(tmp_path, SOUND), site)
    assert problem.message == "en/old.html is in the site: nobody would be sent on"
