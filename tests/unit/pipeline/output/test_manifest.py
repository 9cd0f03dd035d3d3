"""The list of what Bifolio wrote: the same for the same site, and safe to delete by."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from bifolio.model.progress import Reporter
from bifolio.pipeline.output import hold, manifest, write_site
from bifolio.pipeline.output.manifest import Listed, Manifest
from bifolio.publishing.manifest_comparison import compare_folder
from tests.support.rows import over_rows
from tests.support.sites import plan_of, write


def test_it_lists_files_with_digest_and_size_and_the_identity_of_editions(tmp_path: Path) -> None:
    with hold(tmp_path / "site", "site", Reporter()) as target:
        write_site(plan_of({"zh/a.html": "页", "b": "1"}), target, {"m-2026": "0f"})
    text = (tmp_path / "site" / "manifest.json").read_text("utf-8")
    one, page = hashlib.sha256(b"1").hexdigest(), hashlib.sha256("页".encode()).hexdigest()
    assert text == (
        "{\n"
        '"bifolio": 1,\n'
        '"editions": {"m-2026": "0f"},\n'
        '"files": {\n'
        f'"b": {{"sha256": "{one}", "size": 1}},\n'
        f'"zh/a.html": {{"sha256": "{page}", "size": 3}}\n'
        "}\n"
        "}\n"
    )
    assert list(json.loads(text)) == ["bifolio", "editions", "files"]


def test_the_same_site_has_the_same_manifest(tmp_path: Path) -> None:
    write({"b": "1", "a": "2"}, tmp_path / "one")
    write({"other": "3"}, tmp_path / "two")
    write({"a": "2", "b": "1"}, tmp_path / "two")
    texts = [(tmp_path / name / "manifest.json").read_bytes() for name in ("one", "two")]
    assert texts[0] == texts[1]


@over_rows(
    "made",
    [
        Manifest(),
        Manifest({"a": Listed("00", 1)}, {"x": "y"}, unfinished=True),
        Manifest({"报告/“a”": Listed("00", 1)}),
    ],
)
def test_what_is_written_is_read_again(made: Manifest) -> None:
    assert manifest.parse(made.text()) == made


@over_rows(
    "address", ["../secret", "/etc/passwd", "a/../../b", "a\\b", "C:/x", "./a", "a//b", ".."]
)
def test_a_manifest_never_leads_out_of_its_folder(address: str) -> None:
    """What it lists may be deleted."""
    with pytest.raises(ValueError, match="not an address"):
        manifest.parse(Manifest({address: Listed("00", 1)}).text())


@over_rows(
    "text",
    [
        "",
        "[]",
        '{"name": "An app", "icons": []}',
        '{"bifolio": 2, "files": {}, "editions": {}}',
        '{"bifolio": 1, "files": {"a": 1}, "editions": {}}',
        '{"bifolio": 1, "files": {"a": {"sha256": "0"}}, "editions": {}}',
        '{"bifolio": 1, "editions": {}}',
        '{"bifolio": 1, "files": {}, "editions": []}',
    ],
)
def test_what_is_no_manifest_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    assert manifest.read(tmp_path) is None
    assert not manifest.is_ours(tmp_path)


# -- comparing --------------------------------------------------------------------------------


def test_a_folder_is_compared_with_its_manifest(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write({"same": "1", "gone": "1", "longer": "1", "other": "1", "a/link": "1"}, site)
    listed = manifest.read(site)
    assert listed is not None
    assert compare_folder(site, listed).equal
    (site / "gone").unlink()
    (site / "longer").write_text("12")
    (site / "other").write_text("2")
    (site / "a" / "link").unlink()
    (site / "a" / "link").symlink_to(site / "same")
    (site / "a" / "more").write_text("1")
    (site / ".DS_Store").write_text("icons")
    found = compare_folder(site, listed)
    assert not found.equal
    assert found.files == 5
    assert found.missing == ("gone",)
    assert found.changed == ("a/link", "longer", "other")
    assert found.foreign == ("a/more",)
