"""What a build is about to write: one file at each address, its content in memory or in a store."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from bifolio.model.errors import BuildError
from bifolio.model.plan import DamagedFileError, Plan, StoredFile
from tests.support.plans import refused
from tests.support.rows import over_rows


def stored(path: Path, content: bytes) -> StoredFile:
    path.write_bytes(content)
    return StoredFile(path, hashlib.sha256(content).hexdigest(), len(content))


def test_two_files_at_one_address_are_named_with_their_makers() -> None:
    made = Plan()
    made.add("zh/a/index.html", "1", "templates/site/report.html.j2")
    made.add("zh/a/Index.html", "2", "reports/a/report.toml (chapter Index)")
    problem = refused(made)
    assert problem.message == "two files have one address: zh/a/Index.html"
    assert problem.evidence == (
        "made by templates/site/report.html.j2",
        "and by reports/a/report.toml (chapter Index)",
    )


def test_two_spellings_of_one_accent_are_one_address() -> None:
    made = Plan()
    made.add("caf\u00e9.txt", "1", "static/café.txt")
    made.add("cafe\u0301.txt", "2", "static/café.txt (again)")
    with pytest.raises(BuildError, match="two files have one address"):
        made.check()


def test_a_file_where_others_need_a_folder_is_named() -> None:
    made = Plan()
    made.add("zh/a/index.html", "1", "templates/site/report.html.j2")
    made.add("zh/b/index.html", "1", "templates/site/report.html.j2")
    made.add("ZH", "2", "static/ZH")
    problem = refused(made)
    assert problem.message == "one address is a file and a folder: ZH"
    assert problem.evidence == (
        "a file made by static/ZH",
        "a folder of what is made by templates/site/report.html.j2",
    )


def test_content_may_stay_where_it_is_stored(tmp_path: Path) -> None:
    made = Plan()
    kept = stored(tmp_path / "object", b"stored")
    made.add("b.bin", kept, "store")
    made.add("a.txt", "页", "test")
    assert list(made.entries()) == [("a.txt", "页".encode()), ("b.bin", kept)]
    assert dict(made.files()) == {"a.txt": "页".encode(), "b.bin": b"stored"}


@over_rows("damage", [lambda path: path.write_bytes(b"stOred"), Path.unlink])
def test_a_damaged_stored_file_is_told_instead_of_read(tmp_path: Path, damage) -> None:
    kept = stored(tmp_path / "object", b"stored")
    damage(kept.path)
    with pytest.raises(DamagedFileError) as caught:
        kept.read()
    assert caught.value.file == kept
