"""What is served, and what a page is told that was sent some time ago."""

from __future__ import annotations

from threading import Thread

import pytest

from bifolio.cli.serve.changed_passages import Passage
from bifolio.cli.serve.failure import Failure
from bifolio.cli.serve.served_site import REMEMBERED, Change, Served, change_between
from bifolio.model.errors import BuildError, Problem, Where

AT_ONCE = 0.0
FAILURE = Failure(BuildError([Problem(Where("a.csv", 3), "no number")]))
OBJECTS = {"1": b"<main><p id='a'>One.</p>", "2": b"<main><p id='a'>Two.</p>"}
PAGES = {"en/x.html": "1", "assets/bifolio.css": "3", "assets/bifolio-en.js": "4"}


def changed(address: str, text: str = "") -> Change:
    return Change({address: Passage(0, "p", "a", text)})


# ------------------------------------------------------------------------------- between builds


def test_a_changed_page_comes_with_the_passage_that_changed() -> None:
    found = change_between(PAGES, {**PAGES, "en/x.html": "2"}, OBJECTS.get)
    assert found == Change({"en/x.html": Passage(0, "p", "a", "Two.")})


def test_what_people_wrote_comes_before_the_page_that_shows_a_digest() -> None:
    before = {"en/r/index.html": "1", "en/r/b.html": "1", "en/r/a.html": "1"}
    found = change_between(before, dict.fromkeys(before, "2"), OBJECTS.get)
    assert list(found.pages) == ["en/r/a.html", "en/r/b.html", "en/r/index.html"]


def test_styles_and_other_files_are_told_apart() -> None:
    after = {"en/x.html": "1", "assets/bifolio.css": "5", "assets/new.js": "6"}
    found = change_between(PAGES, after, OBJECTS.get)
    assert found == Change({}, ("assets/bifolio.css",), ("assets/new.js", "assets/bifolio-en.js"))


def test_a_new_page_and_one_that_the_store_has_lost_have_no_passage() -> None:
    after = {**PAGES, "en/y.html": "1", "en/x.html": "9"}
    found = change_between(PAGES, after, OBJECTS.get)
    assert found.pages == {"en/x.html": Passage(), "en/y.html": Passage()}


def test_nothing_changed_is_no_change() -> None:
    assert not change_between(PAGES, dict(PAGES), OBJECTS.get)


# --------------------------------------------------------------------------------- what is told


def test_a_page_is_told_what_changed_since_it_was_sent() -> None:
    served = Served()
    served.show(PAGES, Change())
    served.show(PAGES, changed("en/a.html", "first"))
    served.show(PAGES, changed("en/b.html", "second"))
    event = served.event_after(2, served.run, AT_ONCE)
    assert event is not None
    assert (event["number"], event["failed"], event["all"]) == (3, False, False)
    assert event["pages"] == {"en/b.html": {"at": 0, "tag": "p", "anchor": "a", "text": "second"}}
    missed = served.event_after(1, served.run, AT_ONCE)
    assert missed is not None
    assert list(missed["pages"]) == ["en/a.html", "en/b.html"]


def test_nothing_happened() -> None:
    served = Served()
    served.show(PAGES, Change())
    assert served.event_after(1, served.run, AT_ONCE) is None


def test_a_build_that_changes_nothing_is_no_event() -> None:
    served = Served()
    served.show(PAGES, Change())
    served.show({**PAGES, "b": "7"}, Change())
    assert served.state.pages == {**PAGES, "b": "7"}
    assert served.event_after(1, served.run, AT_ONCE) is None


def test_a_failure_and_its_end_are_events_and_the_last_good_pages_stay() -> None:
    served = Served()
    served.show(PAGES, Change())
    served.fail(FAILURE)
    event = served.event_after(1, served.run, AT_ONCE)
    assert event is not None
    assert event["failed"]
    assert served.state.pages == PAGES
    served.show(PAGES, Change())  # mended: what is there is what was there
    event = served.event_after(2, served.run, AT_ONCE)
    assert event is not None
    assert not event["failed"]
    assert served.state.failure is None


def test_what_slept_too_long_or_knows_another_server_is_told_to_load_everything() -> None:
    served = Served()
    for _ in range(REMEMBERED + 2):
        served.show(PAGES, changed("en/a.html"))
    for number, run, everything in [(0, served.run, True), (3, served.run, False), (7, "x", True)]:
        event = served.event_after(number, run, AT_ONCE)
        assert event is not None
        assert event["all"] is everything, number


def test_who_waits_is_woken_by_the_next_event_and_by_the_end() -> None:
    served = Served()
    thread = Thread(target=lambda: served.show(PAGES, Change()))
    thread.start()
    event = served.event_after(0, served.run, 30.0)
    thread.join()
    assert event is not None
    assert event["number"] == 1
    served.close()
    with pytest.raises(ConnectionAbortedError):
        served.event_after(1, served.run, 30.0)
