"""A branch of a bare repository: commits, history, who came first."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bifolio.model.errors import BuildError, ToolError
from tests.support.publications import Publisher, made_up


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    path = tmp_path / "repository.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(path)], check=True)
    return path


def publisher(repository: Path, project: str, **options: str) -> Publisher:
    given = {"branch": "pages", "history": "keep", "cname": "", **options}
    root = repository.parent / project
    return Publisher(root, "git", {"repository": str(repository), **given})


def git(repository: Path, *arguments: str) -> str:
    command = ["git", f"--git-dir={repository}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_each_publication_is_a_commit_that_names_who_published(repository: Path) -> None:
    web = publisher(repository, "project", cname="reports.example.org")
    web.publish(made_up("1"))
    web.publish(made_up("2"))
    assert git(repository, "rev-list", "--count", "pages") == "2"
    assert git(repository, "log", "-1", "--format=%s", "pages") == (
        "Published by editor@desk (process 1)"
    )
    assert git(repository, "show", "pages:CNAME") == "reports.example.org"
    assert git(repository, "cat-file", "-s", "pages:.nojekyll") == "0"
    assert 'build:2"' in git(repository, "show", "pages:index.html")


def test_without_history_there_is_one_commit_and_the_way_back_stays(repository: Path) -> None:
    web = publisher(repository, "project", history="none")
    first = web.publish(made_up("1"))
    web.publish(made_up("2"))
    assert git(repository, "rev-list", "--count", "pages") == "1"
    web.roll_back(first.name)
    assert git(repository, "rev-list", "--count", "pages") == "1"
    assert 'build:1"' in git(repository, "show", "pages:index.html")


def test_who_comes_second_is_told_and_changes_nothing(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = publisher(repository, "one"), publisher(repository, "other")
    one.publish(made_up("1"))
    place = one.place()
    apply = place.apply

    def overtaken(change: object) -> None:
        other.publish(made_up("2"))
        apply(change)  # type: ignore[arg-type]

    monkeypatch.setattr(place, "apply", overtaken)
    with pytest.raises(BuildError) as told:
        one.publish(made_up("3"), place)
    (problem,) = told.value.problems
    assert problem.message == (
        "another publication came first: the branch pages has moved meanwhile"
    )
    assert 'build:2"' in git(repository, "show", "pages:index.html")
    one.publish(made_up("3"))
    assert 'build:3"' in git(repository, "show", "pages:index.html")


def test_what_a_killed_git_left_behind_is_in_nobodys_way(repository: Path) -> None:
    web = publisher(repository, "project")
    web.publish(made_up("1"))
    own = web.root / "work/git"
    (own / "shallow.lock").touch()
    web.publish(made_up("2"))
    (own / "shallow").write_text("damaged\n", "utf-8")
    web.publish(made_up("3"))
    assert 'build:3"' in git(repository, "show", "pages:index.html")


def test_a_host_that_may_not_have_heard_of_a_push_is_pushed_to_again(repository: Path) -> None:
    """A server whose client dies moves the branch and may end before its hook runs."""
    web = publisher(repository, "project")
    web.publish(made_up("1"))
    assert web.publish(made_up("1")).name == ""
    (web.root / "work/pushing").touch()
    assert web.publish(made_up("1")).name != ""
    assert git(repository, "rev-list", "--count", "pages") == "2"
    assert web.publish(made_up("1")).name == ""


def test_a_branch_of_something_else_is_refused(repository: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    subprocess.run(["git", "init", "--quiet", "--initial-branch=pages", str(work)], check=True)
    (work / "code.py").write_text("theirs = 1\n", "utf-8")
    who = ["-c", "user.name=N", "-c", "user.email=n@example.org"]
    for command in (
        ["add", "code.py"],
        [*who, "commit", "--quiet", "--message=code"],
        ["push", "--quiet", str(repository), "pages"],
    ):
        subprocess.run(["git", "-C", str(work), *command], check=True)
    web = publisher(repository, "project")
    with pytest.raises(BuildError) as told:
        web.publish(made_up("2"))
    (problem,) = told.value.problems
    assert problem.message == (
        "the target holds files that no publication wrote, and they may be somebody's"
    )
    assert git(repository, "show", "pages:code.py") == "theirs = 1"


def test_a_repository_that_does_not_exist_is_told_with_what_git_says(repository: Path) -> None:
    web = publisher(repository.with_name("nowhere.git"), "project")
    with pytest.raises(ToolError) as told:
        web.publish(made_up())
    assert told.value.tool == "git"
    assert "[publish.web] of bifolio.toml" in told.value.hint
    assert "nowhere.git" in told.value.log


def test_telling_alone_asks_the_host_whether_git_may_push_there(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web = publisher(repository, "project")
    assert web.publish(made_up(), dry_run=True).sent
    assert git(repository, "branch", "--list") == ""
    # A host that lets everybody read, and nobody write.
    told = {"COUNT": "1", "KEY_0": "url./nowhere.git.pushInsteadOf", "VALUE_0": str(repository)}
    for name, value in told.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    with pytest.raises(ToolError) as refused:
        web.publish(made_up(), dry_run=True)
    assert "nowhere.git" in refused.value.log
