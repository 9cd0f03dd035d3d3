"""Documents name what exists (paths, functions, commands) and say the same in both languages."""

from __future__ import annotations

import re
from itertools import zip_longest

import pytest

from bifolio.cli import arguments
from bifolio.cli.main import COMMANDS
from bifolio.cli.translate.arguments import ACTIONS
from tests.project.test_imports import FLOOR
from tests.support.documents import (
    HEADING,
    NAME,
    PATH,
    anchors,
    bare,
    blocks,
    code,
    defined,
    documents,
    exists,
    inline,
    is_known,
    lost,
    options,
    prose,
    sibling,
    subparsers,
    translated,
)
from tests.support.paths import ROOT
from tests.support.rows import over_rows

ARCHITECTURE = "docs/contributors/architecture.md"
README = ("README.md", "README.zh.md")
# Options of other programs that documents name.
FOREIGN = {"--quiet": "Quarto", "--delete": "aws", "--save": "benchmarks/cold_build.py"}
PARSERS = subparsers(arguments._parser()[0])
TRANSLATE = subparsers(PARSERS["translate"])
NEW = subparsers(PARSERS["new"])


def pieces() -> list[str]:
    """All code of all documents."""
    return [piece for text in documents().values() for piece in code(text)]


def test_the_documents_are_found() -> None:
    first = "docs/decisions/0001-two-engines-one-protocol.md"
    assert {*README, ARCHITECTURE, first} <= documents().keys()
    assert len(translated()) >= 6


# ------------------------------------------------------------------------- paths and functions


def test_paths_in_documents_exist() -> None:
    assert len([path for text in documents().values() for path in PATH.findall(text)]) > 150
    assert {name: found for name, text in documents().items() if (found := lost(text))} == {}


def test_paths_in_code_and_its_comments_exist() -> None:
    kinds = {".css", ".html", ".j2", ".js", ".lua", ".py", ".typ"}
    paths = [ROOT / name for name in ("Makefile", "bifolio.toml", "pyproject.toml", ".ci/run")]
    for folder in ("bifolio", "templates"):
        paths += [path for path in (ROOT / folder).rglob("*") if path.suffix in kinds]
    assert len(paths) > 250
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}
    assert {name: found for name, text in texts.items() if (found := lost(text))} == {}


def test_a_path_that_does_not_exist_is_found() -> None:
    text = "`bifolio/gone.py`, `templates/chapters/<series>/<chapter>.md.j2`, `tests/<gone>/x.py`"
    assert lost(text) == ["bifolio/gone.py", "tests/<gone>/x.py"]


def test_paths_of_the_architecture_exist_below_the_engine() -> None:
    below = re.compile(rf"(?:{'|'.join(FLOOR)})/{NAME}")
    named = [found[0] for piece in code(documents()[ARCHITECTURE]) if (found := below.match(piece))]
    assert len(named) > 80
    assert [path for path in named if not exists(path, "bifolio")] == []


def test_functions_of_the_architecture_exist() -> None:
    pairs = re.findall(r"([\w./]+\.py):([\w.]+)", documents()[ARCHITECTURE])
    paths = [f"{'' if file.startswith('analysis/') else 'bifolio/'}{file}" for file, _ in pairs]
    assert len(pairs) > 30
    unknown = [
        f"{path}:{name}"
        for path, (_, name) in zip(paths, pairs, strict=True)
        if name not in defined(path)
    ]
    assert unknown == []


def test_modules_in_documents_and_docstrings_exist() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "bifolio").rglob("*.py")]
    said = [*pieces(), *(piece for text in texts for piece in inline(text))]
    names = {name for piece in said for name in re.findall(r"bifolio(?:\.\w+)+", piece)}
    assert len(names) > 10
    assert [name for name in sorted(names) if not is_known(name)] == []


def test_a_module_that_does_not_exist_is_found() -> None:
    known = "bifolio.charts.forms", "bifolio.model.errors.Problem", "bifolio.kept"
    assert [is_known(name) for name in known] == [True, True, True]
    assert not is_known("bifolio.model.errors.Trouble")
    assert not is_known("bifolio.findings")


def test_the_picture_shows_the_packages_on_their_floors() -> None:
    (_, picture), *_ = blocks(documents()[ARCHITECTURE])
    shown: dict[str, int] = {}
    floor = -1
    for line in picture:
        if found := re.match(r" ([\d ]{2}) {4}(\w+) ", line):
            floor = int(found[1]) if found[1].strip() else floor
            shown[found[2]] = floor
    assert shown == FLOOR


def test_the_architecture_is_short() -> None:
    assert len(documents()[ARCHITECTURE].splitlines()) <= 150


# ---------------------------------------------------------------------- links between documents


def links(name: str) -> list[str]:
    return re.findall(r"\[[^\[\]]*\]\(([^()\s]+)\)", prose(documents()[name]))


def test_links_are_found_in_the_documents() -> None:
    assert sum(map(len, map(links, documents()))) > 200


@over_rows("name", sorted(documents()))
def test_links_between_documents_lead_somewhere(name: str) -> None:
    for target in links(name):
        path, _, anchor = target.partition("#")
        if "://" in target or not path or path == "…":
            continue
        file = (ROOT / name).parent / path
        assert file.exists(), f"{name} links to {target}"
        assert not anchor or anchor in anchors(file.read_text("utf-8")), f"{name} links to {target}"


