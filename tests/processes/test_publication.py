"""A made-up site, published to a folder: what is sent, what stays, what comes back."""

from __future__ import annotations

import gzip
import re
from datetime import timedelta
from pathlib import Path

import brotli
import pytest

from bifolio.model.errors import BuildError, UsageError
from bifolio.publishing.publication_history import BY_HAND
from bifolio.sources.redirects import Redirect
from tests.support.publications import HOUR, Publisher, made_up
from tests.support.sites import write

CHAPTER = "en/made-up/chapter-1.html"


@pytest.fixture
def web(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path / "project", "folder", {"path": str(tmp_path / "web")}, verify="none")


def served(web: Publisher) -> dict[str, str]:
    """What stands in the folder, without what publications write down for themselves."""
    top = Path(web.target.options["path"])
    return {
        path.relative_to(top).as_posix(): path.read_text("utf-8")
        for path in sorted(top.rglob("*"))
        if path.is_file() and ".publications" not in path.parts
    }


def site(web: Publisher) -> dict[str, str]:
    return {
        path.relative_to(web.root / "site").as_posix(): path.read_text("utf-8")
        for path in sorted((web.root / "site").rglob("*"))
        if path.is_file()
    }


def test_a_first_publication_sends_everything(web: Publisher) -> None:
    made = web.publish(made_up())
    assert served(web) == site(web)
    assert len(made.sent) == len(site(web))
    assert made.before == ""
    assert re.fullmatch(r"20270301-120100-[0-9a-f]{4}", made.name)


def test_one_changed_page_sends_that_page_and_the_manifest(web: Publisher) -> None:
    web.publish(made_up())
    made = web.publish(made_up(changed={CHAPTER: "More."}))
    assert sorted(made.sent) == [CHAPTER, "manifest.json"]
    assert served(web) == site(web)


def test_the_same_again_sends_nothing(web: Publisher) -> None:
    web.publish(made_up())
    made = web.publish(made_up())
    assert (made.name, made.sent, made.planned) == ("", (), 0)


def test_what_somebody_changed_or_deleted_there_is_sent_again_on_request(web: Publisher) -> None:
    first = web.publish(made_up("1"))
    web.publish(made_up("2"))
    top = Path(web.target.options["path"])
    (top / CHAPTER).write_text("theirs", "utf-8")
    (top / "index.html").unlink()
    assert web.publish(made_up("2")).name == ""
    assert web.publish(made_up("2"), again=True).name
    assert site(web).items() <= served(web).items()
    assert {CHAPTER, "index.html"} <= set(web.roll_back(first.name).sent)
    assert 'data-build="build:1"' in served(web)[CHAPTER]


def test_telling_alone_sends_nothing_and_leaves_no_trace(web: Publisher) -> None:
    web.publish(made_up())
    before = served(web)
    made = web.publish(made_up(changed={CHAPTER: "More."}), dry_run=True)
    assert sorted(made.sent) == [CHAPTER, "manifest.json"]
    assert 1000 < made.size < 30_000
    assert served(web) == before


def test_what_pages_of_before_load_stays_until_the_grace_is_over(web: Publisher) -> None:
    web.publish(made_up("1"))
    (style,) = [one for one in served(web) if one.startswith("assets/")]
    made = web.publish(made_up("2"))
    assert made.waiting == 1
    assert style in served(web)
    web.time.pass_by(HOUR)
    again = web.publish(made_up("2"))
    assert (again.name, again.deleted) == ("", 1)
    assert served(web) == site(web)


def test_an_earlier_publication_comes_back_with_what_was_deleted_meanwhile(web: Publisher) -> None:
    web.publish(made_up("1"))
    first = served(web)
    made = web.publish(made_up("2"))
    web.time.pass_by(2 * HOUR)
    web.publish(made_up("3"))
    assert not first.keys() <= served(web).keys()
    back = web.roll_back(made.before)
    assert back.name.endswith(made.before[-5:])
    assert {address: served(web)[address] for address in first} == first


