"""What readers get is compared with what was published, over HTTP from a server of this machine."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bifolio.cli.publishing import verify
from tests.support.publications import made_up
from tests.support.publish_command import Builder, project, run
from tests.support.serving import serving
from tests.support.sites import write


@pytest.fixture
def builder(tmp_path: Path) -> Builder:
    return Builder(project(tmp_path / "project"))


def test_what_readers_get_is_looked_at(builder: Builder) -> None:
    root = builder.root
    with serving(root / "early") as address:
        text = (root / "bifolio.toml").read_text("utf-8")
        text = text.replace('path = "early"', f'path = "early"\nbase_url = "{address}/"')
        (root / "bifolio.toml").write_text(text, "utf-8")
        sound, told = run(builder, "early")
        assert sound
        assert re.search(r"served +\d+ files of \d+ looked at: as published", told)
    with serving(root / "site") as elsewhere:
        (root / "bifolio.toml").write_text(text.replace(address, elsewhere), "utf-8")
        builder.files = made_up("2")
        sound, told = run(builder, "early", at=datetime(2027, 2, 2, tzinfo=UTC))
        assert not sound
        assert re.search(r"served +\d+ missing, 0 differ: assets/style", told)


def test_what_somebody_changed_there_is_named_and_sent_again_on_request(builder: Builder) -> None:
    root = builder.root
    with serving(root / "early") as address:
        text = (root / "bifolio.toml").read_text("utf-8")
        address_and_all = f'path = "early"\nverify = "all"\nbase_url = "{address}/"'
        text = text.replace('path = "early"', address_and_all)
        (root / "bifolio.toml").write_text(text, "utf-8")
        run(builder, "early")
        (root / "early/index.html").write_text("theirs", "utf-8")
        later = datetime(2027, 2, 2, tzinfo=UTC)
        sound, told = run(builder, "early", at=later)
        assert not sound
        assert "0 missing, 1 differ: index.html" in told
        assert "build.py publish early --again" in told
        sound, _ = run(builder, "early", "--again", at=later)
        assert sound


def test_a_served_copy_is_compared_with_what_was_published_there(builder: Builder) -> None:
    root = builder.root
    with serving(root / "early") as address:
        text = (root / "bifolio.toml").read_text("utf-8")
        text = text.replace(
            'path = "early"', f'path = "early"\nbase_url = "{address}/"\nnoindex = true'
        )
        (root / "bifolio.toml").write_text(text, "utf-8")
        run(builder, "early")
        write(made_up("2"), root / "site")  # built since, for another address
        equal, told = verify.run(address, root, as_json=False)
        assert equal
        assert "what was published last to “early”" in told
        (root / "early/index.html").write_text("other", "utf-8")
        equal, told = verify.run(f"{address}/", root, as_json=False)
        assert not equal
        assert "changed: 1\n  index.html" in told
