"""The site is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.model.errors import BuildError
from bifolio.model.plan import Plan
from bifolio.pipeline import write


def plan(**files: str) -> Plan:
    made = Plan()
    for name, content in files.items():
        made.add(f"{name}.html", content, "test")
    return made


def test_a_build_replaces_the_site_it_wrote(tmp_path: Path) -> None:
    write.write(plan(old="1"), tmp_path / "site", "site")
    write.write(plan(new="2"), tmp_path / "site", "site")
    assert sorted(p.name for p in (tmp_path / "site").iterdir()) == [".bifolio", "new.html"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site"]


def test_two_pages_at_one_address_are_named_with_their_makers() -> None:
    made = Plan()
    made.add("zh/a/index.html", "1", "templates/site/report.html.j2")
    made.add("zh/a/Index.html", "2", "reports/a/report.toml (chapter Index)")
    with pytest.raises(BuildError) as caught:
        made.check()
    [problem] = caught.value.problems
    assert problem.message == "two pages have one address: zh/a/Index.html"
    assert problem.evidence == (
        "made by templates/site/report.html.j2",
        "and by reports/a/report.toml (chapter Index)",
    )


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.docx").write_text("mine")
    with pytest.raises(BuildError, match="holds files that Bifolio did not write"):
        write.write(plan(a="1"), tmp_path / "site", "site")
    assert (tmp_path / "site" / "thesis.docx").read_text() == "mine"


def test_a_failing_write_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write.write(plan(old="1"), tmp_path / "site", "site")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(BuildError, match="the site cannot be written: No space left on device"):
        write.write(plan(new="2"), tmp_path / "site", "site")
    assert (tmp_path / "site" / "old.html").is_file()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site"]


def test_no_permission_is_said_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(BuildError) as caught:
        write.check_writable(tmp_path / "site", "site")
    [problem] = caught.value.problems
    assert problem.message == "the site cannot be written: no permission"
    assert f"chmod u+w {tmp_path}" in problem.hint
    (tmp_path / "site").mkdir()
    with pytest.raises(BuildError) as caught:
        write.check_writable(tmp_path / "site", "site")
    assert "chmod u+w site" in caught.value.problems[0].hint


def test_clean_deletes_only_what_bifolio_wrote(tmp_path: Path) -> None:
    write.write(plan(a="1"), tmp_path / "site", "site")
    (tmp_path / ".cache" / "text").mkdir(parents=True)
    assert write.clean(tmp_path) == ["site/", ".cache/"]
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "site").mkdir()
    assert write.clean(tmp_path) == []
    assert (tmp_path / "site").is_dir()


def test_a_site_that_is_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "served").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "served", target_is_directory=True)
    write.write(plan(a="1"), tmp_path / "site", "site")
    write.write(plan(b="2"), tmp_path / "site", "site")
    assert (tmp_path / "site").is_symlink()
    assert sorted(p.name for p in (tmp_path / "served").iterdir()) == [".bifolio", "b.html"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["served", "site"]
    assert write.clean(tmp_path) == ["site/"]


def test_two_builds_do_not_write_at_once(tmp_path: Path) -> None:
    write.write(plan(old="1"), tmp_path / "site", "site")
    (tmp_path / ".site.new").mkdir()
    with pytest.raises(BuildError, match="another build is writing here") as caught:
        write.write(plan(new="2"), tmp_path / "site", "site")
    [problem] = caught.value.problems
    assert f"delete the folder {tmp_path / '.site.new'}" in problem.hint
    assert (tmp_path / "site" / "old.html").is_file()


def test_breaking_off_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write.write(plan(old="1"), tmp_path / "site", "site")

    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(write, "_write_files", broken_off)
    with pytest.raises(KeyboardInterrupt):
        write.write(plan(new="2"), tmp_path / "site", "site")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site"]
    assert (tmp_path / "site" / "old.html").is_file()


def test_a_site_lost_between_two_names_is_found_again(tmp_path: Path) -> None:
    write.write(plan(old="1"), tmp_path / "site", "site")
    (tmp_path / "site").rename(tmp_path / ".site.old")
    write.write(plan(new="2"), tmp_path / "site", "site")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site"]
    assert (tmp_path / "site" / "new.html").is_file()
