"""What a store is asked with is printed nowhere, whatever comes of a request."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.model.errors import ToolError
from bifolio.publishing.targets import open_target
from bifolio.publishing.targets.target import Setting
from bifolio.sources.publish_targets import PublishTarget
from tests.support.publications import Time


@pytest.mark.parametrize(
    "name", ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"]
)
def test_a_credential_with_a_line_end_is_told_and_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    pytest.importorskip("boto3", reason="boto3 is not installed")
    given = {"AWS_ACCESS_KEY_ID": "AKIA", "AWS_SECRET_ACCESS_KEY": "x", "AWS_SESSION_TOKEN": "y"}
    for one, value in {**given, name: "WORD\n", "AWS_MAX_ATTEMPTS": "1"}.items():
        monkeypatch.setenv(one, value)
    options = {"bucket": "b", "prefix": "", "endpoint": "http://127.0.0.1:1", "region": "us-east-1"}
    store = PublishTarget("store", "s3", options={**options, "profile": ""})
    place = open_target(Setting(store, tmp_path, tmp_path / "work", "me", Time()))
    with pytest.raises(ToolError) as told:
        place.read("index.html")
    assert "WORD" not in f"{told.value} {told.value.hint} {told.value.log}"
