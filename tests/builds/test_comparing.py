"""`diff` and `review`, and builds that are releases, as their users meet them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bifolio.cli.diff_and_review import git_revisions
from bifolio.cli.main import main
from bifolio.model.errors import ToolError
from bifolio.pipeline.output.manifest import Listed, Manifest
from tests.support.serving import serving
from tests.support.states import exhibit, files
from tests.support.tiny import ANALYSES, DATA, answer, edit, write_tiny
from tests.support.workspace import link_store

Command = Callable[..., tuple[int, str, str]]
NOW, BEFORE = "tiny-2026", "tiny-2025"


@pytest.fixture
def root(tiny_built: Path, tmp_path: Path) -> Path:
    """The made-up project with the edition of a year before, in which Beijing had other numbers."""
    root = write_tiny(tmp_path / "tiny")
    link_store(tiny_built, root)
    shutil.copytree(root / "reports" / NOW, root / "reports" / BEFORE)
    edit(root, "bifolio.toml", f'"{NOW}"', f'"{NOW}", "{BEFORE}"')
    edit(root, f"reports/{BEFORE}/report.toml", f'"{NOW}"', f'"{BEFORE}"')
    edit(root, f"reports/{BEFORE}/report.toml", "year = 2026", "year = 2025")
    edit(root, f"reports/{BEFORE}/data/datapackage.json", f'"{NOW}"', f'"{BEFORE}"')
    edit(root, DATA.replace(NOW, BEFORE), "beijing,450,228,222", "beijing,440,220,220")
    edit(root, DATA.replace(NOW, BEFORE), "london,573,285,288", "london,570,284,286")
    return root


@pytest.fixture
def command(root: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command; answers its exit code, and what it printed on both channels."""

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(arguments, root, ANALYSES)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


def export_all(command: Command, root: Path, against: str = BEFORE, old: str = BEFORE) -> None:
    """Accept everything that the page of the review shows, as the page would export it."""
    command("diff", against, NOW, "--html", str(root / "review.html"))
    shown = (root / "review.html").read_text("utf-8")
    known = json.loads(re.findall(r'id="told">(.*?)</script>', shown)[0])
    decided = [
        {"item": item, "seen": seen, "decision": "accepted"}
        for item, seen in known["items"].items()
    ]
    head = {"edition": NOW, "against": old, "by": "Li Wei", "on": "2026-11-28"}
    (root / "review.json").write_text(json.dumps({**head, "decisions": decided}), "utf-8")


@pytest.mark.thorough
def test_from_the_comparison_to_the_release(command: Command, root: Path) -> None:
    code, told, _ = command("diff", BEFORE, NOW)
    assert code == 0
    assert "      Beijing, Total: 440 → 450\n" in told
    assert "[-1,010-]{+1,023+} people moved." in told
    assert "  exhibits            2 of 2 changed\n  passages            1 changed\n" in told

    code, told, _ = command("review", NOW)
    assert code == 1
    assert told.startswith("Open\n  exhibit:table-1-1\n  exhibit:figure-1-1\n  text:cities:2\n")

    code, told, _ = command("build", "--engine", "embedded")
    assert code == 0
    asks = "{} of check about {} {} for somebody who looks"
    undecided = f"nobody has decided on 3 changes of {NOW} against {BEFORE}"
    carried, before = (
        asks.format("5 questions", NOW, "wait"),  # of titles that stand as before, too
        asks.format("1 question", BEFORE, "waits"),
    )
    refused = f"{carried}; {undecided}; {before}"
    assert f"would be refused: {refused}\n" in told
    page = (root / "site/en" / NOW / "changes.html").read_text("utf-8")
    assert "<del>1,010</del><ins>1,023</ins>" in page
    assert '<a href="changes.html">' in (root / "site/en" / NOW / "index.html").read_text("utf-8")
    assert not (root / "site/en" / BEFORE / "changes.html").exists()

    code, _, screen = command("build", "--engine", "embedded", "--release")
    assert code == 1
    assert undecided in screen
    assert f"$ python build.py diff {BEFORE} {NOW} --html review.html"[2:] in screen
    assert "site/ is as the last good build left it." in screen

    for edition, earlier in ((NOW, BEFORE), (BEFORE, "")):
        answer(root, edition, earlier)
    export_all(command, root)
    code, told, _ = command("review", NOW, "--take", str(root / "review.json"))
    assert (code, told) == (
        0,
        f"  written to  reports/{NOW}/review.toml\n  accepted    3\n  sent back   0\n",
    )
    assert command("review", NOW)[0] == 0
    code, told, _ = command("build", "--engine", "embedded", "--release")
    assert (code, "would be refused" in told) == (0, False)

    shutil.copytree(root / "site", root / "old")
    edit(root, DATA, "beijing,450,228,222", "beijing,451,228,223")
    found = json.loads(command("diff", "old", NOW, "--json")[1])
    assert [one["new"] for one in found["exhibits"][0]["table"]["cells"]] == [451, 223]
    command("diff", "old", NOW, "--html", str(root / "changes.html"))
    assert "--against old --take" in (root / "changes.html").read_text("utf-8")

    code, _, screen = command("build", "--engine", "embedded", "--release")
    assert code == 1
    assert f"what was decided on reads otherwise now in 3 changes of {NOW}" in screen


