"""Steps are run again when something that they read has changed, and then only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bifolio.model.errors import BuildError, Problem, ToolError, Where
from bifolio.model.plan import StoredFile
from bifolio.pipeline.steps import ABSENT, NotMadeError, Outcome, Step, Steps, digest_of
from bifolio.pipeline.steps.earlier_build import Earlier
from bifolio.pipeline.steps.rebuild_reasons import LOST, NEW
from bifolio.pipeline.store import Store

FLAW = Problem(Where("a.txt", 3, 5, "a"), "it is flawed", "Mend it.", ("line 3", "line 4"))


@dataclass
class Project:
    """Files, and steps over them. A build is a new `Steps` over the same store."""

    store: Store
    files: dict[str, str] = field(default_factory=dict)
    code: dict[str, str] = field(default_factory=dict)  # by kind
    tools: dict[str, str] = field(default_factory=dict)
    looked_at: list[str] = field(default_factory=list)  # files whose digest was asked for

    def build(self, **kinds: Callable[[Steps], Callable[..., Outcome]]) -> Steps:
        """Steps of a new build. kinds: made for these steps, so that they can ask for others."""
        known: dict[str, Step] = {}
        steps = Steps(self.store, known, {"file": self.digest, "part": self.part(lambda: steps)})
        for kind, make in {"read": self.read, "join": self.join, **kinds}.items():
            known[kind] = Step(make(steps), self.of(self.code, kind), self.of(self.tools, kind))
        return steps

    def of(self, digests: Mapping[str, str], kind: str) -> Callable[[], str]:
        return lambda: digests.get(kind, "1")

    def digest(self, name: str) -> str:
        self.looked_at.append(name)
        return digest_of(self.files[name]) if name in self.files else ABSENT

    def part(self, steps: Callable[[], Steps]) -> Callable[[str], str]:
        def digest(rest: str) -> str:
            name, _, part = rest.partition("#")
            return steps().made(name).inner_digests.get(part, ABSENT)

        return digest

    def read(self, steps: Steps) -> Callable[..., Outcome]:
        """`read/FILE`: the words of a file, each a part by its first letter; `flaw` is a mistake."""

        def run(name: str) -> Outcome:
            steps.note(f"file:{name}")
            text = self.files.get(name, "")
            if "flaw" in text:
                raise BuildError([FLAW])
            words = text.split()
            contents = {"": " ".join(words).encode(), "count": f"{len(words)}".encode()}
            return Outcome(contents, {word[0]: digest_of(word) for word in words})

        return run

    def join(self, steps: Steps) -> Callable[..., Outcome]:
        """`join/FILE/FILE`: what the steps `read` of these files made, in one row."""

        def run(*names: str) -> Outcome:
            return Outcome({"": b"+".join(steps.content(f"read/{name}") for name in names)})

        return run


@pytest.fixture(params=["in a folder", "in memory"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Project:
    store = Store(tmp_path if request.param == "in a folder" else None)
    return Project(store, {"a": "one two", "b": "three", "other": "x"})


# ------------------------------------------------------------------------------- found or made


def test_what_is_new_is_made_with_all_that_it_reads(project: Project) -> None:
    steps = project.build()
    assert steps.content("join/a/b") == b"one two+three"
    assert steps.ran == {"join/a/b": (NEW,), "read/a": (NEW,), "read/b": (NEW,)}
    assert set(steps.names) == {"join/a/b", "read/a", "read/b"}
    assert steps.outputs("read/a") == {"": digest_of("one two"), "count": digest_of("2")}


def test_what_nothing_has_changed_for_is_found_again(project: Project) -> None:
    project.build().content("join/a/b")
    again = project.build()
    assert again.content("join/a/b") == b"one two+three"
    assert again.ran == {}


def test_a_build_looks_at_each_file_once(project: Project) -> None:
    project.build().content("join/a/b")
    project.looked_at.clear()
    again = project.build()
    for name in ("join/a/b", "read/a", "read/b", "join/a"):
        again.content(name)
    assert sorted(project.looked_at) == ["a", "b"]


def test_a_changed_file_makes_its_readers_again_and_no_others(project: Project) -> None:
    project.build().content("join/a/b")
    project.files |= {"b": "four", "other": "changed"}
    again = project.build()
    assert again.content("join/a/b") == b"one two+four"
    assert again.ran == {"join/a/b": ("step:read/b#",), "read/b": ("file:b",)}


def test_a_file_that_was_looked_for_in_vain_and_now_exists_is_a_change(project: Project) -> None:
    assert project.build().content("read/c") == b""
    project.files["c"] = "new"
    again = project.build()
    assert again.content("read/c") == b"new"
    assert again.ran == {"read/c": ("file:c",)}


@pytest.mark.parametrize("what", ["code", "tools"])
def test_other_code_or_tools_make_the_steps_of_that_kind_again(project: Project, what: str) -> None:
    project.build().content("join/a/b")
    getattr(project, what)["join"] = "2"
    again = project.build()
    assert again.content("join/a/b") == b"one two+three"
    assert again.ran == {"join/a/b": (what,)}


def test_several_reasons_are_all_told(project: Project) -> None:
    project.build().content("read/a")
    project.files["a"] = "else"
    project.code["read"] = project.tools["read"] = "2"
    assert project.build().changes("read/a") == ("file:a", "code", "tools")


def test_what_is_back_as_it_was_is_found_again(project: Project) -> None:
    for text in ("one two", "else"):
        project.files["a"] = text
        assert project.build().content("join/a") == text.encode()
    project.files["a"] = "one two"
    again = project.build()
    assert (again.content("join/a"), again.ran) == (b"one two", {})


def test_a_step_that_makes_the_same_as_before_leaves_its_readers_alone(project: Project) -> None:
    project.build().content("join/a/b")
    project.files["a"] = "one    two"
    again = project.build()
    assert again.content("join/a/b") == b"one two+three"
    assert again.ran == {"read/a": ("file:a",)}


def test_only_the_output_that_was_asked_for_is_a_read(project: Project) -> None:
    def counts(steps: Steps) -> Callable[..., Outcome]:
        return lambda name: Outcome({"": steps.content(f"read/{name}", "count") + b" words"})

    project.build(counts=counts).content("counts/a")
    project.files["a"] = "other words"
    again = project.build(counts=counts)
    assert again.content("counts/a") == b"2 words"
    assert again.ran == {"read/a": ("file:a",)}


def test_a_part_of_an_output_changes_those_that_noted_that_part(project: Project) -> None:
    def letter(steps: Steps) -> Callable[..., Outcome]:
        def run(name: str, first: str) -> Outcome:
            steps.note(f"part:read/{name}#{first}")
            words = steps.stored(f"read/{name}").decode().split()
            return Outcome({"": " ".join(word for word in words if word[0] == first).encode()})

        return run

    names = ("letter/a/o", "letter/a/t", "letter/a/n")
    first = project.build(letter=letter)
    assert [first.content(name) for name in names] == [b"one", b"two", b""]
    project.files["a"] = "one twelve new"
    again = project.build(letter=letter)
    assert [again.content(name) for name in names] == [b"one", b"twelve", b"new"]
    assert again.ran == {
        "read/a": ("file:a",),
        "letter/a/t": ("part:read/a#t",),
        "letter/a/n": ("part:read/a#n",),
    }


def test_reads_of_a_step_inside_are_not_those_of_the_step_outside(project: Project) -> None:
    def outer(steps: Steps) -> Callable[..., Outcome]:
        def run() -> Outcome:
            steps.note("file:b")
            inner = steps.content("read/a")
            steps.note("file:other")
            return Outcome({"": inner})

        return run

    made = project.build(outer=outer).made("outer")
    assert list(made.record.reads) == ["file:b", "step:read/a#", "file:other"]


def test_what_is_asked_for_outside_of_steps_is_no_read(project: Project) -> None:
    steps = project.build()
    steps.note("file:other")
    assert steps.content("read/a") == b"one two"
    assert steps.made("read/a").record.reads == {"file:a": digest_of("one two")}


def test_whether_a_step_is_up_to_date_can_be_asked_without_making_it(project: Project) -> None:
    project.build().content("read/a")
    again = project.build()
    assert [again.is_known(name) for name in ("read/a", "read/b")] == [True, False]
    project.files["a"] = "else"
    assert not project.build().is_known("read/a")
    assert again.ran == {}


def test_whether_it_is_can_be_asked_without_making_what_it_reads(project: Project) -> None:
    project.build().content("join/a/b")
    project.files["a"] = "one  two"  # the same words
    again = project.build()
    assert not again.is_known("join/a/b", left=("read/",))
    assert again.ran == {}
    assert again.is_known("join/a/b", left=("other/",))
    assert list(again.ran) == ["read/a"]
    assert project.build().is_known("join/a/b", left=("read/",))


# ------------------------------------------------------------------------------------ the store


def test_an_output_that_vanished_before_a_build_is_made_again(tmp_path: Path) -> None:
    project = Project(Store(tmp_path), {"a": "one two", "b": "three"})
    project.build().content("join/a/b")
    for path in (tmp_path / "objects").rglob("*"):
        if path.is_file() and path.read_bytes() == b"three":
            path.unlink()
    project.store = Store(tmp_path)
    again = project.build()
    assert again.stored("read/b") == b"three"
    assert again.content("join/a/b") == b"one two+three"
    assert again.ran == {"read/b": (LOST,)}


def test_an_output_that_vanishes_while_a_build_runs_is_made_again(tmp_path: Path) -> None:
    project = Project(Store(tmp_path), {"a": "one two"})
    steps = project.build()
    steps.made("read/a")
    (lost,) = [p for p in tmp_path.rglob("*") if p.is_file() and p.read_bytes() == b"one two"]
    lost.unlink()
    assert steps.stored("read/a") == b"one two"
    assert steps.ran == {"read/a": (LOST,)}


def test_what_is_planned_for_the_site_stays_on_disk_unread(tmp_path: Path) -> None:
    project = Project(Store(tmp_path), {"a": "one two"})
    planned = project.build().planned("read/a")
    assert isinstance(planned, StoredFile)
    assert (planned.read(), planned.sha256, planned.size) == (b"one two", digest_of("one two"), 7)
    planned.path.unlink()
    steps = project.build()
    assert steps.planned("read/a") == planned
    assert steps.ran == {"read/a": (LOST,)}
    project.store = Store(None)
    assert project.build().planned("read/a") == b"one two"


def test_modules_that_changed_are_named_while_the_store_knows_those_of_before(
    project: Project,
) -> None:
    def build(text: bytes) -> Steps:
        steps = project.build()
        steps.kinds["read"] = replace(  # type: ignore[index]
            steps.kinds["read"], code=lambda: digest_of(text), reached=lambda: text
        )
        steps.content("read/a")
        return steps

    build(b'{"a.py": "1", "b.py": "1"}')
    steps = build(b'{"a.py": "1", "b.py": "2", "c.py": "1"}')
    assert steps.ran == {"read/a": ("code:b.py", "code:c.py")}


def test_two_builds_over_one_store_find_what_the_other_has_made(project: Project) -> None:
    one, other = project.build(), project.build()
    assert one.content("read/a") == b"one two"
    assert other.content("join/a/b") == b"one two+three"
    assert other.ran == {"join/a/b": (NEW,), "read/b": (NEW,)}
    assert one.content("join/a/b") == b"one two+three"
    assert one.ran == {"read/a": (NEW,)}


# --------------------------------------------------------------------------------- what is wrong


def test_problems_are_told_again_by_every_build_until_they_are_mended(project: Project) -> None:
    project.files["a"] = "a flaw"
    project.build().made("read/a")
    again = project.build()
    again.made("read/a")
    assert (again.problems, again.ran) == ([FLAW], {})
    project.files["a"] = "sound"
    mended = project.build()
    assert mended.content("read/a") == b"sound"
    assert mended.problems == []


def test_what_needs_a_step_with_problems_has_no_problem_of_its_own(project: Project) -> None:
    project.files["a"] = "a flaw"
    for ran in ({"read/a", "join/a/b"}, set()):
        steps = project.build()
        assert steps.outputs("join/a/b") == {}
        assert steps.problems == [FLAW]
        assert set(steps.ran) == ran
    with pytest.raises(NotMadeError, match="join/a/b has no “”"):
        project.build().content("join/a/b")
    project.files["a"] = "sound"
    mended = project.build()
    assert mended.content("join/a/b") == b"sound+three"
    assert mended.ran["join/a/b"] == ("step:read/a#",)


def test_a_step_may_have_problems_and_outputs(project: Project) -> None:
    def warned(_steps: Steps) -> Callable[..., Outcome]:
        return lambda: Outcome({"": b"made"}, {"part": "digest"}, (FLAW, FLAW))

    project.build(warned=warned).made("warned")
    again = project.build(warned=warned)
    assert again.content("warned") == b"made"
    assert (again.made("warned").inner_digests, again.ran) == ({"part": "digest"}, {})
    assert again.problems == [FLAW]  # once


def test_a_tool_that_fails_stops_the_build_and_nothing_is_kept(project: Project) -> None:
    def broken(_steps: Steps) -> Callable[..., Outcome]:
        def run() -> Outcome:
            raise ToolError("a tool", "is broken")

        return run

    steps = project.build(broken=broken)
    with pytest.raises(ToolError, match="is broken"):
        steps.made("broken")
    assert project.store.records("broken") == []
    assert steps.content("read/a") == b"one two"


# -------------------------------------------------------------------------------- what has changed


def chosen(steps: Steps) -> Callable[..., Outcome]:
    """`chosen`: reads the step that the file `choice` names."""

    def run() -> Outcome:
        choice = steps.content("read/choice").decode()
        return Outcome({"": steps.content(f"read/{choice}")})

    return run


def test_steps_that_hung_on_what_has_changed_are_not_made_to_find_that_out(
    project: Project,
) -> None:
    project.files["choice"] = "a"
    project.build(chosen=chosen).content("chosen")
    project.files |= {"choice": "b", "a": "a flaw"}
    again = project.build(chosen=chosen)
    assert again.changes("chosen") == ("step:read/choice#",)
    assert again.content("chosen") == b"three"
    assert set(again.ran) == {"chosen", "read/choice", "read/b"}
    assert again.problems == []  # of the file that is no longer read


def test_what_a_step_had_read_may_be_no_more(project: Project) -> None:
    known = {"a", "b"}

    def page(steps: Steps) -> Callable[..., Outcome]:
        def run() -> Outcome:
            return Outcome({"": b"".join(steps.content(f"named/{one}") for one in sorted(known))})

        return run

    def named(_steps: Steps) -> Callable[..., Outcome]:
        def run(name: str) -> Outcome:
            return Outcome({"": {one: one.encode() for one in known}[name]})

        return run

    kinds = {"page": page, "named": named}
    assert project.build(**kinds).content("page") == b"ab"
    known.remove("a")
    project.code["named"] = "2"
    again = project.build(**kinds)
    assert again.changes("page") == ("step:named/a#",)
    assert again.content("page") == b"b"
    assert set(again.ran) == {"page", "named/b"}


def test_a_step_that_fails_fails_where_its_output_is_asked_for(project: Project) -> None:
    def broken(_steps: Steps) -> Callable[..., Outcome]:
        def run() -> Outcome:
            raise KeyError("a mistake in an analysis")

        return run

    def page(steps: Steps) -> Callable[..., Outcome]:
        return lambda: Outcome({"": steps.content("broken")})

    with pytest.raises(KeyError, match="a mistake in an analysis"):
        project.build(broken=broken, page=page).content("page")


def test_files_that_changed_are_told_after_the_first_step_that_did(project: Project) -> None:
    def mixed(steps: Steps) -> Callable[..., Outcome]:
        def run() -> Outcome:
            found = steps.content("read/a")
            steps.note("file:b")
            return Outcome({"": found + steps.content("read/other")})

        return run

    project.build(mixed=mixed).content("mixed")
    project.files |= {"a": "4", "b": "5", "other": "6"}
    again = project.build(mixed=mixed)
    assert again.changes("mixed") == ("step:read/a#", "file:b")
    assert set(again.ran) == {"read/a"}


def test_the_nearest_of_several_records_says_what_has_changed(project: Project) -> None:
    for first, second in (("1", "1"), ("2", "2")):
        project.files |= {"a": first, "b": second}
        project.build().content("join/a/b")
    project.files |= {"a": "1", "b": "2"}
    assert len(project.build().changes("join/a/b")) == 1


def test_leaves_are_all_that_was_read_below_a_step_and_the_code(project: Project) -> None:
    steps = project.build()
    assert steps.grounds("join/a/b") == {
        "file:a": digest_of("one two"),
        "file:b": digest_of("three"),
        "code:read": "1",
        "code:join": "1",
    }


def identity(steps: Steps) -> Callable[..., Outcome]:
    """`identity`: all that lies below a row."""

    def run() -> Outcome:
        steps.note("reads:join/a/b")
        found = sorted(steps.grounds("join/a/b").items())
        return Outcome({"": "\n".join(map(" ".join, found)).encode()})

    return run


def test_a_step_may_read_what_another_one_was_made_from(project: Project) -> None:
    project.build(identity=identity).content("identity")
    unchanged = project.build(identity=identity)
    unchanged.content("identity")
    assert unchanged.ran == {}
    project.files["a"] = "one    two"  # its reader makes the same of it
    again = project.build(identity=identity)
    again.content("identity")
    assert again.ran == {"read/a": ("file:a",), "identity": ("reads:join/a/b",)}


# ---------------------------------------------------------------------------- several at once


def test_steps_that_are_prepared_one_by_one_and_made_together_are_found_again(
    project: Project,
) -> None:
    def shout(_steps: Steps) -> Callable[..., Outcome]:
        return lambda _name: Outcome({"": b"alone"})

    steps = project.build(shout=shout)
    prepared = {}
    for name in ("a", "b"):
        with steps.preparing() as reads:
            prepared[name] = (reads, steps.content(f"read/{name}"))
    for name, (reads, content) in prepared.items():
        steps.finish(f"shout/{name}", reads, Outcome({"": content.upper()}))
    assert steps.stored("shout/a") == b"ONE TWO"
    assert steps.ran["shout/a"] == (NEW,)
    again = project.build(shout=shout)
    assert (again.content("shout/b"), again.ran) == (b"THREE", {})
    assert list(again.made("shout/b").record.reads) == ["step:read/b#"]


def test_a_read_of_what_a_mistake_keeps_from_being_made_is_absent(project: Project) -> None:
    steps = project.build()

    def missing(_name: str) -> str:
        raise NotMadeError("read/a has no “lines”")

    steps.resolvers["line"] = missing
    assert steps.digest("line:a") == ABSENT


# ------------------------------------------------------------------------- again in one process


def again(project: Project, before: Steps, *kinds: str) -> Steps:
    """The steps of the next build, with what they take over from the one before."""
    steps = project.build()
    project.looked_at.clear()
    steps.take_over(before.known, kinds)
    return steps


def test_what_nothing_has_changed_for_is_taken_over(project: Project) -> None:
    before = project.build()
    before.outputs("join/a/b")
    after = again(project, before)
    assert sorted(project.looked_at) == ["a", "b"]
    assert set(after.names) == {"join/a/b", "read/a", "read/b"}
    assert after.content("join/a/b") == b"one two+three"
    assert after.ran == {}


def test_what_has_changed_is_left_with_all_that_reads_it(project: Project) -> None:
    before = project.build()
    before.outputs("join/a/b")
    before.outputs("join/b/other")
    project.files["a"] = "two"
    after = again(project, before)
    assert set(after.names) == {"join/b/other", "read/b", "read/other"}
    assert after.content("join/a/b") == b"two+three"
    assert after.ran.keys() == {"read/a", "join/a/b"}


def test_a_change_far_below_is_seen_builds_later(project: Project) -> None:
    before = project.build()
    before.outputs("join/a/b")
    for word in ("1", "2", "3"):
        before = again(project, before)
        before.outputs("join/a/b")
        project.files["b"] = word
        before = again(project, before)
        assert before.content("join/a/b") == f"one two+{word}".encode()


def test_what_is_made_before_the_rest_is_taken_over_counts_as_it_is_now(project: Project) -> None:
    before = project.build()
    before.outputs("join/a/b")
    project.files["a"] = "two"
    after = again(project, before, "read")
    assert set(after.names) == {"read/b"}
    after.outputs("read/a")
    after.take_over(before.known)
    assert "join/a/b" not in after.names
    assert after.content("join/a/b") == b"two+three"


def test_what_rests_on_a_step_of_another_kind_is_not_taken_over_alone(project: Project) -> None:
    before = project.build()
    before.outputs("join/a/b")
    project.files["a"] = "two"
    after = again(project, before, "join")
    assert "join/a/b" not in after.names
    assert after.content("join/a/b") == b"two+three"


def test_what_was_made_anew_to_the_same_leaves_its_readers_alone(project: Project) -> None:
    before = project.build()
    before.outputs("join/a/b")
    project.files["a"] = "one  two"  # read/a makes the same of it
    after = again(project, before, "read")
    after.outputs("read/a")
    after.take_over(before.known)
    assert after.content("join/a/b") == b"one two+three"
    assert after.ran.keys() == {"read/a"}


@pytest.mark.parametrize("what", ["code", "tools"])
def test_a_kind_with_other_code_or_tools_is_left(project: Project, what: str) -> None:
    before = project.build()
    before.outputs("join/a/b")
    getattr(project, what)["join"] = "2"
    after = again(project, before)
    assert set(after.names) == {"read/a", "read/b"}


def test_problems_are_told_again_by_what_was_taken_over(project: Project) -> None:
    project.files["a"] = "a flaw"
    before = project.build()
    before.outputs("read/a")
    after = again(project, before)
    assert after.problems == []  # nobody has asked for it yet
    after.outputs("read/a")
    assert after.problems == [FLAW]
    assert after.ran == {}


def test_everything_below_is_known_of_what_was_taken_over(project: Project) -> None:
    before = project.build()
    known = before.grounds("join/a/b")
    after = again(project, before)
    assert after.grounds("join/a/b") == known
    project.files["a"] = "two"
    last = again(project, after)
    assert last.grounds("join/a/b") != known


@pytest.mark.parametrize("process", ["this one", "another one"])
def test_what_lies_below_is_another_where_a_step_was_made_anew_to_the_same(
    project: Project, process: str
) -> None:
    before = project.build(identity=identity)
    before.content("identity")
    known = before.known
    if process == "another one":
        records = {name: one.record for name, one in before.used.items()}
        known = Earlier.of(records, known.digests)
    project.files["a"] = "one  two"  # read/a makes the same of it
    after, anew = project.build(identity=identity), project.build(identity=identity)
    after.take_over(known, ["read"])
    after.outputs("read/a")
    after.take_over(known)
    assert "join/a/b" in after.names
    assert after.grounds("join/a/b") == anew.grounds("join/a/b")
    assert after.content("identity") == anew.content("identity")


def test_steps_are_taken_over_from_the_records_of_another_process(project: Project) -> None:
    before = project.build()
    before.outputs("join/a/b")
    before.outputs("join/b/other")
    records = {name: one.record for name, one in before.used.items()}
    kept = Earlier.of(records, before.known.digests)
    project.files["a"] = "two"
    project.looked_at.clear()
    after = project.build()
    after.take_over(kept)
    assert sorted(project.looked_at) == ["a", "b", "other"]
    assert set(after.names) == {"join/b/other", "read/b", "read/other"}
    assert after.content("join/a/b") == b"two+three"
    assert after.ran.keys() == {"read/a", "join/a/b"}


def test_what_is_used_are_the_steps_that_were_asked_for_and_what_they_read(
    project: Project,
) -> None:
    before = project.build()
    before.outputs("join/a/b")
    before.outputs("join/b/other")
    after = again(project, before)
    after.outputs("join/a/b")
    assert set(after.used) == {"join/a/b", "read/a", "read/b"}
    assert "join/b/other" in after.names  # known, and not asked for
