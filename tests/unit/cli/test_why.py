"""`why`: what is told of a file is read from what builds wrote down; nothing is built."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from bifolio.cli import why
from bifolio.model.errors import UsageError
from bifolio.pipeline.fingerprints import last_builds
from bifolio.pipeline.fingerprints.last_builds import Told
from tests.support.sites import write

PAGE, PDF = "en/x-2026/cities.html", "x-2026.pdf"
PICTURE = "data/x-2026/figure-4-2-en.png"
MESSAGE = "message:en/x/\x04流动"
STEPS: dict[str, Sequence[str]] = {
    f"page/{PAGE}": ["step:fragment/x-2026/en/cities#"],
    "fragment/x-2026/en/cities": ["step:text/x-2026/en/cities/html#"],
    "text/x-2026/en/cities/html": ["step:chapter/x-2026/en/cities#draft"],
    "chapter/x-2026/en/cities": [MESSAGE],
    f"paper/{PDF}": ["step:identity/x-2026#", "step:text/x-2026/en/cities/html#"],
    "identity/x-2026": ["reads:fragment/x-2026/en/cities"],
}
SAYS = {MESSAGE: "the message “流动” changed: locales/en/LC_MESSAGES/x.po, line 37"}

Build = Callable[..., None]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """`build(steps, output)` writes down a build of a site that holds a page, a PDF and pictures."""
    monkeypatch.setattr(why, "_time", lambda _: "2026-11-27 21:40")
    files = dict.fromkeys(
        ("index.html", PAGE, PDF, PICTURE, PICTURE.replace("-en", "-zh"), "pagefind/a.pf_index"), ""
    )

    def run(
        steps: Mapping[str, Sequence[str]] = STEPS, output: str = "site", *, anew: bool = False
    ) -> None:
        if output:
            write(files, tmp_path / output)
        last_builds.write(tmp_path / ".cache", Told(output, steps, SAYS, anew))

    return run


def told(root: Path, address: str) -> str:
    return why.run(address, root, as_json=False)


def causes_of(root: Path, address: str) -> list[str]:
    """The lines of a chain, without the sentence above it."""
    return told(root, address).splitlines()[1:]


# -- chains -----------------------------------------------------------------------------------


def test_a_page_is_followed_down_to_the_line_that_was_changed(tmp_path: Path, build: Build) -> None:
    build()
    assert told(tmp_path, PAGE) == (
        "en/x-2026/cities.html was made again in the last build of site/ that made anything "
        "(2026-11-27 21:40):\n"
        "  ← text on its page x-2026/en/cities\n"
        "  ← converted text of chapter x-2026/en/cities/html\n"
        "  ← chapter x-2026/en/cities\n"
        "  ← the message “流动” changed: locales/en/LC_MESSAGES/x.po, line 37\n"
    )


def test_where_several_things_changed_each_is_followed_and_none_is_told_twice(
    tmp_path: Path, build: Build
) -> None:
    build()
    assert causes_of(tmp_path, PDF) == [
        "  ← identity x-2026",
        "    ← text on its page x-2026/en/cities",
        "    ← converted text of chapter x-2026/en/cities/html",
        "    ← chapter x-2026/en/cities",
        "    ← the message “流动” changed: locales/en/LC_MESSAGES/x.po, line 37",
        "  ← converted text of chapter x-2026/en/cities/html (as above)",
    ]


@pytest.mark.parametrize(
    ("reasons", "lines"),
    [
        (["new"], ["← it had not been made before, or what was known of it had been swept"]),
        (["lost"], ["← its result had been damaged, deleted or swept"]),
        (["code"], ["← the code that makes it changed"]),
        (["code:bifolio/render/chapter.py"], ["← code changed: bifolio/render/chapter.py"]),
        (["tools"], ["← the version of its tools, or a setting, changed"]),
        (["file:templates/site/home.html.j2"], ["← templates/site/home.html.j2 changed"]),
        (["glob:templates/pdf/*.typ"], ["← files templates/pdf/*.typ came or went"]),
        (["has-catalog:zh/site"], ["← the catalog zh/site came or went"]),
        (["asked:editions"], ["← other editions are built"]),
        (["place:london"], ["← the place “london” changed: reports/places/places.csv"]),
        (["planned:all"], ["← files came or went"]),
        (["something:else"], ["← something changed: else"]),
    ],
)
def test_each_reason_has_its_words(
    tmp_path: Path, build: Build, reasons: list[str], lines: list[str]
) -> None:
    build({f"page/{PAGE}": reasons})
    assert causes_of(tmp_path, PAGE) == [f"  {line}" for line in lines]


def test_values_of_an_edition_are_told_together_and_lead_to_its_data(
    tmp_path: Path, build: Build
) -> None:
    facts = [f"fact:x-2026/{name}" for name in ("a", "b", "c", "d", "e")]
    steps = {
        f"page/{PAGE}": facts,
        "analysis/x-2026": ["file:reports/x-2026/data/cities.csv"],
    }
    build(steps)
    assert causes_of(tmp_path, PAGE) == [
        "  ← numbers of x-2026: a, b, c and 2 more",
        "  ← analysis of x-2026",
        "  ← reports/x-2026/data/cities.csv changed",
    ]


def test_more_than_six_causes_are_counted(tmp_path: Path, build: Build) -> None:
    build({f"page/{PAGE}": [f"file:{number}.csv" for number in range(9)]})
    lines = causes_of(tmp_path, PAGE)
    assert len(lines) == 7
    assert lines[-1] == "  ← 3 more"


def test_a_step_that_a_check_made_before_is_followed_into_that(
    tmp_path: Path, build: Build
) -> None:
    """What a check has made, the build after it finds."""
    chapter = "chapter/x-2026/en/cities"
    build({chapter: STEPS[chapter]}, "")
    build({name: why for name, why in STEPS.items() if name != chapter})
    assert causes_of(tmp_path, PAGE)[-1].endswith("locales/en/LC_MESSAGES/x.po, line 37")


def test_a_step_of_which_nothing_is_known_any_more_says_so(tmp_path: Path, build: Build) -> None:
    build({f"page/{PAGE}": ["step:fragment/x-2026/en/cities#"]})
    assert causes_of(tmp_path, PAGE) == [
        "  ← text on its page x-2026/en/cities",
        "  ← it is as an earlier build made it, of which nothing is known any more",
    ]


def test_what_was_asked_to_be_made_anew_says_so(tmp_path: Path, build: Build) -> None:
    build({f"page/{PAGE}": ["new"]}, anew=True)
    assert causes_of(tmp_path, PAGE) == ["  ← everything was to be made anew (--no-cache)"]


# -- not made again ---------------------------------------------------------------------------


def test_what_was_not_made_again_says_so_and_when_it_was_made_last(
    tmp_path: Path, build: Build
) -> None:
    build()
    build({"page/index.html": ["code"]})
    assert told(tmp_path, PAGE).splitlines()[:3] == [
        "en/x-2026/cities.html was not made again in the last build of site/ that made anything "
        "(2026-11-27 21:40).",
        "  It was made last in a build of site/ (2026-11-27 21:40):",
        "  ← text on its page x-2026/en/cities",
    ]


def test_of_what_no_kept_build_made_that_is_said(tmp_path: Path, build: Build) -> None:
    build({"page/index.html": ["code"]})
    unknown = (
        "  Nothing that it is made from had changed. When it was made last is not known any more."
    )
    assert causes_of(tmp_path, PAGE) == [unknown]
    assert causes_of(tmp_path, "manifest.json") == [
        "  It lists the files of the site and is written whenever one of them differs."
    ]


# -- addresses --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [PAGE, f"site/{PAGE}", f"./site/{PAGE}", "cities.html", "x-2026/cities", "/site/" + PAGE],
)
def test_an_address_may_be_given_in_many_forms(tmp_path: Path, build: Build, address: str) -> None:
    build()
    given = f"{tmp_path}{address}" if address.startswith("/") else address
    assert told(tmp_path, given).startswith(f"{PAGE} was made again")


def test_a_folder_means_its_first_page_and_the_search_its_index(
    tmp_path: Path, build: Build
) -> None:
    build({"page/index.html": ["code"], "index": ["tools"]})
    for address in ("site/", "site", "index.html"):
        assert told(tmp_path, address).startswith("index.html was made again")
    assert "the version of its tools" in told(tmp_path, "pagefind/a.pf_index")


def test_the_id_of_an_exhibit_means_all_its_files(tmp_path: Path, build: Build) -> None:
    build({f"page/{PICTURE}": ["code"]})
    lines = told(tmp_path, "figure-4-2").splitlines()
    assert lines[0].startswith("data/x-2026/figure-4-2-en.png was made again")
    assert lines[3].startswith("data/x-2026/figure-4-2-zh.png was not made again")
    with pytest.raises(UsageError):
        told(tmp_path, "figure-4")


def test_each_output_has_its_last_build(tmp_path: Path, build: Build) -> None:
    build()
    build({f"page/{PAGE}": ["tools"]}, "preview")
    assert "last build of site/" in told(tmp_path, f"site/{PAGE}")
    assert "last build of preview/" in told(tmp_path, f"preview/{PAGE}")
    assert "last build of preview/" in told(tmp_path, PAGE)


def test_an_unknown_address_is_answered_with_near_ones(tmp_path: Path, build: Build) -> None:
    build()
    with pytest.raises(UsageError) as caught:
        told(tmp_path, "en/x-2026/citys.html")
    assert caught.value.message == "There is no “en/x-2026/citys.html” in the site."
    assert caught.value.hint.startswith(f"Near to it: {PAGE}")
    with pytest.raises(UsageError) as caught:
        told(tmp_path, "%%%")
    assert caught.value.hint == "Addresses are as in the site’s folder."


def test_without_a_build_nothing_is_known(tmp_path: Path, build: Build) -> None:
    with pytest.raises(UsageError, match="No build is known that made anything"):
        told(tmp_path, PAGE)
    build(output="")
    with pytest.raises(UsageError, match="No build of preview/ is known that made anything"):
        told(tmp_path, f"preview/{PAGE}")


def test_a_program_reads_the_same_as_json(tmp_path: Path, build: Build) -> None:
    build()
    found = json.loads(why.run(PAGE, tmp_path, as_json=True))
    assert (found["output"], found["built"]) == ("site", "2026-11-27 21:40")
    (file,) = found["files"]
    assert (file["address"], file["made"], file["time"]) == (PAGE, True, "2026-11-27 21:40")
    cause = file["because"][0]
    assert cause["says"] == "text on its page x-2026/en/cities"
    while cause["because"]:
        (cause,) = cause["because"]
    assert cause["says"] == SAYS[MESSAGE]