def write_site(folder: Path, *states: tuple[str, float]) -> None:
    """The files that a comparison reads of a site: an edition each, with the share of London."""
    for edition, share in states:
        table = exhibit("table-1", [("london", 1, share)])
        for address, content in files(edition, exhibits=[table]).items():
            (folder / address).parent.mkdir(parents=True, exist_ok=True)
            (folder / address).write_bytes(content)


def test_sites_in_folders_are_compared(command: Command, root: Path) -> None:
    write_site(root / "old", (BEFORE, 1.5), (NOW, 2.5))
    write_site(root / "new", (BEFORE, 1.5), (NOW, 3.5))
    code, _, screen = command("diff", "old", "new")
    assert code == 2
    assert screen.startswith("Which edition? Name it with --edition ID.\n")
    assert f"In both: {BEFORE}, {NOW}." in screen
    assert command("diff", "old", "new", "--edition", BEFORE)[1].startswith("Nothing differs.\n")
    assert "London, Share: 2.5 → 3.5\n" in command("diff", "old", "new", "--edition", NOW)[1]
    (root / "new" / f"data/{NOW}/table-1.json").write_text("{}", "utf-8")
    code, _, screen = command("diff", "old", "new", "--edition", NOW)
    assert code == 3
    assert screen.startswith(f"new failed: the files of {NOW} are not those of a build")


def test_an_edition_is_reviewed_against_what_readers_have(command: Command, root: Path) -> None:
    write_site(root / "readers", (NOW, 2.5))
    code, told, _ = command("review", NOW, "--against", "readers")
    assert code == 1
    assert told.startswith("Open\n  exhibit:table-1-1\n")
    assert f"  review of  {NOW} against readers\n" in told
    assert f"python build.py diff readers {NOW} --html review.html" in told

    export_all(command, root, "readers", NOW)
    told = command("review", NOW, "--against", "readers", "--take", str(root / "review.json"))[1]
    assert told.startswith(f"  written to  reports/{NOW}/review-published.toml\n")
    assert command("review", NOW, "--against", "readers")[0] == 0
    assert command("review", NOW)[0] == 1  # against last year nobody has decided


def test_a_served_site_is_compared(command: Command, root: Path) -> None:
    write_site(root / "old", (NOW, 2.5))
    write_site(root / "new", (NOW, 3.5))
    listed = {f"data/{NOW}/{name}.json": Listed("0", 1) for name in ("findings", "table-1")}
    (root / "new/manifest.json").write_bytes(Manifest(listed, {}).text())
    with serving(root / "new", "/a") as address:
        assert "London, Share: 2.5 → 3.5\n" in command("diff", "old", address)[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("diff", NOW, "tiny-2027"), "There is no edition and no folder “tiny-2027”."),
        (("diff", "reports", NOW), "The folder “reports” holds no site."),
        (("diff", "https://a b", NOW), "“https://a b” is not a web address."),
        (("review", "tiny-2027"), "There is no edition “tiny-2027”."),
        (("review", BEFORE), f"There is nothing to compare {BEFORE} with."),
        (
            ("review", NOW, "--take", "a.odt"),
            "a.odt is neither decisions (.json) nor a Word document",
        ),
        (
            ("build", "--release", "--published", "no"),
            "--published no: there is no such folder.",
        ),
        (("build", "--published", "."), "--published . is of no use without --release."),
        (
            ("build", "--release", "--no-pdf", "--edition", NOW),
            "A release is the whole site: it goes without --edition, --no-pdf.",
        ),
    ],
)
def test_what_cannot_be_asked_for_is_told(
    command: Command, arguments: tuple[str, ...], told: str
) -> None:
    code, _, screen = command(*arguments)
    assert code == 2
    assert screen.startswith(told)


def test_a_page_that_cannot_be_written_is_told(command: Command, root: Path) -> None:
    code, _, screen = command("diff", BEFORE, NOW, "--html", str(root))
    assert code == 2
    assert (
        f"{root} cannot be written: Is a directory.\n" in screen
    )  # a slow machine tells of stages before
    assert "--html review.html" in screen


def test_a_project_without_git_and_a_revision_that_is_not_there_are_told(
    command: Command, root: Path
) -> None:
    code, _, screen = command("diff", "git:HEAD", NOW)
    assert code == 2
    assert screen.startswith("This project is not kept by git.")
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    code, _, screen = command("diff", "git:v9", NOW)
    assert code == 2
    assert screen.startswith("Git knows no revision “v9”.")


def test_a_revision_is_built_by_its_own_programs(root: Path, tmp_path: Path) -> None:
    program = (
        "import sys, pathlib\n"
        "site = pathlib.Path(sys.argv[sys.argv.index('--output') + 1])\n"
        "edition = sys.argv[sys.argv.index('--edition') + 1]\n"
        "if edition == 'none': sys.exit('There is no edition.')\n"
        "site.mkdir()\n"
        "(site / 'made').write_text(edition)\n"
    )
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
    (root / "build.py").write_text(program, "utf-8")
    for command in (("init", "-q"), ("add", "build.py"), ("commit", "-qm", "a")):
        subprocess.run([*git, *command], cwd=root, check=True)
    site = git_revisions.built(root, "HEAD", NOW, tmp_path / "b", tmp_path)
    assert (site / "made").read_text("utf-8") == NOW
    with pytest.raises(ToolError, match="none cannot be built as it was then") as caught:
        git_revisions.built(root, "HEAD", "none", tmp_path / "c", tmp_path)
    assert caught.value.log == "There is no edition.\n"
