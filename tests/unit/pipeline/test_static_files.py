"""Files of `static/` are part of the site as they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bifolio.model.errors import BuildError
from bifolio.model.plan import Plan
from bifolio.pipeline.step_inputs.static_files import add_static, static_files
from tests.support.plans import refused


@pytest.fixture
def static(tmp_path: Path) -> Path:
    (tmp_path / "static").mkdir()
    return tmp_path / "static"


def put(path: Path, content: bytes = b"1") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_they_are_copied_as_they_are_also_hidden_ones(static: Path) -> None:
    put(static / "CNAME", b"example.org\r\n")
    put(static / ".nojekyll", b"")
    put(static / ".well-known" / "security.txt", b"\xff")
    put(static / ".DS_Store")
    (static / "empty").mkdir()
    plan = Plan()
    add_static(static_files(static, "static"), plan)
    plan.check()
    assert dict(plan.files()) == {
        "CNAME": b"example.org\r\n",
        ".nojekyll": b"",
        ".well-known/security.txt": b"\xff",
    }


def test_there_need_be_none(tmp_path: Path) -> None:
    assert static_files(tmp_path / "static", "static") == {}


def test_an_address_that_a_page_has_is_a_problem_that_names_both(static: Path) -> None:
    put(static / "zh" / "Index.html")
    plan = Plan()
    plan.add("zh/index.html", "page", "templates/site/home.html.j2")
    add_static(static_files(static, "static"), plan)
    problem = refused(plan)
    assert problem.message == "two files have one address: zh/Index.html"
    assert problem.evidence == (
        "made by templates/site/home.html.j2",
        "and by static/zh/Index.html",
    )


def faults(static: Path) -> list[tuple[str, str]]:
    with pytest.raises(BuildError) as caught:
        static_files(static, "static")
    return [(problem.where.file, problem.message) for problem in caught.value.problems]


def test_links_are_refused_because_they_may_lead_to_what_is_not_to_be_published(
    static: Path,
) -> None:
    put(static.parent / "secret")
    put(static.parent / "folder" / "secret")
    (static / "file").symlink_to(static.parent / "secret")
    (static / "folder").symlink_to(static.parent / "folder")
    assert faults(static) == [
        ("static/file", "this is a link"),
        ("static/folder", "this is a link"),
    ]


def test_names_that_some_system_refuses_are_told_together(static: Path) -> None:
    for name in ('a"b', "a:b", "a\\b", "a\tb", ".bifolio"):
        put(static / name)
    says = "a file cannot have this name on every system"
    assert faults(static) == [
        (f"static/{name}", says) for name in (".bifolio", "a\tb", 'a"b', "a:b", "a\\b")
    ]


def test_a_name_that_is_no_text_is_told(static: Path) -> None:
    try:
        put(Path(os.fsdecode(os.fsencode(static) + b"/caf\xe9")))
    except OSError:
        pytest.skip("this disk takes only names that are text")
    assert faults(static) == [("static/caf\\xe9", "a file cannot have this name on every system")]


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_what_is_no_file_is_told(static: Path) -> None:
    os.mkfifo(static / "pipe")
    assert faults(static) == [("static/pipe", "this cannot be read as a file")]


@pytest.mark.parametrize(
    "name",
    ["con", "Aux.html", "deep/NUL.txt", "end.", "end ", "com1.d/x", "COM¹.png", "lpt³", "CONOUT$", "conin$.js"],
)  # fmt: skip
def test_a_name_that_windows_cannot_hold_is_refused(static: Path, name: str) -> None:
    put(static / name)
    with pytest.raises(BuildError, match="a file cannot have this name on every system"):
        static_files(static, "static")
