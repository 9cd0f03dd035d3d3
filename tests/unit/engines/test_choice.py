"""Which engine a build takes: Quarto where a recent one is, else the embedded one."""

from __future__ import annotations

import pytest

from bifolio.engines.choice import choose
from bifolio.engines.quarto.installation import Quarto
from bifolio.model.errors import ToolError
from tests.support.quarto import STANDIN
from tests.support.rows import over_rows


def test_auto_takes_a_recent_quarto(tmp_path):
    engine, advice = choose("auto", tmp_path, Quarto(STANDIN, "1.7.34"))
    assert (engine.name, advice) == ("quarto", "")
    assert engine.label.startswith("Quarto 1.7.34; PDFs: embedded (pandoc ")


def test_auto_passes_over_an_old_quarto_and_says_so(tmp_path):
    engine, advice = choose("auto", tmp_path, Quarto(STANDIN, "1.6.43"))
    assert engine.name == "embedded"
    assert advice == "Quarto 1.6.43 is older than 1.7; the embedded engine is used"


def test_without_quarto_auto_is_embedded_and_quarto_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setattr("bifolio.engines.choice.find", lambda: None)
    assert choose("auto", tmp_path)[0].name == "embedded"
    with pytest.raises(ToolError) as caught:
        choose("quarto", tmp_path)
    assert str(caught.value) == "Quarto: was not found on the path"
    assert "pip install '.[quarto]'" in caught.value.hint


def test_embedded_does_not_look_for_quarto(tmp_path, monkeypatch):
    monkeypatch.setattr("bifolio.engines.choice.find", lambda: pytest.fail("looked for it"))
    assert choose("embedded", tmp_path)[0].name == "embedded"


@over_rows(
    ("version", "supported", "tags"),
    [
        ("1.6.43", False, False),
        ("1.7.34", True, False),
        ("1.9.2-rc1", True, True),
        ("99.9.9", True, True),
    ],
)
def test_versions(version, supported, tags):
    quarto = Quarto(STANDIN, version)
    assert (quarto.supported, quarto.tags_paper) == (supported, tags)
