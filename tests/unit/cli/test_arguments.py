"""The grammar: nothing is taken by its beginning alone, and who misspells a word is told the nearest ones."""

from __future__ import annotations

import pytest

from bifolio.cli.arguments import parse
from tests.support.rows import over_rows


@over_rows(
    ("given", "said"),
    [
        ("records e --work x", "build.py records: error: does not take --work; did you mean --works?"),
        ("records --work=x e", "does not take --work; did you mean --works?"),
        ("records e --inst x", "does not take --inst; did you mean --institutions?"),
        ("records e -works x", "does not take -works; did you mean --works?"),
        (
            "records e --allow 3",
            "did you mean --allow-countries or --allow-duplicates or --allow-elsewhere or "
            "--allow-strangers or --allow-unreadable?",
        ),
        ("records e --bckend spark", "does not take --bckend; did you mean --backend?"),
        ("records e --backend spakr", "argument --backend: there is no “spakr”; did you mean spark?"),
        ("build --no-pd", "build.py build: error: does not take --no-pd; did you mean --no-pdf?"),
        ("--no-pd", "build.py build: error: does not take --no-pd; did you mean --no-pdf?"),
        ("stage --ed x", "build.py stage: error: does not take --ed; did you mean --edition?"),
        ("clean --nothing-like-it", "does not take --nothing-like-it\n"),
        ("clean all", "build.py clean: error: does not take all\n"),
        ("rcords e", "argument COMMAND: there is no “rcords”; did you mean records?"),
        ("xyz", "argument COMMAND: there is no “xyz” (there are: build, check,"),
        ("translate chekc", "build.py translate: error: argument ACTION: there is no “chekc”; did you mean check?"),
        ("translate check --fi", "build.py translate check: error: does not take --fi; did you mean --fix?"),
        ("translate export --format tmz", "there is no “tmz”; did you mean tmx?"),
        ("new editon x", "argument KIND: there is no “editon”; did you mean edition?"),
        ("new edition x --frm y", "build.py new edition: error: does not take --frm; did you mean --from?"),
    ],
)  # fmt: skip
def test_what_there_is_not_is_told_with_what_may_be_meant(
    given: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        parse(given.split())
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err


@over_rows(
    "given",
    [
        "records e --works=a --works b --near -5 --debug",
        "serve --builder",  # which no help tells
        "import e -- --strange-name.csv",
        "translate check -- -a.po",
        "new edition x --from y",
        "--no-pdf",
        "",
    ],
)
def test_what_there_is_is_taken(given: str) -> None:
    assert parse(given.split()).command
