"""`[publish.NAME]` of bifolio.toml: what is read, and every mistake in it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bifolio.model.errors import BuildError
from bifolio.sources.publish_targets import PublishTarget
from bifolio.sources.workspace import Workspace
from tests.support.rows import over_rows
from tests.support.workspace import config_text


def read(folder: Path, text: str) -> dict[str, PublishTarget]:
    (folder / "bifolio.toml").write_text(f"{config_text('made-up')}\n{text}", "utf-8")
    return dict(Workspace.load(folder).config.publish)


def mistake(folder: Path, text: str) -> tuple[int, str, str]:
    """Line below the head of the table, message and hint of the one problem."""
    with pytest.raises(BuildError) as told:
        read(folder, text)
    (problem,) = told.value.problems
    head = config_text("made-up").count("\n") + 1
    return problem.where.line - head, problem.message, problem.hint


def test_a_target_of_each_kind_is_read(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        '[publish.web]\nkind = "folder"\npath = "/srv/site"\nprecompressed = true\n'
        '[publish.pages]\nkind = "git"\nrepository = "git@example.org:o/r.git"\nhistory = "none"\n'
        '[publish.store]\nkind = "s3"\nbucket = "b"\nprefix = "/a/b/"\ngrace = "2 days"\n'
        '[publish.host]\nkind = "rsync"\nhost = "web@example.org"\npath = "/srv/www/"\nkeep = 2\n',
    )
    assert {name: one.kind for name, one in found.items()} == {
        "web": "folder",
        "pages": "git",
        "store": "s3",
        "host": "rsync",
    }
    assert {one.name for one in found.values() if one.precompressed} == {"web"}
    assert found["pages"].options["branch"] == "pages"
    assert found["store"].options["prefix"] == "a/b"
    assert found["store"].grace == timedelta(days=2)
    assert (found["host"].options["path"], found["host"].keep) == ("/srv/www", 2)
    assert (found["web"].embargo, found["web"].verify) == ("refuse", "sample")


FOLDER = '[publish.web]\nkind = "folder"\npath = "web"\n'


@over_rows(
    ("text", "line", "message", "hint"),
    [
        ('[publish.Web]\nkind = "folder"\npath = "web"\n', 1, "“Web” cannot be the name of a target", "lower-case"),
        ('[publish.web]\nkind = "ftp"\n', 2, "“ftp” is not a kind", "Known: folder, git, s3, rsync."),
        ('[publish.s]\nkind = "s3"\nbucket = "b"\nprecompressed = true\n', 4, "unknown key “precompressed”", ""),
        (f'{FOLDER}paht = "x"\n', 4, "unknown key “paht”", "Did you mean “path”?"),
        (f'{FOLDER}base_url = "example.org"\n', 4, "“example.org” is not a web address", "https://"),
        (f'{FOLDER}grace = "soon"\n', 4, "“soon” is not a span of time", 'grace = "2 hours"'),
        (f'{FOLDER}grace = "{"9" * 5000} days"\n', 4, f"“{'9' * 5000} days” is not a span of time", 'grace = "2 hours"'),
        (f"{FOLDER}keep = 0\n", 4, "0 is not between 1 and 50", "keep = 5"),
        (f'{FOLDER}embargo = "show"\n', 4, "only a target that search engines leave out may show what is not to be read yet", "noindex = true"),
        ('[publish.h]\nkind = "rsync"\nhost = "-oProxyCommand=x"\npath = "/srv/www"\n', 3, "“-oProxyCommand=x” is not the name of a host", "~/.ssh/config"),
        ('[publish.h]\nkind = "rsync"\nhost = "web"\npath = "/"\n', 4, "“/” is not a folder of its own on the host", "/srv/www/reports"),
        ('[publish.g]\nkind = "git"\nrepository = "https://me:word@example.org/r.git"\n', 3, "“repository” holds a password or a token, which everybody who reads this file would have", "change it"),
        ('[publish.g]\nkind = "git"\nrepository = "--upload-pack=touch x"\n', 3, "“--upload-pack=touch x” begins with a hyphen", "Write the repository alone."),
        ('[publish.g]\nkind = "git"\nrepository = "r.git"\nbranch = "-f"\n', 4, "“-f” begins with a hyphen", "Write the branch alone."),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_its_remedy(
    tmp_path: Path, text: str, line: int, message: str, hint: str
) -> None:
    found = mistake(tmp_path, text)
    assert found[:2] == (line, message)
    assert hint in found[2]
    assert "word@" not in found[1]


@over_rows(
    ("head", "key", "value"),
    [
        ('kind = "git"', "repository", "https://WORD@example.org/r.git"),
        ('kind = "git"', "repository", "https://me:WO/RD@example.org/r.git"),
        ('kind = "git"', "repository", "https://example.org/r.git?private_token=WORD"),
        ('kind = "s3"\nbucket = "b"', "endpoint", "https://me:WORD@s3.example.org"),
        ('kind = "folder"\npath = "web"', "base_url", "https://me:WORD@example.org/ x"),
        ('kind = "rsync"\npath = "/srv/www"', "host", "me:WORD@example.org"),
    ],
)
def test_a_secret_is_refused_and_printed_nowhere(
    tmp_path: Path, head: str, key: str, value: str
) -> None:
    with pytest.raises(BuildError) as told:
        read(tmp_path, f'[publish.x]\n{head}\n{key} = "{value}"\n')
    (problem,) = told.value.problems
    assert problem.message.startswith(f"“{key}” holds a password or a token")
    assert "WORD" not in str(problem)
    assert "WO/RD" not in str(problem)


@over_rows(
    "repository",
    [
        "git@example.org:o/r.git",
        "ssh://git@example.org:2222/o/r.git",
        "/srv/a@b:c/r.git",
        "../r.git",
    ],
)
def test_the_user_of_ssh_and_a_path_with_an_at_sign_are_no_secrets(
    tmp_path: Path, repository: str
) -> None:
    found = read(tmp_path, f'[publish.g]\nkind = "git"\nrepository = "{repository}"\n')
    assert found["g"].options["repository"] == repository