def test_no_more_publications_are_kept_than_were_asked_for(tmp_path: Path) -> None:
    options = {"path": str(tmp_path / "web")}
    web = Publisher(tmp_path / "project", "folder", options, keep=2, grace=timedelta())
    names = [web.publish(made_up(str(at))).name for at in range(5)]
    with pytest.raises(UsageError) as told:
        web.roll_back(names[1])
    assert told.value.hint == f"It has, newest first: {names[3]}, {names[2]}."
    records = {path.name for path in (tmp_path / "web/.publications").glob("*.json")}
    assert records == {"ledger.json", *(f"{one}.json" for one in names[2:])}
    web.roll_back(names[2])
    assert 'data-build="build:2"' in served(web)[CHAPTER]


def test_what_somebody_put_into_the_folder_stays(web: Publisher, tmp_path: Path) -> None:
    web.publish(made_up("1"))
    (tmp_path / "web/theirs.txt").write_text("theirs", "utf-8")
    web.publish(made_up("2"))
    assert served(web)["theirs.txt"] == "theirs"


def test_a_folder_of_somebody_else_is_refused(web: Publisher, tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "web/theirs.txt").write_text("theirs", "utf-8")
    with pytest.raises(BuildError) as told:
        web.publish(made_up())
    (problem,) = told.value.problems
    assert problem.message == "the output folder holds files that Bifolio did not write"
    assert "with path in [publish.web] of bifolio.toml" in problem.hint


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("theirs", "the output folder holds files that Bifolio did not write"),
        ("nowhere/web", "the folder that should hold the site does not exist"),
        ("theirs/theirs.txt", "the output is a file, not a folder"),
        (".", "the project itself lies in this folder"),
    ],
)
def test_telling_alone_tells_what_would_be_refused(tmp_path: Path, path: str, told: str) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/theirs.txt").write_text("theirs", "utf-8")
    web = Publisher(tmp_path / "project", "folder", {"path": str(tmp_path / path)}, verify="none")
    problems = []
    for dry_run in (True, False):
        with pytest.raises(BuildError) as refused:
            web.publish(made_up(), dry_run=dry_run)
        problems.append(refused.value.problems)
    assert problems[0] == problems[1]
    assert told in problems[0][0].message
    assert {one.name for one in tmp_path.iterdir()} == {"theirs", "project"}


def test_a_site_that_was_copied_there_by_hand_is_the_first_publication(
    web: Publisher, tmp_path: Path
) -> None:
    write(made_up("1"), tmp_path / "web")
    first = served(web)
    made = web.publish(made_up("2"))
    assert made.before == BY_HAND
    web.roll_back(BY_HAND)
    assert {address: served(web)[address] for address in first} == first


# ------------------------------------------------------------------------ addresses that stay


def test_a_page_that_vanished_asks_for_a_redirect(web: Publisher) -> None:
    web.publish(made_up(chapters=5))
    with pytest.raises(BuildError) as told:
        web.publish(made_up(chapters=4))
    messages = [one.message for one in told.value.problems]
    assert messages == [
        f"{lang}/made-up/chapter-4.html was published and is not in the site any more"
        for lang in ("en", "zh")
    ]
    assert 'from = "en/made-up/chapter-4.html"' in told.value.problems[0].hint


def test_a_page_of_a_folder_that_moved_without_it_asks_for_a_redirect_of_its_own(
    web: Publisher,
) -> None:
    files = made_up()
    web.publish(files)
    moved = {one.replace("/made-up/", "/renamed/"): text for one, text in files.items()}
    led_on = {one: "→" for one in files if one not in moved}  # as the build writes them
    del led_on["zh/made-up/chapter-2.html"]
    web.redirects = tuple(Redirect(f"{x}/made-up/", f"{x}/renamed/", 7) for x in ("en", "zh"))
    with pytest.raises(BuildError) as told:
        web.publish({**moved, **led_on})
    (problem,) = told.value.problems
    assert problem.where.line == 7
    assert problem.message == (
        "zh/made-up/chapter-2.html would lead to zh/renamed/chapter-2.html, which is no page"
    )
    assert 'from = "zh/made-up/chapter-2.html"' in problem.hint


