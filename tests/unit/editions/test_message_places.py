"""Where labels stand: next year's edition says the same at the same places."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bifolio.cli.translate.survey import _add
from bifolio.editions.message_places import MessagePlace, in_labels
from bifolio.i18n.catalogs import Key
from tests.support.chapters import chapter_inputs


def test_labels_of_two_editions_stand_at_the_same_places(tmp_path: Path) -> None:
    inputs = chapter_inputs(tmp_path)
    first = in_labels(inputs.report, inputs.findings, inputs.language)
    next_year = replace(inputs.report, id="e-2027", year=2027)
    second = in_labels(next_year, inputs.findings, inputs.language)
    places = {key[1]: [one.place for one in found] for _, key, found in first}
    assert places["Place"] == ["s, table-1-1"]
    known: dict[str, dict[Key, list[MessagePlace]]] = {}
    _add(known, first)
    before = {key: len(found) for key, found in known["terms"].items()}
    _add(known, second)
    assert {key: len(found) for key, found in known["terms"].items()} == before
