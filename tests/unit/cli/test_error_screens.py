"""Error screens: grouped by file, place first, remedy last."""

from __future__ import annotations

from dataclasses import replace

from bifolio.cli.error_screens import findings_screen, problems_screen, tool_screen, usage_screen
from bifolio.model.errors import BuildError, Offer, Problem, ToolError, UsageError, Where


def test_all_problems_of_a_run_stand_on_one_screen_and_what_waits_for_translation_last() -> None:
    error = BuildError(
        [
            Problem(
                Where("reports/m/data/cities.csv", 7, 0, "total"),
                "“12O” is not a number",
                "Write digits only.",
            ),
            Problem(
                Where("locales/en/LC_MESSAGES/m.po", 12),
                "a message is not translated",
                "Write its msgstr.",
                ("洲际",),
            ),
            Problem(Where("reports/m/data/cities.csv", 3), "the key “london” stands twice"),
        ]
    )
    assert problems_screen(error, "site/") == (
        "The build stopped: 3 problems found. Nothing was written.\n"
        "\n"
        "reports/m/data/cities.csv\n"
        "  ✗ line 3: the key “london” stands twice\n"
        "  ✗ line 7, total: “12O” is not a number\n"
        "    → Write digits only.\n"
        "\n"
        "locales/en/LC_MESSAGES/m.po\n"
        "  ✗ line 12: a message is not translated\n"
        "    │ 洲际\n"
        "    → Write its msgstr.\n"
        "\n"
        "site/ is as the last good build left it.\n"
    )


def test_the_same_problem_is_shown_once() -> None:
    problem = Problem(Where("a"), "wrong")
    assert problems_screen(BuildError([problem, problem])).count("wrong") == 1


def test_what_is_told_of_a_line_in_two_languages_is_one_problem() -> None:
    where = Where("a.md.j2", 4)
    chinese, english = (
        Problem(where, "wrong", "Mend it.", (text, "the same")) for text in ("错了", "mistaken")
    )
    assert problems_screen(BuildError([chinese, english])) == (
        "The build stopped: 1 problem found. Nothing was written.\n\n"
        "a.md.j2\n  ✗ line 4: wrong\n    │ 错了\n    │ the same\n    │ mistaken\n    → Mend it.\n"
    )
    elsewhere = replace(english, where=Where("a.md.j2", 5))
    assert len(BuildError([chinese, elsewhere]).problems) == 2
    of_the_file = [replace(one, where=Where("a.md.j2")) for one in (chinese, english)]
    assert len(BuildError(of_the_file).problems) == 2


def test_many_problems_of_one_kind_do_not_bury_the_others() -> None:
    empty = [Problem(Where("x.po", line), "a message is not translated") for line in range(1, 1300)]
    screen = findings_screen([*empty, Problem(Where("x.po", 2000), "a star (*) has no partner")])
    assert screen.count("a message is not translated\n") == 11
    assert "  ✗ line 2000: a star (*) has no partner\n" in screen
    assert screen.endswith("  … 1,289 more: a message is not translated\n\n")


def test_a_failed_tool_shows_its_last_words() -> None:
    log = "\n".join(f"line {n}" for n in range(30))
    screen = tool_screen(
        ToolError("pandoc", "it ended with code 64", "Install the locked version.", log)
    )
    assert screen.startswith(
        "pandoc failed: it ended with code 64\n  → Install the locked version.\n"
    )
    assert "line 29" in screen
    assert "line 9\n" not in screen


def test_wrong_usage_says_what_is_known() -> None:
    assert (
        usage_screen(UsageError("There is no edition “x”.", "Known: m."))
        == "There is no edition “x”.\n  → Known: m.\n"
    )


def test_of_several_texts_for_one_file_the_last_is_to_be_pasted_first() -> None:
    def problem(line: int, *files: str) -> Problem:
        offers = tuple(Offer(f"In {one}:", one, "x\n", line, line + 4) for one in files)
        return Problem(Where("a.md.j2", line), "no longer", offers=offers)

    order = "  ⧉ Texts below replace lines 3, 12 and 40 of a.md.j2: begin with the last, so that the lines above\n"
    screen = findings_screen(
        [problem(3, "a.md.j2"), problem(12, "a.md.j2"), problem(40, "a.md.j2")]
    )
    assert screen.startswith(f"a.md.j2\n{order}    it keep their numbers.\n  ✗ line 3: no longer\n")
    alternatives = findings_screen([problem(3, "a.md.j2", "own/a.md.j2"), problem(12, "b.md.j2")])
    assert "begin with" not in alternatives, "one place each"


def test_texts_to_paste_stand_whole_once_behind_the_last_problem_of_their_place() -> None:
    side = Offer("In a.md.j2, line 3 becomes:", "a.md.j2", "{% claims %}\n  x\n", 3, 3)
    claim = Offer("At the end of c.toml:", "c.toml", "\n[x]\n")
    here, there = Where("a.md.j2", 3), Where("b.md.j2", 9)
    screen = findings_screen(
        [
            Problem(here, "one", "Mend it.", offers=(claim, side)),
            Problem(here, "two", offers=(claim, side)),
            Problem(there, "three", offers=(claim,)),
        ]
    )
    assert screen == (
        "a.md.j2\n  ✗ line 3: one\n    → Mend it.\n  ✗ line 3: two\n"
        "    ⧉ At the end of c.toml:\n\n\n[x]\n\n"
        "    ⧉ In a.md.j2, line 3 becomes:\n\n{% claims %}\n  x\n\n\n"
        "b.md.j2\n  ✗ line 9: three\n\n"
    )
