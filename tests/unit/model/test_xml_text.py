"""XML as text: the same whatever was written before in this process."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from bifolio.model.canonical.xml_text import xml_text

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="8"><g><text>深圳 &amp; 8</text></g></svg>'


def read(text: str) -> ET.Element:
    """The tree of a text of ours."""
    return ET.fromstring(text)  # noqa: S314


def test_the_namespace_of_the_root_is_written_once_and_first() -> None:
    assert xml_text(read(DRAWING)) == DRAWING


def test_text_without_a_namespace_stays_without() -> None:
    assert xml_text(read("<tbx><text /></tbx>")) == "<tbx><text /></tbx>"


def test_elements_of_another_namespace_keep_theirs() -> None:
    text = xml_text(read('<a xmlns="urn:one"><b xmlns="urn:two"><c/></b></a>'))
    assert [one.tag for one in read(text).iter()] == [
        "{urn:one}a",
        "{urn:two}b",
        "{urn:two}c",
    ]


def test_what_the_process_knows_of_prefixes_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ET, "_namespace_map", dict(ET._namespace_map))  # type: ignore[attr-defined]
    ET.register_namespace("", "urn:another")
    assert xml_text(read(DRAWING)) == DRAWING
    ET.register_namespace("drawing", "http://www.w3.org/2000/svg")
    assert xml_text(read(DRAWING)) == DRAWING
