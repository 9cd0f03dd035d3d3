"""What proofreading found is kept, as long as nothing of what it rests on has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from babel import Locale

from bifolio.i18n.glossary import Glossary
from bifolio.i18n.proofreading import every_check
from bifolio.i18n.proofreading.message_pair import Finding, Lexicon, Pair, Text
from bifolio.model.errors import Where
from bifolio.pipeline.fingerprints.atomic_files import read_checked
from bifolio.pipeline.step_inputs import proofreading_cache
from bifolio.pipeline.step_inputs.proofreading_cache import KeptProofs
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT

ZH, EN = Locale.parse("zh_Hans"), Locale.parse("en")
PAIR = Pair(Text("城市。", ZH), Text("Cities", EN), Where("x.po", 7))
FOUND = Finding("the stop is missing", "Write it.", "Cities.", "end-stop")


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The translations that were looked at, one after another."""
    seen: list[str] = []

    def proof(pair: Pair, _: Glossary) -> Iterator[Finding]:
        seen.append(pair.target.text)
        yield FOUND

    monkeypatch.setattr(every_check, "proof", proof)
    return seen


def read_again(path: Path) -> KeptProofs:
    content = read_checked(path)
    assert isinstance(content, dict)
    return KeptProofs(path, content["ground"], content["texts"])


def test_a_text_that_is_as_it_was_is_not_looked_at_again(tmp_path: Path, looked: list[str]) -> None:
    proofs = KeptProofs(tmp_path / "kept.json", "ground")
    assert proofs.of_pair(PAIR, Glossary()) == [FOUND]
    proofs.keep(whole=True)
    assert read_again(tmp_path / "kept.json").of_pair(PAIR, Glossary()) == [FOUND]
    assert looked == ["Cities"]


@pytest.mark.parametrize(
    "changed",
    [
        replace(PAIR, target=Text("Towns", EN)),
        replace(PAIR, target=Text("Cities", Locale.parse("en_GB"))),
        replace(PAIR, source=Text("都市。", ZH)),
        replace(PAIR, flags=frozenset(["ignore-end-stop"])),
        replace(PAIR, values={"n": "7"}),
        replace(PAIR, heading=True),
        replace(PAIR, name=True),
        replace(PAIR, context="city"),
    ],
)
def test_what_a_check_may_ask_about_is_part_of_the_text(changed: Pair, looked: list[str]) -> None:
    proofs = KeptProofs(None, "ground")
    proofs.of_pair(PAIR, Glossary())
    KeptProofs(None, "ground", proofs.asked).of_pair(changed, Glossary())
    assert looked == ["Cities", changed.target.text]


def test_a_line_that_moved_is_no_change(looked: list[str]) -> None:
    proofs = KeptProofs(None, "ground")
    proofs.of_pair(PAIR, Glossary())
    moved = replace(PAIR, where=Where("x.po", 9))
    KeptProofs(None, "ground", proofs.asked).of_pair(moved, Glossary())
    assert looked == ["Cities"]


@pytest.mark.usefixtures("looked")
def test_whoever_asks_about_a_part_forgets_nothing_of_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    first = KeptProofs(path, "ground")
    first.of_pair(PAIR, Glossary())
    first.keep(whole=True)
    part = read_again(path)
    part.of_pair(replace(PAIR, target=Text("Towns", EN)), Glossary())
    part.keep(whole=False)
    assert len(read_again(path).known) == 2
    whole = read_again(path)
    whole.of_pair(PAIR, Glossary())
    whole.keep(whole=True)
    assert len(read_again(path).known) == 1, "what no text has any more goes"


class SameCode:
    """The code of the checks, as it was: what its digest reaches is tried in `test_code_digest.py`."""

    def __init__(self, *_: object) -> None: ...

    def digest(self, *_: object, files: list[Path]) -> str:
        return f"code of {len(files)} files"


def test_other_names_and_a_damaged_file_mean_looking_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proofreading_cache, "Code", SameCode)

    class Here(Workspace):
        cache = tmp_path

    found = Workspace.read(ROOT)
    here = Here(**{name: getattr(found, name) for name in found.__dataclass_fields__})
    proofs = KeptProofs.read(here, Lexicon())
    proofs.of_pair(PAIR, Glossary())
    proofs.keep(whole=True)
    assert KeptProofs.read(here, Lexicon()).known
    assert not KeptProofs.read(here, Lexicon({"city": [{"en": "Paris"}]})).known
    (tmp_path / proofreading_cache.NAME).write_text("[]")
    assert not KeptProofs.read(here, Lexicon()).known
