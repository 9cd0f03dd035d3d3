"""Pages get their script on the way; what went wrong is said in the words of the terminal."""

from __future__ import annotations

import html
import re

import pytest

from bifolio.cli.serve.error_pages import failure_page, missing_page, waiting_page, with_script
from bifolio.cli.serve.failure import Failure, as_told, error_of, no_python, unforeseen
from bifolio.cli.serve.served_site import Served
from bifolio.model.errors import BuildError, Problem, ToolError, UsageError, Where
from tests.support.paths import ROOT
from tests.support.rows import over_rows

PROBLEMS = BuildError(
    [
        Problem(
            Where("b.csv", 3, 7, "total"), "“x<y” is no number", "Write a number.", ("a,x<y", "…")
        ),
        Problem(Where("a.po", 9), "this is missing", "Run:\n$ python build.py translate update"),
        *(Problem(Where("c.csv", n), "the same") for n in range(1, 14)),
    ]
)
TOOL = ToolError("pandoc", "ended with exit code 83", "Save again.", "one\ntwo <b>")
USAGE = UsageError("There is no edition “x”.", "Known: y.")
ERRORS = [PROBLEMS, TOOL, USAGE]


def words(text: str) -> list[str]:
    return re.findall(r"[^\s✗→│]+", text)


def shown(page: str) -> str:
    body = page[page.index("<main>") : page.index("</main>")]
    return html.unescape(re.sub(r"<[^>]+>", " ", body))


# ------------------------------------------------------------------------------------ the script


def test_the_script_stands_at_the_end_of_the_last_body() -> None:
    page = "<body><pre>&lt;/body></pre><script>'</body>'</script><p>x</p></body>\n</html>\n"
    found = with_script(page, Served(), 'en/"a".html', "page", 7)
    head, _, tail = found.partition('<script src="/.bifolio/script.js" ')
    assert head == page[: page.rindex("</body>")]
    assert tail.endswith("</script>\n</body>\n</html>\n")
    assert 'data-address="en/&quot;a&quot;.html"' in tail
    assert 'data-number="7"' in tail
    assert 'data-kind="page"' in tail


def test_a_page_without_an_end_gets_it_too() -> None:
    assert with_script("<p>x", Served(), "a.html", "page", 1).startswith("<p>x<script src=")


# --------------------------------------------------------------------------------- what went wrong


@over_rows("error", ERRORS, ids=["problems", "tool", "usage"])
def test_the_page_says_what_the_terminal_says(error: BuildError | ToolError | UsageError) -> None:
    failure = Failure(error)
    page = failure_page(failure, "en/x.html", has_pages=False)
    assert words(shown(page)) == words(failure.text())


def test_text_of_a_problem_is_text() -> None:
    assert "<b>" not in failure_page(Failure(TOOL), "x.html", has_pages=False)
    assert "x<y" not in failure_page(Failure(PROBLEMS), "x.html", has_pages=False)


def test_the_last_good_page_can_be_reached_where_there_is_one() -> None:
    link = 'href="/en/&quot;x.html?last-good"'
    assert link in failure_page(Failure(TOOL), 'en/"x.html', has_pages=True)
    assert "last-good" not in failure_page(Failure(TOOL), "en/x.html", has_pages=False)


def test_pages_of_the_server_ask_nobody_else() -> None:
    found = [
        failure_page(Failure(PROBLEMS), "x", has_pages=True),
        waiting_page(),
        missing_page("<x>"),
    ]
    for page in found:
        assert re.findall(r"""(?:src|href)=["'](?!/)""", page) == []
        assert "url(" not in page
    assert "<x>" not in found[2]


# ------------------------------------------------------------------------------ between processes


@over_rows("error", ERRORS, ids=["problems", "tool", "usage"])
def test_errors_pass_between_processes(error: BuildError | ToolError | UsageError) -> None:
    found = error_of(as_told(error))
    assert type(found) is type(error)
    assert vars(found) == vars(error)


def test_an_answer_without_an_error_has_none() -> None:
    assert error_of({"pages": {}}) is None


def test_a_module_that_is_no_python_is_a_problem_with_its_line() -> None:
    file = ROOT / "analysis" / "mobility" / "x.py"
    with pytest.raises(SyntaxError) as stop:
        compile("a = 1\ndef f(:\n", str(file), "exec")
    problem = no_python(stop.value, ROOT)
    assert str(problem.where) == "analysis/mobility/x.py:2:7"
    assert problem.message == "this is no Python: invalid syntax"
    assert problem.evidence == ("def f(:",)


def test_a_mistake_of_a_program_is_shown_with_its_last_lines() -> None:
    with pytest.raises(KeyError) as stop:
        raise KeyError("x")
    found = unforeseen(stop.value)
    assert found.message == "KeyError: 'x'"
    assert "test_error_pages.py" in found.log
