"""The list of changes: its order, and what is kept, left and deleted."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta

from bifolio.pipeline.output.manifest import Listed, Manifest
from bifolio.publishing.publication_history import (
    Ledger,
    Left,
    State,
    kept,
    parse,
    read_state,
    record,
)
from bifolio.publishing.release import Release
from bifolio.publishing.upload_order import Change, Rules, change_to
from tests.support.publications import HOUR, NOW

RULES = Rules(NOW, HOUR, 2)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def release(files: Mapping[str, str]) -> Release:
    listed = {a: Listed(digest(text), len(text)) for a, text in files.items()}
    return Release({a: text.encode() for a, text in files.items()}, Manifest(listed))


def state(files: Mapping[str, str], **ledger: object) -> State:
    return State(Ledger(("one",), **ledger), {"one": release(files).listed})  # type: ignore[arg-type]


def waves(change: Change) -> list[list[str]]:
    return [sorted(wave) for wave in change.waves]


BEFORE = {
    "index.html": "1",
    "en/index.html": "1",
    "en/a.html": "1",
    "assets/site.1.css": "1",
    "pagefind/entry.json": "1",
    "data/a.csv": "1",
}
AFTER = {
    "index.html": "2",
    "en/index.html": "2",
    "en/a.html": "2",
    "en/new.html": "2",
    "assets/site.2.css": "2",
    "pagefind/entry.json": "2",
    "data/a.csv": "1",
}


def test_nothing_leads_to_what_is_not_there_yet() -> None:
    change = change_to(release(AFTER), "two", state(BEFORE), RULES)
    assert waves(change) == [
        ["assets/site.2.css"],
        ["pagefind/entry.json"],
        ["en/new.html"],
        ["en/a.html"],
        ["en/index.html"],
        ["index.html"],
        ["manifest.json"],
    ]


def test_what_is_replaced_is_kept_and_what_left_stays_for_its_time() -> None:
    change = change_to(release(AFTER), "two", state(BEFORE), RULES)
    assert change.keep == {kept(digest("1")): "pagefind/entry.json"}  # one copy of one content
    assert change.delete == ()
    ledger = parse(change.done)
    assert ledger.publications == ("two", "one")
    assert ledger.left == {"assets/site.1.css": Left(NOW, digest("1"))}


def test_what_is_due_is_deleted_last_and_known_until_then() -> None:
    left = {"assets/site.0.css": Left(NOW - HOUR, digest("0"))}
    change = change_to(release(AFTER), "two", state(BEFORE, left=left), RULES)
    assert change.delete == ("assets/site.0.css",)
    assert "assets/site.0.css" in parse(change.settled).left
    assert "assets/site.0.css" not in parse(change.done).left


def test_what_comes_back_in_time_is_neither_sent_nor_deleted() -> None:
    left = {"assets/site.2.css": Left(NOW - 2 * HOUR, digest("2"))}
    change = change_to(release(AFTER), "two", state(BEFORE, left=left), RULES)
    assert "assets/site.2.css" not in change.sent
    assert change.delete == ()


def test_a_publication_that_was_broken_off_makes_its_files_unsure() -> None:
    found = State(
        Ledger(("one",), ("broken",)),
        {"one": release(BEFORE).listed, "broken": release(AFTER).listed},
    )
    change = change_to(release(BEFORE), "again", found, RULES)
    assert change.unsure == {*AFTER, "manifest.json"} - {"data/a.csv"}
    assert set(change.sent) == {
        *("index.html", "en/index.html", "en/a.html", "pagefind/entry.json", "manifest.json"),
    }
    assert set(parse(change.done).left) == {"en/new.html", "assets/site.2.css"}
    assert record("broken") in change.delete


def test_records_are_read_back_as_they_were_written() -> None:
    ledger = Ledger(("two", "one"), ("three",), {"a.css": Left(NOW, "0")}, frozenset({"ab"}))
    files = {
        ".publications/ledger.json": ledger.text(),
        **{record(name): release({name: name}).listed.text() for name in ("one", "two", "three")},
    }
    found = read_state(files.get)
    assert found.ledger == ledger
    assert found.current == release({"two": "two"}).listed


def test_a_publication_whose_manifest_is_gone_cannot_be_brought_back() -> None:
    ledger = Ledger(("two", "one"))
    files = {".publications/ledger.json": ledger.text(), record("two"): Manifest().text()}
    assert read_state(files.get).ledger.publications == ("two",)


def test_grace_counts_from_when_a_file_left() -> None:
    before = state(BEFORE)
    change = change_to(release(AFTER), "two", before, RULES)
    after = State(parse(change.done), {**before.manifests, "two": release(AFTER).listed})
    soon = Rules(NOW + timedelta(minutes=59), HOUR, 2)
    assert change_to(release(BEFORE | {"x.html": "3"}), "three", after, soon).delete == ()
    later = Rules(NOW + HOUR, HOUR, 2)
    files = AFTER | {"x.html": "3"}
    assert change_to(release(files), "three", after, later).delete == ("assets/site.1.css",)


# -- compressed copies


def test_a_compressed_copy_goes_with_the_file_that_it_is_of() -> None:
    copies = {f"{address}.gz": text for address, text in AFTER.items()}
    change = change_to(release({**AFTER, **copies}), "two", state(BEFORE), RULES)
    assert ["en/new.html", "en/new.html.gz"] in waves(change)
    assert waves(change)[-2] == ["index.html", "index.html.gz"]


def test_a_copy_of_what_readers_have_no_more_is_deleted_at_once() -> None:
    copies = {"en/a.html.gz": "1", "data/a.csv.gz": "1"}
    after = {address: text for address, text in AFTER.items() if address != "data/a.csv"}
    change = change_to(release(after), "two", state({**BEFORE, **copies}), RULES)
    assert [one for one in change.delete if one.endswith(".gz")] == ["en/a.html.gz"]
    assert "data/a.csv.gz" in parse(change.done).left  # as long as its file