# ------------------------------------------------------------------------------------ staging


def test_pages_of_a_staging_target_ask_not_to_be_found(tmp_path: Path) -> None:
    web = Publisher(tmp_path / "project", "folder", {"path": str(tmp_path / "stage")}, noindex=True)
    web.publish(made_up())
    found = served(web)
    pages = [text for address, text in found.items() if address.endswith(".html")]
    assert all('<meta name="robots" content="noindex">' in one for one in pages)
    assert all(one.index("charset") < one.index("noindex") for one in pages)
    assert found["_headers"] == "/*\n  X-Robots-Tag: noindex\n"


def test_a_folder_that_cannot_be_swapped_is_written_file_by_file(
    web: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.publish(made_up("1"))
    monkeypatch.setattr(
        "bifolio.pipeline.output.write.why_in_place", lambda _path: "it is a mount point"
    )
    made = web.publish(made_up("2"))
    assert site(web).items() <= served(web).items()
    web.time.pass_by(2 * HOUR)
    web.publish(made_up("2"))
    assert served(web) == site(web)
    web.roll_back(made.before)
    assert 'data-build="build:1"' in served(web)[CHAPTER]


@pytest.mark.parametrize("at", range(6))
def test_a_folder_is_right_again_wherever_a_publication_was_broken_off(
    web: Publisher, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    web.publish(made_up("0"))
    web.publish(made_up("1"))
    web.time.pass_by(2 * HOUR)  # so that there is something to delete, too
    first = web.place().read("manifest.json")
    with monkeypatch.context() as broken:
        _break_off(broken, at)
        with pytest.raises(KeyboardInterrupt):
            web.publish(made_up("2"))
    made = web.publish(made_up("2"))
    assert site(web).items() <= served(web).items()
    web.time.pass_by(2 * HOUR)
    web.publish(made_up("2"))
    assert served(web) == site(web)
    back = next(
        one for one in made.again if (web.place().read(f".publications/{one}.json") == first)
    )
    web.roll_back(back)
    assert 'data-build="build:1"' in served(web)[CHAPTER]


def _break_off(monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Break a publication to a folder off before one of its steps: records, the swap, records, deletions."""
    steps = [
        "bifolio.publishing.targets.folder.FolderTarget._record",
        "bifolio.publishing.targets.folder.write_change",
        "bifolio.pipeline.output.whole_folder.swap",
        "bifolio.pipeline.output.recovery.discard",
        "bifolio.publishing.targets.folder.FolderTarget._delete",
        "bifolio.publishing.targets.folder.remove_empty_above",
    ]

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(steps[at], stop)


def test_a_target_may_have_compressed_copies_beside_its_files(tmp_path: Path) -> None:
    options = {"path": str(tmp_path / "served")}
    web = Publisher(tmp_path / "project", "folder", options, precompressed=True)
    large = {**made_up(), "data/table.csv": "a,b\n" * 999, "picture.png": "x" * 9999}
    web.publish(large)
    copies = {path.name: path for path in (tmp_path / "served").rglob("*.[gb][zr]")}
    assert {"table.csv.gz", "table.csv.br"} <= copies.keys()
    assert not {"picture.png.gz", "picture.png.br"} & copies.keys()
    assert gzip.decompress(copies["table.csv.gz"].read_bytes()).decode() == large["data/table.csv"]
    assert (
        brotli.decompress(copies["table.csv.br"].read_bytes()).decode() == large["data/table.csv"]
    )
    assert not web.publish(large).sent  # no clock in them
    web.publish({**large, "data/table.csv": "a,b"})  # too small for a copy
    assert not copies["table.csv.gz"].exists()
    assert not copies["table.csv.br"].exists()