def test_the_list_of_decisions_is_that_of_the_folder() -> None:
    row = re.compile(
        r"^\| \[(\d+)\]\(([^)]+)\) \| (.+?)(?: \(succeeded by \d+\))? \|$", re.MULTILINE
    )
    rows = row.findall(documents()["docs/decisions/README.md"])
    files = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    heads = [path.read_text("utf-8").splitlines()[0].replace("`", "") for path in files]
    assert len(files) > 20
    assert [file for _, file, _ in rows] == [path.name for path in files]
    assert [f"# {number} {title}".replace("`", "") for number, _, title in rows] == heads


# ----------------------------------------------------------------------------- both languages


@over_rows("name", translated())
def test_a_document_and_its_translation_have_the_same_headings(name: str) -> None:
    ours, theirs = (
        [len(level) for level, _ in HEADING.findall(prose(documents()[one]))]
        for one in (name, sibling(name))
    )
    assert ours
    assert ours == theirs


@over_rows("name", translated())
def test_a_document_and_its_translation_have_the_same_code(name: str) -> None:
    ours, theirs = (blocks(documents()[one]) for one in (name, sibling(name)))
    assert ours
    assert [kind for kind, _ in ours] == [kind for kind, _ in theirs]
    for (_, lines), (_, others) in zip(ours, theirs, strict=True):
        for line, other in zip_longest(lines, others, fillvalue=""):
            assert bare(line) == bare(other)


def test_what_is_said_of_a_line_of_code_is_not_the_code() -> None:
    assert bare("make site     builds everything") == "make site"
    assert bare("make site     生成全部内容") == "make site"
    assert bare("    index index.html;   # first") == "    index index.html;"
    assert bare('{"key": "cn", "note": "Printed so."}') == '{"key": "cn", "note": …}'


# ----------------------------------------------------------------------------------- commands


def misspelt(piece: str) -> list[str]:
    """What of `build.py …` or `translate …` in a piece of code the command line does not know."""
    called = re.search(r"(?:build\.py|^(?=translate\b))(.*)", bare(piece))
    words = called[1].split() if called else []
    known = PARSERS
    if words[:1] == ["translate"]:
        known, words = TRANSLATE, words[1:]
    if words[:1] == ["new"]:
        known, words = NEW, words[1:]
    if called is None or words[:1] == ["…"]:
        return []
    command = words.pop(0) if words and not words[0].startswith("-") else "build"
    if command not in known:
        return [command]
    return [word for word in words if word[:2] == "--" and word not in options(known[command])]


def test_commands_in_documents_exist() -> None:
    called = [piece for piece in pieces() if re.search(r"build\.py |^translate ", piece)]
    assert len(called) > 60
    assert [piece for piece in called if misspelt(piece)] == []


def test_a_command_that_does_not_exist_is_found() -> None:
    assert misspelt("python build.py stage --edition ID DIR") == []
    assert misspelt("python build.py stge DIR") == ["stge"]
    assert misspelt(".venv/bin/python build.py --no-pdfs") == ["--no-pdfs"]
    assert misspelt("translate check --mend") == ["--mend"]
    assert misspelt("python build.py translate proofread") == ["proofread"]


def test_options_in_documents_exist() -> None:
    known = {
        name
        for one in (*PARSERS.values(), *TRANSLATE.values(), *NEW.values())
        for name in options(one)
    }
    named = {piece.split()[0] for piece in pieces() if re.match("--[a-z]", piece)}
    assert len(named) > 8
    assert named - known - FOREIGN.keys() == set()


@pytest.mark.parametrize("name", README)
def test_the_readme_lists_the_commands_of_the_command_line(name: str) -> None:
    row = re.compile(r"^\| `python build\.py ?([a-z]*)[^`]*` \| (.+) \|$", re.MULTILINE)
    rows = dict(row.findall(documents()[name]))
    assert {command or "build" for command in rows} == COMMANDS.keys() == PARSERS.keys()
    assert inline(rows["translate"]) == list(ACTIONS)


@pytest.mark.parametrize("name", README)
def test_the_readme_lists_the_options_of_a_build(name: str) -> None:
    named = {word for piece in code(documents()[name]) for word in re.findall("--[a-z-]+", piece)}
    assert options(PARSERS["build"]) - named == {"--help", "--debug"}


def test_targets_of_make_in_documents_exist() -> None:
    rules = re.findall(r"^([a-z ]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    targets = {name for rule in rules for name in rule.split()}
    calls = [bare(piece).split() for piece in pieces() if piece.startswith("make ")]
    called = {word for _, *words in calls for word in words if re.fullmatch("[a-z]+", word)}
    assert {"site", "check", "builds", "thorough"} <= called
    assert called - targets == set()


# -------------------------------------------------------------------------------- examples


def test_examples_for_publishers_call_what_there_is_and_are_all_named() -> None:
    folder = ROOT / "docs/publishers/examples"
    texts = {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())}
    calls = re.findall(r"build\.py (publish \w+)", "\n".join(texts.values()))
    assert len(calls) >= 2
    assert [call for call in calls if misspelt(f"python build.py {call}")] == []
    rules = re.findall(r"^([a-z ]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    targets = {name for rule in rules for name in rule.split()}
    made = re.findall(r"(?:- |run: |RUN )make ([a-z]+)", "\n".join(texts.values()))
    assert {"runtime", "unit"} <= set(made) <= targets
    for name in ("docs/publishers/publish.md", "docs/publishers/publish.zh.md"):
        assert [one for one in texts if f"(examples/{one})" not in documents()[name]] == []
