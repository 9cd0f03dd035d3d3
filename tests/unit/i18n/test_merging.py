"""Merging messages into PO files."""

from __future__ import annotations

from pathlib import Path

from bifolio.i18n.catalogs import Extracted, catalog_path, merge, write
from bifolio.model.errors import Where
from bifolio.sources.workspace import Config, Workspace


def workspace(root: Path) -> Workspace:
    return Workspace(root, Config("Bifolio", "", (), ()))


def message(text: str) -> Extracted:
    return Extracted(text, None, None, Where("cities.md.j2", 1))


def update(root: Path, *messages: str) -> str:
    """Merge messages into the English catalog of a series; the file's text."""
    space = workspace(root)
    merged = merge(space, "en", "en", "mobility", [message(text) for text in messages])
    path = catalog_path(space, "en", "mobility")
    write(path, merged)
    return path.read_text("utf-8")


def translate(root: Path, old: str, new: str) -> None:
    path = catalog_path(workspace(root), "en", "mobility")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_a_changed_sentence_is_fuzzy_and_shows_what_it_was(tmp_path: Path) -> None:
    update(tmp_path, "城市之间的流动并不集中。")
    translate(tmp_path, 'msgstr ""\n\n', 'msgstr "Mobility is spread."\n\n')
    text = update(tmp_path, "城市之间的流动不太集中。")
    assert "#, fuzzy" in text
    assert '#| msgid "城市之间的流动并不集中。"' in text


def test_updating_twice_changes_nothing(tmp_path: Path) -> None:
    update(tmp_path, "城市之间的流动并不集中。")
    translate(tmp_path, 'msgstr ""\n\n', 'msgstr "Mobility is spread."\n\n')
    once = update(tmp_path, "城市之间的流动不太集中。")
    assert update(tmp_path, "城市之间的流动不太集中。") == once


def test_the_earlier_wording_goes_with_the_mark(tmp_path: Path) -> None:
    update(tmp_path, "城市之间的流动并不集中。")
    translate(tmp_path, 'msgstr ""\n\n', 'msgstr "Mobility is spread."\n\n')
    update(tmp_path, "城市之间的流动不太集中。")
    translate(tmp_path, "#, fuzzy\n", "")
    text = update(tmp_path, "城市之间的流动不太集中。")
    assert "并不集中" not in text
    assert "| msgid" not in text
